"""Cases of where agents are: families of addresses, hosts with two interfaces, LANs that let no multicast or no
neighbour through, a platform that is away, and a tunnel that takes the host elsewhere."""
import contextlib
import pathlib
import subprocess
import sys
import time

from election_bed import SLACK_S, STABLE_S, field
from election_devices import Devices
from election_lead import starts, taken_over
from election_net import GROUPS, frames_of, sle1
from harness import wait_for

OFF_S = 2  # the kernel's own leave reports fall in these
LEASE_S = 180  # of an isolated segment, and of agents that check in each minute: docs/wire.md


def holder(f, segment):
    return f.client.get(f"/v1/segments/{segment}").get("leader")


def families(tally, bed, tag, options):
    """Agents of IPv4, of both and of IPv6 alone: a segment, an election."""
    with field(bed, tag, options) as f:
        f.agent("dual", 1, v6=True)
        f.wait_leader()
        f.agent("dual2", 2, v6=True)
        f.agent("four", 3)
        f.agent("six", 4, v4=False, v6=True)
        with tally("IPv4, both and IPv6 alone are one segment, with one leader, whom all follow"):
            leader = f.wait_leader()
            assert leader.name in (f"{tag}-dual", f"{tag}-dual2"), leader
        with tally("of them, one that has IPv6 alone hears the leader by IPv6, one of IPv4 by IPv4"):
            sent = [frame for _, frame in frames_of(f.record) if frame[6:12] == leader.mac and sle1(frame)]
            assert {frame[12:14] for frame in sent} == {b"\x08\x00", b"\x86\xdd"}
        began = time.time()
        leader.program.kill()
        with tally("the leader of both dies: one leads, nobody else has the tag"):
            alive = [m for m in f.members if m is not leader]
            wait_for("another", lambda: [n for n in f.tagged() if n != leader.name], f.lease_s() + SLACK_S)
            wait_for("all know their part", lambda: roles_fit(f, alive), f.lease_s() + 2 * SLACK_S)
            print(f"   {f.tagged()[0]} leads after {time.time() - began:.1f} s")
        f.passive(tally, "families")


def roles_fit(f, alive):
    """One leads; who shares a family with it, and all who hear it, stand by; others wait for the platform."""
    roles = {m.name: m.role() for m in alive}
    return list(roles.values()).count("leader") == 1 and len(f.tagged()) == 1 and \
        set(roles.values()) <= {"leader", "standby", "pstandby"}


def hosts(tally, bed, tag, options):
    """Hosts with two interfaces: in two segments, one of them by IPv6 alone; and in one segment twice."""
    with field(bed, tag, options, networks=2) as f:
        far = f.lans[1]
        both = f.lan.host("both", 1)
        far.join(both, 1, v4=False, v6=True, router=False)
        twice = f.lan.host("twice", 2)
        f.lan.join(twice, 12)
        members = [f.enrol(both, f.lan), f.enrol(twice, f.lan), f.agent("here", 3),
                   f.agent("there", 4, v4=False, v6=True, lan=far)]
        with tally("two segments, one of them by IPv6 alone: each has one leader, with a lease"):
            segments = wait_for("both segments are led", lambda: led(f, 2), f.start_s() + SLACK_S)
        with tally("the host in both has a part in both"):
            wait_for("it has", lambda: parts(members[0]) == set(segments), 2 * SLACK_S)
        with tally("in each of them all others follow"):
            wait_for("they do", lambda: all(settled(f, members, s) for s in segments), f.start_s())
        with tally("two interfaces in one segment: one of them takes part, the first"):
            assert len(members[1].segments()) == 1 and members[1].segments()[0]["interface"] == "lab0"
            counters = f.switch.counters()
            assert counters[twice.nics[0].port]["in"]["election"] > 0
            assert counters[twice.nics[1].port]["in"]["election"] == 0
        for segment in segments:
            name = f.client.get(f"/v1/segments/{segment}")["leaderName"]
            leader, lan = f.by_name(name), segments[segment]
            leader.program.kill()
            with tally(f"the leader of network {lan} dies: another leads there"):
                wait_for("another", lambda: led(f, 2) and
                         f.client.get(f"/v1/segments/{segment}")["leaderName"] not in (None, name),
                         f.lease_s() + SLACK_S)
            leader.program.start()
            wait_for(f"{name} is back", lambda: leader.role() not in ("", "listen"), f.start_s())
        f.passive(tally, "two interfaces")


def led(f, count):
    """Segment -> number of its LAN, once so many of them are led."""
    items = [s for s in f.client.get("/v1/segments")["items"] if s["state"] == "led"]
    return {s["id"]: 0 if s["prefix"].startswith("10.66.0.") else 1 for s in items} if len(items) == count else None


def parts(member):
    return {s["segment"] for s in member.segments() if s["role"] != "off"}


