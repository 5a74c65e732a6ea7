#!/usr/bin/python3
"""leading.py: segments on a platform that runs: who leads, gives back, is shut out or revoked, and what
keys the others have then. Pseudonyms are computed here by Python's hmac. Ends `N passed, N failed`."""
import hashlib
import hmac
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Bed, Client, Refused, Tally, wait_for  # noqa: E402
from signer import Signer  # noqa: E402

PLACE = {"interface": "eth0", "prefix": "192.0.2.0/24", "gateway": "00:1b:a9:00:00:fe"}


class Station(Signer):
    """An agent that remembers its token and its segment."""

    def __init__(self, url, key, name, number):
        super().__init__(Client(url))
        self.token = self.enrol(key, host_name=name, interfaces=[
            {"name": "eth0", "kind": "ethernet", "mac": f"00:1b:a9:00:01:{number:02x}", "up": True,
             "addresses": [f"192.0.2.{number}/24"]}])["token"]
        self.segment = 0

    def join(self):
        grant = self.post("/v1/agent/segments", PLACE)
        self.segment = grant["segment"]
        return grant

    def check_in(self, role=None, session=1, **fields):
        roles = [{"segment": self.segment, "role": role, **fields}] if role else []
        answer = self.post("/v1/agent/check-in", {"token": self.token, "session": session, "state": "standby",
                                                  "host_hash": "00" * 32, "roles": roles})
        self.token = answer["token"]
        return answer

    def lease(self, term=1, **fields):
        return self.post("/v1/agent/lease", {"segment": self.segment, "term": term, **fields})

    def name(self, grant, at=1):
        key = bytes.fromhex(grant["keys"][at]["key"])
        return hmac.digest(key, b"id" + self.agent.encode(), hashlib.sha256)[:16].hex()


def refusal(call, *words, **fields):
    try:
        call(*words, **fields)
    except Refused as error:
        return error.status, error.problem.get("type", "").removeprefix("/problems/")
    return None


def generations(grant):
    return {key["generation"] for key in grant["keys"]}


def kinds(admin, kind):
    return [event["text"] for event in admin.get(f"/v1/events?kind={kind}")["items"]]


def giving_back(admin, one, two, tally):
    one.lease()
    with tally("a lease that lasts is nobody else's"):
        assert refusal(two.lease) is not None
    with tally("who says that it leads no more gives it back, and the next one has it"):
        def taken():
            one.check_in("standby")
            return refusal(two.lease) is None
        wait_for("the lease", taken, 40)
        [segment] = admin.get("/v1/segments")["items"]
        assert segment["leader"] == two.agent and segment["epoch"] == 2, segment
        tags = {agent["hostName"]: agent["tags"] for agent in admin.get("/v1/agents")["items"]}
        assert tags["two"] == ["Earshot Leader"] and tags["one"] == [], tags


def shutting_out(admin, one, two, three, tally):
    grant = three.join()
    with tally("following the holder is nothing, by whichever key its name is made"):
        for at in (0, 1, 2, 0, 1, 2):
            three.check_in("standby", leader=two.name(grant, at))
        assert kinds(admin, "segment.stray") == []
    with tally("an agent that leads without the lease is named, and gets neither keys nor lease"):
        for _ in range(3):
            three.check_in("standby", leader=one.name(grant))
        [text] = kinds(admin, "segment.stray")
        assert text.startswith("one leads"), text
        assert one.check_in("standby")["keys"] == []
        assert refusal(one.join) == (403, "segment-shut")
        assert refusal(one.lease)[0] == 403
    with tally("the others have other keys with their next check-in"):
        [fresh] = three.check_in("standby")["keys"]
        assert not generations(fresh) & generations(grant), (fresh, grant)
        assert {key["key"] for key in fresh["keys"]}.isdisjoint(key["key"] for key in grant["keys"])
    with tally("the holder's name under the new keys is the holder's"):
        for _ in range(4):
            three.check_in("standby", leader=two.name(fresh))
        assert len(kinds(admin, "segment.stray")) == 1


def revoking(admin, two, three, tally):
    [before] = three.check_in("standby")["keys"]
    with tally("revoked: its lease ends, and the keys that it has are nobody's from then on"):
        admin.call("PATCH", f"/v1/agents/{two.agent}", {"revoked": True})
        assert refusal(two.check_in) == (403, "agent-revoked")
        [after] = three.check_in("standby")["keys"]
        assert not generations(after) & generations(before)
        assert len(kinds(admin, "segment.rekeyed")) == 2
        assert three.lease()["epoch"] == 3


def profiles(admin, three, tally):
    with tally("K_probe goes where a profile may need it"):
        assert three.check_in("leader")["probe_keys"] == []
        [profile] = admin.get("/v1/profiles")["items"]
        admin.call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "condition": "or", "minimumPeers": 2})
        assert len(three.check_in("leader")["probe_keys"]) == 3
    with tally("leader = never: what it holds it may renew, a new lease it gets not"):
        [profile] = admin.get("/v1/profiles")["items"]
        admin.call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "leader": "never"})
        assert three.lease()["epoch"] == 3
        three.post("/v1/agent/lease", {"segment": three.segment, "term": 1, "release": True})
        assert refusal(three.lease) == (403, "may-not-lead")
    with tally("an agent that was set back is told how far it had been"):
        assert three.check_in("standby", session=7)["session"] == 7
        assert three.check_in("standby", session=2)["session"] == 7


def main():
    tally = Tally()
    with Bed() as bed:
        platform = bed.platform("leading")
        admin = platform.admin()
        admin.post("/v1/profiles", {"name": "everywhere", "all": True, "minimumPeers": 0,
                                    "dnsSuffixes": ["corp.example"]})
        key = admin.post("/v1/keys", {"name": "by hand", "activate": True})["secret"]
        one, two, three = (Station(platform.url, key, name, 10 + i)
                           for i, name in enumerate(("one", "two", "three")))
        for station in (one, two, three):
            station.join()
        giving_back(admin, one, two, tally)
        shutting_out(admin, one, two, three, tally)
        revoking(admin, two, three, tally)
        profiles(admin, three, tally)
        platform.stop()
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
