"""Case `switch`: the switch itself, with taps in real namespaces: what it forwards, loses, delays, cuts,
records, replays; a link that goes down; 100,000 frames a second."""
import contextlib
import os
import pathlib
import socket
import subprocess
import threading
import time

from election_net import ARP, Host, Switch, arp, ethernet, frames_of, mac_of, text_of
from harness import wait_for

BURST = 200
CARRIED = 100_000  # frames a second


class Tap:
    """A raw socket on the tap of a host: what arrives there, and a way to send."""

    def __init__(self, switch, name, number):
        self.host, self.heard = Host(name), []
        self.nic = self.host.attach(switch, number, v4=False, router=False)
        own = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            with open(f"/run/netns/{name}", encoding="ascii") as space:
                setns(space.fileno())
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
            self.socket.bind((self.nic.tap, 3))
        finally:
            setns(own)
            os.close(own)
        self.socket.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        while True:
            try:
                frame, address = self.socket.recvfrom(2048)
            except OSError:
                return
            if address[2] != socket.PACKET_OUTGOING:
                self.heard.append((time.monotonic(), frame))

    def send(self, number, to=b"\xff" * 6):
        self.socket.send(ethernet(self.nic.mac, 0x88b5, number.to_bytes(4, "big").ljust(46, b"\0"), to))

    def numbers(self):
        """Of the frames that others have sent to here by `send`, in the order they came."""
        return [int.from_bytes(frame[14:18], "big") for _, frame in self.heard
                if frame[12:14] == b"\x88\xb5"]

    def is_running(self):
        return self.host.read(f"/sys/class/net/{self.nic.tap}/carrier").strip() == "1"


