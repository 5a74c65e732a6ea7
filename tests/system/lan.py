"""A LAN of this test's own: a network namespace with one link, `ear0` where the agent listens and
`wire0` from which frames are put on it, made by hand, byte by byte."""
import contextlib
import ctypes
import os
import pathlib
import random
import socket
import struct
import subprocess
import sys
import threading

CLONE_NEWNET, CLONE_NEWNS = 0x40000000, 0x00020000
GATEWAY = bytes.fromhex("001ba90000fe")
HOST = "192.0.2.10"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def enter():
    """Puts this process into a namespace of its own, with the link; skips where that cannot be."""
    if os.geteuid() != 0:
        skip("needs root, for a network of its own")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET | CLONE_NEWNS) != 0:
        skip(f"no namespaces here: {os.strerror(ctypes.get_errno())}")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    for words in ("link set lo up",
                  "link add ear0 type veth peer name wire0",
                  "link set ear0 address 00:1b:a9:0e:00:01",
                  "link set wire0 address 00:1b:a9:0e:00:02"):
        done = subprocess.run(["ip", *words.split()], capture_output=True, text=True)
        if done.returncode != 0:
            skip(f"ip {words}: {done.stderr.strip()}")
    # The kernel's own end of the wire is no host of this LAN: it stays silent.
    for name in ("wire0", "ear0"):
        with contextlib.suppress(OSError):
            pathlib.Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6").write_text("1")
    for words in (f"address add {HOST}/24 dev ear0", "link set ear0 up", "link set wire0 up",
                  "route add default via 192.0.2.1 dev ear0",
                  "neighbour add 192.0.2.1 lladdr 00:1b:a9:00:00:fe dev ear0 nud permanent"):
        subprocess.run(["ip", *words.split()], check=True)


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def ethernet(source, ethertype, payload, to=b"\xff" * 6):
    return to + source + struct.pack("!H", ethertype) + payload


def arp(mac, address):
    """An announcement (RFC 5227 2.3)."""
    ip = socket.inet_aton(address)
    return ethernet(mac, 0x0806, struct.pack("!HHBBH", 1, 0x0800, 6, 4, 1) + mac + ip + bytes(6) + ip)


def udp(mac, source, port, to, to_port, payload, to_mac=b"\xff" * 6):
    body = struct.pack("!HHHH", port, to_port, 8 + len(payload), 0) + payload
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 0, 0, 64, 17, 0,
                       socket.inet_aton(source), socket.inet_aton(to))
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    return ethernet(mac, 0x0800, head + body, to_mac)


def dhcp(mac, name, vendor=b"MSFT 5.0"):
    """DISCOVER with a host name (RFC 2132 3.14) and a vendor class (9.13)."""
    fixed = struct.pack("!BBBBIHH", 1, 1, 6, 0, 0x1234, 0, 0x8000) + bytes(16) + mac + bytes(10 + 192)
    options = b"\x63\x82\x53\x63\x35\x01\x01" + bytes((12, len(name))) + name
    options += bytes((60, len(vendor))) + vendor + bytes((55, 4, 1, 3, 6, 15)) + b"\xff"
    return udp(mac, "0.0.0.0", 68, "255.255.255.255", 67, fixed + options)


class Wire:
    def __init__(self):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        self.socket.bind(("wire0", 0))

    def send(self, frame):
        with contextlib.suppress(OSError):
            self.socket.send(frame)


class Devices(threading.Thread):
    """Devices that come one after the other and go on speaking; `said` counts what each has put on
    the wire: {mac: [ARP, DHCP]}."""

    def __init__(self, wire, every=0.3, seed=1):
        super().__init__(daemon=True)
        self.wire, self.every = wire, every
        self.random = random.Random(seed)
        self.said = {}
        self.ended = threading.Event()

    def mac(self, number):
        return bytes.fromhex("001ba9") + number.to_bytes(3, "big")

    def speak(self, number):
        mac = self.mac(number)
        said = self.said.setdefault(mac, [0, 0])
        # Counted before it is sent: more can never be heard than is counted.
        if self.random.random() < 0.5:
            said[0] += 1
            self.wire.send(arp(mac, f"192.0.2.{20 + number % 200}"))
        else:
            said[1] += 1
            self.wire.send(dhcp(mac, f"device-{number}".encode()))

    def run(self):
        while not self.ended.is_set():
            newest = len(self.said)
            for number in {newest, *self.random.sample(range(newest + 1), min(newest + 1, 4))}:
                self.speak(number)
            self.ended.wait(self.every)

    def end(self):
        self.ended.set()
        self.join()
