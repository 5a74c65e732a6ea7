"""Cases of what is heard: a ledger of devices while leaders come and go, what standbys do not do, and floods."""
import collections
import os
import random
import struct
import time

from election_bed import SLACK_S, field
from election_devices import Devices, when
from election_lead import starts
from election_net import cpu_s, mac_of, pcap_write, text_of, udp
from election_place import packet_sockets
from harness import wait_for

EDGE_S = 0.25  # the moment a device speaks, against the moment a sensor begins or ends, as each of them tells it
CRASH_BLIND_S, LEAVE_BLIND_S = 10, 0.5
FLOOD_RATE = 100_000
DROPPED_PERCENT, COPIED_PERCENT = 10, 25
BEAT_S = 5  # between two reports of a sensor's counters (PIPE_BEAT_MS)


def ledger(tally, bed, tag, options):
    """Every device is an asset that was heard once, or spoke in an interval of which the platform says that
    nobody listened."""
    with field(bed, tag, options) as f:
        f.agents(3)
        starts(tally, f, 3)
        devices = Devices(f.lan, every=0.1)
        devices.start()
        began = time.time()
        crashes, leaves = (1, 5) if options.real_time else (1, 1)
        for number in range(crashes + leaves):
            time.sleep(4)
            leader = f.wait_leader(f.lease_s() + SLACK_S)
            if number < crashes:
                leader.program.kill()
            else:
                leader.program.stop()
            f.wait_leader(f.lease_s() + SLACK_S, other_than=leader)
            leader.program.start()
            time.sleep(2)
            standbys(tally, f, number)
        devices.end()
        judge(tally, f, devices, began, crashes, leaves)
        f.passive(tally, "ledger")


def standbys(tally, f, number):
    leader = f.wait_leader(f.start_s())
    with tally(f"standbys have no packet socket in any process, the leader has (round {number + 1})"):
        for member in f.members:
            held = packet_sockets(member)
            assert bool(held) == (member is leader), (member, held)
            assert bool(member.sensors()) == (member is leader), member


def judge(tally, f, devices, began, crashes, leaves):
    segment = f.segment()["id"]
    last = devices.said()[-1][1]

    def told():
        got = f.client.get(f"/v1/segments/{segment}/coverage")
        return got if got["reported"] and when(got["reported"]) > last else None

    with tally("the leader has told of the whole time"):
        # What it heard last is told with the next upload, which comes when something new is heard.
        coverage = wait_for("it has", lambda: (devices.speak(), told())[1], 60, every=1)
    # Coverage counts in tenths of a second; a tenure tells by the millisecond.
    tenures = f.client.get(f"/v1/segments/{segment}/history")["items"]
    blind = [(when(b["from"]), when(b["to"])) for b in coverage["blind"]]
    blind += [(when(t["blindFrom"]), when(t["blindTo"])) for t in tenures if t["blindFrom"]]
    blind = sorted((a, b) for a, b in blind if b > began)
    missing = devices.missing(f.client, until=last)
    lost = [(mac, at) for mac, at in missing if not any(a - EDGE_S <= at <= b + EDGE_S for a, b in blind)]
    with tally(f"ledger: of {len(devices.said())} devices each is known or spoke while nobody listened"):
        print(f"   {len(missing)} of {len(devices.said())} devices spoke while nobody listened; blind: "
              + ", ".join(f"{b - a:.2f} s" for a, b in blind))
        assert not lost, f"{len(lost)} lost: {lost[:5]}; blind: {blind}"
    with tally("ledger: what is known was heard once"):
        assert devices.counts(f.client) == {1}, devices.counts(f.client)
    with tally("ledger: blind for 10 s at most by a crash, for 0.5 s by a LEAVE"):
        gaps = [t["blind_ms"] / 1000 for t in reversed(tenures) if t["blind_ms"] is not None][-(crashes + leaves):]
        print(f"   before each tenure nobody listened for {gaps} s")
        assert all(gap <= CRASH_BLIND_S + SLACK_S for gap in gaps[:crashes]), gaps
        assert all(gap <= LEAVE_BLIND_S for gap in gaps[crashes:]), gaps


# ---- floods ----

