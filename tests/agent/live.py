#!/usr/bin/python3
"""live.py: a sensor on one end of a veth pair, in a namespace of its own; the test is the LAN at the other
end. What it hears, what it must not, what the kernel keeps from it, links that come and go. Needs root;
status 77 without. Ends `N passed, N failed`."""
import contextlib
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

from probe import Probe, Tally, caps_of, descriptors, gone, is_alive, kill, status_of, wait_for

tally = Tally()
HOST_MAC = "02:ea:00:00:00:01"  # of the end that is listened on
PEER = f"peer{os.getpid()}"[:15]
NEAR = "eth0"
BEAT = 5.0
ARP, IPV4, VLAN = 0x0806, 0x0800, 0x8100


def ip(*words):
    subprocess.run(["ip", *map(str, words)], check=True, capture_output=True, text=True)


@contextlib.contextmanager
def lan():
    name = f"earshot-live-{os.getpid()}"
    ip("netns", "add", name)
    try:
        ip("link", "add", PEER, "type", "veth", "peer", "name", NEAR, "netns", name)
        pathlib.Path(f"/proc/sys/net/ipv6/conf/{PEER}/disable_ipv6").write_text("1")
        ip("link", "set", PEER, "up")
        ip("-n", name, "link", "set", NEAR, "address", HOST_MAC, "up")
        ip("-n", name, "addr", "add", "10.9.0.1/24", "dev", NEAR)
        yield name
    finally:
        ip("netns", "del", name)


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def ethernet(to, sender, kind, payload, tag=None):
    tagged = struct.pack("!HH", VLAN, tag) if tag is not None else b""
    return mac(to) + mac(sender) + tagged + struct.pack("!H", kind) + payload.ljust(46, b"\0")


def arp(sender, address="10.9.0.7", tag=None):
    """A request to everybody: who has 10.9.0.200?"""
    return ethernet("ff:ff:ff:ff:ff:ff", sender, ARP,
                    struct.pack("!HHBBH", 1, IPV4, 6, 4, 1) + mac(sender) +
                    socket.inet_aton(address) + bytes(6) + socket.inet_aton("10.9.0.200"), tag)


def segment(sender, size=1400, to=HOST_MAC):
    """TCP to this host alone."""
    return ethernet(to, sender, IPV4, struct.pack(
        "!BBHHHBBH4s4s", 0x45, 0, 20 + size, 0, 0, 64, 6, 0, socket.inet_aton("10.9.0.7"),
        socket.inet_aton("10.9.0.1")) + bytes(size))


class Wire:
    def __init__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        self.socket.bind((PEER, 0))

    def send(self, *frames):
        for frame in frames:
            self.socket.send(frame)


def heard(probe, address, seconds=5):
    return wait_for(address, lambda: probe.dump().get(address), seconds)


def listening(name, mode="discovery", **how):
    return Probe(mode, NEAR, before=["ip", "netns", "exec", name], **how)


def beats(probe, count=1):
    """The counters of a sensor are as old as its last beat."""
    time.sleep(BEAT * count + 0.3)
    return probe.status()


def hears(name, wire):
    with listening(name) as probe:
        probe.start()
        wire.send(arp("00:1b:a9:00:00:01"), arp("00:1b:a9:00:00:02", tag=0xe000),
                  arp("00:1b:a9:00:00:03", tag=5), segment("00:1b:a9:00:00:04"))
        # Of the host itself: its kernel asks for an address that nobody has.
        subprocess.run(["ip", "netns", "exec", name, "ping", "-c", "1", "-W", "1", "10.9.0.99"],
                       capture_output=True)
        wire.send(arp("00:1b:a9:00:00:05"))
        with tally("what is sent to everybody is heard, with its address"):
            facts = heard(probe, "00:1b:a9:00:00:01")["evidence"]
            assert ("address", "10.9.0.7") in {(f["kind"], f["value"]) for f in facts}, facts
            heard(probe, "00:1b:a9:00:00:05")
        assets = probe.dump()
        with tally("a tag that is a mere priority hides nothing"):
            assert "00:1b:a9:00:00:02" in assets
        with tally("another VLAN is not believed"):
            assert "00:1b:a9:00:00:03" not in assets
        with tally("what this host sends is not heard"):
            assert HOST_MAC not in assets and "10.9.0.99" not in str(assets), assets
        status = beats(probe)
        with tally("the kernel kept VLAN, unicast and outgoing frames back: three frames came up"):
            assert status["frames"] == 3 and status["linkType"] == 1, status
            assert "frames_tagged" not in status["counters"], status
        wire.send(*[segment("00:1b:a9:00:00:04")] * 2000)
        with tally("2000 frames to this host alone cost the sensor nothing"):
            before, after = status, beats(probe)
            assert after["frames"] == before["frames"], after
            assert after["sensorCpuMs"] - before["sensorCpuMs"] <= 5, after
        with tally("this host's own MAC is left out, whoever says it"):
            probe.say("own " + HOST_MAC)
            wire.send(arp(HOST_MAC))
            wire.send(arp("00:1b:a9:00:00:06"))
            heard(probe, "00:1b:a9:00:00:06")
            assert HOST_MAC not in probe.dump()
            assert probe.status()["counters"]["table_facts_own"] >= 1


