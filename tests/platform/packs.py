#!/usr/bin/python3
"""packs.py: fingerprints from outside: packs that are taken in and refused, previewed, activated while people
ask, gone back from; and a kill in the midst of it. Ends `N passed, N failed`."""
import pathlib
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import BUILD, Bed, Client, Refused, Tally, wait_for  # noqa: E402
from signer import Signer  # noqa: E402

PROGRAM = BUILD / "earshot-platform"
ASSETS = 8000
TEXT = """fingerprint test/{name}
\tmatch    dhcp opt60 = "crate"
\tassert   hardware.category "{category}" 6
\tsource   "a test"
\texample  "crate"
"""


def verb(platform, name, *words, check=0):
    done = subprocess.run([PROGRAM, name, *map(str, words[:1]), "--data", platform.folder, *map(str, words[1:])],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
    assert done.returncode == check, f"{name} {words}: {done}"
    return done


def packs(platform, *words, check=0):
    return verb(platform, "packs", *words, check=check)


def build(bed, name, category, key=None, registry=()):
    """A pack of one fingerprint; signed, unless there is no key."""
    text = bed.folder / f"{name}.fp"
    text.write_text(TEXT.format(name=name, category=category))
    out = bed.folder / f"{name}.pack"
    subprocess.run([BUILD / "earshot", "pack", "build", "-o", out, *(("-k", key) if key else ()), text, *registry],
                   check=True, capture_output=True)
    return out


def make_key(bed, name):
    """(file of the secret, public key in hexadecimal)."""
    subprocess.run([BUILD / "earshot", "pack", "key", bed.folder / name], check=True, capture_output=True)
    return bed.folder / f"{name}.key", (bed.folder / f"{name}.pub").read_text().split()[1]


def upload(platform, assets):
    """That many devices of vendor class `crate`, by an agent by hand."""
    admin = platform.admin()
    platform.profile(admin)
    agent = Signer(Client(platform.url))
    token = agent.enrol(platform.key(admin, activate=True))["token"]
    agent.post("/v1/agent/check-in", {"token": token, "session": 1, "state": "waiting", "host_hash": "00" * 32})
    segment = agent.post("/v1/agent/segments", {"interface": "eth0", "prefix": "192.0.2.0/24",
                                                "gateway": "02:1b:a9:00:00:fe"})["segment"]
    lease = agent.post("/v1/agent/lease", {"segment": segment, "term": 1})
    seq = lease["seq"]
    for begin in range(0, assets, 500):
        answer = agent.post(f"/v1/agent/uploads/{segment}", {
            "epoch": lease["epoch"], "seq": seq, "batch_id": f"{begin:032x}", "sent_ms": 0, "assets": [
                {"mac": f"02:00:{n >> 24 & 255:02x}:{n >> 16 & 255:02x}:{n >> 8 & 255:02x}:{n & 255:02x}",
                 "first_age": 60000, "last_age": 1000, "frames": 3,
                 "facts": [{"source": "dhcp", "kind": "opt60", "value": "crate", "count": 1,
                            "first_age": 60000, "last_age": 1000}]} for n in range(begin, begin + 500)]})
        seq = answer["seq"]


def total(client, category):
    return client.get(f"/v1/assets?limit=1&query=hardware.category1:{category}")["total"]


def taking(bed, tally, platform, key, public):
    plain, good = build(bed, "plain", "Printers"), build(bed, "good", "Printers", key)
    with tally("what nobody trusted has signed is refused"):
        for path in (plain, good):
            assert "content trust" in packs(platform, "add", path, check=1).stderr
    verb(platform, "content", "trust", public)
    with tally("what a trusted key has signed is taken in"):
        number = packs(platform, "add", good).stdout.strip()
        assert number == "1" and packs(platform, "add", good).stdout.strip() == "1"
        told = packs(platform, "list").stdout
        assert "1 entries" in told and "that of the program  active" in told, told
    whole = good.read_bytes()
    bad = bed.folder / "bad.pack"
    for what, data in (("cut", whole[:-1]), ("longer", whole + b"x"), ("empty", b""), ("no pack", b"x" * 1000),
                       ("another byte", whole[:300] + bytes([whole[300] ^ 1]) + whole[301:]),
                       ("another signature", whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:])):
        with tally(f"{what}: refused"):
            bad.write_bytes(data)
            packs(platform, "add", bad, check=1)
    with tally("one that is too large is refused"):
        with bad.open("wb") as file:
            file.truncate((64 << 20) + 1000)
        assert "64 MiB" in packs(platform, "add", bad, check=1).stderr
    for words, status, says in ((("list", "x"), 2, "no argument"), (("add",), 2, "FILE"), (("remove", "x"), 2, "number"),
                                (("remove", "9"), 1, "no pack of this number"), (("activate", "9"), 1, "no pack"),
                                (("rollback",), 1, "no pack was used before"), (("burn",), 2, "packs takes")):
        with tally(f"packs {' '.join(words)}: refused in clear text"):
            assert says in packs(platform, *words, check=status).stderr
    with tally("no refusal leaves a file"):
        assert len(list((platform.folder / "packs").iterdir())) == 1


