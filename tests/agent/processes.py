#!/usr/bin/python3
"""processes.py: launcher, main and sensor: what each may, how each ends, and that a capture replayed
through them gives the inventory that `earshot read` gives. Parts need root, and say so. Ends
`N passed, N failed`."""
import datetime
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from probe import (BUILD, CAP_NET_RAW, CAP_SETGID, CAP_SETUID, PROGRAM, ROOT, Probe, Tally, caps_of,
                   children, descriptors, gone, is_alive, kill, status_of, wait_for)

LAN = ROOT / "tests/cases/lan/lan.pcap"
IS_ROOT = os.geteuid() == 0
NOBODY, DAEMON = 65534, 1
QUIT = 7  # the status of a main that ends by itself
tally = Tally()


def replay(recording=LAN, *options, **how):
    return Probe("replay", pathlib.Path(recording).name[:40], "--recording", recording, *options, **how)


# What is heard.

def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000


def read(recording):
    said = subprocess.run([BUILD / "earshot", "read", "--format", "json", recording],
                          stdout=subprocess.PIPE, check=True).stdout
    return {asset["mac"]: asset for asset in json.loads(said)["assets"]}


def facts_of(asset, first, last, as_ms):
    return {(e["source"], e["kind"], e.get("scope"), e["value"]):
            (e["count"], as_ms(e[first]), as_ms(e[last])) for e in asset["evidence"]}


def same(recording, refused=0):
    """`refused`: so many devices are too many at once, of those that come last."""
    expected = read(recording)
    with replay(recording) as probe:
        began = time.time() * 1000
        probe.start()
        probe.event("ended", 20)
        heard, status = probe.dump(), probe.status()
        took = time.time() * 1000 - began
    assert expected and not set(heard) - set(expected), f"{set(heard) - set(expected)}"
    assert len(expected) - refused <= len(heard) <= len(expected) - refused // 2, \
        f"{set(heard) ^ set(expected)}"
    assert (status["counters"].get("table_refused_rate", 0) > 0) == (refused > 0)
    ends = max(moment(asset["lastSeen"]) for asset in expected.values())
    shifts = []
    for mac, asset in ((mac, expected[mac]) for mac in heard):
        want = facts_of(asset, "firstSeen", "lastSeen", moment)
        got = facts_of(heard[mac], "first", "last", float)
        assert set(got) == set(want), f"{mac}: {set(got) ^ set(want)}"
        assert heard[mac]["frames"] == asset["frames"], mac
        for fact, (count, first, last) in want.items():
            assert got[fact][0] == count, f"{mac} {fact}: {got[fact][0]}, not {count}"
            shifts += [got[fact][1] - first, got[fact][2] - last]
    # The last frame was heard as the replay began, the others as long before as in the file.
    assert max(shifts) - min(shifts) <= took + 50, f"{min(shifts)} to {max(shifts)}"
    assert began - 50 <= ends + min(shifts) and ends + max(shifts) <= began + took + 50
    assert status["lost"] == 0 and status["frames"] > 0


def replays():
    for recording in sorted((ROOT / "tests/cases").glob("*/*.pcap")):
        with tally(f"replayed, {recording.name} gives what earshot read gives"):
            same(recording)
    with tally("so does a file of names made to harm"), tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder) / "hostile.pcap"
        with open(hostile, "wb") as file:
            subprocess.run([BUILD / "tests/hostile_pcap"], check=True, stdout=file)
        same(hostile, refused=len(read(hostile)) - 200)  # ADMIT_TOTAL_S, all in one second
    with tally("and a compressed one"), tempfile.TemporaryDirectory() as folder:
        packed = pathlib.Path(folder) / "lan.pcap.gz"
        packed.write_bytes(subprocess.run(["gzip", "-c", LAN], stdout=subprocess.PIPE,
                                          check=True).stdout)
        same(packed)


def bad_recordings():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "recording"
        with tally("a recording that is none: trouble says why"):
            path.write_bytes(b"no capture at all")
            with replay(path) as probe:
                event = probe.start("paused")
                assert event["trouble"].startswith("not a capture file"), event["trouble"]
        with tally("a recording that is cut: heard as far as it goes"):
            path.write_bytes(LAN.read_bytes()[:-7])
            with replay(path) as probe:
                probe.start()
                event = probe.event("ended")
                assert event["counters"]["recording_broken"] == 1 and event["told"] > 10, event
        with tally("a pipe as a recording is refused in words"):
            reading, writing = os.pipe()
            with replay(f"/dev/fd/{reading}", pass_fds=[reading]) as probe:
                event = probe.start("paused")
                assert "it is no file" in event["trouble"], event["trouble"]
            os.close(reading)
            os.close(writing)
    with tally("a recording that is not there"), replay("/nonexistent/recording") as probe:
        event = probe.start("paused")
        assert event["trouble"] == "no sensor can be started: not found", event["trouble"]


# What each may.

