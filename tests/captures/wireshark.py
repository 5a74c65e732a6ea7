"""wireshark: what tshark's dissectors make of a capture, in the words of our facts. For tests/captures/decode.

`facts_of(path)` gives (MAC, kind, value, doubt): kind is "dhcp opt55" or, with a scope, "mdns txt.md@_hap._tcp"; doubt is
None, or why such a fact may be left out: the sender stands behind a router, the message is in a tunnel, and so on, as
docs/proto has it. Texts are compared by their printable ASCII (`plain`): the two write other bytes in different ways.
"""
import ipaddress
import json
import re
import subprocess
import xml.etree.ElementTree

READ_SECONDS_MAX = 300
LINKS = "eth sll wlan radiotap wlan_radio ppi prism ethertype vlan ieee8021ad llc pppoes ppp ip ipv6 udp".split()
VIRTUAL = re.compile(r"00:00:5e:00:0[12]|00:00:0c:07:ac|00:00:0c:9f:f|00:05:73:a0:0|00:07:b4:0|02:bf:|03:bf:")
ANYBODY = "00:00:00:00:00:0a"
VOLATILE = {
    "_hap": "s# c#", "_companion-link": "rpba rpha rphn rphi rpad", "_googlecast": "rs st", "_matterc": "ri", "_meshcop": "at pt",
}  # fmt: skip
SSDP_STANDARD = set(
    "host cache-control date ext man mx al opt nls connection content-length content-type bootid.upnp.org nextbootid.upnp.org "
    "configid.upnp.org searchport.upnp.org securelocation.upnp.org tcpport.upnp.org cpuuid.upnp.org nt nts st usn server "
    "user-agent location".split()
)


class Tree(list):
    """A JSON object as pairs: tshark gives a key as often as its field stands in the frame."""

    def own(self, key):
        return [value for name, value in self if name == key]

    def all(self, key):
        found = []
        for name, value in self:
            if name == key:
                found.append(value)
            if isinstance(value, Tree):
                found += value.all(key)
        return found

    def one(self, key, default=None):
        found = self.all(key)
        return found[0] if found else default

    def flag(self, key):
        return self.one(key) in ("1", "True", True)


def plain(text):
    """Printable ASCII without blanks and backslashes, tshark's escapes taken off; 512 bytes of it are kept of any value."""
    text = re.sub(r"\\(x[0-9a-f]{2}|[0-7]{3}|[abfnrtv\"])", "", text)
    return "".join(c for c in text if "!" <= c <= "~" and c != "\\")


def octets(text):
    return bytes.fromhex((text or "").replace(":", ""))


def is_device(mac):
    return bool(mac) and not int(mac[:2], 16) & 1 and mac != "00:00:00:00:00:00"


def is_host(address):
    try:
        a = ipaddress.ip_address(address)
    except ValueError:
        return False
    if a.version == 4:
        return not (a.is_multicast or a.is_loopback or int(a) >> 24 in (0, 255)) and int(a) >> 28 != 15
    return not (a.is_multicast or a.is_loopback or a.is_unspecified)


def is_private(address):
    a = ipaddress.ip_address(address)
    nets = ("fc00::/7",) if a.version == 6 else ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
    return any(a in ipaddress.ip_network(net) for net in nets)