def begins_clean(name, wire):
    """The socket receives from its first moment; the filter stands a moment later."""
    stop = threading.Event()

    def rain():
        frames = [arp("00:1b:a9:00:00:41", tag=5)] * 50
        while not stop.is_set():
            wire.send(*frames)
            time.sleep(0.001)

    thread = threading.Thread(target=rain)
    thread.start()
    try:
        with tally("what came before the filter stood is left out"):
            for _ in range(3):
                with listening(name) as probe:
                    probe.start()
                    wire.send(arp("00:1b:a9:00:00:42"))
                    heard(probe, "00:1b:a9:00:00:42")
                    status = beats(probe)
                    assert "frames_tagged" not in status["counters"], status
                    assert status["frames"] == 1, status
    finally:
        stop.set()
        thread.join()


def hears_all(name, wire):
    with listening(name, "all") as probe:
        probe.start()
        wire.send(*[segment("00:1b:a9:00:00:04")] * 500, arp("00:1b:a9:00:00:01"),
                  ethernet(HOST_MAC, "00:1b:a9:00:00:03", ARP, b"", tag=5))
        with tally("listen = all: who speaks to this host alone is there"):
            asset = heard(probe, "00:1b:a9:00:00:04")
            assert [(f["source"], f["kind"], f["value"], f["count"]) for f in asset["evidence"]] == \
                [("frame", "heard", "unicast", 1)], asset
            heard(probe, "00:1b:a9:00:00:01")
            assert set(probe.dump()) == {"00:1b:a9:00:00:01", "00:1b:a9:00:00:04"}
        with tally("... of which the sensor sees every frame"):
            assert beats(probe)["frames"] == 501


def memberships(name):
    said = subprocess.run(["ip", "-n", name, "maddr", "show", "dev", NEAR], stdout=subprocess.PIPE,
                          text=True, check=True).stdout
    return {line.split()[1] for line in said.splitlines() if line.split()[0].startswith("inet")}


def igmp(name):
    return subprocess.run(["ip", "netns", "exec", name, "cat", "/proc/net/igmp"],
                          stdout=subprocess.PIPE, text=True, check=True).stdout


def promiscuity(name):
    said = subprocess.run(["ip", "-n", name, "-d", "link", "show", NEAR], stdout=subprocess.PIPE,
                          text=True, check=True).stdout
    return said.split("promiscuity ")[1].split()[0]


def joins(name):
    before = memberships(name)
    with listening(name) as probe:
        probe.start()
        while_listening = memberships(name)
        with tally("it joins its groups while it listens"):
            for group in ("224.0.0.251", "239.255.255.250", "ff02::fb", "ff02::c"):
                assert group in while_listening - before, while_listening
            assert "FB0000E0" in igmp(name)  # 224.0.0.251, as /proc/net/igmp spells it
        with tally("never promiscuous"):
            assert promiscuity(name) == "0"
        with tally("its descriptors: the capture, the groups, the pipe, its costs"):
            pid = probe.sensor()
            names = sorted(name.split(":")[0] for name in descriptors(pid).values())
            groups = len(while_listening - before)
            # Of the groups that it joins the host may be in some by itself.
            assert groups <= names.count("socket") - 1 <= groups + len(before), names
            assert set(names) == {"/dev/null", "pipe", "socket", f"/proc/{pid}/smaps_rollup"}, names
            assert status_of(pid)["Seccomp"] == "2" and caps_of(pid) == set()
        probe.say("stop")
        with tally("and leaves them when it is stopped"):
            wait_for("its groups to go", lambda: memberships(name) == before)
            assert "FB0000E0" not in igmp(name)
        probe.start()
        kill(probe.sensor())
        with tally("... and when it is killed"):
            wait_for("its groups to go", lambda: memberships(name) == before)


