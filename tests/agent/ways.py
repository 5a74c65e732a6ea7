#!/usr/bin/python3
"""ways.py: by which proxies the platform is reached, with right and wrong passwords, and what self-test and
status say of it. Ends `N passed, N failed`."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Bed, Client, Tally, wait_for  # noqa: E402
from proxies import Proxy  # noqa: E402

tally = Tally()
numbers = iter(range(1000))


def enrol(bed, platform, pin, *words):
    agent = bed.agent(platform, name=f"agent{next(numbers)}", start=False)
    return agent, agent.command("enrol", "--platform", platform.url, "--pin", pin, "--key",
                                platform.key(), *words, check=False)


def ways(bed, platform, pin, kind):
    with Proxy(kind) as proxy, tally(f"{kind}: without a password"):
        agent, done = enrol(bed, platform, pin, "--proxy", proxy.url())
        assert done.returncode == 0 and proxy.asked, (done.stderr, proxy.asked)
        assert f"proxy = {proxy.url()}\n" in agent.config.read_text()
    with Proxy(kind, "agents", "p@ss:w/rd %") as proxy:
        with tally(f"{kind}: the right password"):
            _, done = enrol(bed, platform, pin, "--proxy", proxy.url("agents", "p%40ss%3Aw%2Frd%20%25"))
            assert done.returncode == 0, done.stderr
        with tally(f"{kind}: the right password, from its file"):
            file = bed.folder / f"password-{kind}"
            file.write_text("p@ss:w/rd %\n")
            agent, done = enrol(bed, platform, pin, "--proxy", f"{kind}://agents@127.0.0.1:{proxy.port}",
                                "--proxy-password-file", file)
            assert done.returncode == 0, done.stderr
            assert "p@ss" not in agent.config.read_text()
            self_test(agent, proxy)
        with tally(f"{kind}: a wrong password, told as that and not shown"):
            _, done = enrol(bed, platform, pin, "--proxy", proxy.url("agents", "guess77"))
            assert done.returncode == 1 and "proxy" in done.stderr, done.stderr
            assert "user and password" in done.stderr or "password" in done.stderr, done.stderr
            assert "guess77" not in done.stderr
        with tally(f"{kind}: none, where one is wanted"):
            _, done = enrol(bed, platform, pin, "--proxy", proxy.url())
            assert done.returncode == 1 and "password" in done.stderr, done.stderr


def self_test(agent, proxy):
    done = agent.command("self-test", check=False)
    assert f"ok    platform, by {proxy.kind}://127.0.0.1:{proxy.port}" in done.stdout, done.stdout
    assert "platform, directly" in done.stdout and "p@ss" not in done.stdout


def told(agent, part):
    """A part of the status of an agent that runs; {} before."""
    return agent.status().get(part, {})


def running(bed, platform, pin):
    with Proxy("http") as proxy:
        agent, done = enrol(bed, platform, pin, "--proxy", proxy.url())
        assert done.returncode == 0, done.stderr
        before = len(proxy.asked)
        agent.start()
        with tally("the service goes by the proxy"):
            wait_for("check-in", lambda: told(agent, "checkIn").get("count"))
            assert len(proxy.asked) > before
            assert agent.status()["platform"]["proxy"] == proxy.url()
            assert all(kind == "CONNECT" for kind, _ in proxy.asked), proxy.asked
    agent.stop(5)
    agent.start()
    with tally("the proxy is away: told as that"):
        status = wait_for("a try", lambda: told(agent, "link").get("failures") and agent.status())
        assert status["link"]["fault"] == "proxy-connect", status["link"]
        assert "FAIL  platform, by" in agent.command("self-test", check=False).stdout
    agent.stop(5)


with Bed() as bed:
    secure = bed.platform(secure=True)
    key_pin = Client(secure.url).get("/v1/platform")["pins"][0]
    ways(bed, secure, key_pin, "http")
    ways(bed, secure, key_pin, "socks5h")
    with tally("a kind of proxy that there is none of"):
        _, refused = enrol(bed, secure, key_pin, "--proxy", "ftp://127.0.0.1:1")
        assert refused.returncode == 1 and "proxy" in refused.stderr, refused.stderr
    with tally("the environment's proxy is not read"):
        lonely = bed.agent(secure, name="environment", start=False)
        lonely.prefix = ("env", "https_proxy=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9",
                         "ALL_PROXY=http://127.0.0.1:9")
        lonely.command("enrol", "--platform", secure.url, "--pin", key_pin, "--key", secure.key())
    running(bed, secure, key_pin)
sys.exit(tally.end())