class Frame:
    def __init__(self, layers, said):
        self.said = said
        self.layers = layers
        self.names = [name for name, _ in layers]
        link = next((value for name, value in layers if name in ("eth", "sll", "wlan")), Tree())
        self.mac = link.one("eth.src") or link.one("sll.src.eth") or link.one("wlan.sa")
        self.dest = link.one("eth.dst") or link.one("wlan.da") or ""
        network = next((value for name, value in layers if name in ("ip", "ipv6")), Tree())
        self.src = network.one("ip.src") or network.one("ipv6.src") or ""
        self.dst = network.one("ip.dst") or network.one("ipv6.dst") or ""
        self.ttl = int(network.one("ip.ttl") or network.one("ipv6.hlim") or 0)
        self.doubt = None
        frame = layers.one("frame", Tree())
        if frame.one("frame.len") != frame.one("frame.cap_len"):
            self.doubt = "cut"
        if layers.all("_ws.malformed") or "_ws.short" in self.names or "_ws.malformed" in self.names:
            self.doubt = "malformed"
            said += [(mac, "malformed", "*", self.doubt) for mac in (self.mac or link.one("sll.src.other", ANYBODY), self.dest)]
        if any(name.startswith(("wlan.mesh", "wlan.fixed.mesh")) for name, _ in link):
            self.doubt = "in a mesh of 802.11s"

    def below(self, name):
        """Why not to believe what lies in layer `name`, by what it lies in."""
        way = self.names[1 : self.names.index(name)]
        if any(way.count(layer) > 1 for layer in ("eth", "ip", "ipv6", "udp")) or "ip" in way and "ipv6" in way:
            return "in a tunnel"
        if any(layer.split(".")[0] not in LINKS and layer not in ("nbdgm", "smb", "mailslot", "igmp") for layer in way):
            return "in a tunnel"
        return self.doubt

    def is_unicast(self):
        return is_device(self.dest)

    def is_afar(self):
        if not self.src or not self.is_unicast() or ipaddress.ip_address(self.src).is_link_local:
            return False
        return not is_private(self.src) or self.ttl not in (64, 128, 255)

    def say(self, kind, value, doubt=None, mac=None):
        # Without a link layer the inventory may find the MAC by other frames: whoever it is.
        mac = mac or self.mac or ANYBODY
        if mac == ANYBODY:
            doubt = doubt or "without a link layer"
        if not is_device(mac) or value in (None, ""):
            return
        if VIRTUAL.match(mac):
            doubt = doubt or "a virtual MAC"
        self.said.append((mac, kind, plain(str(value)[:512]), doubt))

    def address(self, value, doubt=None, mac=None):
        if value and is_host(value):
            self.say("address", str(ipaddress.ip_address(value)), doubt, mac)


def arp(f, t, doubt):
    mac, address = t.one("arp.src.hw_mac"), t.one("arp.src.proto_ipv4")
    if t.one("arp.opcode") not in ("1", "2") or not mac or not address or t.one("arp.hw.type") not in ("1", "6"):
        return
    if address == "0.0.0.0":
        target = t.one("arp.dst.proto_ipv4", "")
        if t.one("arp.opcode") == "1" and is_host(target):
            f.say("arp probe", target, doubt, mac)
    f.address(address, doubt, mac)


def classes_of(data):
    """Option 77: classes with a length before each (RFC 3004), or plain text."""
    found, rest = [], data
    while rest and 0 < rest[0] < len(rest):
        found.append(rest[1 : 1 + rest[0]])
        rest = rest[1 + rest[0] :]
    return b",".join(found) if not rest and found else data


def labels_of(data):
    names = []
    while data and data[0]:
        names.append(data[1 : 1 + data[0]].decode("utf-8", "replace"))
        data = data[1 + data[0] :]
    return ".".join(names)


def options_of(t):
    """(code, value) of options, those in file and sname behind the others."""
    later = []
    for i, (key, value) in enumerate(t):
        tree = t[i + 1][1] if i + 1 < len(t) and isinstance(t[i + 1][1], Tree) else Tree()
        if key == "dhcp.option.type" and value not in ("0", "255"):
            yield int(value), octets(tree.one("dhcp.option.value"))
            later += [x for name, x in tree if isinstance(x, Tree) and "overload" in name]
    for tree in later:
        yield from options_of(tree)


