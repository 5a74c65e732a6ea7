#!/usr/bin/python3
"""beacon.py: an agent in a namespace of its own, whose profile wants a TLS beacon: a server with another key
is none and nothing is listened to; the right one puts it on the premises, and it listens. Needs root; status
77 without. Ends `N passed, N failed`."""
import os
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import Bed, Client, Tally, wait_for  # noqa: E402

NAME = f"esb{os.getpid() % 100000}"
HOST, INSIDE = "10.78.91.1", "10.78.91.2"
tally = Tally()


def ip(*words, check=True):
    return subprocess.run(["ip", *words], capture_output=True, text=True, check=check)


def network(bed):
    if os.geteuid() != 0 or ip("netns", "add", NAME, check=False).returncode != 0:
        print("skipped: needs root and namespaces")
        sys.exit(77)
    bed.undo.callback(ip, "netns", "del", NAME, check=False)
    ip("link", "add", NAME, "type", "veth", "peer", "name", "lan0", "netns", NAME)
    bed.undo.callback(ip, "link", "del", NAME, check=False)
    ip("addr", "add", f"{HOST}/24", "dev", NAME)
    ip("link", "set", NAME, "up")
    ip("-n", NAME, "addr", "add", f"{INSIDE}/24", "dev", "lan0")
    ip("-n", NAME, "link", "set", "lo", "up")
    ip("-n", NAME, "link", "set", "lan0", "up")


def criterion(agent):
    for interface in agent.status()["interfaces"]:
        if interface["name"] == "lan0":
            return next((c["outcome"] for c in interface["criteria"] if c["name"] == "beacon"), None)
    return None


def decision(agent):
    return {i["name"]: i["decision"] for i in agent.status()["interfaces"]}.get("lan0")


def beacon(bed):
    network(bed)
    platform = bed.platform(secure=True, address=HOST)
    pin = Client(platform.url).get("/v1/platform")["pins"][0]
    wrong = "sha256//" + "A" * 43 + "="
    settings = {"name": "Beacon", "all": True, "minimumPeers": 0, "addresses": [f"{INSIDE}/24"],
                "beacon": {"host": HOST, "port": platform.port, "pin": wrong}}
    admin = platform.admin()
    profile = admin.post("/v1/profiles", settings)["profile"]
    agent = bed.agent(platform, start=False, prefix=("ip", "netns", "exec", NAME),
                      settings=[("lab", "yes")])
    agent.enrol(platform.key(activate=True), "--pin", pin)
    agent.start()
    with tally("a server with another key is no beacon: off, and nothing is listened to"):
        wait_for("asked", lambda: criterion(agent) == "false", 30)
        assert decision(agent) == "off" and not agent.status()["segments"], agent.status()
        assert "the beacon does not answer" in agent.log.read_text()
    settings["beacon"]["pin"] = pin
    admin.call("PUT", f"/v1/profiles/{profile['id']}", {**settings, "version": profile["version"]})
    agent.process.send_signal(signal.SIGHUP)
    with tally("the right key: on, after ten seconds of it, and listening"):
        wait_for("asked", lambda: criterion(agent) == "true", 60)
        assert decision(agent) == "off", "believed at once"
        wait_for("listening", lambda: any(s["sensor"] and s["sensor"]["running"]
                                          for s in agent.status()["segments"]), 30)
        assert decision(agent) == "on"
    with tally("the interface loses its address: off within a second or two"):
        ip("-n", NAME, "addr", "flush", "dev", "lan0")
        wait_for("off", lambda: decision(agent) != "on", 2)
        wait_for("no sensor", lambda: not any(s["sensor"] for s in agent.status()["segments"]), 3)
    agent.stop()


with Bed() as one:
    beacon(one)
sys.exit(tally.end())
