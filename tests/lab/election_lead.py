"""Cases of who leads: starts of 2, 5 and 20 agents; the leader dies, stands still, is cut off, leaves; a LAN
falls apart and heals; what a stranger has recorded."""
import time

from election_bed import HB, LEAVE, SLACK_S, field
from election_devices import Devices
from election_net import frames_of, messages_of, pcap_write, sle1
from harness import wait_for

LEAVE_S = 0.5  # from LEAVE to the first frame that its successor hears


def one_lease(f):
    """The platform has one leader, with one lease, and one tenure that has not ended."""
    segment = f.segment()
    tenures = f.client.get(f"/v1/segments/{segment['id']}/history")["items"]
    running = [t for t in tenures if t["ended"] is None]
    assert len(running) == 1 and running[0]["agent"] == segment["leader"], (segment, tenures)
    assert segment["state"] == "led" and len(f.tagged()) == 1, segment


def starts(tally, f, count):
    began = time.monotonic()
    with tally(f"{count} agents elect exactly one leader: one tag, one lease, the others stand by"):
        leader = f.wait_leader()
        one_lease(f)
        assert leader.sensors() and not any(m.sensors() for m in f.members if m is not leader)
        print(f"   {count} agents: {leader} leads {time.monotonic() - began:.1f} s after the last was started")