def dhcp(f, t, doubt):
    options, order = {}, []
    for code, value in options_of(t):
        # Several options of one code are one value (RFC 3396).
        options[code] = options.get(code, b"") + value
        order.append(str(code))
    client, kind = (t.own("dhcp.hw.mac_addr") or [None])[0], options.get(53, b"\0")[:1]
    if client is None:
        return
    if t.one("dhcp.type") == "2":
        dhcp_server(f, t, options, kind, doubt, client)
        return
    if kind not in (b"\0", b"\1", b"\3", b"\4", b"\7", b"\x08"):
        return

    def text(code, skip=0):
        return options.get(code, b"")[skip:].split(b"\0")[0].decode("utf-8", "replace").strip()

    f.say("dhcp opt12", options.get(12, b"").strip(b" \0").decode("utf-8", "replace"), doubt, client)
    for code in (60, 161):
        f.say("dhcp opt%d" % code, text(code), doubt, client)
    f.say("dhcp opt55", ",".join(str(n) for n in options.get(55, b"")), doubt, client)
    f.say("dhcp opt77", classes_of(options.get(77, b"")).decode("utf-8", "replace"), doubt, client)
    for code in (61, 94, 97, 124, 125):
        f.say("dhcp opt%d" % code, options.get(code, b"").hex(), doubt, client)
    if len(options.get(57, b"")) >= 2:
        f.say("dhcp opt57", int.from_bytes(options[57][:2], "big"), doubt, client)
    for at in range(0, min(len(options.get(93, b"")), 16) - 1, 2):
        f.say("dhcp opt93", int.from_bytes(options[93][at : at + 2], "big"), doubt, client)
    if len(options.get(50, b"")) >= 4:
        f.say("dhcp opt50", str(ipaddress.ip_address(options[50][:4])), doubt, client)
    fqdn = options.get(81, b"")
    name = labels_of(fqdn[3:]) if fqdn[:1] and fqdn[0] & 4 else text(81, 3)
    f.say("dhcp opt81", name.rstrip("."), doubt, client)
    for part, key in (("1", "agent_circuit_id"), ("2", "agent_remote_id")):
        f.say("dhcp opt82." + part, octets(t.one("dhcp.option.agent_information_option." + key)).hex(), doubt, client)
    f.say("dhcp order", ",".join(n for n in order if n != "82"), doubt, client)
    if kind in (b"\3", b"\x08"):
        f.address(t.one("dhcp.ip.client"), doubt, client)


def dhcp_server(f, t, options, kind, doubt, client):
    if kind in (b"\5", b"\0"):
        f.address(t.one("dhcp.ip.your"), doubt, client)
        if t.one("dhcp.ip.your") == "0.0.0.0":
            f.address(t.one("dhcp.ip.client"), doubt or "an answer to INFORM", client)
    if kind not in (b"\2", b"\5", b"\6", b"\0"):
        return
    relayed = t.one("dhcp.ip.relay") != "0.0.0.0"
    known = [str(ipaddress.ip_address(options[54][:4]))] if len(options.get(54, b"")) >= 4 else []
    server = t.one("dhcp.ip.server")
    if relayed or f.src not in known + [server] or f.is_unicast():
        doubt = doubt or "a server behind a relay or router"
    f.address(f.src, doubt)
    f.say("dhcp opt15", options.get(15, b"").split(b"\0")[0].decode("utf-8", "replace"), doubt)


def dhcpv6(f, t, doubt):
    kind = t.one("dhcpv6.msgtype")
    if kind in ("12", "13"):
        inner = next((x for x in t.all("dhcpv6") if isinstance(x, Tree)), None)
        mac = t.one("dhcpv6.client_link_layer_addr") or t.one("dhcpv6.clientlinklayer.addr")
        if kind == "13" or inner is None or not mac:
            return
        t, f = inner, Inner(f, mac)
        kind = t.one("dhcpv6.msgtype")
    # Of a client: SOLICIT, REQUEST, CONFIRM, RENEW, REBIND, RELEASE, DECLINE, INFORMATION-REQUEST.
    if kind not in ("1", "3", "4", "5", "6", "8", "9", "11"):
        return
    trees = [(x.one("dhcpv6.option.type"), x) for x in t.own("dhcpv6.option.type_str_tree")]
    f.say("dhcpv6 options", ",".join(number for number, _ in trees), doubt)
    for number, x in trees:
        if number == "1":
            f.say("dhcpv6 duid", octets(x.one("dhcpv6.duid.bytes")).hex(), doubt)
            for mac in x.all("dhcpv6.duidllt.link_layer_addr") + x.all("dhcpv6.duidll.link_layer_addr"):
                f.say("dhcpv6 mac", mac if mac != f.mac and len(mac) == 17 and is_device(mac) else None, doubt)
        elif number == "6":
            f.say("dhcpv6 oro", ",".join(x.own("dhcpv6.requested_option_code")), doubt)
        elif number == "39":
            name = x.one("dhcpv6.client_domain") or x.one("dhcpv6.tld") or ""
            f.say("dhcpv6 fqdn", name.rstrip("."), doubt)
        elif number == "16":
            f.say("dhcpv6 vendor-class." + x.one("dhcpv6.vendorclass.enterprise", ""), x.one("dhcpv6.vendorclass.data"), doubt)
        elif number == "3" and kind in ("5", "6"):
            for address in x.all("dhcpv6.iaaddr.ip"):
                f.address(address, doubt)


class Inner(Frame):
    """The message that a relay passes on: about another MAC."""

    def __init__(self, outer, mac):
        super().__init__(outer.layers, outer.said)
        self.mac = mac


