#!/usr/bin/python3
"""kill.py [--rounds N] [--seed S]: platform and agent killed at random moments (kill -9), answers lost,
while devices speak.

Each round kills one of: the agent with all its processes, its main, its sensor, its launcher, the
platform; then starts it again. A ledger stands between the two. In the end:

  - no acknowledged sighting is lost: the platform has each fact of each acknowledged upload, with at
    least that count;
  - none is doubled: no count is above the highest that was ever sent for its epoch, and over all epochs none is
    above what was really said on the wire;
  - the database is whole, and the agent's state opened without repair beyond what a kill may cost.

Needs root (a network of its own). Ends in `N passed, N failed`.
"""
import argparse
import contextlib
import os
import pathlib
import random
import signal
import sqlite3
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "platform")]
import lan  # noqa: E402
from harness import Bed, Tally, wait_for  # noqa: E402
from recorder import Recorder  # noqa: E402

VICTIMS = ("agent", "main", "sensor", "launcher", "platform")


def children(pid):
    with contextlib.suppress(OSError):
        return [int(word) for task in pathlib.Path(f"/proc/{pid}/task").iterdir()
                for word in (task / "children").read_text().split()]
    return []


def parts(agent):
    """{role: pid} of the agent's processes."""
    launcher = agent.process.pid
    found = {"launcher": launcher}
    for pid in children(launcher):
        with contextlib.suppress(OSError):
            words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            found["sensor" if words[0] == b"earshot-sensor" else "main"] = pid
    return found


def kill(victim, agent, platform):
    if victim == "platform":
        platform.kill()
        return
    if victim == "agent":
        agent.kill()
        return
    pid = parts(agent).get(victim)
    if pid is None:
        agent.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    if victim != "sensor":
        # Without main there is no agent, and without launcher no main.
        wait_for(f"the agent ends when its {victim} is killed", lambda: not agent.running, 10)
        agent.process.wait()


def rows(folder):
    """((mac, source, kind, scope, value), epoch) -> count, as the platform has it."""
    base = sqlite3.connect(f"file:{folder / 'earshot.db'}?mode=ro", uri=True)
    found = {}
    for mac, source, kind, scope, value, epoch, count in base.execute(
            "SELECT a.mac, e.source, e.kind, e.scope, e.value, e.epoch, e.count"
            " FROM evidence e JOIN asset a ON a.id = e.asset"):
        text = ":".join(f"{byte:02x}" for byte in mac)
        found[(text, source, kind, scope.decode("latin-1"), value.decode("latin-1")), epoch] = count
    whole = base.execute("PRAGMA integrity_check").fetchone()[0]
    base.close()
    return found, whole


def judge(tally, devices, recorder, found, whole, calm):
    acknowledged, sent = recorder.most(True), recorder.most(False)
    lost = [(name, count, found.get(name, 0)) for name, count in acknowledged.items()
            if found.get(name, 0) < count]
    more = [(name, count, sent.get(name, 0)) for name, count in found.items()
            if count > sent.get(name, 0)]
    sums = {}
    for (name, _), count in found.items():
        sums[name] = sums.get(name, 0) + count
    said = {":".join(f"{byte:02x}" for byte in mac): counts for mac, counts in devices.said.items()}
    doubled = [(name, count, said.get(name[0])) for name, count in sums.items()
               if name[0] in said and count > sum(said[name[0]])]
    doubled += [(name, count, said[name[0]]) for name, count in sums.items()
                if name[1:3] == ("dhcp", "hostname") and name[0] in said and count > said[name[0]][1]]
    macs = {name[0] for name, _ in found}
    print(f"ledger: {len(recorder.uploads)} uploads sent,"
          f" {sum(u.acknowledged for u in recorder.uploads)} acknowledged, {recorder.lost} answers lost;"
          f" {len(acknowledged)} facts acknowledged, {len(found)} on the platform,"
          f" of {len(macs)} devices of {len(said)} that spoke; {len(lost)} lost, {len(more) + len(doubled)} doubled")
    with tally("no acknowledged sighting is lost"):
        assert not lost, lost[:3]
        assert acknowledged, "nothing was ever acknowledged"
    with tally("no sighting stands twice"):
        assert not more, more[:3]
        assert not doubled, doubled[:3]
    with tally("whoever first spoke while all was well is there"):
        calm = {":".join(f"{byte:02x}" for byte in devices.mac(number)) for number in calm}
        assert len(calm) >= 10 and calm <= macs, sorted(calm - macs)
    with tally("the database is whole"):
        assert whole == "ok", whole


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--seed", type=int, default=int(time.time()))
    options = options.parse_args()
    chance = random.Random(options.seed)
    print(f"{options.rounds} rounds, --seed {options.seed}", flush=True)
    lan.enter()
    tally = Tally()
    kills = dict.fromkeys(VICTIMS, 0)
    with Bed() as bed:
        platform = bed.platform()
        platform.profile()
        recorder = Recorder(platform.port, lossy=0.4, seed=options.seed)
        agent = bed.agent(recorder.url, key=platform.key(activate=True), start=False,
                          settings=[("lab", "yes")])
        devices = lan.Devices(lan.Wire(), seed=options.seed)
        devices.start()
        agent.start()
        wait_for("a first upload is acknowledged", lambda: any(u.acknowledged for u in recorder.uploads), 60)
        with tally(f"{options.rounds} kills, and each time it comes up again"):
            for number in range(options.rounds):
                time.sleep(chance.uniform(0.05, 10.0))
                victim = VICTIMS[number % len(VICTIMS)] if number < len(VICTIMS) else chance.choice(VICTIMS)
                kill(victim, agent, platform)
                kills[victim] += 1
                time.sleep(chance.uniform(0, 0.5))
                if not platform.running:
                    platform.start()
                if not agent.running:
                    agent.start()
        print("kills: " + ", ".join(f"{count} {victim}" for victim, count in kills.items()))
        recorder.lossy = 0
        seen = len(recorder.uploads)
        with tally("uploads go on in the end"):
            wait_for("another upload is acknowledged",
                     lambda: any(u.acknowledged for u in recorder.uploads[seen:]), 90)
        began = len(devices.said)
        time.sleep(5)
        calm = range(began, len(devices.said))
        devices.end()
        time.sleep(1)
        with tally("the agent hands in what it has when it is stopped, and ends with 0"):
            assert agent.stop() == 0, agent.tail()
        with tally("the platform ends with 0"):
            assert platform.stop() == 0, platform.tail()
        found, whole = rows(platform.folder)
        judge(tally, devices, recorder, found, whole, calm)
        recorder.close()
    return tally.end()


sys.exit(main())
