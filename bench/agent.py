#!/usr/bin/python3
"""agent.py [--gigabytes N] [--seconds N] [--assets N]: what an agent costs its host, all its processes.

In a network of its own, with a platform on loopback:

  standing by    PSS of launcher and main while another agent leads
  leading        PSS of launcher, main and sensor with 8,192 assets, and CPU at 20 frames a second
  unicast        CPU per GB that the host receives over TCP, beside tcpdump without a filter

PSS is the sum of /proc/PID/smaps_rollup, CPU that of /proc/PID/task/*/schedstat. Needs root.
"""
import argparse
import contextlib
import pathlib
import socket
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "platform"), str(ROOT / "tests" / "system")]
import lan  # noqa: E402
from harness import Bed, wait_for  # noqa: E402

PEER = "192.0.2.99"
PORT = 5001
RATE = 20  # frames a second


def family(pid):
    """The process and all below it."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            for child in (task / "children").read_text().split():
                found += family(int(child))
    return found


def pss_kib(pid):
    total = 0
    for one in family(pid):
        for line in pathlib.Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total


def cpu_s(pid):
    total = 0
    for one in family(pid):
        for task in pathlib.Path(f"/proc/{one}/task").iterdir():
            with contextlib.suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def sensing(agent):
    return any(s["sensor"] and s["sensor"]["running"] for s in agent.status().get("segments", ()))


def crowd(wire, agent, assets):
    """So many devices, each by two protocols, no faster than new ones are admitted."""
    for number in range(1, assets + 64):
        mac = bytes.fromhex("001ba9") + number.to_bytes(3, "big")
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        wire.send(lan.dhcp(mac, f"device-{number}".encode()))
        wire.send(lan.arp(mac, address))
        time.sleep(1 / 150)
    wait_for(f"{assets} assets", lambda: sum(s["assets"] for s in agent.status()["segments"]) >= assets, 60)


def chatter(wire, seconds):
    ends = time.monotonic() + seconds
    number = 0
    while time.monotonic() < ends:
        number = number % 500 + 1
        mac = bytes.fromhex("001ba9") + number.to_bytes(3, "big")
        wire.send(lan.arp(mac, f"10.0.{number >> 8}.{number & 255}"))
        time.sleep(1 / RATE)


class Peer:
    """The other end of the wire, in a network of its own."""

    def __enter__(self):
        self.process = subprocess.Popen(["unshare", "--net", "sleep", "3600"])
        time.sleep(0.3)
        subprocess.run(["ip", "link", "set", "wire0", "netns", str(self.process.pid)], check=True)
        for words in ("link set lo up", f"address add {PEER}/24 dev wire0", "link set wire0 up"):
            subprocess.run([*self.inside(), "ip", *words.split()], check=True)
        # Frames as a network card has them, not the veth's of 64 KiB.
        for words in (["ethtool", "-K", "ear0"], [*self.inside(), "ethtool", "-K", "wire0"]):
            subprocess.run([*words, "tso", "off", "gso", "off", "gro", "off"], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)
        return self

    def __exit__(self, *error):
        self.process.kill()
        self.process.wait()

    def inside(self):
        return ["nsenter", f"--target={self.process.pid}", "--net"]

    def send(self, gigabytes):
        """Sends so much to this host over TCP."""
        server = socket.create_server((lan.HOST, PORT))
        room = memoryview(bytearray(1 << 20))

        def sink():
            near, _ = server.accept()
            with near:
                while near.recv_into(room):
                    pass

        thread = threading.Thread(target=sink)
        thread.start()
        script = (f"import socket\ns = socket.create_connection(('{lan.HOST}', {PORT}))\n"
                  f"b = bytes(1 << 20)\nfor _ in range({int(gigabytes * 1e9) >> 20}):\n    s.sendall(b)\n")
        subprocess.run([*self.inside(), sys.executable, "-c", script], check=True)
        thread.join()
        server.close()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--gigabytes", type=float, default=20)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--assets", type=int, default=8192)
    options = options.parse_args()
    lan.enter()
    with Bed() as bed:
        platform = bed.platform()
        client = platform.admin()
        platform.profile(client, newAssetEvents=False)
        agents = []
        for name in ("leading", "standing-by"):
            agent = bed.agent(platform, name, key=platform.key(client, activate=True),
                              settings=[("lab", "yes")])
            agents.append(agent)
            wait_for(f"{name} is checked in", lambda agent=agent: agent.status().get("segments"), 60)
        first, second = agents
        wait_for("one leads", lambda: sensing(first), 60)
        time.sleep(5)
        assert not sensing(second)
        print(f"standing by: {pss_kib(second.process.pid) / 1024:.1f} MiB PSS,"
              f" {len(family(second.process.pid))} processes", flush=True)
        second.stop()
        wire = lan.Wire()
        crowd(wire, first, options.assets)
        print(f"leading, {options.assets} assets: {pss_kib(first.process.pid) / 1024:.1f} MiB PSS,"
              f" {len(family(first.process.pid))} processes", flush=True)
        began, at = cpu_s(first.process.pid), time.monotonic()
        chatter(wire, options.seconds)
        share = (cpu_s(first.process.pid) - began) / (time.monotonic() - at)
        print(f"leading, {RATE} frames/s: {share * 100:.3f} % of a core over {options.seconds:g} s", flush=True)
        with Peer() as peer:
            wait_for("it leads again", lambda: sensing(first), 90)
            time.sleep(2)
            began = cpu_s(first.process.pid)
            peer.send(options.gigabytes)
            spent = cpu_s(first.process.pid) - began
            print(f"unicast, {options.gigabytes:g} GB: {spent / options.gigabytes:.4f} CPU s per GB"
                  f" ({spent:.3f} s)", flush=True)
            first.stop()
            other = subprocess.Popen(["tcpdump", "-i", "ear0", "-s", "96", "-w", "/dev/null"],
                                     stderr=subprocess.DEVNULL)
            time.sleep(1)
            began = cpu_s(other.pid)
            peer.send(options.gigabytes / 4)
            spent = cpu_s(other.pid) - began
            other.terminate()
            other.wait()
            print(f"unicast, tcpdump without a filter: {spent / (options.gigabytes / 4):.4f} CPU s per GB")
    return 0


sys.exit(main())