def starts_anew(name, wire):
    with listening(name) as probe:
        probe.start()
        pid = probe.sensor()
        with tally("kill -9 of the sensor: another within 2 s, and it hears"):
            kill(pid)
            event = probe.state("paused")
            assert event["trouble"] == "the sensor was killed by signal 9", event
            probe.state("listening", 2)
            assert probe.sensor() != pid
            wire.send(arp("00:1b:a9:00:00:11"))
            heard(probe, "00:1b:a9:00:00:11")
            assert probe.status()["counters"]["sensor_crashed"] == 1
        with tally("the link goes down: the sensor ends and says so"):
            ip("-n", name, "link", "set", NEAR, "down")
            event = probe.state("paused", BEAT + 2)
            assert event["trouble"].startswith(f"{NEAR}: the interface "), event
        with tally("it comes back: the sensor too"):
            ip("-n", name, "link", "set", NEAR, "up")
            probe.state("listening", 10)
            wire.send(arp("00:1b:a9:00:00:12"))
            heard(probe, "00:1b:a9:00:00:12")
        with tally("what was heard before is still known"):
            assert "00:1b:a9:00:00:11" in probe.dump()
    with tally("an interface that is not there: trouble names those that are"):
        with Probe("discovery", "eth7", before=["ip", "netns", "exec", name]) as probe:
            event = probe.start("paused")
            assert event["trouble"].startswith("eth7: no such interface") and NEAR in event["trouble"]


def waits_for_nobody(name, wire):
    """Main stands still while 30000 frames come: the sensor loses, counts, and lives."""
    with listening(name) as probe:
        probe.start()
        pid = probe.sensor()
        kill(probe.main, signal.SIGSTOP)
        frames = [arp(f"00:1b:a9:01:{i >> 8:02x}:{i & 255:02x}") for i in range(256)]
        for _ in range(120):
            wire.send(*frames)
            time.sleep(0.002)
        time.sleep(0.5)
        with tally("a pipe that nobody reads does not stop the sensor"):
            state = status_of(pid)["State"][0]
            assert is_alive(pid) and state in "SR", state
        kill(probe.main, signal.SIGCONT)
        status = beats(probe)
        with tally("what found no room is counted as lost"):
            lost = status["counters"]["pipe_full"]
            assert 0 < lost <= status["lost"] and status["frames"] + status["lost"] - lost >= 30720, \
                status
        with tally("and it goes on"):
            wire.send(arp("00:1b:a9:00:00:21"))
            heard(probe, "00:1b:a9:00:00:21")
            assert probe.sensor() == pid and status["counters"].get("sensor_bad", 0) == 0


def flood(name, wire):
    """One sender that invents 5000 others."""
    with listening(name) as probe:
        probe.start()
        wire.send(arp("00:1b:a9:00:00:31"))
        time.sleep(1.1)
        wire.send(arp("00:1b:a9:00:00:31"))
        heard(probe, "00:1b:a9:00:00:31")
        for i in range(5000):
            frame = bytearray(arp(f"02:00:00:00:{i >> 8:02x}:{i & 255:02x}"))
            frame[6:12] = mac("00:1b:a9:00:00:66")
            wire.send(bytes(frame))
        status = beats(probe)
        with tally("invented addresses displace nobody, and few are told of"):
            assert "00:1b:a9:00:00:31" in probe.dump()
            counters = status["counters"]
            assert counters["table_refused_sender"] + counters.get("pipe_full", 0) > 4900, status
            assert status["told"] < 60, status


def main():
    """In a network of its own, which ends with it."""
    if "EARSHOT_LIVE" not in os.environ:
        if os.geteuid() != 0 or subprocess.run(["unshare", "--net", "true"]).returncode != 0:
            print("skipped: needs root and network namespaces")
            return 77
        os.environ["EARSHOT_LIVE"] = "1"
        os.execvp("unshare", ["unshare", "--net", sys.executable, os.path.abspath(__file__)])
    with lan() as name:
        wire = Wire()
        hears(name, wire)
        begins_clean(name, wire)
        hears_all(name, wire)
        joins(name)
        starts_anew(name, wire)
        waits_for_nobody(name, wire)
        flood(name, wire)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
