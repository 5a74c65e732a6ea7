"""wireshark_names: the protocols of names, for wireshark: multicast DNS, LLMNR, NetBIOS and its browser."""
import re

from wireshark import VOLATILE, Tree, is_host

SERVICE = re.compile(r"^(?:(?P<instance>.+)\.)?(?P<service>_[^.]+\._(?:tcp|udp))\.local$", re.IGNORECASE)


def records_of(t, *sections):
    for section in sections:
        for part in t.own(section):
            for _, record in part if isinstance(part, Tree) else ():
                if isinstance(record, Tree) and record.one("dns.resp.type"):
                    yield record


def owner_of(record):
    if record.one("dns.resp.name") is not None:
        return record.one("dns.resp.name")
    return ".".join(record.one("dns.srv." + part, "") for part in ("service", "proto", "name"))


def bare(name):
    return re.sub(r"\.local$", "", name, flags=re.IGNORECASE)


def is_reverse(name):
    return name.lower().endswith(".arpa")


def address_of(record):
    return record.one("dns.a") or record.one("dns.aaaa")


def mdns(f, t, doubt):
    if t.one("dns.flags.opcode", "0") != "0" or t.one("dns.flags.rcode", "0") != "0":
        return
    # What is of no class but IN, and names that are none, are left out record by record.
    if t.one("dns.flags.response") == "0":
        mdns_query(f, t, doubt)
        return
    records = list(records_of(t, "Answers", "Authoritative nameservers", "Additional records"))
    if f.layers.one("udp", Tree()).one("udp.srcport") != "5353":
        return
    addresses = [(owner_of(r), address_of(r)) for r in records if address_of(r)]
    own = {name.lower() for name, address in addresses if address == f.src}
    if t.all("dns.opt.code") and "4" in t.all("dns.opt.code"):
        doubt = doubt or "of a sleeper"
    if addresses and not own:
        doubt = doubt or "by addresses not the sender's own"
    for r in records:
        mdns_record(f, r, own, doubt)


def mdns_record(f, r, own, doubt):
    kind, name, gone = r.one("dns.resp.type"), owner_of(r), r.one("dns.resp.ttl") == "0"
    if r.one("dns.resp.class") != "0x0001":
        return
    if kind in ("1", "28"):
        if gone:
            f.say("mdns goodbye", bare(name), doubt)
            return
        if name.lower() not in own or 129 <= f.ttl <= 254 or not name.lower().endswith(".local"):
            doubt = doubt or "by addresses not the sender's own"
        f.say("mdns host", bare(name), doubt)
        f.address(address_of(r), doubt if address_of(r) == f.src and f.ttl in (0, 255) else doubt or "of another interface")
    elif kind == "12" and not is_reverse(name):
        target = SERVICE.match(r.one("dns.ptr.domain_name", ""))
        if not target or "_dns-sd" in target.group("service"):
            return
        if "_services._dns-sd" not in name.lower() and not target.group("instance"):
            return
        mdns_instance(f, target, gone, own, doubt)
    elif kind in ("33", "16"):
        target = SERVICE.match(name)
        if not target or not target.group("instance"):
            return
        foreign = kind == "33" and r.one("dns.srv.target", "").lower() not in own
        doubt = doubt or ("of another host" if foreign and own else None)
        mdns_instance(f, target, gone, own, doubt)
        if kind == "16" and not gone:
            mdns_txt(f, r, target.group("service"), doubt)
    elif kind == "13" and not gone:
        f.say("mdns hinfo", "%s %s" % (r.one("dns.hinfo.cpu", ""), r.one("dns.hinfo.os", "")), doubt)


def mdns_instance(f, target, gone, own, doubt):
    service = target.group("service")
    if gone:
        f.say("mdns goodbye", bare(target.group(0)), doubt)
        return
    # Instances of other hosts stand in a border router's messages: told by their SRV, here only by chance.
    f.say("mdns service", service, doubt)
    if target.group("instance") and "._sub" not in target.group("instance"):
        f.say("mdns instance@" + service, target.group("instance"), doubt)


def mdns_txt(f, r, service, doubt):
    seen = set()
    changing = VOLATILE.get(service.lower().split(".")[0], "").split() + ["printer-state"]
    for pair in r.own("dns.txt"):
        key, equals, value = pair.partition("=")
        key = key.lower()
        if not key or not equals or not value or key in seen or key in changing:
            continue
        seen.add(key)
        odd = not pair.isprintable() or "\\" in pair or "\ufffd" in pair
        f.say("mdns txt.%s@%s" % (key[:48], service), value, doubt or ("no text" if odd else None))


def mdns_query(f, t, doubt):
    for part in t.own("Queries"):
        for _, q in part if isinstance(part, Tree) else ():
            name, kind = q.one("dns.qry.name", ""), q.one("dns.qry.type")
            target = SERVICE.match(name)
            if is_reverse(name):
                if kind == "12":
                    f.say("mdns question", "ip6.arpa" if name.lower().endswith("ip6.arpa") else "in-addr.arpa", doubt)
            elif bare(name).lower() == "wpad":
                f.say("mdns question", "wpad", doubt)
            elif target and kind in ("12", "255"):
                instance = target.group("instance") or ""
                if "_dns-sd" in target.group("service"):
                    f.say("mdns question", bare(name), doubt)
                elif not instance or re.search(r"(^|\.)_sub$", instance):
                    f.say("mdns question", target.group("service"), doubt)
    records = list(records_of(t, "Authoritative nameservers"))
    if any(address_of(r) for r in records) and not any(address_of(r) == f.src for r in records):
        doubt = doubt or "by addresses not the sender's own"
    for r in records:
        if r.one("dns.resp.class") == "0x0001" and not is_reverse(owner_of(r)):
            f.say("mdns claim", bare(owner_of(r)), doubt)


