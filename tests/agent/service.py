#!/usr/bin/python3
"""service.py: the agent that runs: not activated and nothing sensed, activated and a recording on the
platform, what status says in each state, settings taken anew, leaving, the platform away and back, a kill at
any moment, a copied state folder, diagnostics without secrets. Ends `N passed, N failed`."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
import contract  # noqa: E402
from harness import BUILD, ROOT, Bed, Tally, descendants, wait_for  # noqa: E402

LAN = ROOT / "tests/cases/lan/lan.pcap"
ASSETS = 15  # in that recording
SCHEMA = json.loads((ROOT / "docs/agent-status.schema.json").read_text())
tally = Tally()


def assets(platform, query=""):
    return platform.admin().get(f"/v1/assets?limit=200{query}")["items"]


def heard(platform):
    """Assets that somebody heard: without managed hosts that nobody did."""
    return [a for a in assets(platform) if "Earshot" in a.get("tags", [])]


def agent_id(agent):
    return agent.status()["agent"]


def keeps_schema(status):
    found = list(contract.problems({}, SCHEMA, status))
    assert not found, found


def told(agent, part):
    """A part of the status of an agent that runs; {} before."""
    return agent.status().get(part, {})


def listed(platform, agent):
    return platform.admin().get(f"/v1/agents/{agent_id(agent)}")["agent"]


def state_of(agent):
    return told(agent, "module").get("state")


def all_sent(agent, assets=0):
    """Its status, when nothing waits to be sent of so many assets."""
    for segment in told(agent, "segments"):
        if segment["waiting"] == 0 and segment["assets"] >= assets:
            return agent.status()
    return None


def activate(platform, agent, on=True):
    verb = "activate" if on else "deactivate"
    return platform.admin().post(f"/v1/agents/{agent_id(agent)}/{verb}", None)


def wait_leading(agent):
    wait_for("it leads", lambda: state_of(agent) == "leading")


def replay(bed):
    platform = bed.platform("p1")
    platform.profile()
    agent = bed.agent(platform, "replayed", key=platform.key(activate=True), start=False, replay=LAN)
    with tally("status of an agent that does not run"):
        status = agent.status()
        assert status["running"] is False and status["agent"] and status["troubles"], status
        keeps_schema(status)
        text = agent.command("status").stdout
        assert "does not run" in text and "systemctl start" in text, text
    began = time.monotonic()
    agent.start()
    with tally(f"{ASSETS} assets of a recording stand on the platform within 30 s"):
        wait_for("assets", lambda: len(heard(platform)) >= ASSETS, 30 - (time.monotonic() - began))
        assert len(heard(platform)) == ASSETS, [a["id"] for a in heard(platform)]
    with tally("status while leading"):
        status = wait_for("all is sent", lambda: all_sent(agent, ASSETS))
        segment = status["segments"][0]
        assert status["running"] and status["module"]["state"] == "leading", status["module"]
        keeps_schema(status)
        assert segment["role"] == "leader" and segment["assets"] == ASSETS and segment["lease"]
        assert segment["sensor"]["running"] and segment["sensor"]["recordingRead"]
        assert segment["sensor"]["frames"] > 100 and segment["sensor"]["lost"] == 0
        assert status["interfaces"][0]["decision"] == "on"
        assert status["interfaces"][0]["criteria"][0]["value"] == LAN.name
        assert status["link"]["fault"] == "ok" and status["checkIn"]["count"] >= 1
        assert not status["troubles"], status["troubles"]
        assert status["cost"]["pssKib"] > 0
        text = agent.command("status").stdout
        for part in ("leading", "segment", f"{ASSETS} assets", "the recording is read", "Everywhere"):
            assert part in text, (part, text)
    with tally("its segment is marked as sample"):
        segments = platform.admin().get("/v1/segments")["items"]
        assert len(segments) == 1 and segments[0]["sample"], segments
    with tally("the agent carries the tag Earshot Leader, and says that it leads"):
        wait_for("tag", lambda: "Earshot Leader" in listed(platform, agent)["tags"])
        seen = wait_for("state", lambda: (a := listed(platform, agent))["state"] == "leading" and a)
        assert seen["version"] == "0.1.0"
    with tally("a second agent on the folder is refused"):
        done = agent.command("run", check=False)
        assert done.returncode == 1 and "runs already" in done.stderr, done
    secrets(bed, platform, agent)
    asks_again(bed, agent, platform)
    reload(agent)
    with tally("SIGTERM: it ends by itself, the lease is given back"):
        began = time.monotonic()
        assert agent.stop(5) == 0, agent.tail()
        assert time.monotonic() - began < 4
        segment = platform.admin().get("/v1/segments")["items"][0]
        assert segment["leader"] is None, segment
        assert "Earshot Leader" not in listed(platform, agent)["tags"]
        assert "flushed" in agent.tail()


def secrets(bed, platform, agent):
    with tally("diagnostics and journal hold no secret"):
        identity = (agent.folder / "state/identity").read_bytes()
        file = bed.folder / "bundle.json"
        agent.command("diagnostics", "--output", file)
        bundle = file.read_text()
        assert json.loads(bundle)["status"]["running"]
        assert json.loads(bundle)["selfTest"]
        # Every 32 bytes of the file that holds the keys, in hexadecimal and in base64.
        said = (bundle + agent.log.read_text()).lower()
        for at in range(0, len(identity) - 16):
            piece = identity[at:at + 16]
            if len(set(piece)) > 8 and not piece.isascii():
                assert piece.hex() not in said, at
        assert "ek_" not in said
        assert file.stat().st_mode & 0o077 == 0
    with tally("a password of a proxy is nowhere"):
        other = bed.agent(platform, "proxied", start=False)
        other.config.write_text(f"platform = {platform.url}\n"
                                "proxy = http://agents:hush-hush-7@127.0.0.1:9\n")
        done = other.command("diagnostics")
        assert "hush" not in done.stdout + done.stderr and "127.0.0.1:9" in done.stdout
        for verb in ("status", "self-test"):
            done = other.command(verb, check=False)
            assert "hush" not in done.stdout + done.stderr, done
    with tally("the status socket is its owner's alone"):
        socket_file = agent.folder / "state/control"
        assert socket_file.is_socket() and socket_file.stat().st_mode & 0o077 == 0


class Socket:
    """A control socket of the test's own; each word says what becomes of one call: hang up, half of an answer,
    all of it, or no answer."""

    ANSWER = b'{"running":true}\n'

    def __init__(self, path, words):
        self.words, self.asked, self.kept = list(words), 0, []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(8)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            call, _ = self.listener.accept()
            word = self.words[min(self.asked, len(self.words) - 1)]
            self.asked += 1
            if word == "silence":
                self.kept.append(call)
                continue
            call.sendall({"hang up": b"", "half": self.ANSWER[:7], "all": self.ANSWER}[word])
            call.close()


def asks_again(bed, agent, platform):
    """What status makes of an agent that is busy, or stands still."""
    other = bed.agent(platform, "asked", start=False)
    places = {name: other.folder / name for name in ("busy", "silent")}
    busy, silent = Socket(places["busy"], ["hang up", "half", "all"]), Socket(places["silent"], ["silence"])

    def ask(name):
        other.config.write_text(f"platform = {platform.url}\ncontrol = {places[name]}\n")
        return other.command("status", "--json", check=False)

    with tally("status asks again when it is cut short"):
        done = ask("busy")
        assert done.returncode == 0 and done.stdout.encode() == Socket.ANSWER and busy.asked == 3, done
    with tally("status of an agent that gives no answer: told as that, not as one that does not run"):
        done = ask("silent")
        assert done.returncode == 1 and silent.asked == 1 and not done.stdout, done
        assert f"{places['silent']}: no answer within 10 s" in done.stderr, done.stderr
    with tally("status waits for an agent that stands still for a moment"):
        main = min(descendants(agent.process.pid))
        os.kill(main, signal.SIGSTOP)
        again = threading.Timer(1.5, os.kill, (main, signal.SIGCONT))
        again.start()
        assert agent.status()["running"] is True
        again.join()
    with tally("what cannot be written is told"):
        with open("/dev/full", "w") as full:
            done = subprocess.run([str(word) for word in (BUILD / "earshot-agent", "status", "--json", *agent.paths)],
                                  stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 1 and "cannot be written" in done.stderr, done


def reload(agent):
    with tally("SIGHUP takes settings anew, and keeps the old ones when the new make no sense"):
        text = agent.config.read_text()
        agent.config.write_text(text + "nonsense = 1\n")
        agent.process.send_signal(signal.SIGHUP)
        wait_for("told", lambda: "the settings stay as they were" in agent.log.read_text())
        assert state_of(agent) == "leading"
        agent.config.write_text(text + "log = debug\n")
        agent.process.send_signal(signal.SIGHUP)
        wait_for("told", lambda: "settings are taken anew" in agent.log.read_text())
        assert state_of(agent) == "leading"


def activation(bed):
    platform = bed.platform("p2")
    agent = bed.agent(platform, "plain", key=platform.key(), replay=LAN)
    with tally("not activated: it checks in, and nothing is sensed"):
        wait_for("check-in", lambda: told(agent, "checkIn").get("count"))
        status = agent.status()
        assert status["module"]["state"] == "inactive" and "not activated" in status["module"]["why"]
        assert not status["segments"] and status["interfaces"][0]["decision"] == "off"
        keeps_schema(status)
        assert not platform.admin().get("/v1/segments")["items"] and not heard(platform)
        assert "not activated" in agent.command("status").stdout
    with tally("activation without a configuration is refused"):
        try:
            activate(platform, agent)
            raise AssertionError("accepted")
        except Exception as error:
            assert getattr(error, "status", 0) == 409, error
    platform.profile(checkIn_s=60)
    activate(platform, agent)
    agent.process.send_signal(signal.SIGHUP)  # checks in now
    with tally("activated: it senses"):
        wait_leading(agent)
        wait_for("assets", lambda: len(heard(platform)) == ASSETS, 30)
    with tally("deactivated: it ends"):
        activate(platform, agent, False)
        agent.process.send_signal(signal.SIGHUP)
        wait_for("inactive", lambda: state_of(agent) == "inactive")
        wait_for("no sensor", lambda: not any(s["sensor"] for s in agent.status()["segments"]))
    with tally("revoked: it says so"):
        platform.admin().call("PATCH", f"/v1/agents/{agent_id(agent)}", {"revoked": True})
        agent.process.send_signal(signal.SIGHUP)
        wait_for("told", lambda: "revoked" in (told(agent, "checkIn").get("refusal") or ""))
        assert "revoked" in agent.command("status").stdout
    assert agent.stop(5) == 0


def away(bed):
    platform = bed.platform("p3")
    platform.profile()
    agent = bed.agent(platform, "lonely", key=platform.key(activate=True), start=False, replay=LAN)
    platform.stop()
    agent.start()
    with tally("the platform is away: status says what is wrong"):
        status = wait_for("a try", lambda: told(agent, "link").get("failures") and agent.status())
        assert status["link"]["fault"] == "refused", status["link"]
        keeps_schema(status)
        assert any(t["what"] == "platform" for t in status["troubles"])
        assert "self-test" in agent.command("status").stdout
        done = agent.command("self-test", check=False)
        assert done.returncode == 1 and "FAIL  platform, directly" in done.stdout, done.stdout
    platform.start()
    with tally("it is back: all is there, by itself"):
        wait_for("assets", lambda: len(heard(platform)) == ASSETS, 60)
    with tally("kill -9 and start again, five times: nothing is lost, nothing doubled"):
        for _ in range(5):
            agent.kill()
            agent.start()
            wait_leading(agent)
            wait_for("it has its table again", lambda: told(agent, "segments")[0]["assets"] == ASSETS)
            assert told(agent, "segments")[0]["epoch"] == 1
        found = heard(platform)
        assert len(found) == ASSETS, found
    agent.stop(5)


def clone(bed):
    platform = bed.platform("p4")
    platform.profile()
    agent = bed.agent(platform, "first", key=platform.key(activate=True), replay=LAN)
    wait_leading(agent)
    original = agent_id(agent)
    agent.stop(5)
    copy = bed.agent(platform, "copy", start=False, replay=LAN)
    shutil.copytree(agent.folder / "state", copy.folder / "state")
    copy.config.write_text(agent.config.read_text().replace(str(agent.folder), str(copy.folder)))
    agent.start()
    wait_leading(agent)
    # The token before the last one is good once more: an answer may have been lost.
    wait_for("two check-ins", lambda: told(agent, "checkIn").get("count", 0) >= 2)
    copy.start()
    with tally("a copied state folder becomes an agent of its own"):
        wait_for("another id", lambda: agent_id(copy) != original)
        wait_for("its check-in", lambda: told(copy, "checkIn").get("count"))
        assert agent_id(agent) == original
        ids = {a["id"] for a in platform.admin().get("/v1/agents")["items"]}
        assert ids == {original, agent_id(copy)}, ids
        events = platform.admin().get("/v1/events")["items"]
        assert any(e["kind"] == "agent.clone" for e in events)
    with tally("the second agent of the segment stands by"):
        wait_for("standby", lambda: state_of(copy) == "standby")
        assert copy.status()["segments"][0]["leader"] == original
        keeps_schema(copy.status())
        assert copy.status()["segments"][0]["sensor"] is None
        assert state_of(agent) == "leading"
    with tally("the first one leaves: the second one leads"):
        agent.stop(5)
        wait_for("it leads", lambda: state_of(copy) == "leading", 60)
    copy.stop(5)


def not_enrolled(bed, platform):
    agent = bed.agent(platform, "nobody", start=False)
    (agent.folder / "state").mkdir(mode=0o700)
    with tally("status of a host that is not enrolled"):
        agent.config.write_text(f"platform = {platform.url}\n")
        assert "not enrolled" in agent.command("status").stdout
        assert agent.status()["agent"] is None
        keeps_schema(agent.status())
        assert not list((agent.folder / "state").iterdir()), "status wrote something"

    with tally("run without settings, and without identity: ends with 78"):
        agent.config.unlink()
        done = agent.command("run", check=False)
        assert done.returncode == 78 and "enrol" in done.stderr, done
        agent.config.write_text(f"platform = {platform.url}\n")
        done = agent.command("run", check=False)
        assert done.returncode == 78 and "not enrolled" in done.stderr, done
        agent.config.write_text("platform = https://a.example\n")
        done = agent.command("run", check=False)
        assert done.returncode == 78 and "nobody vouches" in done.stderr, done


with Bed() as bed:
    replay(bed)
    activation(bed)
    away(bed)
    clone(bed)
    not_enrolled(bed, bed.platform("p5"))
sys.exit(tally.end())
