"""A field of the election's cases: a platform, real agents on a LAN, and what both say of who leads."""
import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import time

from election_net import (CLAIM, HB, LEAVE, Lan, NETWORK, PREFIX6, frames_of, mac_of, messages_of, sle1,  # noqa: F401
                          text_of)
from harness import Refused, descendants, wait_for

PORT = 8443
PLATFORM_HOST = 250
SHORT_HEARTBEAT_MS, HEARTBEAT_MS = 500, 2000
STABLE_S = 10  # an interface is on the premises when it has been the right one for so long
SLACK_S = 6    # for a machine that has other things to do
LEADER_TAG = "Earshot Leader"


class Member:
    """An agent on a host of its own."""

    def __init__(self, host, program):
        self.host, self.program = host, program
        self.name = host.name
        self.mac = host.nics[0].mac
        self.port = host.nics[0].port

    def __repr__(self):
        return self.name

    @property
    def running(self):
        return self.program.running

    def processes(self):
        """All its processes, launcher first."""
        return [self.program.process.pid, *descendants(self.program.process.pid)]

    def named(self, word):
        """Those of its processes that are called so."""
        found = []
        for pid in self.processes():
            with contextlib.suppress(OSError):
                if pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == word[:15]:
                    found.append(pid)
        return found

    def sensors(self):
        return self.named("earshot-sensor")

    def send(self, sign):
        """To all its processes: the children first, so that none sees another stand still."""
        for pid in reversed(self.processes()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)

    def halt(self):
        self.send(signal.SIGSTOP)

    def go_on(self):
        self.send(signal.SIGCONT)

    def status(self):
        return self.program.status()

    def segments(self):
        return self.status().get("segments", [])

    def role(self, segment=None):
        """Of its first segment, or of that one; "" none."""
        for one in self.segments():
            if segment in (None, one["segment"]):
                return one["role"]
        return ""

    def agent_id(self):
        return self.status()["agent"]


