#!/usr/bin/python3
"""limits.py: more connections, slower peers and larger bodies than may be: each is refused or cut, others
are served meanwhile, and stopping does not wait for them. Ends `N passed, N failed`."""
import contextlib
import json
import os
import re
import resource
import socket
import sys
import threading
import time

from harness import ROOT, Bed, Client, Tally, wait_for

MANY = 10000
PER_ADDRESS = 1024
CONNECTIONS = 4096


def limit(name, header):
    """The value of an enum's member, so that the test does not repeat it."""
    text = (ROOT / "src" / "platform" / "http" / header).read_text()
    value = re.search(rf"\b{name} = ([0-9 *<]+)", text)[1]
    return eval(value)  # "15 * 1000": digits and signs alone, by the expression above


def connect(platform, source="127.0.0.1", timeout=10):
    link = socket.socket()
    link.settimeout(timeout)
    link.bind((source, 0))
    link.connect((platform.address, platform.port))
    return link


def closed(link):
    """Has the other side ended it?"""
    link.setblocking(False)
    try:
        return link.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def ask_quickly(platform, seconds=2):
    began = time.monotonic()
    assert Client(platform.url).raw("GET", "/v1/platform", timeout=10)[0] == 200
    took = time.monotonic() - began
    assert took < seconds, f"took {took:.1f} s"


