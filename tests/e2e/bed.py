#!/usr/bin/python3
"""bed: platforms and agents for the browser's walks. Reads a line of JSON for each request, {"verb", "asked"},
and answers by a line, {"answer"} or {"failed"}; all it started ends with its standard input."""
import ipaddress
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "platform"))
from harness import BUILD, ROOT, Agent, Bed, Client, Platform, Refused  # noqa: E402
from signer import HOST, Signer  # noqa: E402

LAN = ROOT / "tests/cases/lan/lan.pcap"
UPLOAD_ASSETS = 1000
UPLOAD_BYTES = 240_000  # as sent, not compressed: bodies that shrink more than 20 times are refused
FACTS_MAX, VALUE_MAX = 256, 512


# How src/evidence/fact.c writes what is no text, and back again: on the wire go the octets.
OCTETS = {
    "address": lambda text: ipaddress.ip_address(text).packed,
    "hex": bytes.fromhex,
    "list": lambda text: bytes(map(int, text.split(","))),
    "u16": lambda text: int(text).to_bytes(2, "big"),
    "flags": lambda text: int(text, 16).to_bytes(4, "big"),
    "mac": lambda text: bytes.fromhex(text.replace(":", "")),
}
KINDS = {"address": "address", "probe": "address", "opt50": "address", "opt55": "list", "order": "list", "opt57": "u16",
         "opt93": "u16", "type": "flags", "election": "flags", "proxied-by": "mac", "opt61": "hex", "opt94": "hex",
         "opt97": "hex", "opt124": "hex", "opt125": "hex", "opt82.1": "hex", "opt82.2": "hex"}


def raw(kind, text):
    """A value as the wire wants it (docs/wire.md)."""
    if re.fullmatch("hex:([0-9a-f]{2})*", text):
        return text
    octets = OCTETS[KINDS[kind]](text) if kind in KINDS else \
        text.encode() if "\0" in text or text.startswith("hex:") else None
    return text if octets is None else "hex:" + octets.hex()


def age(at, newest):
    """Milliseconds between two RFC 3339 moments of one capture."""
    return max(0, round((newest - time_of(at)) * 1000))


def time_of(text):
    whole, parts = text.rstrip("Z").split(".")
    return time.mktime(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) + float("0." + parts)


def heard(capture):
    """What `earshot read` makes of a capture, as the assets of an upload."""
    read = subprocess.run([BUILD / "earshot", "read", "--format", "json", capture], capture_output=True, check=True)
    found = json.loads(read.stdout)["assets"]
    newest = max(time_of(asset["lastSeen"]) for asset in found)
    for asset in found:
        yield {"mac": asset["mac"], "frames": asset["frames"],
               "first_age": age(asset["firstSeen"], newest), "last_age": age(asset["lastSeen"], newest),
               "facts": [{"source": fact["source"], "kind": fact["kind"], "scope": raw("", fact.get("scope", "")),
                          "value": raw(fact["kind"], fact["value"]), "count": fact["count"],
                          "first_age": age(fact["firstSeen"], newest), "last_age": age(fact["lastSeen"], newest)}
                         for fact in asset["evidence"][:FACTS_MAX] if len(fact["value"]) <= VALUE_MAX]}


def hostile():
    """The names of tests/hostile/names.c, by the frames of its own program."""
    capture = pathlib.Path(STATE.bed.folder) / "hostile.pcap"
    if not capture.exists():
        with capture.open("wb") as out:
            subprocess.run([BUILD / "tests/hostile_pcap"], stdout=out, check=True)
    return heard(capture)


def crowd(first, count):
    makers = ("00:1b:a9", "00:11:32", "3c:52:82", "b8:27:eb", "4c:5e:0c", "14:cc:20")
    for i in range(first, first + count):
        tail = ":".join(f"{i >> shift & 255:02x}" for shift in (16, 8, 0))
        seen = 1000 + i % 3_000_000
        yield {"mac": f"{makers[i % len(makers)]}:{tail}", "first_age": seen, "last_age": seen, "frames": 1 + i % 50,
               "facts": [{"source": "dhcp", "kind": "opt12", "value": f"host-{i:06}", "count": 1,
                          "first_age": seen, "last_age": seen},
                         {"source": "arp", "kind": "address", "value": f"hex:0a{i:06x}", "count": 1,
                          "first_age": seen, "last_age": seen}]}


