#!/usr/bin/python3
"""enrol.py: enrolment on a platform that runs: many at once with the last uses of a key, the same agent
many times at once, restarts in between, replays, and what a revoked or deleted agent is told. Ends
`N passed, N failed`."""
import concurrent.futures
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Bed, Client, Refused, Tally  # noqa: E402
from signer import HOST, Signer  # noqa: E402


def slug(error):
    return error.problem.get("type", "").removeprefix("/problems/")


def outcome(agent, key, **host):
    try:
        agent.enrol(key, **host)
        return "enrolled"
    except Refused as error:
        return slug(error)


def at_once(calls):
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(*call) for call in calls]]


def expect(status, want, call, *words):
    try:
        call(*words)
    except Refused as error:
        assert (error.status, slug(error)) == (status, want), f"{error.status} {slug(error)}"
    else:
        raise AssertionError(f"was taken, not {status} {want}")


def races(platform, admin, tally):
    for uses, hosts in ((1, 12), (3, 12), (12, 12)):
        with tally(f"{hosts} hosts at once with {uses} uses left"):
            made = admin.post("/v1/keys", {"name": f"{uses} of {hosts}", "uses": uses})
            before = admin.get("/v1/agents")["total"]
            agents = [Signer(Client(platform.url)) for _ in range(hosts)]
            told = at_once([(outcome, agent, made["secret"]) for agent in agents])
            assert told.count("enrolled") == uses, told
            assert told.count("key-used-up") == hosts - uses, told
            assert admin.get("/v1/agents")["total"] == before + uses
            [key] = [key for key in admin.get("/v1/keys")["items"] if key["id"] == made["id"]]
            assert key["used"] == uses, key
    with tally("one host eight times at once: one agent, one use"):
        made = admin.post("/v1/keys", {"name": "impatient", "uses": 8})
        before = admin.get("/v1/agents")["total"]
        agent = Signer(Client(platform.url))
        copies = []
        for i in range(8):
            copy = Signer(Client(platform.url))
            copy.key, copy.public, copy.counter = agent.key, agent.public, agent.counter + 10 * i
            copies.append(copy)
        told = at_once([(outcome, copy, made["secret"]) for copy in copies])
        # A later counter may have been first: what comes behind it then is refused.
        assert set(told) <= {"enrolled", "counter"} and "enrolled" in told, told
        assert admin.get("/v1/agents")["total"] == before + 1
        assert len({copy.agent for copy in copies if copy.agent}) == 1
        [key] = [key for key in admin.get("/v1/keys")["items"] if key["id"] == made["id"]]
        assert key["used"] == 1, key


def check_in(agent, token):
    return agent.post("/v1/agent/check-in", {"token": token, "session": 1, "state": "waiting",
                                             "host_hash": "00" * 32})


def lives(platform, admin, tally):
    made = admin.post("/v1/keys", {"name": "lives", "tags": ["lab"]})
    agent = Signer(Client(platform.url))
    with tally("a request that was heard, sent again by another"):
        answer = agent.enrol(made["secret"])
        agent.counter -= 1
        expect(401, "counter", agent.enrol, made["secret"])
        agent.counter += 1
    with tally("the token of the enrolment is good, after a crash of the platform too"):
        platform.kill()
        platform.start()
        admin.sign_in("admin", platform.password)
        assert check_in(agent, answer["token"])["tags"] == ["lab"]
    with tally("revoked: its requests are refused, its enrolment too; admitted again it goes on"):
        admin.call("PATCH", f"/v1/agents/{agent.agent}", {"revoked": True})
        expect(403, "agent-revoked", check_in, agent, answer["token"])
        again = Signer(Client(platform.url))
        again.key, again.public, again.counter = agent.key, agent.public, agent.counter + 1000
        expect(403, "agent-revoked", again.enrol, made["secret"])
        admin.call("PATCH", f"/v1/agents/{agent.agent}", {"revoked": False})
        agent.counter += 2000
        uid = agent.agent
        agent.agent = None
        token = agent.enrol(made["secret"])["token"]
        assert agent.agent == uid
        check_in(agent, token)
    with tally("deleted: unknown, and no managed host"):
        assert admin.get("/v1/assets?managed=true&q=by-hand")["total"] >= 1
        before = admin.get("/v1/assets")["managed"]
        admin.call("DELETE", f"/v1/agents/{agent.agent}")
        assert admin.get("/v1/assets")["managed"] == before - 1
        expect(401, "agent-unknown", check_in, agent, token)
    with tally("a key says what it did, and never its secret"):
        [key] = [key for key in admin.get("/v1/keys")["items"] if key["id"] == made["id"]]
        assert key["used"] == 1 and "secret" not in key, key
        secret = made["secret"].encode()
        for file in platform.folder.rglob("*"):
            assert not file.is_file() or secret not in file.read_bytes(), f"{file} holds the secret"
        assert secret not in platform.log.read_bytes(), "the log holds the secret"


def guesses(platform, admin, tally):
    with tally("guessing is slowed down, and only that"):
        key = platform.key(admin)
        stranger = Signer(Client(platform.url))
        told = [outcome(stranger, f"ek_{i:064x}") for i in range(6)]
        assert told == ["key-unknown"] * 5 + ["slow-down"], told
        expect(429, "slow-down", Signer(Client(platform.url)).enrol, key)
        assert Client(platform.url).raw("GET", "/v1/platform")[0] == 200
        Client(platform.url).sign_in("admin", platform.password)


with Bed() as bed:
    tally = Tally()
    platform = bed.platform()
    admin = platform.admin()
    platform.profile(admin)
    races(platform, admin, tally)
    lives(platform, admin, tally)
    guesses(platform, admin, tally)
    with tally("customers: refused without the id, taken with it"):
        theirs = bed.platform("theirs", options=("--customer", "contoso"))
        key = theirs.key()
        expect(403, "customer-wrong", Signer(Client(theirs.url)).enrol, key)
        agent = Signer(Client(theirs.url))
        agent.post("/v1/agent/enrol", {"key": key, "customer": "contoso", "public_key": agent.public,
                                       "host": HOST})
sys.exit(tally.end())
