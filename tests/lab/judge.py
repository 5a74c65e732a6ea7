#!/usr/bin/python3
"""judge.py HOSTS.TSV INVENTORY.JSON HOST…: holds an inventory against what the hosts made knowable.

Prints a line for each expectation that failed, and "N passed, N failed". Exit 1 when any failed.
"""
import json
import sys


def expectations(path):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#") and line.strip():
            yield line.rstrip("\n").split("\t")


def category(hardware):
    one, two = hardware["category1"], hardware["category2"]
    return f"{one}/{two}" if two else one


def agrees(want, got):
    """want as hosts.tsv writes it; got a string or None."""
    if want == "*":
        return True
    if want == "-":
        return got is None
    return got is not None and any(
        got == one or ("/" not in one and got.split("/")[0] == one) for one in want.split("|"))


def checks(row, asset):
    """(what, holds, detail) for each thing hosts.tsv says of one host."""
    _, _, _, names, maker, kind, system, roles, _ = row
    heard = {n["name"].lower() for n in asset["names"]}
    for name in ([] if names in "-*" else names.split("|")):
        yield f"name {name}", name.lower() in heard, sorted(heard)
    if names == "-":
        yield "no name", not heard, sorted(heard)
    hardware = asset["hardware"]
    yield f"manufacturer {maker}", agrees(maker, hardware["manufacturer"]), hardware["manufacturer"]
    yield f"category {kind}", agrees(kind, category(hardware)), category(hardware)
    yield f"system {system}", agrees(system, asset["os"]["family"]), asset["os"]["family"]
    for role in ([] if roles in "-*" else roles.split("|")):
        yield f"role {role}", role in asset["roles"], asset["roles"]
    if roles == "-":
        yield "no role", not asset["roles"], asset["roles"]


def main():
    inventory = {a["mac"]: a for a in json.load(open(sys.argv[2], encoding="utf-8"))["assets"]}
    present, passed, failed = set(sys.argv[3:]), 0, 0
    for row in expectations(sys.argv[1]):
        name, mac = row[0], row[1]
        if name not in present:
            continue
        asset = inventory.pop(mac, None)
        if name == "ear":
            results = [("hears itself say nothing", asset is None or not asset["names"], asset)]
        elif asset is None:
            results = [("heard", False, "no such asset")]
        else:
            results = checks(row, asset)
        for what, holds, detail in results:
            passed, failed = passed + bool(holds), failed + (not holds)
            if not holds:
                print(f"lab: {name} ({mac}): expected {what}, got {detail!r}")
    for mac in inventory:
        failed += 1
        print(f"lab: invented an asset: {mac}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