def frames_for(what, member, address):
    """A thousand frames that differ in what a sender may choose."""
    dice = random.Random(what)
    frames = []
    for i in range(1000):
        source = mac_of(0x200000 + i)
        port = 1024 + dice.randrange(60000)
        body = dice.randbytes(64)
        if what == "unicast":  # of others to others, which a switch does not know yet: nothing we read
            frames.append(udp(source, f"192.0.2.{1 + i % 250}", port, "198.51.100.7", 40000, body, member.mac))
        else:  # to the election's group and port, with its magic, without a key
            body = b"SLE1" + bytes((1, 0, 0, 0)) + dice.randbytes(96)
            frame = udp(source, f"{address}.{1 + i % 250}", port, "224.0.0.254", 47911, body,
                        bytes.fromhex("01005e0000fe"))
            frames.append(frame[:22] + b"\xff" + frame[23:24] + b"\0\0" + frame[26:])
    return frames


def sensing_cpu(member):
    """Processor time of sensor and main so far."""
    return sum(cpu_s(pid) for pid in member.sensors() + member.named("earshot-agent"))


def heard_by(member):
    """Frames that its sensor was given, and those that it or the kernel lost, so far."""
    sensor = member.segments()[0]["sensor"]
    return sensor["frames"], sensor["lost"]


def flood_with(tally, f, what, percent, seconds, given=0.0):
    """`given`: the part of the flood that the kernel hands to the sensor."""
    leader = f.wait_leader(SLACK_S)
    path = f.folder / "flood.pcap"
    pcap_write(path, frames_for(what.split()[0], leader, "10.66.0"))
    time.sleep(1)  # what the machine had to do before is done
    sensors = leader.sensors()
    idle_from, idle = time.monotonic(), sensing_cpu(leader)
    time.sleep(1.5)
    idle = (sensing_cpu(leader) - idle) / (time.monotonic() - idle_from)
    before, counted, heard = sensing_cpu(leader), f.switch.counters(), heard_by(leader)
    began = time.monotonic()
    f.switch.replay(path, "flooder", FLOOD_RATE, FLOOD_RATE * seconds)
    took = time.monotonic() - began
    cost = 100 * ((sensing_cpu(leader) - before) / took - idle)
    after = f.switch.counters()[leader.port]
    time.sleep(BEAT_S + 1)
    frames, lost = (now - then for now, then in zip(heard_by(leader), heard))
    arrived = sum(after["out"].values()) - sum(counted[leader.port]["out"].values())
    print(f"   {what}: {arrived / took:,.0f} frames/s for {took:.1f} s: sensor and main take {cost:.1f} % of a core; "
          f"the sensor took {frames:,}, and lost {lost:,} in a full ring or pipe")
    with tally(f"flood, {what}: {percent} % of a core at most"):
        assert arrived >= FLOOD_RATE * seconds, arrived
        assert given * FLOOD_RATE * seconds <= frames + lost <= given * FLOOD_RATE * seconds + 10_000, (frames, lost)
        assert leader.sensors() == sensors, "the sensor is another one"
        assert cost <= percent, f"{cost:.1f} %"
    with tally(f"flood, {what}: the rightful leader is followed"):
        assert f.wait_leader(SLACK_S) is leader
        one = leader.segments()[0]
        assert one["sensor"]["running"], one


def flood(tally, bed, tag, options):
    with field(bed, tag, options) as f:
        f.agents(2)
        starts(tally, f, 2)
        f.switch.say("record", "off")  # what floods is not worth keeping
        f.switch.say("port", "flooder")
        since = f.switch.counters()
        seconds = 10 if options.real_time else 3
        flood_with(tally, f, "unicast that the kernel's filter drops", DROPPED_PERCENT, seconds)
        flood_with(tally, f, "election messages without a key", COPIED_PERCENT, seconds, given=1.0)
        profile = f.client.get("/v1/profiles")["items"][0]
        f.client.call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "listen": "all"})
        former = f.leader_now()
        former.program.stop()  # who leads anew checks in, and is told of the profile
        wait_for("the leader listens to all", lambda: f.leader_now() not in (None, former) and
                 f.leader_now().status()["profile"]["listen"] == "all", 90, every=0.5)
        time.sleep(BEAT_S + 1)  # whatever sensor there was before, its counters are told
        flood_with(tally, f, "unicast of which headers are copied", COPIED_PERCENT, seconds, given=1.0)
        with tally("floods: the agents answered nothing"):
            for member in f.members:
                sent = f.switch.counters()[member.port]["in"]
                assert sent["other"] == since[member.port]["in"]["other"] == 0, sent
