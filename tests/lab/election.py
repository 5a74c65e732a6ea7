#!/usr/bin/python3
"""election.py [--all] [--real-time] [CASE...]: real agents on a switch of ours, and who leads. tests/lab/run
election starts it.

Each case is a process in namespaces of its own (network, mounts, processes), so that cases run side
by side and everything ends with them; what measures the processor runs alone. Without
names: the short form; --all: every case. --real-time: heartbeats of 2 s as in the field, instead of
the shortest that agents take in a laboratory. Needs root. Ends with `N passed, N failed`.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "platform")]
import election_hear  # noqa: E402
import election_lead  # noqa: E402
import election_place  # noqa: E402
import election_switch  # noqa: E402
from election_net import own_mounts  # noqa: E402
from harness import Bed, Tally  # noqa: E402

AT_ONCE = 12
CASE_SECONDS = 900


class Case:
    """`alone`: no other case runs beside it. `short`: of the short form."""

    def __init__(self, run, alone=False, short=True):
        self.run, self.alone, self.short = run, alone, short


CASES = {
    # The longest first: they decide how long all takes.
    "isolated": Case(election_place.isolated),
    "uplink": Case(election_place.uplink, short=False),
    "ledger": Case(election_hear.ledger),
    "filtered": Case(election_place.filtered),
    "crash": Case(election_lead.crash),
    "sleep": Case(election_lead.sleep),
    "cable": Case(election_lead.cable),
    "hosts": Case(election_place.hosts),
    "families": Case(election_place.families),
    "outage": Case(election_place.outage),
    "leak": Case(election_place.leak),
    "heals": Case(election_lead.heals),
    "replays": Case(election_lead.replays),
    "many": Case(election_lead.many),
    "switch": Case(election_switch.switch),
    "leaves": Case(election_lead.leaves),
    "flood": Case(election_hear.flood, alone=True),
}


def run_one(name, options):
    """In the case's own process."""
    own_mounts()
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    tally = Tally()
    with Bed() as bed:
        try:
            CASES[name].run(tally, bed, "e", options)
        except Exception:  # what a case could not go on after, its figures so far all the same
            traceback.print_exc(file=sys.stdout)
            print(f"FAILED: {name}: it could not go on")
            tally.failed += 1
    return tally.end()


class Runner:
    def __init__(self, words):
        self.words = words
        self.lock = threading.Lock()
        self.passed = self.failed = 0
        self.again = []  # failed beside others: judged alone

    def beside(self, name):
        self(name, beside=True)

    def __call__(self, name, beside=False):
        began = time.monotonic()
        try:
            done = subprocess.run(
                ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                 sys.executable, __file__, *self.words, "--one", name],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                timeout=CASE_SECONDS, check=False)
            said, status = done.stdout, done.returncode
        except subprocess.TimeoutExpired as error:
            said, status = (error.stdout or b"").decode(errors="replace"), "no end"
        with self.lock:
            self.take(name, said, status, time.monotonic() - began, beside)

    def take(self, name, said, status, seconds, beside):
        """The figures of a case go into the sum; its last line is not said twice."""
        found = re.search(r"^(\d+) passed, (\d+) failed\n\Z", said, re.MULTILINE)
        passed, failed = map(int, found.groups()) if found else (0, 0)
        if not found or (status != 0 and failed == 0):
            failed += 1
            said += f"\nFAILED: {name}: it ended with {status}\n"
        if failed and beside:
            self.again.append(name)
            print(f"-- {name}: {seconds:.0f} s\n{said[:found.start()] if found else said}"
                  f"notice: {name} has failed beside others: again, alone", flush=True)
            return
        self.passed += passed
        self.failed += failed
        print(f"-- {name}: {seconds:.0f} s\n{said[:found.start()] if found else said}", end="", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--real-time", action="store_true")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="cases side by side")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("case", nargs="*", metavar="CASE", help=", ".join(CASES))
    options = parser.parse_args()
    if options.one:
        return run_one(options.one, options)
    for name in options.case:
        if name not in CASES:
            parser.error(f"no case {name}; there are {', '.join(CASES)}")
    names = options.case or [name for name, case in CASES.items() if options.all or case.short]
    runner = Runner(["--real-time"] if options.real_time else [])
    with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
        list(pool.map(runner.beside, [name for name in names if not CASES[name].alone]))
    for name in [name for name in names if CASES[name].alone] + runner.again:
        runner(name)
    print(f"{runner.passed} passed, {runner.failed} failed")
    return 1 if runner.failed or not runner.passed else 0


if __name__ == "__main__":
    sys.exit(main())