def icmpv6(f, t, doubt):
    kind = t.one("icmpv6.type")
    mld = kind in ("130", "131", "132", "143")
    if f.ttl != (1 if mld else 255):
        return
    if mld:
        f.say("mld version", {"131": 1, "143": 2}.get(kind), doubt)
        groups = t.own("icmpv6.mld.multicast_address") if kind == "131" else []
        for record in t.own("icmpv6.mldr.mar"):
            if not is_leaving(record.one("icmpv6.mldr.mar.record_type"), record.one("icmpv6.mldr.mar.nb_sources")):
                groups.append(record.one("icmpv6.mldr.mar.multicast_address", "::"))
        for group in groups:
            if group not in ("::", "ff02::1") and not group.startswith("ff02::1:ff"):
                f.say("mld member", group, doubt)
        return
    options = [x for x in t.own("icmpv6.opt") if isinstance(x, Tree)]
    source = next((x.one("icmpv6.opt.src_linkaddr") for x in options if x.one("icmpv6.opt.type") == "1"), None)
    target = next((x.one("icmpv6.opt.target_linkaddr") for x in options if x.one("icmpv6.opt.type") == "2"), None)
    doubt = doubt or (None if f.mac else "without a link layer")
    source = source if source and len(source) == 17 else None
    target = target if target and len(target) == 17 else None
    unspecified = f.src == "::"
    if kind == "133" and not unspecified:
        f.address(f.src, doubt if source else "without a link-layer address", source or f.mac)
    elif kind == "135":
        if unspecified:
            f.say("nd probe", t.one("icmpv6.nd.ns.target_address"), doubt)
        else:
            f.address(f.src, doubt if source else "without a link-layer address", source or f.mac)
    elif kind == "136":
        f.address(t.one("icmpv6.nd.na.target_address"), doubt if target else "without a link-layer address", target or f.mac)
    elif kind == "134":
        f.address(f.src, doubt, source or f.mac)
        router = source or f.mac
        mtu = next((x.one("icmpv6.opt.mtu") for x in options if x.one("icmpv6.opt.type") == "5"), "")
        fields = ("cur_hop_limit", "flag", "router_lifetime", "reachable_time", "retrans_timer")
        f.say("nd ra", " ".join([t.one("icmpv6.nd.ra." + field, "") for field in fields] + [mtu]), doubt, router)
        for x in options:
            kind_of, prefix = x.one("icmpv6.opt.type"), x.one("icmpv6.opt.prefix")
            if kind_of in ("3", "24") and prefix:
                net = ipaddress.ip_network("%s/%s" % (prefix, x.one("icmpv6.opt.prefix.length")), strict=False)
                f.say("nd prefix" if kind_of == "3" else "nd route", net, doubt, router)
            for server in x.all("icmpv6.opt.rdnss")[:8]:
                f.say("nd dns", server, doubt, router)
            for domain in x.all("icmpv6.opt.dnssl")[:1]:
                f.say("nd domain", domain, doubt, router)
    if kind in ("133", "134"):
        f.say("nd order", ",".join(x.one("icmpv6.opt.type") for x in options), doubt, source or f.mac)


def is_leaving(kind, sources):
    """A report of nothing included, or of sources blocked (RFC 3376 4.2.12, RFC 3810 5.2.12)."""
    return kind == "6" or kind in ("1", "3") and sources == "0"


def igmp(f, t, doubt):
    kind = t.one("igmp.type")
    if f.ttl != 1 or kind not in ("0x12", "0x16", "0x22"):
        return
    f.say("igmp version", {"0x12": 1, "0x16": 2, "0x22": 3}[kind], doubt)
    groups = t.own("igmp.maddr")
    for record in [x for _, x in t if isinstance(x, Tree)]:
        if not is_leaving(record.one("igmp.record_type"), record.one("igmp.num_src")):
            groups += record.own("igmp.maddr")
    for group in groups:
        if group != "224.0.0.1" and group.split(".")[0].isdigit() and 224 <= int(group.split(".")[0]) < 240:
            f.say("igmp member", group, doubt)