def many(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        f.agents(20)
        starts(tally, f, 20)
        with tally("20 agents: half a minute later it is the same, and nobody else spoke as a leader"):
            leader, since = f.leader_now(), time.time()
            time.sleep(30 if options.real_time else 10)
            assert leader and f.leader_now() is leader
            assert {mac for _, mac in f.heartbeats(after=since)} == {leader.mac}
        f.passive(tally, "20 agents")


# ---- the leader fails ----

def taken_over(tally, f, what, gone, began, lan_s=None):
    """Another leads, and when it was first heard on the LAN."""
    with tally(f"{what}: another leads, with the lease"):
        new = f.wait_leader(f.lease_s() + SLACK_S, [m for m in f.members if m is not gone], gone)
        first = next(at for at, mac in f.heartbeats(after=began) if mac == new.mac)
        print(f"   {what}: {new} leads the LAN after {first - began:.2f} s")
        assert first - began <= (lan_s or f.take_over_s() + SLACK_S), first - began
        assert len(f.tagged()) == 1, f.tagged()
    return new


def comes_back(tally, f, what, back, leader):
    with tally(f"{what}: back again it stands by, and the leader is the same"):
        wait_for("it stands by", lambda: back.role() == "standby", f.start_s(), every=0.25)
        assert f.wait_leader(SLACK_S * 2) is leader
        assert not back.sensors()


def leader_with_heirs(f):
    """Who leads, once its heartbeats name a successor."""
    leader = f.wait_leader(SLACK_S)
    wait_for("the leader lists a successor", lambda: lists(f, leader), 10)
    return leader


def dies(tally, f):
    leader, began = leader_with_heirs(f), time.time()
    leader.program.kill()
    new = taken_over(tally, f, "kill -9", leader, began)
    leader.program.start()
    comes_back(tally, f, "kill -9", leader, new)


def stands_still(tally, f):
    """SIGSTOP of all its processes, as a machine that sleeps or starves."""
    leader, began, new = leader_with_heirs(f), time.time(), None
    leader.halt()
    others = [m for m in f.members if m is not leader]
    try:
        with tally("SIGSTOP: another leads, with the lease"):
            new = wait_for("another leads", lambda: next((m for m in others if m.name in f.tagged()), None),
                           f.lease_s() + SLACK_S, every=0.25)
            first = next(at for at, mac in f.heartbeats(after=began) if mac != leader.mac)
            print(f"   SIGSTOP: {new} leads the LAN after {first - began:.2f} s")
        ends = began + 7
        time.sleep(max(0, ends - time.time()))
    finally:
        resumed = time.time()
        leader.go_on()
    comes_back(tally, f, "SIGCONT", leader, new)
    with tally("SIGCONT: it says nothing as a leader any more"):
        assert not f.heartbeats(leader.mac, resumed)


def loses_its_link(tally, f):
    leader, began = leader_with_heirs(f), time.time()
    leader.host.nics[0].link(False)
    try:
        new = taken_over(tally, f, "link down", leader, began)
        with tally("link down: its sensor has ended"):
            wait_for("no sensor", lambda: not leader.sensors(), 10)
    finally:
        leader.host.nics[0].link(True)
    comes_back(tally, f, "link up", leader, new)


def crash(tally, bed, tag, options):
    """The whole host: all of its processes at once."""
    with field(bed, tag, options) as f:
        f.agents(5)
        starts(tally, f, 5)
        dies(tally, f)
        f.passive(tally, "5 agents")


def sleep(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        f.agents(3)
        f.wait_leader()
        stands_still(tally, f)
        f.passive(tally, "SIGSTOP")


def cable(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        f.agents(3)
        f.wait_leader()
        loses_its_link(tally, f)
        f.passive(tally, "link down")


# ---- the leader leaves ----

def leaves(tally, bed, tag, options):
    """By the clock: heartbeats of 2 s whatever the others have."""
    with field(bed, tag, options, pulse=2000) as f:
        f.agents(2)
        starts(tally, f, 2)
        devices = Devices(f.lan, every=0.02)
        leader = f.leader_now()
        successor = next(m for m in f.members if m is not leader)
        with tally("a graceful stop: LEAVE, and the successor leads with the lease"):
            leader_with_heirs(f)
            devices.start()
            time.sleep(1)
            began = time.time()
            leader.program.stop()
            f.wait_leader(SLACK_S * 2, [successor])
            time.sleep(2)
            devices.end()
        with tally("a graceful stop: the successor hears its first frame within 500 ms of LEAVE"):
            left = next(at for at, kind, _ in messages_of(f.record, leader.mac, LEAVE) if at >= began)
            heard = wait_for("it has told of what it heard since", lambda: heard_since(f, devices, successor, left), 30)
            print(f"   LEAVE, and {1000 * (heard - left):.0f} ms later the first frame that the successor heard")
            assert heard - left <= LEAVE_S, heard - left
        leader.program.start()
        with tally("a graceful stop: what was said until shortly before is told, each once"):
            wait_for("all of it", lambda: not devices.missing(f.client, until=left - LEAVE_S), 30)
            assert devices.counts(f.client) <= {1}, devices.counts(f.client)
        f.passive(tally, "a graceful stop")


def lists(f, leader):
    """The newest heartbeat names a successor."""
    newest = list(messages_of(f.record, leader.mac, HB))
    return newest and newest[-1][2][6] > 0


def heard_since(f, devices, successor, left):
    """When the first device spoke, after `left`, that the successor has heard: of those its tenure has told."""
    if f.tagged() != [successor.name]:
        return None
    known = devices.known(f.client)
    times = [at for mac, at in devices.said() if at > left and mac in known]
    return times[0] if len(times) > 20 else None


# ---- partitions ----

def heals(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        members = f.agents(4)
        starts(tally, f, 4)
        leader = f.leader_now()
        here = [leader, next(m for m in members if m is not leader)]
        there = [m for m in members if m not in here]
        f.switch.say("split", ",".join(m.port for m in here) + "|" + ",".join(m.port for m in there))
        began = time.time()
        with tally("split: the half without a leader elects one, and the platform counts one at any time"):
            wait_for("another heartbeat", lambda: any(mac in [m.mac for m in there]
                                                      for _, mac in f.heartbeats(after=began)),
                     f.take_over_s() + SLACK_S)
            ends = time.monotonic() + (30 if options.real_time else 8)
            while time.monotonic() < ends:
                assert len(f.tagged()) <= 1, f.tagged()
                time.sleep(0.2)
        f.switch.say("heal")
        healed = time.time()
        with tally("heal: one leads again, with the lease, and all others follow it"):
            new = f.wait_leader(f.lease_s() + SLACK_S)
            f.heartbeats()
            late = [at - healed for at, mac in f.heartbeats(after=healed) if mac != new.mac]
            print(f"   heal: {new} leads; the other half's last heartbeat {max(late, default=0):.2f} s after")
            assert max(late, default=0) <= 2 * f.pulses(1) + SLACK_S, late
        f.passive(tally, "split and heal")


# ---- what was recorded ----

def replays(tally, bed, tag, options):
    """A stranger on the LAN, without a key: all that was ever said, again and in other order, and altered."""
    with field(bed, tag, options) as f:
        f.agents(3)
        starts(tally, f, 3)
        first = f.leader_now()
        first.program.kill()
        leader = f.wait_leader(f.lease_s() + SLACK_S, other_than=first)
        first.program.start()
        wait_for("the first stands by", lambda: first.role() == "standby", f.start_s())
        wait_for("all follow", f.leader_now, SLACK_S * 2)
        f.switch.say("port", "stranger")
        frames = [frame for _, frame in frames_of(f.record) if sle1(frame)]
        before, since = standing(f), time.time()
        for what, again in (("recorded", frames), ("recorded, backwards", frames[::-1]),
                            ("altered", [altered(frame, i) for i, frame in enumerate(frames)])):
            with tally(f"{what} election messages of a stranger change nothing"):
                path = f.folder / "again.pcap"
                pcap_write(path, [stranger(frame) for frame in again])
                f.switch.replay(path, "stranger", 200)
                time.sleep(f.pulses(4))
                assert standing(f) == before, (before, standing(f))
                assert {mac for _, mac in f.heartbeats(after=since)} - {STRANGER} == {leader.mac}
        with tally("the messages were looked at, and dropped"):
            dropped = sum(value for name, value in leader.status()["counters"].items()
                          if name.startswith("election_") and "taken" not in name)
            assert dropped > 0, leader.status()["counters"]
        f.passive(tally, "replays")


STRANGER = bytes.fromhex("001ba9eeeeee")


def stranger(frame):
    """As it was, but for the MAC: else the switch would take him for the host, which is no matter of the election."""
    return frame[:6] + STRANGER + frame[12:]


def altered(frame, number):
    """One bit of the message is another."""
    at = len(frame) - len(sle1(frame))
    bit = (number * 7919) % (8 * (len(frame) - at))
    changed = bytearray(frame)
    changed[at + bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def standing(f):
    """Roles, leaders, terms and epochs of all, and the tenures."""
    state = {m.name: [(s["segment"], s["role"], s["leader"], s["term"], s["epoch"]) for s in m.segments()]
             for m in f.members}
    tenures = f.client.get(f"/v1/segments/{f.segment()['id']}/history")["items"]
    return state, [(t["epoch"], t["agent"]) for t in tenures], f.tagged()
