#!/usr/bin/python3
"""election.py: agents of one link, in network namespaces joined by a bridge: one leads, listens and
uploads, the others do neither; who takes over when it is killed, stopped, or told to end. Needs root; status 77
without. Ends `N passed, N failed`."""
import contextlib
import datetime
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import Bed, Tally, descendants, wait_for  # noqa: E402

tally = Tally()
HERE = "10.9.0.254"
HEARTBEAT_MS = 500
# Lone start: ten seconds of a stable place, 13/4 heartbeats and up to 4 s of listening, 0.4 s of claiming.
START_S = 40


def ip(*words):
    subprocess.run(["ip", *map(str, words)], check=True, capture_output=True, text=True)


def lan(count):
    """Names of namespaces; the bridge `br0` of this one joins them."""
    names = [f"e{os.getpid()}x{number}" for number in range(count)]
    ip("link", "set", "lo", "up")
    ip("link", "add", "br0", "type", "bridge")
    ip("address", "add", f"{HERE}/24", "dev", "br0")
    ip("link", "set", "br0", "up")
    for number, name in enumerate(names):
        ip("netns", "add", name)
        ip("link", "add", f"v{number}", "type", "veth", "peer", "name", "eth0", "netns", name)
        ip("link", "set", f"v{number}", "master", "br0", "up")
        ip("-n", name, "link", "set", "lo", "up")
        ip("-n", name, "address", "add", f"10.9.0.{number + 1}/24", "dev", "eth0")
        ip("-n", name, "link", "set", "eth0", "up")
        ip("-n", name, "route", "add", "default", "via", HERE)
    return names


def pin(platform):
    for line in platform.log.read_text().splitlines():
        if line.startswith("Pin: "):
            return line.removeprefix("Pin: ")
    raise AssertionError("the platform printed no pin")


def start(bed, platform, key, name, number):
    agent = bed.agent(platform, f"agent{number}", start=False, prefix=("ip", "netns", "exec", name),
                      settings=[("lab", "yes"), ("lab_heartbeat", HEARTBEAT_MS)])
    agent.enrol(key, "--pin", pin(platform))
    return agent.start()


def part(agent):
    """Its segment, as its status has it; {} without."""
    with contextlib.suppress(Exception):
        return (agent.status().get("segments") or [{}])[0]
    return {}


def role(agent):
    return part(agent).get("role")


def leaders(agents):
    return [agent for agent in agents if role(agent) == "leader"]


def one_leads(agents, seconds, what="one leads, the others stand by"):
    def settled():
        roles = [role(agent) for agent in agents]
        if sorted(map(str, roles)) == sorted(["leader"] + ["standby"] * (len(agents) - 1)):
            return agents[roles.index("leader")]
        return None
    return wait_for(what, settled, seconds, every=0.2)


def packet_sockets(agent):
    """Inodes of packet sockets that any process of the agent has open."""
    pid = agent.process.pid
    held = set()
    listed = set()
    for one in [pid, *descendants(pid)]:
        with contextlib.suppress(OSError):
            for line in pathlib.Path(f"/proc/{one}/net/packet").read_text().splitlines()[1:]:
                listed.add(line.split()[-1])
        with contextlib.suppress(OSError):
            for fd in pathlib.Path(f"/proc/{one}/fd").iterdir():
                with contextlib.suppress(OSError):
                    target = os.readlink(fd)
                    if target.startswith("socket:["):
                        held.add(target[8:-1])
    return held & listed


def tagged(client):
    return [agent["id"] for agent in client.get("/v1/agents")["items"] if "Earshot Leader" in agent["tags"]]


def elects(client, agents):
    with tally("of three agents one leads, two stand by"):
        leader = one_leads(agents, START_S)
    with tally("it alone carries the tag and holds the lease"):
        wait_for("one tag", lambda: len(tagged(client)) == 1, 10)
        segments = client.get("/v1/segments")["items"]
        assert len(segments) == 1 and segments[0]["leader"], segments
        assert part(leader)["epoch"] == segments[0]["epoch"], (part(leader), segments)
    with tally("standbys have no packet socket in any process, and no sensor"):
        wait_for("the leader listens", lambda: packet_sockets(leader), 10)
        for agent in agents:
            if agent is not leader:
                assert not packet_sockets(agent) and not part(agent)["sensor"], part(agent)
    return leader