def lldp(f, t, doubt):
    trees = [x for _, x in t if isinstance(x, Tree) and x.own("lldp.tlv.type")]
    if t.one("lldp.time_to_live") == "0":
        return
    for tree in trees:
        for key, kind in (
            ("lldp.tlv.system.name", "name"), ("lldp.tlv.system.desc", "description"), ("lldp.port.desc", "port-description"),
            ("lldp.port.id", "port"), ("lldp.media.hardware", "hardware"), ("lldp.media.firmware", "firmware"),
            ("lldp.media.software", "software"), ("lldp.media.sn", "serial"), ("lldp.media.manufacturer", "manufacturer"),
            ("lldp.media.model", "model"), ("lldp.media.asset", "asset-tag"), ("lldp.ieee.802_1.port_vlan.id", "vlan"),
            ("lldp.media.subtype.class", "med-class"),
        ):  # fmt: skip
            value = tree.one(key)
            if isinstance(value, str) and value != "0":
                f.say("lldp " + kind, value, doubt)
        for mac in [tree.one(key) for key in ("lldp.chassis.id.mac", "lldp.port.id.mac", "lldp.profinet.cm_mac_add")]:
            f.say("lldp mac", mac if mac != f.mac and is_device(mac) else None, doubt)
        if tree.one("lldp.tlv.type") == "1" and tree.one("lldp.chassis.id"):
            f.say("lldp id", octets(tree.one("lldp.chassis.id")).decode("utf-8", "replace"), doubt)
    for address in t.all("lldp.mgn.addr.ip4") + t.all("lldp.mgn.addr.ip6"):
        own = t.one("lldp.chassis.id.mac") == f.mac
        f.address(address, doubt or (None if own else "of a switch, by another of its MACs"))
        if not own and is_host(address):
            f.say("lldp management", address, doubt)
    f.say("lldp order", ",".join(x.one("lldp.tlv.type") for x in trees if x.one("lldp.tlv.type") != "0"), doubt)


def cdp(f, t, doubt):
    for key, kind in (
        ("cdp.deviceid", "name"), ("cdp.portid", "port"), ("cdp.platform", "platform"), ("cdp.system_name", "name"),
        ("cdp.vtp_management_domain", "domain"), ("cdp.native_vlan", "vlan"), ("cdp.voice_vlan", "voice-vlan"),
        ("cdp.location", "location"),
    ):  # fmt: skip
        for value in t.all(key):
            f.say("cdp " + kind, None if value == "0" else value, doubt)
    for tree in [x for _, x in t if isinstance(x, Tree)]:
        # tshark gives the banner line by line.
        f.say("cdp version", "".join(tree.own("cdp.software_version")), doubt)
    for address in t.all("cdp.nrgyz.ip_address")[:16] + t.all("cdp.nrgyz.ipv6_address")[:16]:
        if is_host(address):
            f.say("cdp management", address, doubt)


def edp(f, t, doubt):
    if t.one("edp.midmac") != f.mac:
        f.say("edp mac", t.one("edp.midmac"), doubt)
    if t.one("edp.info.version.major1"):
        parts = ("major1", "major2", "sustaining", "internal")
        f.say("edp version", ".".join(t.one("edp.info.version." + part) for part in parts), doubt)
    f.say("edp name", t.one("edp.display.string"), doubt)
    if t.one("edp.info.slot"):
        f.say("edp port", "%s:%s" % (t.one("edp.info.slot"), t.one("edp.info.port")), doubt)
    for address in t.all("edp.vlan.ip"):
        if is_host(address):
            f.say("edp management", address, doubt)


def mndp(f, t, doubt):
    doubt = "from afar" if f.is_afar() else doubt
    if t.one("mndp.mac") != f.mac:
        f.say("mndp mac", t.one("mndp.mac"), doubt)
    for key, kind in (
        ("identity", "name"), ("version", "version"), ("platform", "platform"), ("board", "model"), ("softwareid", "id"),
        ("interfacename", "port"),
    ):  # fmt: skip
        f.say("mndp " + kind, t.one("mndp." + key), doubt)
    for address in t.all("mndp.ipv4address") + t.all("mndp.ipv6address"):
        if address == f.src:
            f.address(address, doubt)
        elif is_host(address):
            f.say("mndp management", address, doubt)