def check_sensor(pid, uid):
    status = status_of(pid)
    assert status["Name"] == "earshot-sensor", status["Name"]
    assert status["Seccomp"] == "2" and status["NoNewPrivs"] == "1", status
    for which in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
        assert caps_of(pid, which) == set(), which
    assert status["Uid"].split() == [str(uid)] * 4, status["Uid"]
    assert status["Groups"].split() in ([], [str(uid)]) or uid == os.getuid(), status["Groups"]
    limits = pathlib.Path(f"/proc/{pid}/limits").read_text()
    for line in ("Max file size", "Max processes", "Max core file size"):
        assert next(row for row in limits.splitlines() if row.startswith(line)).split()[-3] == "0", line


def privileges():
    with replay() as probe:
        probe.start()
        probe.event("ended")
        pid = probe.sensor()
        with tally("the sensor: seccomp, no new privileges, no capability, nobody's"):
            check_sensor(pid, NOBODY if IS_ROOT else os.getuid())
        with tally("its descriptors: the pipe, the recording, its own costs, and nothing else"):
            kinds = sorted(name.split(":")[0].replace(str(LAN), "recording")
                           for name in descriptors(pid).values())
            assert kinds == ["/dev/null", "/dev/null", f"/proc/{pid}/smaps_rollup", "pipe",
                             "recording"], kinds
        with tally("main: no capability, no new privileges"):
            for which in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
                assert caps_of(probe.main, which) == set(), which
            assert status_of(probe.main)["NoNewPrivs"] == "1"
        with tally("the launcher: three capabilities at most, also for what it would execute"):
            most = {CAP_NET_RAW, CAP_SETUID, CAP_SETGID}
            assert caps_of(probe.launcher) == (most if IS_ROOT else set())
            assert caps_of(probe.launcher, "CapPrm") == (most if IS_ROOT else set())
            assert not IS_ROOT or caps_of(probe.launcher, "CapBnd") == most
            assert caps_of(probe.launcher, "CapAmb") == set()
        with tally("the launcher has no socket to any network"):
            names = descriptors(probe.launcher).values()
            inodes = {line.split()[-1] for name in ("tcp", "udp", "tcp6", "udp6", "raw", "packet")
                      for line in pathlib.Path(f"/proc/{probe.launcher}/net/{name}")
                      .read_text().splitlines()[1:] for line in [line]}
            sockets = {name[8:-1] for name in names if name.startswith("socket:")}
            assert sockets and not sockets & inodes, sockets & inodes
    if not IS_ROOT:
        print("skipped: other users need root")
        return
    with tally("main and sensors become the users they are told"):
        with replay(LAN, "--main-user", "nobody", "--sensor-user", "daemon") as probe:
            probe.start()
            probe.event("ended")
            check_sensor(probe.sensor(), DAEMON)
            assert status_of(probe.main)["Uid"].split() == [str(NOBODY)] * 4
            assert status_of(probe.main)["Groups"].split() in ([], [str(NOBODY)])
            probe.say("stop")
            wait_for("its end", lambda: not probe.sensors())
    with tally("a user that is not there: the sensor is nobody's, main stays"):
        with replay(LAN, "--main-user", "no-such-user", "--sensor-user", "no-such-user") as probe:
            probe.start()
            probe.event("ended")
            check_sensor(probe.sensor(), NOBODY)
            assert status_of(probe.main)["Uid"].split()[0] == "0" and caps_of(probe.main) == set()


# How each ends.

def ends():
    with tally("main ends: the launcher ends with its status, and the sensor too"), replay() as probe:
        probe.start()
        pid = probe.sensor()
        probe.say("quit")
        assert probe.wait() == QUIT
        gone(pid)
    with tally("kill -9 of main: all end, 128 + 9"), replay() as probe:
        probe.start()
        pid = probe.sensor()
        kill(probe.main)
        assert probe.wait() == 128 + signal.SIGKILL
        gone(pid)
    for users in ((), ("--main-user", "nobody", "--sensor-user", "daemon")):
        if users and not IS_ROOT:
            continue
        with tally(f"kill -9 of the launcher: main gets SIGTERM, the sensor ends {users[1:2]}"):
            with replay(LAN, *users) as probe:
                probe.start()
                pid, main = probe.sensor(), probe.main
                kill(probe.launcher)
                assert probe.event("signal")["number"] == signal.SIGTERM
                gone(pid, main)
        with tally(f"SIGHUP and SIGTERM reach main, whoever it is {users[1:2]}"):
            with replay(LAN, *users) as probe:
                kill(probe.launcher, signal.SIGHUP)
                assert probe.event("signal")["number"] == signal.SIGHUP
                kill(probe.launcher, signal.SIGTERM)
                assert probe.event("signal")["number"] == signal.SIGTERM
                assert probe.wait() == QUIT
    with tally("SIGINT, as typed at a terminal, is one SIGTERM"), replay(start_new_session=True) as probe:
        os.killpg(probe.launcher, signal.SIGINT)
        assert probe.event("signal")["number"] == signal.SIGTERM
        assert probe.wait() == QUIT
    with tally("a main that does not end is killed 8 s after SIGTERM"), replay() as probe:
        kill(probe.main, signal.SIGSTOP)
        began = time.monotonic()
        kill(probe.launcher, signal.SIGTERM)
        assert probe.wait() == 128 + signal.SIGKILL
        assert 7.5 < time.monotonic() - began < 10, time.monotonic() - began
    with tally("a sensor that is stopped is killed at once"), replay() as probe:
        probe.start()
        pid = probe.sensor()
        probe.say("stop")
        gone(pid, seconds=2)
        assert probe.status()["state"] == "off"


