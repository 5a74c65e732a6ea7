#!/usr/bin/python3
"""cost.py: what an agent costs its host: the memory (PSS) of all its processes while it stands by, and while
it leads a segment of 8192 assets; CPU while nothing happens. Each as a line, and held to its limit.
Ends `N passed, N failed`."""
import pathlib
import struct
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import Bed, Client, Tally, descendants, wait_for  # noqa: E402

ASSETS = 8192
EACH_S = 100  # devices that speak in a second: more new ones at once are taken for a flood
STANDING_KIB, LEADING_KIB = 12 * 1024, 36 * 1024
IDLE_CPU = 0.001  # of a core
IDLE_S = 20
tally = Tally()


def frame(source, target, ethertype, payload):
    return target + source + struct.pack(">H", ethertype) + payload


def checksum(data):
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def arp(mac, address):
    """An announcement (RFC 5227): sender and target address are its own."""
    return frame(mac, b"\xff" * 6, 0x0806,
                 struct.pack(">HHBBH", 1, 0x0800, 6, 4, 1) + mac + address + bytes(6) + address)


def dhcp(mac, name):
    """A DISCOVER with host name, vendor class and the parameters it asks for."""
    options = b"\x35\x01\x01" + b"\x0c" + bytes([len(name)]) + name + b"\x3c\x08MSFT 5.0" + \
        b"\x37\x0e" + bytes([1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252]) + b"\xff"
    bootp = struct.pack(">BBBBIHH", 1, 1, 6, 0, 7, 0, 0x8000) + bytes(16) + mac + bytes(10) + bytes(192) + \
        b"\x63\x82\x53\x63" + options
    udp = struct.pack(">HHHH", 68, 67, 8 + len(bootp), 0) + bootp
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0, bytes(4), b"\xff" * 4)
    head = head[:10] + struct.pack(">H", checksum(head)) + head[12:]
    return frame(mac, b"\xff" * 6, 0x0800, head + udp)


def recording(path):
    """One device after the other announces itself, asks for a lease by name, and announces itself again."""
    frames = []
    for i in range(ASSETS):
        mac = bytes([0x00, 0x1b, 0xa9, i >> 16, i >> 8 & 0xff, i & 0xff])
        address = bytes([10, 1 + (i >> 16), i >> 8 & 0xff, i & 0xff])
        at = 1700000000 * 1000 + i * 1000 // EACH_S
        frames += [(at, arp(mac, address)), (at + 2000, dhcp(mac, f"host-{i}".encode())),
                   (at + 4000, arp(mac, address))]
    with path.open("wb") as file:
        file.write(struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1))
        for at, data in sorted(frames):
            file.write(struct.pack("<IIII", at // 1000, at % 1000 * 1000, len(data), len(data)) + data)
    return path


def pss_kib(agent):
    total = {}
    for pid in (agent.process.pid, *descendants(agent.process.pid)):
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total[pid] = int(line.split()[1])
    return sum(total.values()), list(total.values())


def cpu_s(agent):
    ticks = 0
    for pid in (agent.process.pid, *descendants(agent.process.pid)):
        words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(words[11]) + int(words[12])
    return ticks / 100


def standing(bed, platform, pin):
    agent = bed.agent(platform, "standing", start=False)
    agent.enrol(platform.key(), "--pin", pin)
    agent.start()
    wait_for("check-in", lambda: agent.status().get("checkIn", {}).get("count"))
    time.sleep(3)
    with tally("memory, standing by"):
        total, parts = pss_kib(agent)
        print(f"standing by: {total} KiB PSS in {len(parts)} processes {parts}; limit {STANDING_KIB}")
        assert total <= STANDING_KIB, total
    with tally("CPU, standing by"):
        before = cpu_s(agent)
        time.sleep(IDLE_S)
        used = (cpu_s(agent) - before) / IDLE_S
        print(f"standing by: {100 * used:.3f} % of a core over {IDLE_S} s")
        assert used <= IDLE_CPU, used
    agent.stop()


def leading(bed, platform, pin):
    file = recording(bed.folder / "crowd.pcap")
    agent = bed.agent(platform, "leading", start=False, replay=file)
    agent.enrol(platform.key(activate=True), "--pin", pin)
    agent.start()

    def sent():
        for segment in agent.status()["segments"]:
            if segment["assets"] >= ASSETS and segment["waiting"] == 0:
                return segment
        return None

    segment = wait_for("all is heard and sent", sent, 120, 1)
    with tally("memory, leading with 8192 assets"):
        total, parts = pss_kib(agent)
        print(f"leading, {segment['assets']} assets: {total} KiB PSS in {len(parts)} processes {parts}; "
              f"limit {LEADING_KIB}")
        assert segment["assets"] == ASSETS, segment
        assert total <= LEADING_KIB, total
    agent.stop()


with Bed() as one:
    secure = one.platform(secure=True)
    secure.profile()
    key_pin = Client(secure.url).get("/v1/platform")["pins"][0]
    standing(one, secure, key_pin)
    leading(one, secure, key_pin)
sys.exit(tally.end())
