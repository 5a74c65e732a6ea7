#!/usr/bin/python3
"""rounds.py: what the platform does by itself, when nobody calls: a lease that ran out takes the leader's
tag with it, and what was listened to tells which assets are gone. Ends `N passed, N failed`."""
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Bed, Client, Tally, wait_for  # noqa: E402
from population import Population  # noqa: E402

TAG = "Earshot Leader"
HOUR_MS = 3600 * 1000


def write(platform, statement):
    with sqlite3.connect(platform.folder / "earshot.db", timeout=30) as database:
        database.execute(statement)
    database.close()


def metric(client, name):
    status, _, data = client.raw("GET", "/metrics")
    assert status == 200, status
    lines = [line for line in data.decode().splitlines() if line.startswith(f"earshot_{name} ")]
    return int(lines[0].split()[1])


def upload(population, lease, number, listened_ms, assets):
    population.agent.post(f"/v1/agent/uploads/{population.segment}",
                          {"epoch": lease["epoch"], "seq": lease["seq"], "batch_id": f"{number:032x}", "sent_ms": 0,
                           "listened": [{"from_age": listened_ms, "to_age": 0, "protocols": ["arp"]}],
                           "assets": assets})


with Bed() as bed:
    tally = Tally()
    platform = bed.platform()
    population = Population(platform, Client(platform.url).get("/v1/openapi.json"))
    population.settle()
    admin, agent, segment = population.admin, population.agent.agent, population.segment
    place = f"/v1/segments/{segment}"
    with tally("who leads is told"):
        assert TAG in admin.get(f"/v1/agents/{agent}")["agent"]["tags"]
        assert admin.get(place)["state"] == "led", admin.get(place)
        assert (metric(admin, "segments_led"), metric(admin, "segments_unmonitored")) == (1, 0)
        events = admin.get(f"/v1/events?subject=segment/{segment}")["items"]
        assert [event["kind"] for event in events].count("lease.granted") == 1, events
    with tally("an asset that was not heard while somebody listened is gone, without a call"):
        write(platform, f"UPDATE tenure SET began_ms = began_ms - {5 * HOUR_MS}")
        write(platform, f"UPDATE segment SET created_ms = created_ms - {5 * HOUR_MS}")
        lease = population.agent.post("/v1/agent/lease", {"segment": segment, "term": 1})
        fact = {"source": "arp", "kind": "heard", "value": "x", "count": 1, "first_age": 4 * HOUR_MS,
                "last_age": 4 * HOUR_MS}
        upload(population, lease, 2, 4 * HOUR_MS + 1000,
               [{"mac": "00:1b:a9:00:09:09", "first_age": 4 * HOUR_MS, "last_age": 4 * HOUR_MS, "frames": 1,
                 "facts": [fact]}])
        wait_for("an asset that is gone", lambda: admin.get("/v1/assets?presence=gone")["total"] == 1, 120)
        asset = admin.get("/v1/assets?presence=gone")["items"][0]
        assert asset["mac"] == "00:1b:a9:00:09:09", asset
        why = admin.get(f"/v1/assets/{asset['id']}")["presenceWhy"]
        assert why.startswith(("not heard for 4 h of ", "not heard for 3 h 59 min of ")), why
        assert "of listening to arp; last heard " in why, why
        assert metric(admin, "assets_gone") == 1
        coverage = admin.get(f"{place}/coverage")
        # Up to what was reported before: how long the beginning has taken.
        assert 4 * 3600 - 60 <= coverage["heard_s"] < 4 * 3600 + 60, coverage
        assert 3500 < coverage["blind_s"] < 3700 and len(coverage["blind"]) == 1, coverage
    with tally("a lease that ran out takes the tag with it, without a call"):
        write(platform, "UPDATE segment SET lease_ends_ms = 1")
        wait_for("the tag goes", lambda: TAG not in admin.get(f"/v1/agents/{agent}")["agent"]["tags"], 60)
        tenure = admin.get(f"{place}/history")["items"][0]
        assert tenure["ended"] and tenure["reason"] == "expired", tenure
        assert admin.get(place)["state"] != "led"
        assert metric(admin, "segments_led") == 0
    sys.exit(tally.end())