class Station:
    """An agent by hand, with the segments it leads."""

    def __init__(self, client, host):
        self.signer = Signer(client)
        self.host = {**HOST, **host}
        self.token = None
        self.leases = {}

    def check_in(self, **report):
        # The host report went along with the enrolment.
        answer = self.signer.post("/v1/agent/check-in", {"token": self.token, "session": 1, "state": "waiting",
                                                         "host_hash": "00" * 32, **report})
        self.token = answer["token"]
        return answer

    def at(self, fingerprint):
        return self.signer.post("/v1/agent/segments", fingerprint)["segment"]

    def lead(self, fingerprint):
        segment = self.at(fingerprint)
        lease = self.signer.post("/v1/agent/lease", {"segment": segment, "term": 1})
        self.leases[segment] = lease
        return segment

    def upload(self, segment, assets, protocols):
        lease = self.leases[segment]
        lease["seq"] = self.signer.post(
            f"/v1/agent/uploads/{segment}",
            {"epoch": lease["epoch"], "seq": lease["seq"], "batch_id": os.urandom(16).hex(), "sent_ms": 0,
             "listened": [{"from_age": 60000, "to_age": 0, "protocols": protocols}], "assets": assets})["seq"]


class State:
    def __init__(self, bed):
        self.bed = bed
        self.platforms = {}
        self.clients = {}
        self.agents = {}


STATE = None


def admin_of(name):
    if name not in STATE.clients:
        STATE.clients[name] = STATE.platforms[name].admin()
    return STATE.clients[name]


def do_platform(name, fresh=False, secure=False):
    """A platform; `fresh` without an administrator: its setup code. `secure` with a certificate of its own."""
    platform = Platform(STATE.bed.folder / name, secure=secure)
    if fresh:
        platform.password = ""
    STATE.bed.started.append(platform)
    STATE.platforms[name] = platform
    platform.start()
    code = re.search(r"^Setup code: (\S+)", platform.log.read_text(), re.M)
    return {"url": platform.url, "password": platform.password, "code": code and code[1]}


def do_credentials(name, user, password):
    """What the walk made in the browser, so that the bed may call as well."""
    client = Client(STATE.platforms[name].url)
    client.sign_in(user, password)
    STATE.clients[name] = client


def do_stop(name):
    STATE.platforms[name].stop()


def do_start(name):
    platform = STATE.platforms[name]
    platform.password = platform.password or ""
    platform.start()


def do_call(name, method, path, body=None):
    return admin_of(name).call(method, path, body)


def do_end_session(name, cookie):
    """Ends the browser's session from elsewhere."""
    client = Client(STATE.platforms[name].url)
    client.cookie = cookie
    client.call("DELETE", "/v1/session")


def do_enrol(name, key, **host):
    station = Station(Client(STATE.platforms[name].url), host)
    answer = station.signer.enrol(key, **station.host)
    station.token = answer["token"]
    STATE.agents[answer["agent"]] = station
    return answer["agent"]


def do_check_in(agent, **report):
    return STATE.agents[agent].check_in(**report)


def do_at(agent, fingerprint):
    """Tells of a place: the segment it is."""
    return STATE.agents[agent].at(fingerprint)


def do_hear(agent, fingerprint, what, count=0):
    """Leads a segment and uploads what was heard there: "lan", "hostile" or a crowd."""
    station = STATE.agents[agent]
    segment = station.lead(fingerprint)
    assets = list({"lan": lambda: heard(LAN), "hostile": hostile, "crowd": lambda: crowd(0, count)}[what]())
    protocols = sorted({fact["source"] for asset in assets[:1000] for fact in asset["facts"]})
    batch, size = [], 0
    for asset in assets:
        length = len(json.dumps(asset))
        if batch and (len(batch) == UPLOAD_ASSETS or size + length > UPLOAD_BYTES):
            station.upload(segment, batch, protocols)
            batch, size = [], 0
        batch.append(asset)
        size += length
    station.upload(segment, batch, protocols)
    return {"segment": segment, "assets": len(assets)}


