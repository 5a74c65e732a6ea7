"""What tests of the programs share: platforms and agents of their own, on free ports and in folders of
their own, ended by their process id; an API client; counting.

    with Bed() as bed:
        platform = bed.platform()
        agent = bed.agent(platform, key=platform.key(activate=True))
"""
import contextlib
import fcntl
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("EARSHOT_BUILD", ROOT / "build"))


PORTS = range(12000, 32000)  # below those that the kernel gives to whoever calls
HELD = []


def free_port():
    """One that nobody listens on; no other test of this machine is given it while this process lives."""
    folder = pathlib.Path(tempfile.gettempdir(), "earshot-ports")
    folder.mkdir(mode=0o777, exist_ok=True)
    chance = random.SystemRandom()
    while True:
        port = chance.choice(PORTS)
        held = os.open(folder / str(port), os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as s:
                s.bind(("127.0.0.1", port))
        except OSError:
            os.close(held)
            continue
        HELD.append(held)
        return port


def starved():
    """Seconds since the machine began in which somebody who could run waited for a processor; 0 where the
    kernel does not count them."""
    try:
        return int(pathlib.Path("/proc/pressure/cpu").read_text().split("total=")[1].split()[0]) / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


class Watch:
    """Time as programs have it that get their turn: without that in which the machine had more to do than it has
    processors, and at least a third of what the clock says."""

    def __init__(self):
        self.began, self.starved = time.monotonic(), starved()

    def seconds(self):
        passed = time.monotonic() - self.began
        return passed - min(starved() - self.starved, passed * 2 / 3)


def wait_for(what, check, seconds=30.0, every=0.1):
    """Calls `check` until it gives something true; that. Raises with `what` when it never does within so many
    seconds, as Watch counts them."""
    watch = Watch()
    seen = None
    while True:
        try:
            seen = check()
            if seen:
                return seen
        except (OSError, Refused, http.client.HTTPException) as error:
            seen = error
        if watch.seconds() > seconds:
            raise AssertionError(f"{what}: not within {seconds:g} s; last seen: {seen!r}")
        time.sleep(every)


class Refused(Exception):
    """An answer of 400 or above: status, and the problem's fields."""

    def __init__(self, status, body, headers=None):
        self.status = status
        self.headers = headers or {}
        try:
            self.problem = json.loads(body)
        except ValueError:
            self.problem = {}
        super().__init__(f"{status} {body[:400]!r}")


class Client:
    """The API over one address; as a person with a session, or as nobody."""

    def __init__(self, url):
        self.url = url
        parts = urllib.parse.urlsplit(url)
        self.secure = parts.scheme == "https"
        self.host, self.port = parts.hostname, parts.port
        self.cookie = None
        self.bearer = None

    def raw(self, method, path, body=None, headers=None, timeout=30):
        """(status, headers, bytes)."""
        if self.secure:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            link = http.client.HTTPSConnection(self.host, self.port, timeout=timeout, context=context)
        else:
            link = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        sent = {"Origin": self.url}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.bearer:
            sent["Authorization"] = "Bearer " + self.bearer
        sent.update(headers or {})
        with contextlib.closing(link):
            link.request(method, path, body=body, headers=sent)
            answer = link.getresponse()
            data = answer.read()
            fields = {name.lower(): value for name, value in answer.getheaders()}
            if answer.getheader("Set-Cookie"):
                self.cookie = answer.getheader("Set-Cookie").split(";")[0]
            return answer.status, fields, data

    def call(self, method, path, body=None):
        """The answer's JSON (None when it is empty); raises Refused."""
        headers = {}
        if body is not None:
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        status, fields, data = self.raw(method, path, body, headers)
        if status >= 400:
            raise Refused(status, data, fields)
        return json.loads(data) if data else None

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body):
        return self.call("POST", path, body)

    def sign_in(self, user, password):
        return self.post("/v1/session", {"user": user, "password": password})


def descendants(pid):
    """Process ids of the children of a process, their children, and so on."""
    parents = {}
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