def ssdp(f, t, doubt):
    heads, first = {}, next((k for k, v in t if isinstance(v, Tree)), "")
    # Of requests and responses all lines; of a NOTIFY known headers by their names, and the lines of others.
    for line in t.all("http.request.line") + t.all("http.response.line") + t.own("http.unknown_header"):
        name, _, value = line.replace("\\r\\n", "").partition(":")
        heads.setdefault(name.strip().lower(), value.strip())
    for name in ("server", "location", "user_agent"):
        heads.setdefault(name.replace("_", "-"), t.one("http." + name, "").strip())
    if f.ttl in (3, 31, 63, 127, 254):
        doubt = "through a router"
    host = re.match(r"https?://(?:([0-9.]+)|\[([0-9a-f:]+)\])", heads.get("location", ""))
    if host and host.group(1) and "." in f.src and host.group(1).rsplit(".", 1)[0] != f.src.rsplit(".", 1)[0]:
        doubt = doubt or "a reflector's"
    notify, found = first.startswith("NOTIFY"), re.match(r"HTTP/1\.\d 200", first)
    search = first.startswith("M-SEARCH")
    target = heads.get("nt") if notify else heads.get("st")
    if not target or notify and heads.get("nts") not in ("ssdp:alive", "ssdp:update", "ssdp:byebye"):
        return
    if notify and heads.get("nts") == "ssdp:byebye":
        f.say("ssdp byebye", target, doubt)
        return
    if not (notify or found or search):
        return
    if search:
        f.say("ssdp search", target, doubt)
    elif not target.startswith("uuid:"):
        f.say("ssdp nt", target, doubt)
    for name in ("server", "user-agent") if search else ("server", "user-agent", "usn", "location"):
        f.say("ssdp " + name, heads.get(name), doubt)
    for name, value in heads.items():
        if name not in SSDP_STANDARD and not re.match(r"\d\d-nls$", name):
            f.say("ssdp header." + name, value, doubt)
    if notify and host and (host.group(1) or host.group(2)) == f.src:
        f.address(f.src, doubt)


def wsd(f, t, doubt):
    """tshark has no dissector for it: Python's own XML reader is the second opinion."""
    try:
        root = xml.etree.ElementTree.fromstring(octets(t.one("data.data")))
    except (xml.etree.ElementTree.ParseError, ValueError):
        return
    doubt = "from afar" if f.is_afar() else doubt
    body = next((x for x in root if x.tag.endswith("}Body")), None)
    message = body[0] if body is not None and len(body) else None
    if message is None:
        return
    kind = message.tag.split("}")[-1]
    if kind.endswith("Matches"):
        if len(message) != 1:
            return
        message = message[0]
    elif kind not in ("Hello", "Bye", "Probe", "Resolve"):
        return

    def texts(name):
        return [w for x in message.iter() if x.tag.endswith("}" + name) for w in (x.text or "").split()]

    for address in texts("Address"):
        bare = address[9:] if address.lower().startswith("urn:uuid:") else address
        f.say("wsd asked" if kind == "Resolve" else "wsd uuid", bare if kind != "Resolve" else address, doubt)
    for name in texts("Types")[:16]:
        f.say("wsd asked" if kind == "Probe" else "wsd device-type", name.split(":")[-1], doubt)
    if kind not in ("Probe", "Resolve"):
        for scope in texts("Scopes")[:16]:
            f.say("wsd scope", scope, doubt)
        for address in texts("XAddrs")[:16]:
            f.say("wsd location", address, doubt)


def facts_of(path, tshark="tshark"):
    from wireshark_names import browser, llmnr, mdns, nbdgm, nbns  # names: a file of its own

    readers = {
        "arp": arp, "dhcp": dhcp, "dhcpv6": dhcpv6, "icmpv6": icmpv6, "igmp": igmp, "lldp": lldp, "cdp": cdp, "edp": edp,
        "mndp": mndp, "ssdp": ssdp, "mdns": mdns, "llmnr": llmnr, "nbns": nbns, "nbdgm": nbdgm, "browser": browser,
    }  # fmt: skip
    done = subprocess.run(
        [tshark, "-n", "-r", path, "-T", "json"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=READ_SECONDS_MAX, check=False,
    )  # fmt: skip
    said = []
    for packet in json.loads(done.stdout.decode("utf-8", "replace") or "[]", object_pairs_hook=Tree):
        layers = packet.one("_source").one("layers")
        frame = Frame(layers, said)
        for name, tree in layers:
            if isinstance(tree, Tree) and name in readers:
                readers[name](frame, tree, frame.below(name))
            elif name == "data" and isinstance(tree, Tree) and "3702" in layers.all("udp.port") and "udp" in frame.names:
                wsd(frame, tree, frame.below(name))
    return said