def active(page):
    return next(item["id"] for item in page["items"] if item["active"])


def midst(client, path):
    """Makes the call, and waits until some assets are judged anew and some are not; where nobody looked in
    time, goes back and looks again."""
    for _ in range(20):
        before = client.get("/v1/packs")["relabel"]["began"]
        client.post(path, None)
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            if 0 < total(client, "Retail") < ASSETS:
                return
            page = done(client)
            if page and page["relabel"]["began"] != before:
                break
        path = "/v1/packs/rollback"
    raise AssertionError("nobody was answered in the midst of it")


def done(client):
    page = client.get("/v1/packs")
    return page if not page["relabel"]["running"] and page["relabel"]["ended"] else None


def changing(bed, tally, platform, key):
    client = platform.admin()
    upload(platform, ASSETS)
    wait_for("all judged", lambda: done(client), 60)
    other = packs(platform, "add", build(bed, "kiosk", "Retail/Kiosk", key)).stdout.strip()
    with tally("a preview counts and lists, and changes nothing"):
        client.post(f"/v1/packs/{other}/preview", None)
        preview = wait_for("the preview", lambda: (lambda p: p if p["state"] == "done" else None)(
            client.get("/v1/packs/preview")), 60)
        assert preview["changed"] == preview["looked"] == preview["total"] == ASSETS, preview["changed"]
        assert len(preview["items"]) == 1000
        assert preview["items"][0]["changes"][0] == {"level": "hardware.category1", "before": None,
                                                     "after": "Retail"}, preview["items"][0]
        assert total(client, "Retail") == 0
    with tally("while all is judged anew, people are answered, and see it change"):
        midst(client, f"/v1/packs/{other}/activate")
        page = wait_for("all judged", lambda: done(client), 60)
        used = ASSETS if active(page) == int(other) else 0
        assert total(client, "Retail") == used
        assert page["relabel"]["changed"] == ASSETS, page["relabel"]
    with tally("killed in the midst of it, it goes on after the next start"):
        midst(client, "/v1/packs/rollback")
        platform.kill()
        db = sqlite3.connect(f"file:{platform.folder / 'earshot.db'}?mode=ro", uri=True)
        looked, ended = db.execute("SELECT looked, ended_ms FROM packing").fetchone()
        db.close()
        platform.start()
        client = platform.admin()
        page = wait_for("all judged", lambda: done(client), 60)
        assert total(client, "Retail") == (ASSETS if active(page) == int(other) else 0)
        assert page["relabel"]["looked"] == ASSETS and 0 < looked <= ASSETS, (looked, ended, page["relabel"])
    if active(page) != 0:
        client.post("/v1/packs/0/activate", None)
        wait_for("all judged", lambda: total(client, "Retail") == 0, 60)
    with tally("by the command line too, and the server follows"):
        packs(platform, "activate", other)
        wait_for("the server follows", lambda: total(client, "Retail") == ASSETS, 60)
        packs(platform, "rollback")
        wait_for("the server follows", lambda: total(client, "Retail") == 0, 60)
    with tally("what is used is not removed"):
        try:
            client.call("DELETE", "/v1/packs/0")
            raise AssertionError("removed")
        except Refused as refused:
            assert refused.status == 409
        packs(platform, "remove", other)
        assert [item["id"] for item in client.get("/v1/packs")["items"]] == [1, 0]


def main():
    tally = Tally()
    with Bed() as bed:
        platform = bed.platform()
        key, public = make_key(bed, "maker")
        taking(bed, tally, platform, key, public)
        changing(bed, tally, platform, key)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
