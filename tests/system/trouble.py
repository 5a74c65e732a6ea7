#!/usr/bin/python3
"""trouble.py [away|full|clock…]: what goes wrong around a platform and a leading agent that hears
devices, and that all of it arrives by itself when the trouble is over.

  away   the platform is gone
  full   its disk is full
  clock     its clock jumps a day ahead and a day back

Needs root (a network and mounts of its own). Ends in `N passed, N failed`.
"""
import datetime
import os
import pathlib
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "platform")]
import lan  # noqa: E402
from harness import Bed, Platform, Tally, wait_for  # noqa: E402

DISK_BYTES = 96 << 20  # the platform wants 64 MiB free
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


class Scene:
    """A platform, an agent that leads, and a wire on which a device can be made to speak."""

    def __init__(self, bed, folder="platform", environment=None):
        self.platform = Platform(bed.folder / folder)
        self.platform.environment.update(environment or {})
        bed.started.append(self.platform)
        self.platform.start()
        self.client = self.platform.admin()
        self.platform.profile(self.client)
        self.agent = bed.agent(self.platform, key=self.platform.key(self.client, activate=True),
                               settings=[("lab", "yes")])
        self.wire = lan.Wire()
        self.number = 0
        wait_for("the agent leads and listens", self.listens, 60)

    def listens(self):
        return any(s["sensor"] and s["sensor"]["running"] for s in self.agent.status().get("segments", ()))

    def speak(self):
        """A new device says something twice; its MAC."""
        self.number += 1
        mac = bytes.fromhex("001ba9") + self.number.to_bytes(3, "big")
        for _ in range(2):
            self.wire.send(lan.dhcp(mac, f"device-{self.number}".encode()))
            self.wire.send(lan.arp(mac, f"192.0.2.{50 + self.number}"))
        return ":".join(f"{byte:02x}" for byte in mac)

    def find(self, mac):
        return next((a for a in self.client.get("/v1/assets?limit=200")["items"] if a["mac"] == mac), None)

    def arrives(self, mac, seconds=60):
        return wait_for(f"{mac} stands there", lambda: self.find(mac), seconds, every=0.5)

    def told(self, word, seconds=60):
        """The agent's status says what is wrong, and what to do."""
        def look():
            status = self.agent.status()
            texts = [f"{t['what']} {t['says']} {t['do']}" for t in status.get("troubles", ())]
            return any(word in text for text in texts) and texts
        return wait_for(f"status speaks of '{word}'", look, seconds, every=0.5)

    def calm(self, seconds=90):
        wait_for("status has no trouble left", lambda: not self.agent.status().get("troubles", True), seconds, every=0.5)


def away(tally, bed):
    scene = Scene(bed)
    with tally("away: first all is well"):
        scene.arrives(scene.speak())
        scene.calm()
    scene.platform.kill()
    mac = scene.speak()
    with tally("away: status says that the platform is not there, and what to do"):
        scene.told("platform")
    scene.platform.start()
    scene.client = scene.platform.admin()
    with tally("away: what was heard meanwhile arrives by itself"):
        scene.arrives(mac)
    with tally("away: and the trouble is gone from status"):
        scene.calm()


def mounted(bed, name):
    folder = bed.folder / name
    folder.mkdir(mode=0o700)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=700", "tmpfs", folder], check=True)
    return folder


def unready(scene):
    status, _, data = scene.client.raw("GET", "/readyz")
    return status == 503 and data


def fill(folder):
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(bytes(65536))
        except OSError:
            pass


def full(tally, bed):
    folder = mounted(bed, "full")
    scene = Scene(bed, "full")
    with tally("full: first all is well"):
        scene.arrives(scene.speak())
    fill(folder)
    mac = scene.speak()
    with tally("full: the platform says that it is not ready, and why"):
        data = wait_for("503 of /readyz", lambda: unready(scene), 60)
        assert b"disk" in data or b"written" in data, data
    with tally("full: the agent says so too, and keeps what it has"):
        scene.told("platform")
        assert scene.find(mac) is None
    (folder / "filler").unlink()
    with tally("full: what was heard meanwhile arrives by itself"):
        scene.arrives(mac, 120)
    with tally("full: ready again, and no trouble left"):
        wait_for("200 of /readyz", lambda: scene.client.raw("GET", "/readyz")[0] == 200, 60)
        scene.calm()
    scene.agent.stop()
    scene.platform.stop()
    subprocess.run(["umount", "-l", folder], check=True)


def clock(tally, bed):
    if not os.path.exists(FAKETIME):
        print("notice: clock: skipped, libfaketime is not installed")
        return
    when = bed.folder / "when"

    def set_clock(days):
        made = when.with_suffix(".new")
        made.write_text(f"{days:+d}d\n")
        made.rename(when)

    set_clock(0)
    scene = Scene(bed, environment={"LD_PRELOAD": FAKETIME, "FAKETIME_TIMESTAMP_FILE": str(when),
                                    "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
    with tally("clock: first all is well"):
        scene.arrives(scene.speak())
    for days in (1, -1):
        set_clock(days)
        with tally(f"clock: {days:+d} day, and uploads go on"):
            time.sleep(2)
            scene.client = scene.platform.admin()
            # When it was heard is told by age, and held within the tenure; that it was, is not lost.
            scene.arrives(scene.speak(), 90)
    set_clock(0)
    with tally("clock: right again, and all that was heard is there"):
        scene.client = scene.platform.admin()
        scene.arrives(scene.speak(), 90)
        # That one told the agent that its lease is of another time; the next is of a new tenure.
        scene.arrives(scene.speak(), 90)
        found = [scene.find(f"00:1b:a9:00:00:{n:02x}") for n in range(1, 6)]
        assert scene.number == 5 and all(found)
        heard = datetime.datetime.fromisoformat(found[-1]["lastSeen"])
        now = datetime.datetime.now(datetime.timezone.utc)
        assert abs((now - heard).total_seconds()) < 120, f"heard at {heard}, while it is {now}"


def main():
    known = {"away": away, "full": full, "clock": clock}
    wanted = sys.argv[1:] or list(known)
    lan.enter()
    tally = Tally()
    for name in wanted:
        with Bed() as bed:
            known[name](tally, bed)
    return tally.end()


sys.exit(main())