def do_silent(name, agent):
    """As if it had missed three check-ins: nobody wants to wait for that."""
    [path] = STATE.platforms[name].folder.glob("*.db")
    with sqlite3.connect(path, timeout=10) as db:
        db.execute("UPDATE agent SET last_check_in_ms = last_check_in_ms - 3600000 WHERE uid = ?", (agent,))


def do_days(name, segment, tenures, isolated=False):
    """As if a segment had been led for days, which nobody wants to wait for: each tenure is {agent, from_s, to_s, reason,
    blind_ms, drops}; from_s and to_s before now, 0 of one that still leads. `isolated`: its agents do not hear each other."""
    [path] = STATE.platforms[name].folder.glob("*.db")
    now = round(time.time() * 1000)
    protocols = "arp browser dhcp mdns netbios ssdp"
    with sqlite3.connect(path, timeout=10) as db:
        db.execute("DELETE FROM listened WHERE segment = ?", (segment,))
        db.execute("DELETE FROM tenure WHERE segment = ?", (segment,))
        for epoch, one in enumerate(tenures, 1):
            [holder] = db.execute("SELECT id FROM agent WHERE uid = ?", (one["agent"],)).fetchone()
            began, ended = now - one["from_s"] * 1000, now - one["to_s"] * 1000
            blind = one.get("blind_ms")
            db.execute("INSERT INTO tenure (segment, epoch, agent, began_ms, ended_ms, reason, blind_from_ms, blind_to_ms)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                       (segment, epoch, holder, began, ended if one["to_s"] else None, one.get("reason", ""),
                        None if blind is None else began - blind, None if blind is None else began))
            db.execute("INSERT INTO listened VALUES (?, ?, ?, ?, ?, ?)",
                       (segment, epoch, began, ended, protocols, one.get("drops", 0)))
        db.execute("UPDATE segment SET epoch = ?, created_ms = ?, isolated_until_ms = ? WHERE id = ?",
                   (len(tenures), now - tenures[0]["from_s"] * 1000, now + 3600000 if isolated else 0, segment))
        db.execute("UPDATE segment SET unheard_ms = 0, unheard_from_ms = 0 WHERE id = ?", (segment,))
        db.execute("UPDATE agent_segment SET at_ms = ? WHERE segment = ?", (now - tenures[0]["from_s"] * 1000, segment))
        if tenures[-1]["to_s"]:
            db.execute("UPDATE segment SET holder = NULL, lease_ends_ms = ? WHERE id = ?",
                       (now - tenures[-1]["to_s"] * 1000, segment))


def do_unheard(name, mac, hours):
    """As if this asset had not been heard for so long."""
    [path] = STATE.platforms[name].folder.glob("*.db")
    with sqlite3.connect(path, timeout=10) as db:
        db.execute("UPDATE asset SET last_ms = last_ms - ?, first_ms = first_ms - ? WHERE mac = ?",
                   (hours * 3600000, 2 * hours * 3600000, bytes.fromhex(mac.replace(":", ""))))


def do_can_replay():
    agent = BUILD / "earshot-agent"
    return agent.exists() and subprocess.run([agent, "run", "--help"], capture_output=True).returncode == 0


def do_replay(name, key):
    """The agent itself, with the recorded LAN before its ears."""
    agent = Agent(STATE.bed.folder / "agent", STATE.platforms[name].url, replay=LAN)
    STATE.bed.started.append(agent)
    agent.enrol(key)
    agent.start()
    STATE.agents["replay"] = agent


def do_restart_replay():
    """It asks the platform at its start: nobody wants to wait for the next check-in."""
    STATE.agents["replay"].stop()
    STATE.agents["replay"].start()


def main():
    global STATE
    with Bed() as bed:
        STATE = State(bed)
        for line in sys.stdin:
            request = json.loads(line)
            try:
                said = {"answer": globals()["do_" + request["verb"]](**request["asked"])}
            except (AssertionError, Refused, OSError, KeyError, TypeError, ValueError, sqlite3.Error,
                    subprocess.SubprocessError) as error:
                said = {"failed": f"{request['verb']}: {type(error).__name__}: {error}"}
            print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
