#!/usr/bin/python3
"""agent.py TAG FOLDER SECONDS: the lab's ear with the whole product in it. tests/lab/run --agent starts it
in the ear's namespace; TAG begins the names of all namespaces.

A platform (TLS) and a leading agent on the ear. When they listen, FOLDER/listening appears; SECONDS
after FOLDER/booted did, FOLDER/inventory.json holds what the platform knows of others, for judge.py.
Then the desktop gets an agent of its own, once after it was heard and once before: either way it must
stand there as one managed asset. Ends in `N passed, N failed`.
"""
import json
import pathlib
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "platform")]
from harness import Bed, Tally, wait_for  # noqa: E402

EAR, DESKTOP = "10.77.0.2", "3c:52:82:10:00:03"


def pin(platform):
    for line in platform.log.read_text().splitlines():
        if line.startswith("Pin: "):
            return line.removeprefix("Pin: ")
    raise AssertionError("the platform printed no pin")


def assets(client, **filters):
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    page, found = "/v1/assets?limit=200&" + query, []
    while True:
        got = client.get(page)
        found += got["items"]
        if not got.get("next"):
            return found
        page = f"/v1/assets?limit=200&{query}&cursor={got['next']}"


def inventory(client):
    """As `earshot listen` would say it; of others alone: managed hosts are known anyhow."""
    found = []
    for asset in assets(client, managed="false"):
        whole = client.get(f"/v1/assets/{asset['id']}")
        found.append({**whole.get("asset", whole), "names": whole["names"]})
    return {"assets": found}


def has_mac(client, mac):
    return [asset for asset in assets(client) if asset["mac"] == mac]


def ear(bed, name):
    platform = bed.platform(name, secure=True, address=EAR)
    client = platform.admin()
    platform.profile(client)
    return platform, client


def leader(bed, platform, client, name):
    agent = bed.agent(platform, name, start=False, settings=[("lab", "yes")])
    agent.enrol(platform.key(client, activate=True), "--pin", pin(platform))
    agent.start()
    return agent


def desktop(bed, platform, client, tag, name):
    """An agent in the desktop's network, under the desktop's name."""
    prefix = ("ip", "netns", "exec", tag + "desktop", "unshare", "--uts", "sh", "-c",
              'hostname desktop && exec "$@"', "sh")
    agent = bed.agent(platform, name, start=False, prefix=prefix, settings=[("lab", "yes")])
    agent.enrol(platform.key(client, activate=True), "--pin", pin(platform))
    return agent.start()


def is_leading(client):
    return any("Earshot Leader" in agent["tags"] for agent in client.get("/v1/agents")["items"])


def one_managed(client):
    """The desktop, when it stands there once, as managed and as heard; its row."""
    rows = has_mac(client, DESKTOP)
    if len(rows) != 1 or not rows[0]["managed"]:
        return None
    whole = client.get(f"/v1/assets/{rows[0]['id']}")
    return whole if whole["merges"] else None


def heard_first(tally, bed, tag, folder, seconds):
    platform, client = ear(bed, "platform")
    leader(bed, platform, client, "agent")
    with tally("a lone agent leads"):
        wait_for("the tag Earshot Leader", lambda: is_leading(client), 40)
    time.sleep(1)
    (folder / "listening").touch()
    wait_for("the hosts are up", (folder / "booted").exists, 120)
    time.sleep(seconds)
    (folder / "inventory.json").write_text(json.dumps(inventory(client)))
    with tally("what was heard carries the tag Earshot"):
        passive = assets(client, managed="false")
        assert passive and all("Earshot" in asset["tags"] for asset in passive), passive
    with tally("the desktop was heard and is not managed"):
        assert [row["managed"] for row in has_mac(client, DESKTOP)] == [False]
    second = desktop(bed, platform, client, tag, "desktop")
    with tally("heard, then managed: one asset, with the reason"):
        whole = wait_for("the desktop is managed", lambda: one_managed(client), 40)
        assert whole["merges"][0]["because"], whole["merges"]
    with tally("the second agent of the segment does not sense"):
        wait_for("it says so", lambda: not any(s["sensor"] for s in second.status().get("segments", ())), 20)
        assert sum("Earshot Leader" in a["tags"] for a in client.get("/v1/agents")["items"]) == 1
    platform.stop()


def managed_first(tally, bed, tag):
    platform, client = ear(bed, "platform2")
    desktop(bed, platform, client, tag, "desktop2")
    with tally("managed before it was heard"):
        wait_for("the managed desktop", lambda: [a for a in has_mac(client, DESKTOP) if a["managed"]], 30)
    # The desktop's own agent leads here until it is stopped; the ear takes over and hears the desktop.
    for program in bed.started:
        if program.folder.name == "desktop2":
            program.stop()
    leader(bed, platform, client, "agent2")
    deadline = time.monotonic() + 60

    def heard():
        subprocess.run(["ip", "netns", "exec", tag + "desktop", "ip", "neigh", "flush", "dev", "eth0"],
                       check=False)
        subprocess.run(["ip", "netns", "exec", tag + "desktop", "ping", "-c1", "-W1", EAR], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = has_mac(client, DESKTOP)
        assert len(rows) == 1, f"it shows {len(rows)} times: {rows}"
        return one_managed(client)

    with tally("managed, then heard: one asset, with the reason"):
        whole = wait_for("the heard desktop is merged", heard, deadline - time.monotonic(), every=1)
        assert whole["merges"][0]["because"], whole["merges"]


def main():
    tag, folder, seconds = sys.argv[1], pathlib.Path(sys.argv[2]), float(sys.argv[3])
    tally = Tally()
    with Bed() as bed:
        heard_first(tally, bed, tag, folder, seconds)
        (folder / "judge").touch()
        managed_first(tally, bed, tag)
    return tally.end()


sys.exit(main())