def leaks():
    with tally("50 starts and stops leave no descriptor, no process"), replay() as probe:
        probe.start()
        probe.say("stop")
        wait_for("its end", lambda: not probe.sensors())
        before = [len(descriptors(pid)) for pid in (probe.launcher, probe.main)]
        for _ in range(50):
            probe.start()
            probe.say("stop")
        wait_for("their ends", lambda: not probe.sensors())
        after = [len(descriptors(pid)) for pid in (probe.launcher, probe.main)]
        assert after == before, f"{before} -> {after}"
        assert probe.status()["counters"]["sensor_starts"] == 51
    with tally("asked for and stopped before it runs: no sensor is left"), replay() as probe:
        for _ in range(20):
            probe.say("start")
            probe.say("stop")
        probe.status()
        wait_for("their ends", lambda: not probe.sensors())


# Without root.

def as_nobody(words=()):
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *words]


def unprivileged():
    if not IS_ROOT:
        print("skipped: becoming somebody without root needs root")
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-"))
    os.chmod(folder, 0o755)
    program, lan = folder / "probe", folder / "lan.pcap"
    shutil.copy(PROGRAM, program)
    shutil.copy(LAN, lan)
    lan.chmod(0o644)
    program.chmod(0o755)
    try:
        with tally("without root a recording is replayed, in the sandbox"):
            with replay(lan, before=as_nobody(), program=program) as probe:
                probe.start()
                assert probe.event("ended")["told"] == len(read(LAN))
                check_sensor(probe.sensor(), NOBODY)
                assert caps_of(probe.launcher) == set()
                pid = probe.sensor()
                probe.say("stop")
                gone(pid)
        with tally("without root an interface is denied, in words that help"):
            with Probe("discovery", "lo", before=as_nobody(), program=program) as probe:
                event = probe.start("paused")
                assert "needs CAP_NET_RAW" in event["trouble"] and "setcap" in event["trouble"], event
                assert not probe.sensors()
        for caps in ("cap_net_raw=ep", "cap_net_raw,cap_setuid,cap_setgid=ep"):
            if subprocess.run(["setcap", caps, program], stderr=subprocess.DEVNULL).returncode:
                print("skipped: no file capabilities here")
                continue
            with tally(f"with setcap {caps} it listens"):
                with Probe("discovery", "lo", before=as_nobody(), program=program) as probe:
                    probe.start()
                    check_sensor(probe.sensor(), NOBODY)
                    assert caps_of(probe.main) == set()
        subprocess.run(["setcap", "-r", program], check=True)
        with tally("as a service: ambient capabilities, no new privileges, a user of the sensor's own"):
            names = "+net_raw,+setuid,+setgid"
            before = ["setpriv", f"--reuid={DAEMON}", f"--regid={DAEMON}", "--clear-groups",
                      f"--inh-caps={names}", f"--ambient-caps={names}", "--no-new-privs"]
            with Probe("discovery", "lo", "--main-user", "daemon", "--sensor-user", "nobody",
                       before=before, program=program) as probe:
                probe.start()
                check_sensor(probe.sensor(), NOBODY)
                assert caps_of(probe.launcher) == {CAP_NET_RAW, CAP_SETUID, CAP_SETGID}
                assert caps_of(probe.main) == set()
                pid = probe.sensor()
                kill(probe.launcher, signal.SIGTERM)
                assert probe.wait() == QUIT
                gone(pid)
    finally:
        shutil.rmtree(folder)


def silent():
    """Begun first, since it takes half a minute: a sensor that hangs is replaced."""
    probe = replay()
    probe.start()
    probe.event("ended")
    probe.say("stop")
    probe.event("status", check=lambda event: event["state"] == "off")
    probe.start()
    pid = probe.sensor()
    kill(pid, signal.SIGSTOP)
    return probe, pid


def main():
    hung, hung_pid = silent() if IS_ROOT else (None, None)
    replays()
    bad_recordings()
    privileges()
    ends()
    leaks()
    unprivileged()
    if hung is not None:
        with tally("a sensor that hangs is ended after 30 s"), hung:
            wait_for("its end", lambda: not is_alive(hung_pid), 35)
            assert hung.status()["counters"]["sensor_silent"] == 1
            assert children(hung.launcher)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
