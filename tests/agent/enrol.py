#!/usr/bin/python3
"""enrol.py: a host becomes known to a platform, or is told why not: keys that are good, wrong, used up,
expired, disabled; trust by pin and by CA, a wrong pin, none; what is written and who may read it; a second
time; another platform. Ends `N passed, N failed`."""
import datetime
import pathlib
import re
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
from harness import Bed, Client, Tally  # noqa: E402

tally = Tally()
numbers = iter(range(1000))


def fresh(bed, platform):
    return bed.agent(platform, name=f"agent{next(numbers)}", start=False)


def try_enrol(bed, platform, *words):
    agent = fresh(bed, platform)
    return agent, agent.command("enrol", "--platform", platform.url, *words, check=False)


def refused(done, *parts, status=1):
    assert done.returncode == status, (done.returncode, done.stderr)
    for part in parts:
        assert part in done.stderr, (part, done.stderr)
    assert not done.stdout, done.stdout


def agents(platform):
    return platform.admin().get("/v1/agents")["items"]


def keys(bed):
    platform = bed.platform("keys")
    admin = platform.admin()
    with tally("a good key enrols"):
        agent, done = try_enrol(bed, platform, "--key", platform.key(tags=["office"]))
        found = re.fullmatch(r"Enrolled: agent ([0-9a-f]{32}), site Main\.\n", done.stdout)
        assert done.returncode == 0 and found, (done.stdout, done.stderr)
        assert [a["id"] for a in agents(platform)] == [found[1]], agents(platform)
    with tally("the settings are written, for their owner alone"):
        text = agent.config.read_text()
        assert f"platform = {platform.url}\n" in text, text
        assert "ek_" not in text
        assert stat.S_IMODE(agent.config.stat().st_mode) == 0o600
        for file in (agent.folder / "state").iterdir():
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
        assert stat.S_IMODE((agent.folder / "state").stat().st_mode) == 0o700
    with tally("a second time it is the same agent, and other settings stay"):
        agent.config.write_text("# mine\nlog = debug\n" + agent.config.read_text())
        again = agent.command("enrol", "--platform", platform.url, "--key", platform.key())
        assert again.stdout == done.stdout, again.stdout
        assert agent.config.read_text().startswith("# mine\nlog = debug\n")
        assert agent.config.read_text().count("platform =") == 1
        assert len(agents(platform)) == 1
    with tally("no address of any network is told"):
        report = admin.get(f"/v1/agents/{found[1]}")
        assert "127.0.0.1" not in str(report) or platform.url in str(report), report
        for interface in report.get("host", {}).get("interfaces", []):
            assert not interface["addresses"], interface
    with tally("a key from a file"):
        file = bed.folder / "key"
        file.write_text(platform.key() + "\n")
        assert try_enrol(bed, platform, "--key-file", file)[1].returncode == 0
    with tally("a wrong key is refused, and nothing is written"):
        agent, done = try_enrol(bed, platform, "--key", "ek_" + "0" * 64)
        refused(done, "no such activation key")
        assert not agent.config.exists()
    with tally("a key that is used up"):
        key = platform.key(uses=1)
        assert try_enrol(bed, platform, "--key", key)[1].returncode == 0
        refused(try_enrol(bed, platform, "--key", key)[1], "the platform says:")
    with tally("a key that has expired"):
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
        key = platform.key(expires=soon.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z")
        while datetime.datetime.now(datetime.timezone.utc) <= soon:
            pass
        refused(try_enrol(bed, platform, "--key", key)[1], "expired")
    with tally("a disabled key"):
        made = admin.post("/v1/keys", {"name": "to be disabled"})
        admin.call("PATCH", f"/v1/keys/{made['id']}", {"disabled": True})
        refused(try_enrol(bed, platform, "--key", made["secret"])[1], "disabled")
    with tally("no key, two keys, a short key, no such file"):
        refused(try_enrol(bed, platform)[1], "--key", status=2)
        refused(try_enrol(bed, platform, "--key", "abcdefgh", "--key-file", "x")[1], "--key", status=2)
        refused(try_enrol(bed, platform, "--key", "short")[1], "8 to 128", status=2)
        refused(try_enrol(bed, platform, "--key-file", bed.folder / "none")[1], "not found", status=2)
    with tally("a key is never repeated"):
        _, done = try_enrol(bed, platform, "--key", "ek_" + "7" * 64)
        assert "777777" not in done.stdout + done.stderr
    return platform


def trust(bed):
    platform = bed.platform("secure", secure=True)
    pin = Client(platform.url).get("/v1/platform")["pins"][0]
    wrong = "sha256//" + "A" * 43 + "="
    with tally("without trust: refused, with what to do"):
        agent, done = try_enrol(bed, platform, "--key", platform.key())
        refused(done, "nobody vouches", "--pin", "--ca", "--system-trust", status=2)
        assert not (agent.folder / "state").exists() and not agent.config.exists()
    with tally("the right pin"):
        agent, done = try_enrol(bed, platform, "--key", platform.key(), "--pin", pin)
        assert done.returncode == 0, done.stderr
        assert f"pin = {pin}\n" in agent.config.read_text()
    with tally("a wrong pin: refused before a key is sent, and the one seen is told"):
        key = platform.key(uses=1)
        _, done = try_enrol(bed, platform, "--key", key, "--pin", wrong)
        refused(done, pin)
        assert try_enrol(bed, platform, "--key", key, "--pin", pin)[1].returncode == 0
    with tally("the platform's own CA by file"):
        ca = next(iter((platform.folder / "tls").glob("ca*.pem")), None)
        assert ca, list((platform.folder / "tls").iterdir())
        agent, done = try_enrol(bed, platform, "--key", platform.key(), "--ca", ca)
        assert done.returncode == 0, done.stderr
        assert f"ca_file = {ca}\n" in agent.config.read_text()
    with tally("the system's store does not know it"):
        refused(try_enrol(bed, platform, "--key", platform.key(), "--system-trust")[1], "certificate")
    with tally("a pin that is none, http:// to elsewhere"):
        refused(try_enrol(bed, platform, "--key", platform.key(), "--pin", "sha256//x")[1], "pin")
        agent = fresh(bed, platform)
        refused(agent.command("enrol", "--platform", "http://192.0.2.1", "--key", "abcdefgh",
                              check=False), "https://")


def settings(bed, platform):
    with tally("settings that make no sense are told with their line"):
        agent = fresh(bed, platform)
        agent.config.write_text("log = note\nplatfrom = x\n")
        refused(agent.command("enrol", "--platform", platform.url, "--key", "abcdefgh", check=False),
                "line 2", "'platfrom' is no setting", status=2)
    with tally("wrong usage"):
        for words in (("enrol", "--nonsense"), ("enrol", "--key"), ("dance",), ("enrol", "--lab=yes")):
            agent = fresh(bed, platform)
            done = agent.command(words[0], *words[1:], check=False)
            assert done.returncode == 2 and done.stderr, (words, done)
    with tally("help and version"):
        for words in (("enrol", "--help"), ("help",), ("version",)):
            done = fresh(bed, platform).command(words[0], *words[1:])
            assert done.stdout and not done.stderr
    with tally("a state folder that cannot be made"):
        agent = fresh(bed, platform)
        (agent.folder / "state").write_text("a file")
        done = agent.command("enrol", "--platform", platform.url, "--key", platform.key(), check=False)
        assert done.returncode == 1 and str(agent.folder / "state") in done.stderr, done
    with tally("nothing listens there"):
        agent = fresh(bed, platform)
        refused(agent.command("enrol", "--platform", "http://127.0.0.1:9", "--key", "abcdefgh",
                              check=False), "nothing listens")


def moved(bed, platform):
    other = bed.platform("other")
    with tally("another platform: another agent, with the same settings file"):
        agent, first = try_enrol(bed, platform, "--key", platform.key())
        second = agent.command("enrol", "--platform", other.url, "--key", other.key())
        assert first.stdout != second.stdout
        assert f"platform = {other.url}\n" in agent.config.read_text()
        assert len(agents(other)) == 1


with Bed() as bed:
    known = keys(bed)
    trust(bed)
    settings(bed, known)
    moved(bed, known)
sys.exit(tally.end())
