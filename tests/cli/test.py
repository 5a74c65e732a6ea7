#!/usr/bin/python3
"""test.py EARSHOT HOSTILE_PCAP LAN_PCAP: the command line as its users meet it.

HOSTILE_PCAP is the program that writes a capture of hostile names. EARSHOT_ON_WINDOWS is set where
EARSHOT stands for earshot.exe under Wine. Ends "N passed, N failed".
"""
import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata

earshot, hostile, lan = sys.argv[1:4]
on_windows = "EARSHOT_ON_WINDOWS" in os.environ
passed = failed = 0


def check(what, holds, detail=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED: {what}: {detail!r}")


def run(*args, stdin=None, **kw):
    return subprocess.run([earshot, *args], input=stdin, capture_output=True, timeout=120, **kw)


def unsafe(text, allowed="\n"):
    """Characters that must reach no sink."""
    return sorted({hex(ord(c)) for c in text if c not in allowed
                   and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co")})


def frames_of(capture):
    """Offsets of the records of a little-endian pcap."""
    at = 24
    while at < len(capture):
        yield at
        at += 16 + int.from_bytes(capture[at + 8:at + 12], "little")


def hostile_names():
    capture = subprocess.run([hostile], capture_output=True, check=True).stdout
    # A pcap of four frames a text.
    count = len({capture[at + 22:at + 28] for at in frames_of(capture)})
    check("hostile: two hundred names and more", count >= 200, count)
    for form, allowed in (("table", "\n"), ("json", "\n"), ("csv", "\r\n")):
        got = run("read", "--format", form, "-", stdin=capture)
        check(f"{form}: exit 0", got.returncode == 0, got.stderr)
        text = got.stdout.decode("utf-8", "strict")
        check(f"{form}: nothing unsafe", not unsafe(text, allowed), unsafe(text, allowed))
        if form == "json":
            assets = json.loads(text)["assets"]
            check("json: an asset per text", len(assets) == count, len(assets))
            flat = json.dumps(assets)
            check("json: the script is still there, as text", "<script>" in flat)
            check("json: nobody broke out", not any(a["mac"] == "00:00:00:00:00:00" for a in assets))
        if form == "csv":
            rows = list(csv.reader(io.StringIO(text, newline="")))
            check("csv: a row per text", len(rows) == count + 1, len(rows))
            check("csv: as many fields in each", len({len(r) for r in rows}) == 1)
            check("csv: no formula", not [f for r in rows for f in r if f[:1] in "=+-@" and f],
                  [f for r in rows for f in r if f[:1] in ("=", "+", "-", "@")])
    for i in range(0, count, 9):
        got = run("read", "--explain", f"00:1b:a9:00:00:{i:02x}", "-", stdin=capture)
        text = got.stdout.decode("utf-8", "strict")
        check(f"explain {i}: nothing unsafe", got.returncode == 0 and not unsafe(text), unsafe(text))


def bad_files(folder):
    whole = open(lan, "rb").read()

    def file(name, content):
        path = os.path.join(folder, name)
        open(path, "wb").write(content)
        return path

    frames = json.loads(run("read", "-f", "json", lan).stdout)["frames"]
    cut = file("cut.pcap", whole[:-7])
    got = run("read", "-f", "json", cut)
    said = json.loads(got.stdout)
    check("cut: exit 2", got.returncode == 2, got.returncode)
    check("cut: what was read is told", said["frames"] == frames - 1, said["frames"])
    check("cut: file, offset and reason", b"cut.pcap" in got.stderr and b"offset" in got.stderr, got.stderr)
    both = json.loads(run("read", "-f", "json", cut, lan).stdout)["frames"]
    check("cut: the other file is still read", both == 2 * frames - 1, both)
    for name, content in (("empty", b""), ("text", b"hello, this is no capture\n"), ("png", b"\x89PNG\r\n\x1a\n")):
        got = run("read", "-f", "json", file(name, content))
        check(f"{name}: exit 2", got.returncode == 2, got.returncode)
        check(f"{name}: named with a reason", name.encode() in got.stderr, got.stderr)
        check(f"{name}: an inventory all the same", json.loads(got.stdout)["assets"] == [])
    got = run("read", os.path.join(folder, "absent\x1b[2J"))
    check("absent: exit 2", got.returncode == 2)
    check("absent: its name is escaped", b"\x1b" not in got.stderr, got.stderr)
    packed = json.loads(run("read", "-f", "json", file("lan.pcap.gz", gzip.compress(whole))).stdout)
    check("gzip: the same frames", packed["frames"] == frames, packed["frames"])
    got = run("read", "-f", "json", file("cut.gz", gzip.compress(whole)[:-400]))
    check("cut gzip: exit 2, and some frames", got.returncode == 2 and 0 < json.loads(got.stdout)["frames"] < frames)


def usage():
    for args in ([], ["nonsense"], ["read"], ["read", "--format", "xml", lan], ["read", "--nonsense", lan],
                 ["read", "--explain", "12:34", lan], ["read", "--format"], ["listen"], ["listen", "-i", "lo", "-s", "x"]):
        got = run(*args)
        check(f"{args}: exit 1", got.returncode == 1, got.returncode)
        check(f"{args}: says why, and nothing else", got.stderr.startswith(b"earshot: ") and not got.stdout, got.stderr)
    for args in (["--help"], ["read", "--help"], ["listen", "--help"], ["pack", "--help"], ["version"]):
        got = run(*args)
        check(f"{args}: exit 0 on standard output", got.returncode == 0 and got.stdout and not got.stderr)
    got = run("read", "--explain", "02:00:00:00:00:01", lan)
    check("explain nobody: exit 1", got.returncode == 1 and b"nobody" in got.stderr, got.stderr)
    got = run("listen", "-i", "no-such-interface")
    check("listen nowhere: exit 2", got.returncode == 2 and b"no-such-interface" in got.stderr, got.stderr)
    got = run("read", "--pack", lan, lan)
    check("a pack that is none: exit 2", got.returncode == 2 and b"pack" in got.stderr, got.stderr)


def outputs():
    """Standard descriptors that are closed, full or nobody's."""
    def shell(script, *args):
        return subprocess.run(["sh", "-c", script, "sh", earshot, *args], capture_output=True, timeout=120)

    got = shell('"$1" read "$2" >/dev/full', lan)
    check("full: exit 1, and why", got.returncode == 1 and b"standard output" in got.stderr, got)
    got = shell('"$1" read "$2" >&-', lan)
    check("closed output: exit 1, and why", got.returncode == 1 and b"standard output" in got.stderr, got)
    got = shell('"$1" read - <&-')
    reason = b"Invalid argument" if on_windows else b"descriptor"
    check("closed input: exit 2", got.returncode == 2 and reason in got.stderr, got)
    got = shell('"$1" read -f json "$2" <&- 2>&-', lan)
    check("closed input and errors: the inventory", json.loads(got.stdout)["assets"] != [])
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "made")
        shell('"$1" pack key "$2" >&- 2>&- <&-', made)
        check("all closed: the key alone is in its file", os.path.getsize(made + ".key") == len("earshot-secret-key ") + 65)
        long = "/".join(["x" * 200] * 15)
        got = run("read", os.path.join(folder, long))
        check("long path: the reason is not cut off", b": No such file" in got.stderr, got.stderr[-80:])
    # A sanitizer reserves terabytes of address space for itself.
    if b"__asan_init" in open(earshot, "rb").read():
        return
    small = ["sh", "-c", 'ulimit -v 3000000; exec "$0" "$@"', earshot, "read", "-f", "json", lan]
    got = subprocess.run(small, capture_output=True, timeout=120)
    check("little address space: the same inventory", got.stdout == run("read", "-f", "json", lan).stdout, got.stderr)


def contract():
    got = json.loads(run("read", "-f", "json", lan).stdout)
    check("schema", got["schema"] == "earshot.inventory/1")
    check("frames and decoded", got["frames"] > 0 and set(got["decoded"]) >= {"arp", "dhcp", "mdns", "ssdp"}, got["decoded"])
    keys = {"mac", "macLocal", "macRandom", "nicVendor", "addresses", "names", "hardware", "os", "roles", "firstSeen",
            "lastSeen", "evidence", "reasons"}
    for asset in got["assets"]:
        check(f"{asset['mac']}: keys", keys <= set(asset), keys - set(asset))
        check(f"{asset['mac']}: confidence", 0 <= asset["hardware"]["confidence"] <= 1)
        for e in asset["evidence"]:
            check("first before last", e["firstSeen"] <= e["lastSeen"] and e["count"] >= 1, e)
    macs = [a["mac"] for a in got["assets"]]
    check("by ascending MAC, each once", macs == sorted(set(macs)))
    check("no virtual router among the assets", not any(m.startswith("00:00:5e:00:01") for m in macs))
    table = run("read", lan)
    check("table: a line per asset", table.stdout.count(b"\n") == len(macs) + 2, table.stdout)
    check("table: no colours in a pipe", b"\x1b" not in table.stdout)
    check("table: colours when asked", b"\x1b[" in run("read", "--color", "always", lan).stdout)
    twice = json.loads(run("read", "-f", "json", lan, lan).stdout)
    check("twice the file: the same assets", [a["mac"] for a in twice["assets"]] == macs)
    check("twice the file: twice the counts", all(
        x["count"] * 2 == y["count"] for a, b in zip(got["assets"], twice["assets"])
        for x, y in zip(a["evidence"], b["evidence"])))


ENTRY = """fingerprint test/one
	match    dhcp opt60 = "one"
	assert   hardware.manufacturer "{maker}" 3.0
	source   "this test"
	example  "{example}"
"""


def packs(folder):
    def file(name, content):
        path = os.path.join(folder, name)
        open(path, "w").write(content)
        return path

    def status(what, wanted, *args):
        got = run("pack", *args)
        check(f"pack {what}: exit {wanted}", got.returncode == wanted, (got.returncode, got.stderr))
        return got

    def path(name):
        return os.path.join(folder, name)

    text = file("one.fp", ENTRY.format(maker="Acme", example="one"))
    other = file("other.fp", ENTRY.format(maker="Bolt", example="one") + ENTRY.format(
        maker="Acme", example="one").replace("test/one", "test/two").replace("opt60", "opt12"))
    wrong = file("wrong.fp", ENTRY.format(maker="Acme", example="two"))
    status("check", 0, "check", text)
    got = status("check of an example that does not match", 2, "check", wrong)
    check("pack check: names file and line", b"wrong.fp:" in got.stderr, got.stderr)
    status("build of it", 2, "build", "-o", path("wrong.pack"), wrong)
    check("pack build: writes nothing then", not os.path.exists(path("wrong.pack")))
    status("build", 0, "build", "-o", path("one.pack"), text)
    status("build other", 0, "build", "-o", path("other.pack"), other)
    status("verify", 0, "verify", path("one.pack"))
    got = status("info", 0, "info", path("one.pack"))
    check("pack info: one entry, unsigned", b"entries        1\n" in got.stdout and b"nobody" in got.stdout, got.stdout)
    check("pack info: of the built-in one", b"entries" in status("info", 0, "info").stdout)
    got = status("diff", 0, "diff", path("one.pack"), path("other.pack"))
    check("pack diff: what was added and changed", got.stdout == b"~ test/one\n+ test/two\n", got.stdout)
    open(path("lan.fp"), "w").write(ENTRY.format(maker="Acme", example="1,3,6,12,15,28,42").replace(
        'opt60 = "one"', 'opt55 = "1,3,6,12,15,28,42"'))
    status("build for the recorded network", 0, "build", "-o", path("lan.pack"), path("lan.fp"))
    os.mkdir(path("captures"))
    shutil.copy(lan, path("captures"))
    open(path("captures/notes.txt"), "w").write("no capture")
    got = status("diff of captures", 0, "diff", "-c", path("captures"), path("one.pack"), path("lan.pack"))
    acme = [line for line in got.stdout.decode().splitlines() if line.endswith("  hardware.manufacturer: - -> Acme (0.94)")]
    check("pack diff -c: who would be called otherwise", len(acme) > 1, got.stdout)
    check("pack diff -c: how many", b"1 captures read, 1 other files; %d of " % len(acme) in got.stderr, got.stderr)
    same = status("diff of no difference", 0, "diff", "--captures", lan, path("one.pack"), path("one.pack"))
    check("pack diff -c: nothing to tell", same.stdout == b"", same.stdout)
    status("diff of captures that are not there", 2, "diff", "-c", path("absent"), path("one.pack"), path("one.pack"))
    status("key", 0, "key", path("k"))
    others = 0o007 if on_windows else 0o177  # Wine tells the administrators' rights as the group's
    check("the secret key is the owner's alone", os.stat(path("k.key")).st_mode & others == 0)
    status("another key", 0, "key", path("l"))
    status("sign", 0, "sign", "-k", path("k.key"), "-o", path("signed.pack"), path("one.pack"))
    status("verify signed", 0, "verify", "-k", path("k.pub"), path("signed.pack"))
    status("sign by a public key", 2, "sign", "-k", path("k.pub"), "-o", path("x.pack"), path("one.pack"))
    status("verify by a secret key", 2, "verify", "-k", path("k.key"), path("signed.pack"))
    status("verify by another key", 2, "verify", "-k", path("l.pub"), path("signed.pack"))
    status("verify unsigned by a key", 2, "verify", "-k", path("k.pub"), path("one.pack"))
    whole = bytearray(open(path("signed.pack"), "rb").read())
    whole[len(whole) // 2] ^= 1
    open(path("bad.pack"), "wb").write(whole)
    status("verify damaged", 2, "verify", path("bad.pack"))
    check("read with a pack of one entry", run("read", "--pack", path("signed.pack"), lan).returncode == 0)
    check("read with a damaged pack: exit 2", run("read", "--pack", path("bad.pack"), lan).returncode == 2)
    role = file("role.fp", ENTRY.format(maker="Acme", example="1,3,6,12,15,28,42").replace("opt60 = \"one\"", "opt55 = \"1,3,6,12,15,28,42\"")
                .replace("hardware.manufacturer \"Acme\"", "role \"lab-role\""))
    status("build with a role", 0, "build", "-o", path("role.pack"), role)
    told = json.loads(run("read", "-f", "json", "-p", path("role.pack"), lan).stdout)["assets"]
    rows = csv.DictReader(io.StringIO(run("read", "-f", "csv", "-p", path("role.pack"), lan).stdout.decode(), newline=""))
    check("a role is concluded", any("lab-role" in a["roles"] for a in told))
    check("CSV and JSON: the same roles", [r["roles"] for r in rows] == [" ".join(a["roles"]) for a in told])
    secret = open(path("k.key")).read().strip().encode()
    status("key over an old one", 2, "key", path("k"))
    check("the old key is still there", open(path("k.key")).read().strip().encode() == secret)
    got = status("sign by what is no key", 2, "sign", "-k", path("k.key") + ".absent", "-o", path("x"), path("one.pack"))
    check("no key in a message", secret not in got.stderr)


contract()
usage()
outputs()
hostile_names()
with tempfile.TemporaryDirectory() as made:
    bad_files(made)
    packs(made)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
