#!/usr/bin/python3
"""remote.py: `earshot login` and what follows it, against a platform by TLS: the pin is held to, the token
is kept for its user alone and shown nowhere, lists, exports, keys and views are those of the API, and
hostile names reach no terminal. Ends `N passed, N failed`."""
import json
import os
import re
import subprocess
import sys
import unicodedata

from harness import BUILD, Bed, Tally
from population import Population

HOSTILE = "\x1b]0;owned\x07=cmd()\u202egpj"
MACS = ["00:1b:a9:00:07:01", "00:1b:a9:00:07:02"]


def earshot(config, *words, token=None, **kw):
    return subprocess.run([BUILD / "earshot", *words, "--config", config], capture_output=True, timeout=60,
                          input=(token or "").encode(), **kw)


def unsafe(text):
    return sorted({hex(ord(c)) for c in text if c not in "\r\n" and unicodedata.category(c) in ("Cc", "Cf")})


def upload(population):
    """Two assets, one with a name that would take a terminal over."""
    lease = population.agent.post("/v1/agent/lease", {"segment": population.segment, "term": 1})
    facts = [{"source": "dhcp", "kind": "opt12", "value": name, "count": 1, "first_age": 9000, "last_age": 1000}
             for name in (HOSTILE, "plain-host")]
    population.agent.post(f"/v1/agent/uploads/{population.segment}",
                          {"epoch": lease["epoch"], "seq": lease["seq"], "batch_id": "07" * 16, "sent_ms": 0,
                           "assets": [{"mac": mac, "first_age": 9000, "last_age": 1000, "frames": 1, "facts": [fact]}
                                      for mac, fact in zip(MACS, facts)]})


def pin_of(platform):
    return re.search(r"sha256//\S+", platform.log.read_text())[0]


with Bed() as bed:
    tally = Tally()
    platform = bed.platform(secure=True)
    document = platform.admin().get("/v1/openapi.json")
    population = Population(platform, document)
    population.settle()
    upload(population)
    admin, token = population.session, population.admin.bearer
    pin, config = pin_of(platform), bed.folder / "cli" / "platform"
    with tally("another pin is refused, and nothing is kept"):
        got = earshot(config, "login", platform.url, "--pin", "sha256//" + "A" * 43 + "=", token=token)
        assert got.returncode == 2 and not config.exists(), got
    with tally("without a pin nobody vouches for the platform"):
        got = earshot(config, "login", platform.url, token=token)
        assert got.returncode == 2 and not config.exists(), got
    with tally("a token that is none is refused"):
        got = earshot(config, "login", platform.url, "--pin", pin, token="est_none")
        assert got.returncode == 2 and b"does not know this token" in got.stderr, got
        assert earshot(config, "login", platform.url, "--pin", pin).returncode == 1
    with tally("a token is taken, kept for its user alone, and not shown"):
        got = earshot(config, "login", platform.url, "--pin", pin, token=token + "\n")
        assert got.returncode == 0 and b"admin, admin" in got.stderr, got
        assert config.stat().st_mode & 0o777 == 0o600 and token in config.read_text()
        assert token.encode() not in got.stdout + got.stderr
    with tally("what others may read is not used"):
        os.chmod(config, 0o640)
        got = earshot(config, "query")
        assert got.returncode == 2 and b"chmod 600" in got.stderr, got
        os.chmod(config, 0o600)
    with tally("assets are those of the API, in pages and at most as many as wanted"):
        wanted = {asset["id"] for asset in admin.get("/v1/assets")["items"]}
        got = earshot(config, "query", "--format", "json")
        assert {json.loads(line)["id"] for line in got.stdout.splitlines()} == wanted, got
        assert len(earshot(config, "query", "-n", "2", "-f", "json").stdout.splitlines()) == 2
        got = earshot(config, "query", "-f", "json", "mac:" + MACS[1])
        assert json.loads(got.stdout)["name"] == "plain-host", got
    with tally("a table, and CSV, in which no name does harm"):
        for form in ("table", "csv", "json"):
            got = earshot(config, "query", "-f", form)
            text = got.stdout.decode()
            assert got.returncode == 0 and not unsafe(text) and "plain-host" in text, got
        assert '"=' not in earshot(config, "query", "-f", "csv").stdout.decode()
    with tally("a query that is wrong is told with its column"):
        got = earshot(config, "query", "famly:x")
        assert got.returncode == 2 and b"Column 1: there is no field" in got.stderr, got
    with tally("the export is the platform's"):
        got = earshot(config, "export", "--format", "jsonl", "name:plain*")
        assert [json.loads(line)["mac"] for line in got.stdout.splitlines()] == MACS[1:], got
        assert earshot(config, "export").stdout.startswith(b"id,mac"), "no CSV"
    with tally("agents, segments, profiles and what agents fetch are listed"):
        for command, word in (("agents", "HOST"), ("segments", "led"), ("profile", "everywhere"), ("content", "9.9.9"), ("packs", "ACTIVE")):
            got = earshot(config, command)
            assert got.returncode == 0 and word in got.stdout.decode(), got
        assert earshot(config, "packs", "activate").returncode == 1
        got = earshot(config, "packs", "activate", "4711")
        assert got.returncode == 2 and got.stderr, got
        profile = admin.get("/v1/profiles")["items"][0]
        assert json.loads(earshot(config, "profile", str(profile["id"])).stdout)["name"] == profile["name"]
    with tally("a key is made, shown once, and deleted"):
        made = json.loads(earshot(config, "keys", "make", "from the shell").stdout)
        assert made["secret"].startswith("ek_") and "from the shell" in earshot(config, "keys").stdout.decode()
        assert earshot(config, "keys", "delete", str(made["id"])).returncode == 0
        assert "from the shell" not in earshot(config, "keys").stdout.decode()
    with tally("a view is saved, asked by its name, and deleted"):
        view = json.loads(earshot(config, "views", "save", "mine", "mac:" + MACS[0]).stdout)
        assert json.loads(earshot(config, "query", "--view", "mine", "-f", "json").stdout)["mac"] == MACS[0]
        assert earshot(config, "views", "delete", str(view["id"])).returncode == 0
        assert earshot(config, "query", "--view", "mine").returncode == 2
    with tally("what makes no sense is refused before anything is asked"):
        for words in (["query", "-n", "0"], ["query", "-f", "xml"], ["keys", "break"], ["views", "save"], ["login"]):
            assert earshot(config, *words).returncode == 1, words
    with tally("logging out forgets it"):
        assert earshot(config, "logout").returncode == 0 and not config.exists()
        got = earshot(config, "agents")
        assert got.returncode == 2 and b"earshot login" in got.stderr, got
    sys.exit(tally.end())