def setns(descriptor):
    import ctypes
    if ctypes.CDLL(None, use_errno=True).setns(descriptor, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")


@contextlib.contextmanager
def three(tag, seed=1):
    switch = Switch(seed=seed)
    taps = []
    try:
        for i in range(3):
            taps.append(Tap(switch, f"{tag}t{i}", i + 1))
        yield switch, *taps
    finally:
        for tap in taps:
            tap.host.close()
        switch.close()


def sends(sender, count, start=0, every=0.0):
    for number in range(start, start + count):
        sender.send(number)
        if every:
            time.sleep(every)


def settled(tap, seconds=1.0):
    """What a tap has heard, once nothing more comes for a while."""
    last = -1
    while len(tap.heard) != last:
        last = len(tap.heard)
        time.sleep(seconds)
    return tap.numbers()


def forwards(tally, tag):
    with three(tag) as (switch, a, b, c):
        with tally("switch: a broadcast reaches all others, and not its sender"):
            sends(a, BURST)
            wait_for("all of it", lambda: len(b.numbers()) == len(c.numbers()) == BURST)
            assert b.numbers() == c.numbers() == list(range(BURST)) and not a.heard
        with tally("switch: who was heard gets what is for him alone"):
            b.send(1000, a.nic.mac)
            wait_for("it", lambda: 1000 in a.numbers())
            assert 1000 not in settled(c, 0.3)
        with tally("switch: the MAC is the one that was given"):
            assert text_of(a.nic.mac) in a.host.ip(f"link show dev {a.nic.tap}")
        with tally("switch: a cut is one way, heal ends it"):
            switch.say("cut", a.nic.port, b.nic.port)
            a.send(2000)
            b.send(2001)
            wait_for("the other way", lambda: 2001 in a.numbers() and 2000 in c.numbers())
            assert 2000 not in settled(b, 0.3)
            switch.say("heal")
            a.send(2002)
            wait_for("both", lambda: 2002 in b.numbers())
        with tally("switch: sides of a split do not hear each other"):
            switch.say("split", f"{a.nic.port}|{b.nic.port},{c.nic.port}")
            a.send(3000)
            b.send(3001)
            wait_for("its own side", lambda: 3001 in c.numbers())
            assert 3000 not in settled(c, 0.3) and 3001 not in a.numbers()
            switch.say("heal")
        with tally("switch: isolated ports reach the uplink alone"):
            switch.say("uplink", c.nic.port)
            switch.say("isolate", "on")
            a.send(4000)
            c.send(4001)
            wait_for("the uplink", lambda: 4000 in c.numbers() and 4001 in a.numbers() and 4001 in b.numbers())
            assert 4000 not in settled(b, 0.3)
            switch.say("heal")
        with tally("switch: what is wrong is refused, and nothing changes"):
            for words in ("loss 2", "cut a nobody", "link nobody down", "inject devices 0", "filter 1.2.3",
                          "delay x 0", "jump", "replay /nonexistent " + a.nic.port):
                with contextlib.suppress(AssertionError):
                    switch.say(words)
                    raise RuntimeError(f"{words} was taken")
            a.send(5000)
            wait_for("it", lambda: 5000 in b.numbers())


def harms(tally, tag):
    with three(tag, seed=7) as (switch, a, b, c):
        with tally("switch: losses come by their part and port, and are counted"):
            switch.say("loss", 0.3, b.nic.port)
            sends(a, 2000, every=0.0002)
            heard = settled(b, 0.3)
            assert 1250 < len(heard) < 1550, len(heard)
            assert len(c.numbers()) == 2000
            assert switch.counters()[b.nic.port]["lost"] == 2000 - len(heard)
            switch.say("loss", 0)
        with tally("switch: copies"):
            switch.say("duplicate", 1, b.nic.port)
            sends(a, 10, 10000)
            assert [n for n in settled(b, 0.3) if n >= 10000] == [n for n in range(10000, 10010) for _ in (1, 2)]
            switch.say("duplicate", 0)
        with tally("switch: a delay, and no other order by it"):
            switch.say("delay", 150, 0, b.nic.port)
            began = time.monotonic()
            sends(a, 10, 20000)
            assert [n for n in settled(b, 0.3) if n >= 20000] == list(range(20000, 20010))
            first = next(at for at, frame in b.heard if frame[14:18] == (20000).to_bytes(4, "big"))
            assert 0.15 <= first - began < 1.5, first - began
            switch.say("delay", 0, 0)
        with tally("switch: other orders, and nothing lost by it"):
            switch.say("reorder", 0.3, 20, b.nic.port)
            sends(a, BURST, 30000, every=0.002)
            heard = [n for n in settled(b, 0.3) if n >= 30000]
            assert sorted(heard) == list(range(30000, 30000 + BURST)) and heard != sorted(heard)
            switch.say("reorder", 0, 0)


def links(tally, tag):
    with three(tag) as (switch, a, b, c):
        with tally("switch: a link without carrier neither gives nor gets"):
            b.nic.link(False)
            wait_for("carrier off", lambda: not b.is_running())
            a.send(1)
            wait_for("the others", lambda: 1 in c.numbers())
            assert settled(b, 0.3) == []
        with tally("switch: ... and comes back"):
            b.nic.link(True)
            wait_for("carrier on", b.is_running)
            a.send(2)
            wait_for("it", lambda: b.numbers() == [2])
        with tally("switch: a port that is gone takes its tap with it"):
            switch.say("gone", b.nic.port)
            assert b.nic.tap not in b.host.ip("link show")
            a.send(3)
            wait_for("the others", lambda: 3 in c.numbers())


def records(tally, tag, folder):
    path = folder / "switch.pcap"
    with three(tag) as (switch, a, b, c):
        with tally("switch: what comes in by a port is recorded as it was"):
            switch.say("record", path, a.nic.port)
            sends(a, 20, every=0.01)
            b.send(100)
            wait_for("all of it", lambda: len(c.numbers()) == 21)
            switch.say("record", "off")
            frames = list(frames_of(path))
            assert [frame for _, frame in frames] == [frame for _, frame in b.heard], len(frames)
            assert all(abs(at - time.time()) < 60 for at, _ in frames)
        with tally("switch: a replay comes by its port, in its own time"):
            switch.say("port", "stranger")
            before, began = len(b.heard), time.monotonic()
            switch.replay(path, "stranger")
            took = time.monotonic() - began
            wait_for("the frames", lambda: len(b.heard) == before + 20)
            assert [f for _, f in b.heard[before:]] == [f for _, f in frames]
            assert took >= frames[-1][0] - frames[0][0] - 0.01, took
        with tally("switch: a frame that is injected is counted by its kind"):
            switch.inject("stranger", arp(mac_of(77), "10.66.0.77"))
            wait_for("it", lambda: any(f[12:14] == ARP.to_bytes(2, "big") for _, f in c.heard))
            counters = switch.counters()
            assert counters["stranger"]["in"]["arp"] == 1 and counters["stranger"]["in"]["other"] == 20
            assert counters[b.nic.port]["out"]["arp"] == 1


def carries(tally, tag, folder):
    """By its own generator: as many frames into one port as are asked for, and out by a tap."""
    path = folder / "carry.pcap"
    with three(tag) as (switch, a, b, _):
        switch.say("record", path, a.nic.port)
        a.send(1, b.nic.mac)
        wait_for("it", lambda: 1 in b.numbers())
        switch.say("record", "off")
        b.socket.close()  # nobody reads: it is the switch that is measured
        b.send = None
        switch.say("gone", a.nic.port)
        switch.say("port", "source")
        before, cpu, began = switch.counters()[b.nic.port], switch.cpu_s(), time.monotonic()
        switch.replay(path, "source", CARRIED, 3 * CARRIED)
        took, cpu = time.monotonic() - began, switch.cpu_s() - cpu
        after = switch.counters()[b.nic.port]
        out = after["out"]["other"] - before["out"]["other"]
        print(f"   {out / took:,.0f} frames/s for {took:.1f} s, {100 * cpu / took:.0f} % of a core")
        with tally("switch: it carries 100,000 frames a second, by what they cost it"):
            assert out == 3 * CARRIED and after["failed"] == before["failed"], after
            assert out / cpu >= CARRIED, f"{out / cpu:,.0f} frames for a second of a core"


def switch(tally, bed, tag, _options):
    folder = pathlib.Path(bed.folder)
    forwards(tally, tag + "f")
    harms(tally, tag + "h")
    links(tally, tag + "l")
    records(tally, tag + "r", folder)
    carries(tally, tag + "c", folder)