def llmnr(f, t, doubt):
    if t.one("dns.flags.opcode") != "0":
        return
    if t.one("dns.flags.response") == "1":
        for r in records_of(t, "Answers"):
            if address_of(r) == f.src and is_host(f.src):
                f.say("llmnr name", owner_of(r).rstrip("."), doubt)
                f.address(f.src, doubt)
        return
    for part in t.own("Queries"):
        for _, q in part if isinstance(part, Tree) else ():
            name = q.one("dns.qry.name", "")
            if name and not is_reverse(name):
                f.say("llmnr claim" if q.one("dns.qry.type") == "255" else "llmnr asked", name, doubt)


def netbios_name(text):
    """'NAME<20> (Server service)' -> NAME, '20'."""
    found = re.match(r"(.*)<([0-9a-f]{2})>(?: \(.*\))?$", text or "", re.DOTALL)
    return (re.sub(r"<[0-9a-f]{2}>", "", found.group(1)), found.group(2)) if found else ("", "")


def through_router(f):
    return f.is_unicast() and any(top - 16 <= f.ttl < top for top in (64, 128, 255))


def held(f, text, group, doubt):
    name, suffix = netbios_name(text)
    if "MSBROWSE" in name or not name:
        return
    if group or suffix in ("1b", "1c", "1d", "1e"):
        f.say("netbios group." + suffix, name, doubt)
    elif suffix in ("00", "06", "1f", "20", "21") and not name.startswith("IS~"):
        f.say("netbios name." + suffix, name, doubt)


def nbns(f, t, doubt):
    doubt = doubt or ("through a router" if through_router(f) else None)
    kind, response = t.one("nbns.flags.opcode"), t.one("nbns.flags.response") == "1"
    records = [r for s in ("Answers", "Additional records") for p in t.own(s) if isinstance(p, Tree) for _, r in p]
    records = [r for r in records if isinstance(r, Tree)]
    if response:
        if kind != "0" or t.one("nbns.flags.rcode", "0") != "0":
            return
        for r in records:
            if r.one("nbns.type") == "33":
                # tshark gives no suffixes here, so that any may be ours.
                for name in r.own("nbns.netbios_name"):
                    for suffix in ("00", "06", "1b", "1c", "1d", "1e", "1f", "20", "21"):
                        for group in (False, True):
                            held(f, "%s<%s>" % (name, suffix), group, doubt or "of a status, whose suffixes tshark does not tell")
            elif f.src in r.all("nbns.addr"):
                held(f, r.one("nbns.name"), r.flag("nbns.nb_flags.group"), doubt)
                f.address(f.src, doubt)
        return
    if kind == "0":
        for part in t.own("Queries"):
            for _, q in part if isinstance(part, Tree) else ():
                name, suffix = netbios_name(q.one("nbns.name"))
                if name and not name.startswith("*") and "MSBROWSE" not in name:
                    f.say("netbios asked." + suffix, name, doubt)
    elif kind in ("5", "6", "8", "9", "15") and records:
        r = records[0]
        name, suffix = netbios_name(r.one("nbns.name"))
        if kind == "6":
            f.say("netbios released." + suffix, name if "MSBROWSE" not in name else None, doubt)
            return
        held(f, r.one("nbns.name"), r.flag("nbns.nb_flags.group"), doubt)
        if f.src in r.all("nbns.addr"):
            f.address(f.src, doubt)


def nbdgm(f, t, doubt):
    doubt = doubt or ("through a router" if through_router(f) else None)
    if t.one("nbdgm.type") not in ("16", "17", "18") or t.one("nbdgm.pkt_offset", "0") != "0":
        return
    if t.one("nbdgm.src.ip") != f.src:
        doubt = doubt or "passed on by a distribution server"
    held(f, t.one("nbdgm.source_name"), False, doubt)
    name, suffix = netbios_name(t.one("nbdgm.destination_name"))
    command = f.layers.one("browser", Tree()).one("browser.command")
    if "MSBROWSE" in name or not name:
        return
    if suffix in ("1d", "1e") or suffix == "00" and t.one("nbdgm.type") == "17":
        f.say("netbios %s.%s" % ("asked" if command in ("0x02", "0x09") else "group", suffix), name, doubt)
    elif suffix in ("1b", "1c"):
        f.say("netbios asked." + suffix, name, doubt)


def browser(f, t, doubt):
    datagram = f.layers.one("nbdgm", Tree())
    if datagram.one("nbdgm.src.ip") != f.src:
        doubt = doubt or "passed on by a distribution server"
    doubt = doubt or ("through a router" if through_router(f) else None)
    command = t.one("browser.command")
    if command in ("0x01", "0x0f"):
        f.say("browser name", t.one("browser.server"), doubt)
        f.say("browser os", "%s.%s" % (t.one("browser.os_major"), t.one("browser.os_minor")), doubt)
        f.say("browser type", t.one("browser.server_type"), doubt)
        f.say("browser version", "%s.%s" % (t.one("browser.proto_major"), t.one("browser.proto_minor")), doubt)
        f.say("browser comment", t.one("browser.comment", "")[:43], doubt)
    elif command == "0x0c":
        f.say("browser workgroup", t.one("browser.server"), doubt)
        f.say("browser name", (t.one("browser.mb_server") or t.one("browser.comment") or "")[:16], doubt)
    elif command == "0x08":
        f.say("browser name", t.one("browser.server"), doubt)
        if t.one("browser.election.criteria", "0x00000000") != "0x00000000":
            f.say("browser election", t.one("browser.election.criteria"), doubt)