def settled(f, members, segment):
    roles = [s["role"] for m in members if m.running for s in m.segments() if s["segment"] == segment]
    return sorted(roles).count("leader") == 1 and set(roles) <= {"leader", "standby"}


# ---- what a LAN does not let through ----

def filtered(tally, bed, tag, options):
    """The election's groups are not forwarded: the platform tells addresses, and it goes by unicast."""
    with field(bed, tag, options) as f:
        f.switch.say("filter", *GROUPS)
        f.agents(3)
        with tally("multicast filtered: one leads, the others find it by the addresses that the platform tells"):
            leader = f.wait_leader(150)
            print(f"   {leader} leads")
        with tally("multicast filtered: they hear its heartbeats by unicast"):
            since = time.time()
            wait_for("unicast heartbeats", lambda: unicast(f, leader, since) >= 4, f.pulses(8) + SLACK_S)
        began = time.time()
        leader.program.kill()
        taken_over(tally, f, "multicast filtered, kill -9", leader, began)
        f.passive(tally, "multicast filtered")


def unicast(f, leader, since):
    f.switch.counters()
    return sum(at > since and frame[6:12] == leader.mac and sle1(frame) is not None and frame[0] & 1 == 0
               and sle1(frame)[4] == 1 for at, frame in frames_of(f.record))


def isolated(tally, bed, tag, options):
    """Clients reach the uplink alone: nobody hears anybody, and the lease decides."""
    with field(bed, tag, options) as f:
        f.switch.say("uplink", "platform,router,devices")
        f.switch.say("isolate", "on")
        f.agents(3)
        with tally("client isolation: one has the lease, the others wait for the platform"):
            wait_for("it is so", lambda: isolation_fits(f), f.start_s() + 2 * SLACK_S)
        with tally("client isolation: it stays so, with one leader at any time"):
            first, ends = f.tagged(), time.monotonic() + (60 if options.real_time else 15)
            while time.monotonic() < ends:
                assert f.tagged() == first, f.tagged()
                time.sleep(0.5)
            assert isolation_fits(f), f.story()
        if options.real_time:
            with tally("client isolation: the leader dies, and when its lease has run out another has it"):
                f.by_name(first[0]).program.kill()
                wait_for("another", lambda: f.tagged() not in ([], first), LEASE_S + 90, every=1)
        f.passive(tally, "client isolation")


def isolation_fits(f):
    roles = sorted(m.role() for m in f.members if m.running)
    return roles == ["leader"] + ["pstandby"] * (len(roles) - 1) and len(f.tagged()) == 1


# ---- the platform is away ----