class Program:
    """A program under test with its log; `kill` and `stop` reach it by its process id alone."""

    def __init__(self, words, log, environment=None, prefix=()):
        self.words = [str(word) for word in (*prefix, *words)]
        self.log = pathlib.Path(log)
        self.environment = {**os.environ, **(environment or {})}
        self.process = None

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.words, stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env=self.environment,
                                            start_new_session=True)
        return self

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds=10):
        """As an operator stops it; its exit status."""
        if not self.running:
            return self.process and self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.words[0]} did not stop within {seconds} s")

    def kill(self):
        """kill -9, with all its children: they lead a session of their own."""
        if self.process is None:
            return
        family = descendants(self.process.pid)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for pid in family:  # those that lead a group of their own
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def tail(self, lines=30):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Platform(Program):
    """build/earshot-platform on a folder, with an administrator, on plain loopback or TLS."""

    def __init__(self, folder, secure=False, address="127.0.0.1", port=None, prefix=(), options=()):
        self.folder = pathlib.Path(folder)
        self.address = address
        self.port = port or free_port()
        self.url = f"{'https' if secure else 'http'}://{address}:{self.port}"
        words = [BUILD / "earshot-platform", "run", "--data", self.folder,
                 "--listen", f"{address}:{self.port}", *options]
        if not secure:
            words.append("--plain")
        super().__init__(words, str(folder) + ".log", prefix=prefix)
        self.password = None

    def start(self):
        if self.password is None:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            made = subprocess.run([BUILD / "earshot-platform", "admin", "--data", self.folder, "admin"],
                                  capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)
            self.password = made.stdout.split()[-1]
        super().start()
        client = Client(self.url)
        try:
            wait_for("the platform is ready", lambda: self.answers(client))
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.tail()}") from None
        return self

    def answers(self, client):
        if not self.running:
            raise AssertionError(f"the platform ended: {self.tail()}")
        return client.raw("GET", "/readyz")[0] == 200

    def admin(self):
        client = Client(self.url)
        client.sign_in("admin", self.password)
        return client

    def profile(self, client=None, **settings):
        body = {"name": "Everywhere", "all": True, "minimumPeers": 0,
                "addresses": ["0.0.0.0/0", "::/0"], **settings}
        return (client or self.admin()).post("/v1/profiles", body)

    def key(self, client=None, **settings):
        body = {"name": f"key {time.monotonic_ns()}", **settings}
        return (client or self.admin()).post("/v1/keys", body)["secret"]


class Agent(Program):
    """build/earshot-agent with a state folder and a configuration of its own."""

    def __init__(self, folder, platform_url, replay=None, prefix=(), run=(), settings=()):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config = self.folder / "agent.conf"
        self.platform_url = platform_url
        self.settings = settings
        self.paths = ["--config", self.config, "--state", self.folder / "state"]
        words = [BUILD / "earshot-agent", "run", *self.paths]
        if replay:
            words += ["--replay", replay]
        super().__init__([*words, *run], self.folder / "log", prefix=prefix)
        self.prefix = prefix

    def command(self, verb, *words, check=True):
        done = subprocess.run([str(w) for w in (*self.prefix, BUILD / "earshot-agent", verb,
                                                *self.paths, *words)],
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
        if check and done.returncode != 0:
            raise AssertionError(f"earshot-agent {verb}: status {done.returncode}\n"
                                 f"{done.stdout}{done.stderr}")
        return done

    def enrol(self, key, *words):
        self.command("enrol", "--platform", self.platform_url, "--key", key, *words)
        if self.settings:
            with self.config.open("a") as config:
                config.writelines(f"{name} = {value}\n" for name, value in self.settings)
        return self

    def status(self):
        return json.loads(self.command("status", "--json").stdout)


class Bed:
    """A temporary folder and all that was started in it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-"))
        # The agent gives up root: its folders must be reachable for whom it becomes.
        self.folder.chmod(0o755)
        self.started = []
        self.undo = contextlib.ExitStack()

    def __enter__(self):
        # A test that is told to end takes what it started with it: its programs lead sessions of their own.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        return self

    def __exit__(self, *error):
        for program in reversed(self.started):
            program.kill()
        self.undo.close()
        if error[0] is None or not os.environ.get("EARSHOT_KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f"kept: {self.folder}", file=sys.stderr)

    def platform(self, name="platform", **options):
        platform = Platform(self.folder / name, **options)
        self.started.append(platform)
        return platform.start()

    def agent(self, platform, name="agent", key=None, start=True, **options):
        agent = Agent(self.folder / name, getattr(platform, "url", platform), **options)
        self.started.append(agent)
        if key:
            agent.enrol(key)
        return agent.start() if start else agent


class Tally:
    """Counts what held: `with tally("what"):`; ends in `N passed, N failed`."""

    def __init__(self, quiet=False):
        self.passed = self.failed = 0
        self.quiet = quiet  # what holds is only counted

    @contextlib.contextmanager
    def __call__(self, what):
        try:
            yield
        except (AssertionError, Refused, OSError, KeyError, subprocess.SubprocessError) as error:
            self.failed += 1
            print(f"FAILED: {what}: {error}", flush=True)
        else:
            self.passed += 1
            if not self.quiet:
                print(f"ok: {what}", flush=True)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0
