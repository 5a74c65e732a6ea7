"""The LAN of the election's cases: hosts are network namespaces, each with a tap of the user-space
switch (tests/lab/switch); a router that is only made of frames gives the place its name.

The process that uses it stands in namespaces of its own (network, mounts, processes: tests/lab/run
sees to it), so that all ends with it.
"""
import contextlib
import json
import os
import pathlib
import socket
import struct
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "platform"), str(HERE.parent / "system")]
from harness import BUILD  # noqa: E402
from lan import arp, checksum, ethernet, udp  # noqa: E402,F401

PROGRAM = BUILD / "tests" / "lab" / "switch" / "earshot-lab-switch"
ELECTION_PORT = 47911
GROUPS = ("224.0.0.254", "ff02::114")
NETWORK = "10.66"
PREFIX6 = "2001:db8:66::"
TAP = "lab0"  # in the laboratory a tap of this name, with a number, counts as a port
ARP, IPV4, IPV6 = 0x0806, 0x0800, 0x86dd


def mac_of(number):
    """Of a host, or of a device: universal, as real ones are."""
    return bytes.fromhex("001ba9") + number.to_bytes(3, "big")


def text_of(mac):
    return ":".join(f"{byte:02x}" for byte in mac)


class Switch:
    """The program, told by lines; any thread may."""

    def __init__(self, platform_port=0, seed=1, election_port=ELECTION_PORT):
        self.lock = threading.Lock()
        self.process = subprocess.Popen(
            [PROGRAM, "--election", str(election_port), "--platform", str(platform_port), "--seed", str(seed)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def say(self, *words):
        """The answer, without its "ok"; AssertionError when it is refused."""
        line = " ".join(map(str, words))
        with self.lock:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline().rstrip("\n")
        if answer.split(" ")[0] != "ok":
            raise AssertionError(f"switch: {line[:80]}: {answer or 'it has ended'}")
        return answer[3:]

    def counters(self):
        return json.loads(self.say("counters"))

    def inject(self, port, frame):
        self.say("inject", port, frame.hex())

    def replay(self, path, port, rate=0, count=0, wait=True):
        self.say("replay", path, port, rate, count)
        while wait and self.say("replays") != "0":
            time.sleep(0.05)

    def cpu_s(self):
        return cpu_s(self.process.pid)

    def close(self):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.wait(10)


def cpu_s(pid):
    """Processor time of a process, all its threads, by the scheduler's clock: that of ticks misses bursts."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError):
            total += int(task.read_text().split()[0])
    return total / 1e9


class Nic:
    """A tap of a host on a switch; `port` is its name there."""

    def __init__(self, switch, port, tap, mac, address):
        self.switch, self.port, self.tap, self.mac, self.address = switch, port, tap, mac, address

    def link(self, up):
        self.switch.say("link", self.port, "up" if up else "down")


class Host:
    """A network namespace."""

    def __init__(self, name):
        self.name = name
        self.nics = []
        subprocess.run(["ip", "netns", "add", name], check=True)
        self.ip("link set lo up")

    @property
    def prefix(self):
        """Before the words of a program that is to run here, under the host's name."""
        return ("ip", "netns", "exec", self.name, "unshare", "--uts", "sh", "-c",
                f'hostname {self.name} && exec "$@"', "sh")

    def ip(self, words, check=True):
        done = subprocess.run(["ip", "-n", self.name, *words.split()], capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"{self.name}: ip {words}: {done.stderr.strip()}")
        return done.stdout

    def run(self, *words, check=False, **options):
        return subprocess.run(["ip", "netns", "exec", self.name, *map(str, words)], check=check, **options)

    def read(self, path):
        return self.run("cat", path, capture_output=True, text=True).stdout

    def sysctl(self, path, value):
        self.run("sh", "-c", f"echo {value} > /proc/sys/{path}", check=True)

    def attach(self, switch, number, v4=True, v6=False, network=0, router=True):
        """A tap; its addresses come from its number. IPv4 and IPv6 as asked for. `router`: the network's
        router is the default gateway of it."""
        tap = f"lab{len(self.nics)}"
        port = self.name if not self.nics else f"{self.name}.{len(self.nics)}"
        mac = mac_of(0x0a0000 + number)
        switch.say("port", port, f"/run/netns/{self.name}", tap, text_of(mac))
        self.sysctl(f"net/ipv6/conf/{tap}/disable_ipv6", 0 if v6 else 1)
        if v6:  # an address at once, and without asking whether another has it
            self.sysctl(f"net/ipv6/conf/{tap}/accept_dad", 0)
        self.ip(f"link set {tap} up")
        address = f"{NETWORK}.{network}.{number}" if v4 else None
        if v4:
            self.ip(f"address add {address}/24 dev {tap}")
            if router:
                gateway = f"{NETWORK}.{network}.254"
                self.ip(f"route add default via {gateway} dev {tap} metric {100 + len(self.nics)}")
                self.ip(f"neighbour add {gateway} lladdr {text_of(router_mac(network))} dev {tap} nud permanent")
        self.nics.append(Nic(switch, port, tap, mac, address))
        return self.nics[-1]

    def close(self):
        for nic in self.nics:
            with contextlib.suppress(AssertionError, OSError, ValueError):
                nic.switch.say("gone", nic.port)
        subprocess.run(["ip", "netns", "del", self.name], check=False)


def router_mac(network):
    return mac_of(0xfe0000 + network)


def link_local(mac):
    """The address that the kernel makes of a MAC (RFC 4291, appendix A)."""
    eui = bytes((mac[0] ^ 2,)) + mac[1:3] + b"\xff\xfe" + mac[3:]
    return b"\xfe\x80" + bytes(6) + eui


def icmpv6(source, to, body):
    pseudo = source + to + struct.pack("!IHBB", len(body), 0, 0, 58)
    return body[:2] + struct.pack("!H", checksum(pseudo + body)) + body[4:]


def advertisement(network):
    """A router advertisement with a prefix, to all nodes (RFC 4861 4.2)."""
    mac = router_mac(network)
    source, to = link_local(mac), socket.inet_pton(socket.AF_INET6, "ff02::1")
    prefix = socket.inet_pton(socket.AF_INET6, PREFIX6)[:6] + struct.pack("!H", network) + bytes(8)
    body = struct.pack("!BBHBBHII", 134, 0, 0, 64, 0, 1800, 0, 0) + bytes((1, 1)) + mac
    body += struct.pack("!BBBBIII", 3, 4, 64, 0xc0, 86400, 14400, 0) + prefix
    body = icmpv6(source, to, body)
    return ethernet(mac, IPV6, struct.pack("!IHBB", 6 << 28, len(body), 58, 255) + source + to + body,
                    bytes.fromhex("333300000001"))


class Lan:
    """A switch with a router of frames; `host` adds hosts."""

    def __init__(self, tag, network=0, platform_port=0, seed=1):
        self.tag, self.network = tag, network
        self.switch = Switch(platform_port, seed)
        self.switch.say("port", "router")
        self.switch.say("port", "devices")
        self.hosts = []

    def host(self, name, number, v4=True, v6=False):
        host = Host(self.tag + name)
        self.hosts.append(host)
        self.join(host, number, v4, v6)
        return host

    def join(self, host, number, v4=True, v6=False, router=True):
        nic = host.attach(self.switch, number, v4, v6, self.network, router)
        if v6:
            self.advertise()
        return nic

    def advertise(self):
        self.switch.inject("router", advertisement(self.network))

    def close(self):
        for host in self.hosts:
            host.close()
        self.switch.close()


def frames_of(path):
    """(time, frame) of a pcap of the switch, as far as it is written."""
    data = pathlib.Path(path).read_bytes()
    at = 24
    while at + 16 <= len(data):
        seconds, micros, length, _ = struct.unpack_from("<IIII", data, at)
        if at + 16 + length > len(data):
            return
        yield seconds + micros / 1e6, data[at + 16:at + 16 + length]
        at += 16 + length


def sle1(frame):
    """The message of the election in a frame; None when there is none."""
    kind, = struct.unpack_from("!H", frame, 12)
    if kind == IPV4 and len(frame) >= 42 and frame[23] == 17:
        at = 14 + 4 * (frame[14] & 15)
    elif kind == IPV6 and len(frame) >= 62 and frame[20] == 17:
        at = 54
    else:
        return None
    to, = struct.unpack_from("!H", frame, at + 2)
    message = frame[at + 8:]
    return message if to == ELECTION_PORT and message[:4] == b"SLE1" else None


HB, CLAIM, LEAVE, PING, PONG = range(1, 6)


def messages_of(path, source=None, kind=None):
    """(time, type, message) of the election in a recording; of one MAC, of one type."""
    for at, frame in frames_of(path):
        message = sle1(frame)
        if message is None or (source and frame[6:12] != source) or (kind and message[4] != kind):
            continue
        yield at, message[4], message


def own_mounts():
    """Names of namespaces that nobody else sees, gone with this process."""
    pathlib.Path("/run/netns").mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run/netns"], check=True)


def pcap_write(path, frames):
    """Frames as a capture file, a millisecond apart."""
    out = bytearray(struct.pack("<IHHIIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1))
    for i, frame in enumerate(frames):
        out += struct.pack("<IIII", i // 1000, i % 1000 * 1000, len(frame), len(frame)) + frame
    pathlib.Path(path).write_bytes(out)