def outage(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        f.agents(3)
        starts(tally, f, 3)
        leader = f.leader_now()
        devices = Devices(f.lan, every=0.5)
        f.platform.stop()
        began = time.time()
        devices.start()
        seconds = 75 if options.real_time else 20
        time.sleep(seconds)
        devices.end()
        with tally(f"the platform is away for {seconds} s: the leader goes on, and nothing moves"):
            assert {mac for _, mac in f.heartbeats(after=began)} == {leader.mac}
            assert len(f.heartbeats(after=began)) >= 0.7 * seconds / f.pulses(1)
            assert leader.role() == "leader" and leader.sensors()
            assert all(m.role() == "standby" for m in f.members if m is not leader)
        f.platform.start()
        f.client = f.platform.admin()
        with tally("the platform is back: the same leader, with its lease"):
            assert f.wait_leader(90) is leader
        with tally("... and all that was heard meanwhile is there, each once"):
            wait_for("all of it", lambda: not devices.missing(f.client), 60, every=0.5)
            assert devices.counts(f.client) == {1}, devices.counts(f.client)
        f.passive(tally, "a platform that is away")


def uplink(tally, bed, tag, options):
    """The leader alone cannot reach the platform; its successors can."""
    with field(bed, tag, options) as f:
        f.agents(3)
        starts(tally, f, 3)
        leader = f.leader_now()
        f.switch.say("cut", leader.port, "platform")
        f.switch.say("cut", "platform", leader.port)
        began = time.time()
        with tally("a leader without uplink hands over to one that has it"):
            # What is sent then is not answered; after 60 s of that it clears PLATFORM_OK.
            Devices(f.lan, every=1).start()
            others = [m for m in f.members if m is not leader]
            new = wait_for("another leads", lambda: next((m for m in others if m.name in f.tagged()), None), 180,
                           every=0.5)
            print(f"   {new} leads {time.time() - began:.0f} s after the uplink was cut")
            wait_for("the former stands by", lambda: leader.role() == "standby", 2 * SLACK_S)
        f.switch.say("heal")
        with tally("... and does not take it back when the uplink is there again"):
            wait_for("all follow", lambda: f.leader_now() is new, 90, every=0.5)
        f.passive(tally, "no uplink")


# ---- elsewhere ----

TUN = """
import fcntl, struct, sys
device = open("/dev/net/tun", "r+b", buffering=0)
fcntl.ioctl(device, 0x400454ca, struct.pack("16sH22x", b"tun0", 0x1001))
print("ready", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def split_tunnel(host):
    """A real tun device that somebody holds open, with a part of the routes; when it was there."""
    holder_of_it = subprocess.Popen(["ip", "netns", "exec", host.name, sys.executable, "-c", TUN],
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder_of_it.stdout.readline() == "ready\n"
        host.ip("link set tun0 up")
        host.ip("address add 10.8.0.6/24 dev tun0")
        host.ip("route add 10.99.0.0/16 dev tun0")
        yield time.time()
    finally:
        holder_of_it.stdin.close()
        holder_of_it.wait()


def groups_of(host):
    """Multicast groups that its interface has joined, as the kernel lists them."""
    said = host.ip(f"maddr show dev {host.nics[0].tap}")
    return {line.split()[1] for line in said.splitlines() if line.split()[0].startswith("inet")}


def packet_sockets(member):
    """Inodes of packet sockets in the host's network that a process of the agent has open."""
    table = member.host.read("/proc/net/packet").splitlines()[1:]
    inodes = {line.split()[-1] for line in table}
    held = set()
    for pid in member.processes():
        for link in pathlib.Path(f"/proc/{pid}/fd").glob("*"):
            with contextlib.suppress(OSError):
                name = str(link.readlink())
                if name.startswith("socket:["):
                    held.add(name[8:-1])
    return inodes & held


def verdict(member):
    """(decision, veto) of the interface of the laboratory."""
    one = next((i for i in member.status()["interfaces"] if i["name"] == "lab0"), {})
    return one.get("decision"), one.get("veto")


def unexpected(f, member, begin, end):
    """Frames of a host that is off the premises, beside what its calls to the platform need."""
    f.switch.counters()
    found = []
    for at, frame in frames_of(f.record):
        if not begin <= at <= end or frame[6:12] != member.mac:
            continue
        is_arp = frame[12:14] == b"\x08\x06"
        is_tcp = frame[12:14] == b"\x08\x00" and frame[23] == 6  # to the platform: there is nobody else
        if not is_arp and not is_tcp:
            found.append(frame.hex())
    return found


def leak(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        plain = groups_of_kernel(f)
        member = f.agent("a0", 1)
        f.wait_leader()
        devices = Devices(f.lan, every=0.5)
        with tally("on the premises: it listens, and has joined groups"):
            assert packet_sockets(member) and groups_of(member.host) - plain
            devices.speak()
            wait_for("the device is known", lambda: not devices.missing(f.client), 20)
        seconds = 60 if options.real_time else 12
        with split_tunnel(member.host) as came:
            with tally("a split tunnel: off within two seconds, by a veto that names it"):
                wait_for("off", lambda: verdict(member) == ("off", "split tunnel"), 10)
                gone = wait_for("no sensor", lambda: not member.sensors() and time.time(), 10)
                print(f"   off, and its sensor ended, {gone - came:.1f} s after the tunnel's route was there")
                assert gone - came <= 2 + SLACK_S
            wait_for("the tag is gone", lambda: not f.tagged(), 15)
            begin = time.time() + OFF_S
            silent = Devices(f.lan, every=0.2, start=devices.number + 1000)
            time.sleep(OFF_S)
            silent.start()
            time.sleep(seconds)
            silent.end()
            end = time.time()
            with tally(f"off: for {seconds} s it sends nothing but its calls to the platform"):
                found = unexpected(f, member, begin, end)
                assert not found, f"{len(found)}: {found[:3]}"
            with tally("off: no packet socket, no membership, nobody that listens"):
                assert not packet_sockets(member) and not member.sensors()
                assert groups_of(member.host) == plain, groups_of(member.host) - plain
                assert not any(s["role"] not in ("", "off") for s in member.segments()), member.segments()
            with tally("off: nothing that was said is recorded or uploaded"):
                if options.real_time:
                    check_in(f, member)
                assert len(silent.missing(f.client)) == len(silent.said()) > 10
                state = b"".join(path.read_bytes() for path in member.program.folder.rglob("*") if path.is_file())
                assert not any(bytes.fromhex(mac.replace(":", "")) in state for mac, _ in silent.said())
        with tally("the tunnel goes: on again, and it hears"):
            assert f.wait_leader(STABLE_S + f.start_s()) is member
            devices.speak()
            wait_for("the new device is known", lambda: not devices.missing(f.client), 20)
        with tally("what was said while it was off stays unheard"):
            assert len(silent.missing(f.client)) == len(silent.said())
        f.passive(tally, "the way off and on")


def groups_of_kernel(f):
    """Of a host on which no agent runs."""
    return groups_of(f.lan.host("bare", 99))


def check_in(f, member):
    """Waits for one that begins now."""
    before = member.status()["checkIn"]["count"]
    wait_for("a check-in", lambda: member.status()["checkIn"]["count"] > before, 75, every=0.5)