def killed(client, agents, leader):
    epoch = client.get("/v1/segments")["items"][0]["epoch"]
    rest = [agent for agent in agents if agent is not leader]
    with tally("kill -9 of all its processes: another leads, under the next epoch"):
        for pid in [*descendants(leader.process.pid), leader.process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        leader.process.wait()
        began = time.monotonic()
        after = one_leads(rest, 20)
        print(f"   after {time.monotonic() - began:.1f} s")
        wait_for("the next epoch", lambda: client.get("/v1/segments")["items"][0]["epoch"] == epoch + 1, 15)
        wait_for("it listens", lambda: packet_sockets(after), 10)
    with tally("who comes back stands by"):
        leader.start()
        assert one_leads(agents, START_S) is after
    return after


def told_to_end(client, agents, leader):
    rest = [agent for agent in agents if agent is not leader]
    with tally("SIGTERM: it leaves, and its successor leads at once"):
        began = time.monotonic()
        leader.stop()
        after = wait_for("another leads", lambda: (leaders(rest) or [None])[0], 10, every=0.05)
        took = time.monotonic() - began
        print(f"   after {took:.1f} s")
        wait_for("it holds the lease", lambda: part(after).get("epoch"), 10)
    leader.start()
    one_leads(agents, START_S)
    return after


def sleeps(agents, leader):
    rest = [agent for agent in agents if agent is not leader]
    with tally("SIGUSR1, before the host sleeps: its successor leads at once, and it stands by"):
        os.kill(leader.process.pid, signal.SIGUSR1)
        after = wait_for("another leads", lambda: (leaders(rest) or [None])[0], 5, every=0.05)
        assert one_leads(agents, START_S) is after
    return after


def stopped(agents, leader):
    rest = [agent for agent in agents if agent is not leader]
    pids = [leader.process.pid, *descendants(leader.process.pid)]
    with tally("SIGSTOP: another leads; SIGCONT: the former stands by"):
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            after = one_leads(rest, 20)
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
        assert one_leads(agents, START_S) is after
    return after


def seconds(instant):
    return datetime.datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp()


def stalls(client, agents):
    """Main alone is stopped, for longer than the others wait: what its sensor heard meanwhile is read by nobody, and
    it does not say that anybody listened."""
    leader = one_leads(agents, START_S)
    rest = [agent for agent in agents if agent is not leader]
    segment = client.get("/v1/segments")["items"][0]["id"]
    mine = leader.status()["agent"]
    main = min(descendants(leader.process.pid))  # the launcher's first child
    wait_for("it holds the lease", lambda: part(leader).get("epoch"), 20)
    time.sleep(3)
    with tally("SIGSTOP of main for 8 s: it tells that it listened before, and not that it did meanwhile"):
        began = time.time()
        os.kill(main, signal.SIGSTOP)
        try:
            time.sleep(8)
            one_leads(rest, 20)
        finally:
            os.kill(main, signal.SIGCONT)
        ended = time.time()
        one_leads(agents, START_S)

        def heard():
            intervals = client.get(f"/v1/segments/{segment}/coverage")["intervals"]
            return [(seconds(i["from"]), seconds(i["to"])) for i in intervals
                    if i["agent"] == mine and seconds(i["to"]) > began - 1]

        spans = wait_for("its intervals", heard, 60, every=0.5)
        time.sleep(3)
        spans = heard()
        assert all(not (a < ended and b > began + 0.1) for a, b in spans), (began, ended, spans)
        assert "did not run for up to" in leader.log.read_text()


def run(cases):
    """`cases` upon a platform, its client and three agents, in a network of the process's own."""
    if "EARSHOT_ELECTION" not in os.environ:
        if os.geteuid() != 0 or subprocess.run(["unshare", "--net", "true"]).returncode != 0:
            print("skipped: needs root and network namespaces")
            return 77
        os.environ["EARSHOT_ELECTION"] = "1"
        os.execvp("unshare", ["unshare", "--net", sys.executable, os.path.abspath(sys.argv[0])])
    names = lan(3)
    try:
        with Bed() as bed:
            platform = bed.platform("platform", secure=True, address=HERE)
            client = platform.admin()
            platform.profile(client)
            key = platform.key(client, activate=True)
            cases(platform, client,
                  [start(bed, platform, key, name, number) for number, name in enumerate(names)])
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "delete", name], check=False)
    return tally.end()


def goes_on(_, client, agents):
    leader = elects(client, agents)
    leader = killed(client, agents, leader)
    leader = told_to_end(client, agents, leader)
    leader = sleeps(agents, leader)
    stopped(agents, leader)
    stalls(client, agents)


if __name__ == "__main__":
    sys.exit(run(goes_on))
