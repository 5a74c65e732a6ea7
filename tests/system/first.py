#!/usr/bin/python3
"""first.py: `./run.sh` as the README says it, and without any capability.

Within 30 s of its line `Sign in:` the recorded devices stand in the inventory, marked as sample; what
it prints works; an interrupt ends all that it started. Ends in `N passed, N failed`.
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "platform")]
from harness import Client, Tally, free_port, wait_for  # noqa: E402

DEVICES = 15  # of tests/cases/lan/lan.pcap
NOTHING = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


def hears_interrupts():
    """As from a terminal: who is started in the background may have been told to ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begin(folder, *words, prefix=()):
    log = (folder / "out").open("w+")
    return log, subprocess.Popen([*prefix, ROOT / "run.sh", "--data", folder / "data", *words], stdout=log,
                                 stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=folder,
                                 start_new_session=True, preexec_fn=hears_interrupts)


def line(folder, head, process, seconds=600):
    def look():
        text = (folder / "out").read_text()
        if process.poll() is not None:
            raise AssertionError(f"run.sh ended: {text[-2000:]}")
        return next((found for found in text.splitlines() if found.startswith(head)), None)
    return wait_for(f"the line '{head}'", look, seconds).removeprefix(head).strip()


def left(session):
    """Processes of the session that still run."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(words[3]) == session and words[0] != "Z":
                found.append(int(entry.name))
    return found


def walk(tally, what, prefix=()):
    with tempfile.TemporaryDirectory(prefix="earshot-") as made:
        folder = pathlib.Path(made)
        folder.chmod(0o755)
        log, process = begin(folder, "--port", str(free_port()), prefix=prefix)
        try:
            with tally(f"{what}: it prints where and how to sign in"):
                url = line(folder, "Console:", process)
                user, password = line(folder, "Sign in:", process).split()
                began = time.monotonic()
                client = Client(url)
                client.sign_in(user, password)
            with tally(f"{what}: the console is there"):
                status, fields, page = client.raw("GET", "/")
                assert status == 200 and b"<script" in page and "content-security-policy" in fields
            with tally(f"{what}: {DEVICES} devices within 30 s, all marked as sample"):
                rows = wait_for("the devices", lambda: [
                    row for row in client.get("/v1/assets?managed=false")["items"]
                ][DEVICES - 1:] and client.get("/v1/assets?managed=false")["items"], 30)
                assert len(rows) == DEVICES and all(row["sample"] for row in rows), len(rows)
                print(f"{what}: {len(rows)} devices {time.monotonic() - began:.1f} s after the line", flush=True)
            with tally(f"{what}: most of them are identified"):
                named = [row for row in rows if row["hardware"]["category1"]]
                assert len(named) >= DEVICES // 2, len(named)
            os.kill(process.pid, signal.SIGINT)
            with tally(f"{what}: an interrupt ends it and all that it started"):
                process.wait(20)
                wait_for("no process is left", lambda: not left(process.pid), 5)
        finally:
            for pid in left(process.pid):
                os.kill(pid, signal.SIGKILL)
            process.wait()
            log.close()


def main():
    tally = Tally()
    walk(tally, "run.sh")
    if os.geteuid() == 0:
        walk(tally, "run.sh without capabilities", NOTHING)
    return tally.end()


sys.exit(main())
