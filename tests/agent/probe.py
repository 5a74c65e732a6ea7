"""probe.py: launcher, main and sensors without the rest of the agent (src/agent/sensing_probe.c), for
tests of them, and what the system says of processes."""
import json
import os
import pathlib
import queue
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import BUILD, ROOT, Tally, Watch, wait_for  # noqa: E402,F401

PROGRAM = BUILD / "src/agent/sensing_probe"
CAP_SETGID, CAP_SETUID, CAP_NET_RAW = 6, 7, 13


class Probe:
    """A launcher with its main. `before`: words in front of the command line (`ip netns exec NAME`)."""

    def __init__(self, mode, interface, *options, before=(), program=PROGRAM, **how):
        self.process = subprocess.Popen(
            [*map(str, before), str(program), mode, str(interface), *map(str, options)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **how)
        self.seen = []
        self.events = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.main = self.event("ready")["pid"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        all_of_it = [self.main, *self.sensors()]
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()
        gone(*all_of_it)

    @property
    def launcher(self):
        return self.process.pid

    def read(self):
        for line in self.process.stdout:
            self.events.put(json.loads(line))
        self.events.put({"event": "end of output"})

    def event(self, name, seconds=10.0, check=lambda event: True):
        """The next event of this name for which `check` holds; those before are left."""
        watch = Watch()
        while True:
            try:
                event = self.events.get(timeout=0.1)
            except queue.Empty:
                if watch.seconds() > seconds:
                    raise AssertionError(f"no {name} within {seconds:g} s: {self.seen[-2:]}") from None
                continue
            self.seen.append(event)
            if event["event"] == name and check(event):
                return event

    def state(self, word, seconds=10.0):
        return self.event("state", seconds, lambda event: event["state"] == word)

    def say(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def status(self):
        self.say("status")
        return self.event("status")

    def dump(self):
        self.say("dump")
        return {asset["mac"]: asset for asset in self.event("dump")["assets"]}

    def start(self, word="listening"):
        self.say("start")
        return self.state(word)

    def sensors(self):
        return [pid for pid in children(self.launcher) if pid != self.main]

    def sensor(self):
        return wait_for("one sensor", lambda: self.sensors() if len(self.sensors()) == 1 else None)[0]

    def wait(self, seconds=15):
        return self.process.wait(seconds)


def children(pid):
    try:
        return [int(word) for word in
                pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def status_of(pid):
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def caps_of(pid, which="CapEff"):
    bits = int(status_of(pid)[which], 16)
    return {bit for bit in range(64) if bits >> bit & 1}


def descriptors(pid):
    folder = pathlib.Path(f"/proc/{pid}/fd")
    return {int(entry.name): os.readlink(entry) for entry in folder.iterdir()}


def is_alive(pid):
    try:
        return status_of(pid)["State"][0] not in "ZX"
    except OSError:
        return False


def gone(*pids, seconds=10):
    wait_for(f"the end of {pids}", lambda: not any(map(is_alive, pids)), seconds, 0.02)


def kill(pid, number=signal.SIGKILL):
    os.kill(pid, number)