def slow(platform, tally):
    """Peers that send a byte now and then."""
    links = {"a head without an end": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n", b"X: y\r\n"),
             "nothing at all": (b"", b""),
             "a body that never ends": (b"POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        b"Content-Length: 1000\r\n\r\n", b" ")}
    began = time.monotonic()
    open_links = []
    for what, (first, again) in links.items():
        link = connect(platform)
        link.sendall(first)
        open_links.append([what, link, again, None])
    # A whole pool of those that sent one line, from one address, is no reason not to answer others.
    waiting = [connect(platform) for _ in range(900)]
    for link in waiting:
        link.sendall(b"GET / HTTP/1.1\r\n")
    time.sleep(0.3)
    with tally("900 heads under way from one address keep nobody out"):
        ask_quickly(platform)
    for link in waiting:
        link.close()
    head, body = limit("HTTP_HEAD_MS", "server.h") / 1000, limit("HTTP_BODY_MS", "server.h") / 1000
    while time.monotonic() - began < body + 10 and any(row[3] is None for row in open_links):
        time.sleep(1)
        for row in open_links:
            if row[3] is None:
                with contextlib.suppress(OSError):
                    row[1].send(row[2])
                if closed(row[1]):
                    row[3] = time.monotonic() - began
    for (what, _, _, after), most in zip(open_links, (head, head, body)):
        with tally(f"cut after {most:.0f} s: {what}"):
            assert after is not None and most - 1 <= after <= most + 6, after
    with tally("what was cut is counted"):
        opened = Client(platform.url).raw("GET", "/metrics")[2].decode()
        assert int(re.search(r"^earshot_http_cut_total (\d+)$", opened, re.M)[1]) >= 3


def bodies(platform, tally):
    most = limit("WIRE_BODY_MAX", "../../wire/wire.h")
    with tally("a body over its limit is refused before it is sent"):
        link = connect(platform)
        link.sendall(b"POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                     b"Content-Length: %d\r\n\r\n" % (most + 1))
        assert link.recv(100).startswith(b"HTTP/1.1 413 "), "not 413"
        link.close()
    with tally("one in pieces too, and the connection ends"):
        link = connect(platform)
        link.sendall(b"POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                     b"Transfer-Encoding: chunked\r\n\r\n")
        with contextlib.suppress(OSError):
            for _ in range(8 * most // 65536):
                link.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")
        answer = b""
        with contextlib.suppress(OSError):
            while part := link.recv(65536):
                answer += part
        assert not answer or answer.startswith(b"HTTP/1.1 413 "), answer[:60]
        link.close()
    with tally("a head over its limit"):
        for text in (b"GET /" + b"a" * 30000 + b" HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nX: " + b"a" * 30000 + b"\r\n\r\n",
                     b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 5000 + b"\r\n"):
            link = connect(platform)
            with contextlib.suppress(OSError):
                link.sendall(text)
                status = link.recv(100)
                assert re.match(rb"HTTP/1.1 4(00|13|14|31) ", status) or not status, status
            link.close()
    ask_quickly(platform)


def crowd(platform, tally):
    links = []
    with tally(f"at most {PER_ADDRESS} connections of one address are kept"):
        for _ in range(PER_ADDRESS + 200):
            with contextlib.suppress(OSError):
                links.append(connect(platform))
        time.sleep(0.5)
        kept = sum(not closed(link) for link in links)
        assert PER_ADDRESS - 24 <= kept <= PER_ADDRESS, kept
    with tally("meanwhile others are served"):
        link = connect(platform, "127.0.0.2")
        link.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert link.recv(100).startswith(b"HTTP/1.1 200 ")
        link.close()
    with tally(f"{MANY} connections of many addresses: at most {CONNECTIONS} are kept, and it lives"):
        for number in range(MANY - len(links)):
            with contextlib.suppress(OSError):
                links.append(connect(platform, f"127.0.1.{number // 500 + 1}", timeout=0.2))
        time.sleep(1)
        # Others wait in the kernel's queue, which is the listener's.
        kept = len(os.listdir(f"/proc/{platform.process.pid}/fd"))
        assert PER_ADDRESS < kept <= CONNECTIONS + 64, kept
        assert platform.running, platform.tail()
    for link in links:
        link.close()
    with tally("and when they have gone it serves as before"):
        wait_for("an answer", lambda: Client(platform.url).raw("GET", "/readyz")[0] == 200, 20)
        ask_quickly(platform)


def at_once(platform, tally):
    """Many calls at once are answered, or told to come again."""
    statuses, missing = [], []

    def sign_in(number):
        try:
            status, fields, _ = Client(platform.url).raw(
                "POST", "/v1/session", json.dumps({"user": f"nobody {number}", "password": "x"}).encode(),
                {"Content-Type": "application/json"}, timeout=60)
        except OSError as error:
            missing.append(error)
            return
        statuses.append(status)
        if status in (429, 503) and not int(fields["retry-after"]) > 0:
            missing.append(fields)

    threads = [threading.Thread(target=sign_in, args=(n,)) for n in range(60)]
    for thread in threads:
        thread.start()
    with tally("while passwords are hashed, others are answered"):
        ask_quickly(platform)
    for thread in threads:
        thread.join()
    with tally("60 sign-ins at once: answered, or Retry-After"):
        assert not missing and set(statuses) <= {401, 429, 503} and 429 in statuses, (set(statuses), missing[:2])


def stopping(bed, tally):
    platform = bed.platform("stopping")
    links = []
    for first in (b"", b"GET / HTTP/1.1\r\n", b"POST /v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
                  b"Content-Type: application/json\r\n\r\n{"):
        link = connect(platform)
        link.sendall(first)
        links.append(link)
    results = []
    client = Client(platform.url)
    thread = threading.Thread(target=lambda: results.append(client.sign_in("admin", platform.password)))
    thread.start()
    time.sleep(0.05)
    began = time.monotonic()
    with tally("stopping finishes what is under way, and does not wait for the slow"):
        status = platform.stop(20)
        took = time.monotonic() - began
        thread.join()
        assert status == 0 and took < 15, f"{status} after {took:.1f} s"
        assert results and results[0]["user"] == "admin", results
    for link in links:
        link.close()
    with tally("an idle server stops at once"):
        idle = bed.platform("idle")
        quiet = connect(idle)
        quiet.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert quiet.recv(100).startswith(b"HTTP/1.1 200 ")
        began = time.monotonic()
        assert idle.stop() == 0 and time.monotonic() - began < 2
        quiet.close()


hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
if hard != resource.RLIM_INFINITY and hard < MANY + 200:
    MANY = hard - 200
    print(f"notice: only {hard} files may be open: {MANY} connections instead of 10000")
resource.setrlimit(resource.RLIMIT_NOFILE, (min(MANY + 200, hard) if hard > 0 else MANY + 200, hard))
with Bed() as bed:
    tally = Tally()
    # With the file limit of a shell: it has to ask for more itself.
    platform = bed.platform(options=("--metrics", "open"), prefix=("prlimit", f"--nofile=1024:{hard}"))
    bodies(platform, tally)
    at_once(platform, tally)
    crowd(platform, tally)
    slow(platform, tally)
    with tally("it still runs, and stops in order"):
        assert platform.stop(20) == 0, platform.tail()
    stopping(bed, tally)
sys.exit(tally.end())
