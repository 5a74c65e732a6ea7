#!/usr/bin/python3
"""crowd.py [SECONDS]: people, agents and strangers at once, with certificates exchanged and connections
broken off: every answer is one that may be. Made for a build with a sanitizer (EARSHOT_BUILD), whose
words in the log fail it. Ends `N passed, N failed`."""
import contextlib
import http.client
import random
import signal
import socket
import sys
import threading
import time

from harness import Bed, Client, Refused, Tally
from signer import Signer

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 8
SANITIZERS = ("ThreadSanitizer", "AddressSanitizer", "runtime error:", "LeakSanitizer")


def viewer(platform, bearer, seen):
    client = Client(platform.url)
    client.bearer = bearer
    for path in ("/v1/assets", "/v1/assets?q=desk", "/v1/assets/export?format=csv", "/v1/events", "/v1/segments",
                 "/v1/profiles", "/metrics", "/v1/openapi.json", "/", "/v1/platform", "/readyz", "/nothing"):
        seen.add(client.raw("GET", path, headers={"Accept-Encoding": random.choice(["gzip", "identity"])})[0])


def writer(platform, bearer, seen):
    client = Client(platform.url)
    client.bearer = bearer
    try:
        made = client.post("/v1/profiles", {"name": f"p{random.random()}", "tags": ["lab"]})["profile"]
        client.call("DELETE", f"/v1/profiles/{made['id']}")
        seen.add(200)
    except Refused as refused:
        seen.add(refused.status)


def stranger(platform, seen):
    for password in ("wrong", "wrong again"):
        try:
            Client(platform.url).sign_in(f"user {random.randrange(50)}", password)
        except Refused as refused:
            seen.add(refused.status)


def vandal(platform):
    """Breaks off in the midst of everything."""
    with contextlib.suppress(OSError), socket.create_connection((platform.address, platform.port), 5) as link:
        link.sendall(random.choice([b"", b"\x16\x03\x01", b"GET / HTTP/1.1\r\n", b"\0" * 500,
                                    b"POST /v1/session HTTP/1.1\r\nContent-Length: 99\r\n\r\n{"]))


class Sender:
    def __init__(self, platform, key, number):
        self.signer, self.n = Signer(Client(platform.url)), 0
        self.signer.enrol(key, host_name=f"a{number}", interfaces=[])
        self.segment = self.signer.post("/v1/agent/segments", {
            "interface": "eth0", "prefix": f"198.51.{number}.0/24", "gateway": f"00:1b:a9:00:{number:02x}:fe"})["segment"]
        self.lease = self.signer.post("/v1/agent/lease", {"segment": self.segment, "term": 1})

    def __call__(self, seen):
        self.n += 1
        answer = self.signer.post(f"/v1/agent/uploads/{self.segment}", {
            "epoch": self.lease["epoch"], "seq": self.lease["seq"], "batch_id": f"{self.n:032x}", "sent_ms": 0,
            "assets": [{"mac": f"00:1b:a9:00:{i:02x}:{self.segment:02x}", "first_age": 9000, "last_age": 1000,
                        "frames": self.n, "facts": [{"source": "dhcp", "kind": "hostname", "value": f"desk-{i}",
                                                     "count": self.n, "first_age": 9000, "last_age": 1000}]}
                       for i in range(20)]}, packed=True)
        self.lease["seq"] = answer["seq"]
        seen.add(200)


def repeat(until, problems, what, *arguments):
    while time.monotonic() < until:
        try:
            what(*arguments)
        except (http.client.HTTPException, OSError) as error:
            problems.append(f"{what}: {error!r}")
        except Refused as refused:
            if refused.status not in (409, 429, 503):
                problems.append(f"{what}: {refused}")


with Bed() as bed:
    tally = Tally()
    platform = bed.platform(secure=True)
    admin = platform.admin()
    platform.profile(admin, name="Everywhere")
    key = platform.key(admin, activate=True)
    bearer = admin.post("/v1/tokens", {"name": "crowd", "role": "admin"})["secret"]
    senders = [Sender(platform, key, number) for number in range(3)]
    seen, problems, until = set(), [], time.monotonic() + SECONDS
    work = [(viewer, platform, bearer, seen)] * 3 + [(writer, platform, bearer, seen)] * 2 + \
        [(stranger, platform, seen), (vandal, platform)] + [(sender, seen) for sender in senders]
    threads = [threading.Thread(target=repeat, args=(until, problems, *one)) for one in work]
    for thread in threads:
        thread.start()
    while time.monotonic() < until:
        platform.process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
    for thread in threads:
        thread.join()
    with tally("every answer is one that may be"):
        assert not problems, problems[:5]
        assert {200, 401} <= seen <= {200, 401, 404, 409, 429, 503}, seen
    with tally("it stops in order"):
        assert platform.stop(60) == 0, platform.tail()
    with tally("no sanitizer spoke"):
        log = platform.log.read_text(errors="replace")
        lines = [line for line in log.splitlines() if any(word in line for word in SANITIZERS)]
        assert not lines, lines[:5] + [log[max(0, log.find(lines[0]) - 100):][:3000]]
    print(f"{sum(sender.n for sender in senders)} uploads, answers {sorted(seen)}")
sys.exit(tally.end())