class Field:
    """`networks`: LANs, each with a switch and a prefix of its own; the platform is in all of them."""

    def __init__(self, bed, tag, options, networks=1, profile=None, seed=1, pulse=None):
        self.bed, self.tag = bed, tag
        self.pulse_ms = pulse or (HEARTBEAT_MS if options.real_time else SHORT_HEARTBEAT_MS)
        self.folder = pathlib.Path(bed.folder)
        self.members = []
        self.lans = [Lan(f"{tag}{n}-" if n else f"{tag}-", n, PORT, seed + n) for n in range(networks)]
        for lan in self.lans:
            bed.undo.callback(lan.close)
            self.plug(lan)
        self.platform = bed.platform("platform", secure=True, address="[::]", port=PORT)
        self.pin = re.search(r"^Pin: (.*)$", self.platform.log.read_text(), re.MULTILINE).group(1)
        self.client = self.platform.admin()
        self.platform.profile(self.client, checkIn_s=60, **(profile or {}))
        self.key = self.platform.key(self.client, activate=True)
        self.records = []
        for lan in self.lans:
            self.records.append(self.folder / f"lan{lan.network}.pcap")
            lan.switch.say("record", self.records[-1])

    @property
    def lan(self):
        return self.lans[0]

    @property
    def switch(self):
        return self.lans[0].switch

    @property
    def record(self):
        """What came into the switch, so far."""
        self.switch.counters()
        return self.records[0]

    def plug(self, lan):
        """The platform's own end, in this process's network."""
        tap = f"plat{lan.network}"
        lan.switch.say("port", "platform", f"/proc/{os.getpid()}/ns/net", tap,
                       text_of(mac_of(0xfa0000 + lan.network)))
        pathlib.Path(f"/proc/sys/net/ipv6/conf/{tap}/accept_dad").write_text("0")
        pathlib.Path(f"/proc/sys/net/ipv6/conf/{tap}/accept_ra").write_text("0")
        for words in (f"link set {tap} up", f"address add {NETWORK}.{lan.network}.{PLATFORM_HOST}/24 dev {tap}",
                      f"address add {self.address6(lan)}/64 dev {tap} nodad"):
            subprocess.run(["ip", *words.split()], check=True)

    @staticmethod
    def address6(lan):
        return f"{PREFIX6[:-2]}:{lan.network:x}::{PLATFORM_HOST:x}"

    def url(self, lan, v4=True):
        return f"https://{f'{NETWORK}.{lan.network}.{PLATFORM_HOST}' if v4 else f'[{self.address6(lan)}]'}:{PORT}"

    def settings(self):
        return [("lab", "yes"), ("lab_heartbeat", self.pulse_ms)]

    def agent(self, name, number, v4=True, v6=False, lan=None, start=True):
        """An agent on a host of its own, enrolled and, unless told otherwise, started."""
        lan = lan or self.lan
        return self.enrol(lan.host(name, number, v4, v6), lan, v4, start)

    def enrol(self, host, lan, v4=True, start=True):
        agent = self.bed.agent(self.url(lan, v4), host.name, start=False, prefix=host.prefix,
                               settings=self.settings())
        if not v4:  # its global address comes by a router advertisement
            wait_for(f"{host.name} has an address", lambda: PREFIX6[:9] in host.ip("-6 addr show scope global"), 10)
        agent.enrol(self.key, "--pin", self.pin)
        member = Member(host, agent)
        self.members.append(member)
        if start:
            agent.start()
        return member

    def agents(self, count, **options):
        return [self.agent(f"a{i}", i + 1, **options) for i in range(count)]

    # ---- who leads ----

    def tagged(self):
        """Names of the hosts whose agents the platform calls leaders."""
        return sorted(a["hostName"] for a in self.client.get("/v1/agents?limit=200")["items"]
                      if LEADER_TAG in a["tags"])

    def segment(self):
        """The one segment, as the platform shows it."""
        items = [s for s in self.client.get("/v1/segments")["items"] if not s["sample"]]
        assert len(items) == 1, items
        return items[0]

    def by_name(self, name):
        return next(m for m in self.members if m.name == name)

    def leader_now(self, among=None):
        """The member that the platform and all who run call the leader; None while they do not agree."""
        tagged = self.tagged()
        if len(tagged) != 1:
            return None
        held = self.segment().get("leader")
        running = [m for m in (among or self.members) if m.running]
        states = {m: m.segments() for m in running}
        leaders = [m for m, s in states.items() if any(one["role"] == "leader" for one in s)]
        others = [m for m in running if m not in leaders]
        if [m.name for m in leaders] != tagged or len(leaders) != 1:
            return None
        if any(one["role"] != "standby" for m in others for one in states[m]):
            return None
        if any(not states[m] for m in others):
            return None
        return leaders[0] if held == leaders[0].agent_id() else None

    def wait_leader(self, seconds=None, among=None, other_than=None):
        """One leads, the platform says the same, the others stand by; that one."""
        seconds = seconds or self.start_s()

        def agreed():
            one = self.leader_now(among)
            return one if one is not other_than else None

        try:
            return wait_for("one leads", agreed, seconds, every=0.25)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.story(among)}") from None

    def story(self, among=None):
        """For who reads a failure: what each says of itself."""
        lines = [f"tagged: {self.tagged()}"]
        for m in among or self.members:
            if not m.running:
                lines.append(f"{m}: does not run\n   " + m.program.tail(4).replace("\n", "\n   "))
                continue
            with contextlib.suppress(AssertionError, ValueError):
                state = m.status()
                lines.append(f"{m}: " + json.dumps([{k: s.get(k) for k in ("role", "why", "lease", "trouble")}
                                                    for s in state["segments"]] or
                                                   [(i["name"], i["decision"], i.get("reason"), i.get("veto"))
                                                    for i in state["interfaces"]] + [state["module"]]))
                lines.append("   " + m.program.tail(4).replace("\n", "\n   "))
        return "\n".join(lines)

    # ---- times ----

    def pulses(self, count):
        return count * self.pulse_ms / 1000

    def start_s(self):
        """All start at once: until one leads, with its lease."""
        return STABLE_S + self.pulses(3.25) + 4 + 5 + 2 * SLACK_S

    def take_over_s(self):
        """A leader dies while a successor lives: until another leads the LAN (docs/election.md)."""
        return self.pulses(3.25) + 2.4 + 0.4

    def lease_s(self):
        """... and the platform agrees: not before the old holder was unheard for 5 s, asked each 2 s."""
        return max(self.take_over_s(), 5) + 2 * 2 + SLACK_S

    # ---- what is on the wire ----

    def heartbeats(self, mac=None, after=0.0, lan=None):
        """(time, MAC) of heartbeats that came into the switch."""
        record = self.records[(lan or self.lan).network]
        (lan or self.lan).switch.counters()
        found = []
        for at, frame in frames_of(record):
            message = sle1(frame)
            if message and message[4] == HB and at > after and mac in (None, frame[6:12]):
                found.append((at, frame[6:12]))
        return found

    def speaks_for(self, mac):
        return next((m for m in self.members if mac in [n.mac for n in m.host.nics]), None)

    def passive(self, tally, what):
        """Beside the election, group reports, traffic to the platform and what the kernel needs for it
        no agent has put a frame on any LAN. (Where an agent was killed, its kernel tells those who still
        ask it by unicast that nobody is there: counted as `nobody`.)"""
        with tally(f"{what}: agents sent nothing but election, group reports and what goes to the platform"):
            seen = 0
            for lan in self.lans:
                counters = lan.switch.counters()
                for member in self.members:
                    for nic in member.host.nics:
                        sent = counters[nic.port]["in"] if nic.switch is lan.switch else {}
                        seen += sent.get("election", 0)
                        if sent.get("other"):
                            raise AssertionError(f"{nic.port}: {sent}: {self.others(lan, nic.mac)}")
            assert seen > 0, "nobody spoke at all"

    def others(self, lan, mac):
        """Those frames of a MAC that nobody expects, in hexadecimal."""
        found = [f.hex() for _, f in frames_of(self.records[lan.network])
                 if f[6:12] == mac and sle1(f) is None and f[12:14] not in (b"\x08\x06",)
                 and not (f[12:14] == b"\x08\x00" and f[23] in (1, 2, 6))
                 and not (f[12:14] == b"\x86\xdd" and (f[20] in (0, 6) or 133 <= f[54] <= 137))]
        return found[:3]


@contextlib.contextmanager
def field(bed, tag, options, **how):
    one = Field(bed, tag, options, **how)
    try:
        yield one
    except (AssertionError, Refused, OSError, KeyError, subprocess.SubprocessError):
        print(one.story(), flush=True)
        raise
