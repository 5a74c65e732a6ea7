#!/usr/bin/python3
"""unit.py: the agent as a service: what it tells its service manager (sd_notify(3)), the unit and the files
that an installation puts in place. Ends `N passed, N failed`."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import BUILD, ROOT, Bed, Tally, wait_for  # noqa: E402

LAN = ROOT / "tests/cases/lan/lan.pcap"
tally = Tally()


def notified(bed):
    platform = bed.platform()
    platform.profile()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        path = bed.folder / "notify"
        manager.bind(str(path))
        path.chmod(0o777)
        manager.settimeout(0.1)
        agent = bed.agent(platform, key=platform.key(activate=True), start=False, replay=LAN)
        agent.environment.update(NOTIFY_SOCKET=str(path), WATCHDOG_USEC="1000000")
        heard = []

        def hear(part):
            try:
                while True:
                    heard.append((time.monotonic(), manager.recv(4096).decode()))
            except TimeoutError:
                pass
            return next((text for _, text in heard if part in text), None)

        agent.start()
        with tally("READY, with the state in words"):
            assert "\nSTATUS=" in wait_for("READY", lambda: hear("READY=1"))
            wait_for("its state", lambda: hear("STATUS=leading: the platform has granted the segment"))
        with tally("WATCHDOG twice as often as it is wanted"):
            heard.clear()
            began = time.monotonic()
            while time.monotonic() - began < 3:
                hear("never")
            beats = [at for at, text in heard if "WATCHDOG=1" in text]
            assert len(beats) >= 5 and max(b - a for a, b in zip(beats, beats[1:])) < 0.9, beats
        with tally("STOPPING"):
            agent.process.terminate()
            wait_for("STOPPING", lambda: hear("STOPPING=1"))
            assert agent.process.wait(10) == 0


def installed(bed):
    target = bed.folder / "target"
    done = subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", target],
                          capture_output=True, text=True)
    with tally("an installation puts program, unit, users, folders and manual pages in place"):
        assert done.returncode == 0, done.stderr
        found = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
        for wanted in ("bin/earshot-agent", "lib/systemd/system/earshot-agent.service",
                       "lib/sysusers.d/earshot-agent.conf", "lib/tmpfiles.d/earshot-agent.conf",
                       "man/man8/earshot-agent.8", "man/man5/agent.conf.5"):
            assert any(path.endswith(wanted) for path in found), (wanted, sorted(found))
    unit = next(target.rglob("earshot-agent.service"))
    with tally("the unit starts the program where it was put"):
        program = re.search(r"^ExecStart=(\S+) run$", unit.read_text(), re.M)[1]
        assert (target / program.lstrip("/")).is_file(), program
    with tally("and takes root's step before each start, also when the agent ends for it"):
        # '+': with root's rights; '-': a step that fails keeps nobody from running.
        assert re.search(rf"^ExecStartPre=-\+{re.escape(program)} update$", unit.read_text(), re.M)
        status = re.search(r"EXIT_UPDATE = (\d+)", (ROOT / "src/agent/commands.h").read_text())[1]
        assert re.search(rf"^RestartForceExitStatus={status}$", unit.read_text(), re.M), status
    if not shutil.which("systemd-analyze"):
        return
    copy = bed.folder / "earshot-agent.service"
    copy.write_text(unit.read_text().replace(program, str(target / program.lstrip("/"))))
    with tally("systemd finds nothing wrong with it"):
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True)
        told = [line for line in done.stderr.splitlines() if "earshot" in line]
        assert not told, told
    with tally("systemd calls its exposure low"):
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", copy],
                              capture_output=True, text=True)
        exposure = re.search(r"Overall exposure level for earshot-agent.service: ([\d.]+)", done.stdout)
        print("exposure:", exposure and exposure[1])
        assert exposure and float(exposure[1]) < 3.0, done.stdout + done.stderr


with Bed() as one:
    notified(one)
    installed(one)
sys.exit(tally.end())
