#!/usr/bin/python3
"""places.py: agents of one link as in election.py: warm standbys, a place that only other agents can tell, agents
that start while the platform is away. Needs root; status 77 without. Ends `N passed, N failed`."""
import contextlib
import os
import signal
import socket
import struct
import sys
import time

from election import START_S, descendants, one_leads, packet_sockets, part, run, tally, wait_for


def told(agent, name):
    with contextlib.suppress(Exception):
        return [port[name] for port in agent.status()["interfaces"] if port["name"] == "eth0"][0]
    return None


def meets(client, agents):
    """A place that only other agents can tell: a lone one looks for others, two are on the premises."""
    profile = client.get("/v1/profiles")["items"][0]
    client.call("PUT", f"/v1/profiles/{profile['id']}",
                {**profile, "standby": "cold", "minimumPeers": 2, "addresses": []})
    for agent in agents:
        agent.stop()
    first, second = agents[:2]
    first.start()
    with tally("alone, it looks for others, names its place to nobody, and does not listen"):
        wait_for("it looks for others", lambda: told(first, "decision") == "probe", START_S)
        assert not any(s["role"] != "off" for s in first.status()["segments"]) and not packet_sockets(first)
    second.start()
    with tally("two have met: both count, one leads"):
        one_leads([first, second], 90)
        wait_for("both count two", lambda: {part(agent).get("peers") for agent in (first, second)} == {2}, 60)
    with tally("the other is gone for five minutes before a lone one stops: it goes on until then"):
        second.stop()
        one_leads([first], START_S)
    client.call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "standby": "cold"})
    first.stop()
    for agent in agents:
        agent.start()
    one_leads(agents, START_S)


def platform_away(platform, agents):
    with tally("platform away: agents that start anew elect their leader with the keys they have kept"):
        for agent in agents:
            agent.stop()
        platform.stop()
        for agent in agents:
            agent.start()
        one_leads(agents, START_S + 20)
    with tally("the platform comes back: the leader has the lease"):
        platform.start()
        wait_for("a lease", lambda: any(part(agent).get("epoch") for agent in agents), 60)


def speak(mac):
    """A device on the bridge announces its address, once."""
    mac = bytes.fromhex(mac.replace(":", ""))
    address = bytes((10, 9, 0, 99))
    frame = b"\xff" * 6 + mac + struct.pack("!HHHBBH", 0x0806, 1, 0x0800, 6, 4, 1) + mac + address + \
        bytes(6) + address
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as wire:
        wire.bind(("br0", 0))
        wire.send(frame)
        wire.send(frame)


def warm(client, agents):
    """Standbys that listen: what is said while nobody leads is known all the same."""
    profile = client.get("/v1/profiles")["items"][0]
    client.call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "standby": "warm"})
    for agent in agents:  # a check-in brings the profile
        agent.stop()
        agent.start()
    leader = one_leads(agents, START_S)
    rest = [agent for agent in agents if agent is not leader]
    with tally("warm standbys listen, and hold no lease"):
        wait_for("all listen", lambda: all(packet_sockets(agent) for agent in agents), 20)
        assert not any(part(agent)["lease"] for agent in rest)
    with tally("who spoke while nobody led is known"):
        for pid in [*descendants(leader.process.pid), leader.process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        leader.process.wait()
        time.sleep(0.5)
        speak("00:1b:a9:00:77:01")
        one_leads(rest, 20)
        try:
            wait_for("the device", lambda: client.get("/v1/assets?q=00:1b:a9:00:77:01")["items"], 60, every=0.5)
        except AssertionError as error:
            told = [f"{event['kind']} {event['text']}" for event in client.get("/v1/events?limit=40")["items"]]
            raise AssertionError(f"{error}; {[part(agent) for agent in rest]}; events: {told}") from error


def all_of_it(platform, client, agents):
    warm(client, agents)
    agents = [agent for agent in agents if agent.process and agent.process.poll() is None]
    meets(client, agents)
    platform_away(platform, agents)


if __name__ == "__main__":
    sys.exit(run(all_of_it))
