#!/usr/bin/python3
"""disk.py: the state folder on a disk that is full, read-only, or cannot be read: status says it, the agent
goes on in memory, and saves by itself as soon as it can. Mounts a small tmpfs, so needs root; status 77
without. Ends `N passed, N failed`."""
import os
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import ROOT, Bed, Tally, wait_for  # noqa: E402

LAN = ROOT / "tests/cases/lan/lan.pcap"
tally = Tally()


def mount(*words):
    return subprocess.run(["mount", *map(str, words)], capture_output=True, text=True)


def trouble(agent, what):
    return next((t for t in agent.status().get("troubles", ()) if t["what"] == what), None)


def saving(agent):
    """Makes the agent save (a check-in's token is made durable); what it says of the disk. What fits into
    the last page of a file is saved on a full disk too."""
    agent.process.send_signal(signal.SIGHUP)
    return trouble(agent, "disk")


def disk(bed):
    platform = bed.platform()
    platform.profile()
    agent = bed.agent(platform, start=False, replay=LAN)
    folder = agent.folder / "state"
    folder.mkdir(mode=0o700)
    if mount("-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", folder).returncode != 0:
        print("skipped: cannot mount a tmpfs here")
        return False
    bed.undo.callback(subprocess.run, ["umount", "-l", folder], check=False)
    agent.enrol(platform.key(activate=True))
    agent.start()
    wait_for("assets", lambda: len(assets(platform)) == 15)
    with tally("a full disk: told with what to do, and it goes on"):
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        told = wait_for("trouble", lambda: saving(agent), 60, 0.3)
        assert str(folder) in told["says"] and "full" in told["says"], told
        assert "make room" in told["do"]
        assert "make room" in agent.command("status").stdout
        assert agent.status()["module"]["state"] == "leading"
        assert "stays in memory" in agent.log.read_text()
        agent.command("self-test", check=False)
    with tally("room again: saved by itself"):
        filler.unlink()
        wait_for("saved", lambda: not trouble(agent, "disk"), 60)
        assert "saved again" in agent.log.read_text()
    with tally("a read-only disk, likewise"):
        assert mount("-o", "remount,ro", folder).returncode == 0
        told = wait_for("trouble", lambda: saving(agent), 60, 0.3)
        assert agent.status()["module"]["state"] == "leading"
        done = agent.command("self-test", check=False)
        assert "FAIL  state folder" in done.stdout and done.returncode == 1, done.stdout
        assert mount("-o", "remount,rw", folder).returncode == 0
        wait_for("saved", lambda: not trouble(agent, "disk"), 60)
    with tally("what was saved holds: the same agent after kill -9"):
        before = agent.status()["agent"]
        agent.kill()
        agent.start()
        wait_for("it leads", lambda: agent.status().get("module", {}).get("state") == "leading")
        assert agent.status()["agent"] == before
        assert len(assets(platform)) == 15
    agent.stop()
    with tally("a state that is torn is mended, and said"):
        state = folder / "state"
        state.write_bytes(state.read_bytes()[:-7])
        agent.start()
        wait_for("it leads", lambda: agent.status().get("module", {}).get("state") == "leading")
    agent.stop()
    with tally("an identity that cannot be read: it does not become another agent"):
        for file in folder.glob("identity*"):
            file.write_bytes(b"nonsense")
        done = agent.command("run", check=False)
        assert done.returncode != 0 and "identity" in done.stderr, done.stderr
        assert agent.status()["troubles"]
    return True


def assets(platform):
    return [a for a in platform.admin().get("/v1/assets?limit=200")["items"] if "Earshot" in a["tags"]]


if os.geteuid() != 0:
    print("skipped: needs root to mount")
    sys.exit(77)
with Bed() as one:
    done = disk(one)
sys.exit(tally.end() if done else 77)
