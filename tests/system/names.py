#!/usr/bin/python3
"""names.py: devices that call themselves the worst things, from real frames through the whole product.

The capture of tests/hostile (more than two hundred names, each in DHCP, SSDP, mDNS and NetBIOS) is played by
an agent to a platform. Every sink must show the texts escaped: the API's JSON, both exports, the logs of
platform and agent, and what `earshot-agent status` prints. Ends in `N passed, N failed`.
"""
import csv
import io
import json
import pathlib
import struct
import subprocess
import sys
import unicodedata

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "platform")]
from harness import BUILD, Bed, Tally, wait_for  # noqa: E402

STEP_US = 20000  # between frames: a flood would be refused, which other tests show


def unsafe(text, allowed="\n"):
    """Characters that can move a cursor, a line or the direction of a text."""
    return sorted({f"U+{ord(c):04X}" for c in text if c not in allowed
                   and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs")})


def spread(capture):
    """The same frames, a little apart; and how many devices there are."""
    out, at, number, macs = bytearray(capture[:24]), 24, 0, set()
    while at < len(capture):
        size = struct.unpack_from("<I", capture, at + 8)[0]
        moment = number * STEP_US
        out += struct.pack("<IIII", 1700000000 + moment // 1000000, moment % 1000000, size, size)
        out += capture[at + 16:at + 16 + size]
        macs.add(capture[at + 22:at + 28])
        at += 16 + size
        number += 1
    return bytes(out), len(macs)


def pages(client):
    page, found = "/v1/assets?limit=200", []
    while page:
        status, _, data = client.raw("GET", page)
        assert status == 200, status
        got = json.loads(data.decode("utf-8", "strict"))
        found += got["items"]
        page = f"/v1/assets?limit=200&cursor={got['next']}" if got.get("next") else None
    return found


def in_json(tally, client, devices):
    with tally("JSON: every answer is UTF-8 without a raw control character"):
        for path in ("/v1/assets?limit=200", "/v1/assets/export?format=jsonl", "/v1/agents", "/v1/segments",
                     "/v1/events"):
            text = client.raw("GET", path)[2].decode("utf-8", "strict")
            assert not unsafe(text), (path, unsafe(text))
    found = [a for a in pages(client) if not a["managed"]]
    with tally("JSON: an asset for each device, and none besides"):
        assert len(found) == devices, f"{len(found)} of {devices}"
    with tally("JSON: the worst texts are still there, as text"):
        everything = []
        for asset in found:
            data = client.raw("GET", f"/v1/assets/{asset['id']}")[2].decode("utf-8", "strict")
            assert not unsafe(data), (asset["mac"], unsafe(data))
            everything.append(json.loads(data))
        flat = json.dumps(everything, ensure_ascii=False)
        for text in ("<script>", "=cmd|", "{{", "$("):
            assert text in flat, text


def in_csv(tally, client, devices):
    text = client.raw("GET", "/v1/assets/export?format=csv")[2].decode("utf-8", "strict")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    with tally("CSV: a row for each, with as many fields"):
        assert len(rows) >= devices + 1 and len({len(row) for row in rows}) == 1, len(rows)
    with tally("CSV: nothing unsafe, and no formula"):
        assert not unsafe(text, "\r\n"), unsafe(text, "\r\n")
        formulas = [f for row in rows for f in row if f[:1] in ("=", "+", "-", "@", "\t", "\r")]
        assert not formulas, formulas[:5]


def main():
    tally = Tally()
    made = subprocess.run([BUILD / "tests" / "hostile_pcap"], capture_output=True, check=True).stdout
    capture, devices = spread(made)
    with tally("two hundred names and more"):
        assert devices >= 200, devices
    with Bed() as bed:
        path = bed.folder / "hostile.pcap"
        path.write_bytes(capture)
        path.chmod(0o644)
        platform = bed.platform()
        client = platform.admin()
        platform.profile(client)
        agent = bed.agent(platform, key=platform.key(client, activate=True), replay=path)
        with tally("all of them arrive"):
            wait_for("every device", lambda: len(pages(client)) >= devices, 60, every=1)
        in_json(tally, client, devices)
        in_csv(tally, client, devices)
        with tally("terminal: status prints nothing unsafe"):
            for words in ((), ("--json",)):
                text = agent.command("status", *words).stdout
                assert text and not unsafe(text), unsafe(text)
        with tally("terminal: diagnostics print nothing unsafe"):
            text = agent.command("diagnostics").stdout
            assert text and not unsafe(text), unsafe(text)
        agent.stop()
        platform.stop()
        for name, program in (("agent", agent), ("platform", platform)):
            with tally(f"log of the {name}: nothing unsafe"):
                text = program.log.read_bytes().decode("utf-8", "strict")
                assert text and not unsafe(text), unsafe(text)
    return tally.end()


sys.exit(main())
