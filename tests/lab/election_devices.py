"""Devices that speak once each, by frames that are put on the switch: who spoke when, and what the platform
knows of them."""
import datetime
import struct
import threading
import time

from election_net import mac_of, text_of
from lan import arp, udp

MDNS_TO = bytes.fromhex("01005e0000fb")
DEVICES_AT = 0x100000  # the first one's number, as a MAC


def mdns(mac, address, name):
    """A response that announces an address (RFC 6762 8.3)."""
    labels = bytes((len(name),)) + name + b"\x05local\x00"
    body = struct.pack("!HHHHHH", 0, 0x8400, 0, 1, 0, 0) + labels
    body += struct.pack("!HHIH", 1, 0x8001, 120, 4) + bytes(map(int, address.split(".")))
    return udp(mac, address, 5353, "224.0.0.251", 5353, body, MDNS_TO)


class Devices(threading.Thread):
    """Every `every` s another device, with a MAC, an address and a name of its own, says one thing; ARP and
    mDNS take turns."""

    def __init__(self, lan, every=0.25, start=DEVICES_AT):
        super().__init__(daemon=True)
        self.lan, self.every, self.number = lan, every, start
        self.spoke = []  # (MAC, time), as they come
        self.ended = threading.Event()

    def speak(self):
        mac = mac_of(self.number)
        address = f"10.66.{self.lan.network}.{20 + self.number % 200}"
        if self.number % 2:
            frame = mdns(mac, address, b"device-%d" % self.number)
        else:
            frame = arp(mac, address)
        self.number += 1
        # The moment lies between these two: a device at the edge of an interval may be on either side.
        self.spoke.append((text_of(mac), time.time()))
        self.lan.switch.inject("devices", frame)
        return text_of(mac)

    def run(self):
        while not self.ended.wait(self.every):
            self.speak()

    def end(self):
        self.ended.set()
        if self.is_alive():
            self.join()

    def said(self):
        return list(self.spoke)

    def assets(self, client):
        """Of ours, those the platform has: MAC -> asset."""
        ours = {mac for mac, _ in self.said()}
        found, page = {}, "/v1/assets?limit=500"
        while page:
            got = client.get(page)
            found.update({a["mac"]: a for a in got["items"] if a["mac"] in ours})
            page = f"/v1/assets?limit=500&cursor={got['next']}" if got.get("next") else None
        return found

    def known(self, client):
        return set(self.assets(client))

    def missing(self, client, until=None):
        """(MAC, time) of those that spoke before `until` and are not known."""
        known = self.known(client)
        return [(mac, at) for mac, at in self.said() if mac not in known and (until is None or at < until)]

    def counts(self, client):
        """How often the evidence of them was heard: all numbers that occur."""
        found = set()
        for asset in self.assets(client).values():
            whole = client.get(f"/v1/assets/{asset['id']}")
            found |= {fact["count"] for fact in whole["evidence"]}
        return found


def when(text):
    """Seconds since 1970 of a time of the API."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
