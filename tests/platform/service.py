#!/usr/bin/python3
"""service.py: what a service manager and the system see: sd_notify, the unit, whom it runs as, what it
may. Ends `N passed, N failed`."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

from harness import BUILD, ROOT, Bed, Client, Tally, wait_for


def notices(bed, tally):
    path = bed.folder / "notify"
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.bind(str(path))
    server.settimeout(15)

    def said():
        return server.recv(4096).decode()

    platform = bed.platform("notified", prefix=("env", f"NOTIFY_SOCKET={path}", "WATCHDOG_USEC=9000000"))
    with tally("READY when it answers"):
        assert said() == "READY=1"
    with tally("WATCHDOG, in time"):
        began = time.monotonic()
        assert said() == "WATCHDOG=1" and said() == "WATCHDOG=1"
        assert time.monotonic() - began < 12
    with tally("RELOADING with its moment, and READY again"):
        platform.process.send_signal(signal.SIGHUP)
        words = wait_for("RELOADING", lambda: (lambda text: text.startswith("RELOADING=1") and text)(said()), 20)
        moment = int(re.fullmatch(r"RELOADING=1\nMONOTONIC_USEC=(\d+)", words)[1]) / 1e6
        assert abs(time.clock_gettime(time.CLOCK_MONOTONIC) - moment) < 2
        assert said() == "READY=1"
    with tally("STATUS, when the disk takes no writes, and when it does again"):
        resource_limit(platform, 4096)
        client = platform_client(platform)
        wait_for("a refusal", lambda: client() == 503, 20)
        text = wait_for("STATUS", lambda: (lambda t: t.startswith("STATUS=") and t)(said()), 30)
        assert "cannot be written" in text, text
        resource_limit(platform, -1)
        text = wait_for("STATUS", lambda: (lambda t: t.startswith("STATUS=") and t)(said()), 30)
        assert "takes writes again" in text, text
    with tally("STOPPING at the end"):
        assert platform.stop() == 0
        wait_for("STOPPING", lambda: said() == "STOPPING=1", 10)
    server.close()


def resource_limit(platform, size):
    import resource
    resource.prlimit(platform.process.pid, resource.RLIMIT_FSIZE,
                     (size if size >= 0 else resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def platform_client(platform):
    def write():
        return Client(platform.url).raw(
            "POST", "/v1/session", b'{"user":"admin","password":"%s"}' % platform.password.encode(),
            {"Content-Type": "application/json"})[0]

    return write


def privileges(bed, tally):
    platform = bed.platform("plain")
    pid = platform.process.pid
    with tally("no new privileges, no core"):
        assert re.search(r"^NoNewPrivs:\s+1$", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)
        assert re.search(r"^Max core file size\s+0\s+0 ", pathlib.Path(f"/proc/{pid}/limits").read_text(), re.M)
    with tally("its files are for it alone"):
        for path in platform.folder.rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path
    with tally("it starts no program"):
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
        assert not children.stdout.strip(), children.stdout
    platform.stop()
    if os.geteuid() != 0:
        print("notice: not root: it was not tried to become the owner of its folder")
        return
    folder = bed.folder / "owned"
    folder.mkdir(mode=0o700)
    os.chown(folder, 65534, 65534)
    owned = bed.platform("owned")
    with tally("started as root on another's folder, it and admin become that user"):
        status = pathlib.Path(f"/proc/{owned.process.pid}/status").read_text()
        assert re.search(r"^Uid:\s+65534\s+65534\s+65534\s+65534$", status, re.M), status
        assert re.search(r"^Groups:\s*$", status, re.M) and re.search(r"^CapEff:\s+0+$", status, re.M), status
        assert {path.stat().st_uid for path in folder.rglob("*")} == {65534}
        owned.admin()
    owned.stop()


def unit(tally):
    made = BUILD / "packaging" / "systemd" / "earshot-platform.service"
    if not made.exists() or not shutil.which("systemd-analyze"):
        print("notice: no systemd here: the unit was not looked at")
        return
    text = made.read_text()
    with tally("the unit is well-formed"):
        # Where it is not installed: the program that is tested stands for it.
        copy = pathlib.Path(made.parent / "check" / "earshot-platform.service")
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(re.sub(r"/\S+/earshot-platform run", f"{BUILD}/earshot-platform run", text))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True)
        assert done.returncode == 0 and not done.stderr.strip(), done.stderr
    with tally("the unit exposes little"):
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=20", copy],
                              capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-300:]
    with tally("the unit's time to stop is more than the server takes"):
        header = (ROOT / "src" / "platform" / "http" / "server.h").read_text()
        stop_s = eval(re.search(r"HTTP_STOP_MS = ([0-9 *]+)", header)[1]) / 1000
        assert int(re.search(r"^TimeoutStopSec=(\d+)$", text, re.M)[1]) > 2 * stop_s


with Bed() as bed:
    tally = Tally()
    notices(bed, tally)
    privileges(bed, tally)
    unit(tally)
sys.exit(tally.end())
