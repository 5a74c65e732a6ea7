#!/usr/bin/python3
"""update.py: the agent becomes another version of itself, and comes back from one that does not work. Versions are
builds of the agent (meson.build): 1000.0.0 and 1001.0.0, which
work, and 1002.0.0, which ends at once with status 0. A service manager is played: it takes the update step and starts
the agent again. Ends `N passed, N failed`."""
import ctypes
import contextlib
import hashlib
import http.server
import json
import os
import pathlib
import platform as machine
import shutil
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
import contract  # noqa: E402
from harness import BUILD, ROOT, Bed, Tally, free_port, wait_for  # noqa: E402

import proxies  # noqa: E402

LAN = ROOT / "tests/cases/lan/lan.pcap"
SCHEMA = json.loads((ROOT / "docs/agent-status.schema.json").read_text())
INSTALLED = subprocess.run([BUILD / "earshot-agent", "version"], capture_output=True, text=True,
                           check=True).stdout.split()[1]
NEXT, LATER, BROKEN, NONE = "1000.0.0", "1001.0.0", "1002.0.0", "1003.0.0"
UPDATE = 76  # exit status
TRIAL_MS = 4000
NOBODY = 65534
HEAD = b"earshot manifest 1\n"
tally = Tally()
sodium = ctypes.CDLL("libsodium.so.23")


class Manager:
    """What systemd does with the unit: the update step, then the agent; again after a status that asks for it. The
    installed program is a copy of its own, so that what happens to it would be seen. `apart`: the agent runs as
    another user, who may not take the step; else its start takes it by itself."""

    def __init__(self, agent, apart=False):
        self.agent, self.apart = agent, apart
        self.program = agent.folder / "earshot-agent"
        shutil.copy2(BUILD / "earshot-agent", self.program)
        agent.words[len(agent.prefix)] = str(self.program)
        self.statuses = []
        self.stopping = threading.Event()
        self.thread = None

    def step(self):
        done = subprocess.run([self.program, "update", *self.agent.paths], capture_output=True, text=True, timeout=60)
        with self.agent.log.open("a") as log:
            log.write(done.stdout + done.stderr)
        return done

    def run(self):
        while not self.stopping.is_set():
            if self.apart:
                self.step()
            self.agent.start()
            self.statuses.append(self.agent.process.wait())
            if self.statuses[-1] in (0, 78):
                return
            self.stopping.wait(0.1)

    def start(self):
        self.stopping.clear()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        return self

    def __enter__(self):
        return self.start()

    def __exit__(self, *error):
        self.stop()

    def again(self):
        self.stop()
        self.start()

    def stop(self):
        self.stopping.set()
        self.agent.process.send_signal(signal.SIGTERM)
        self.thread.join(20)
        assert not self.thread.is_alive(), self.agent.tail()


def versions(agent):
    return pathlib.Path(f"{agent.folder / 'state'}-versions")


def record(agent):
    """Which version runs, in the update step's own words."""
    path = versions(agent) / "versions"
    return dict(line.split(" ", 1) for line in path.read_text().splitlines()[1:]) if path.exists() else {}


def updates(agent):
    return agent.status().get("updates", {})


def runs(agent, version):
    """Its status, when it is this version and has been answered."""
    status = agent.status()
    found = status["running"] and status["version"] == version and status["checkIn"]["count"] > 0
    return status if found else None


class Maker:
    """Manifests signed with a key of its own (Ed25519ph, libsodium's), as a platform signs them with the site's."""

    def __init__(self):
        self.public, self.secret = ctypes.create_string_buffer(32), ctypes.create_string_buffer(64)
        sodium.crypto_sign_keypair(self.public, self.secret)

    def manifest(self, serial, version, path):
        data = pathlib.Path(path).read_bytes()
        text = json.dumps({"serial": serial, "packages": [
            {"version": version, "system": "linux", "arch": machine.machine(), "size": len(data),
             "sha256": hashlib.sha256(data).hexdigest()}]}).encode()
        state, signature = ctypes.create_string_buffer(sodium.crypto_sign_statebytes()), ctypes.create_string_buffer(64)
        sodium.crypto_sign_init(state)
        for part in (HEAD, text):
            sodium.crypto_sign_update(state, part, ctypes.c_ulonglong(len(part)))
        sodium.crypto_sign_final_create(state, signature, None, self.secret)
        return HEAD + signature.raw.hex().encode() + b"\n" + text

    def stage(self, agent, serial, version, path):
        """As main would have fetched it, on a host that was told this key."""
        state = agent.folder / "state"
        (versions(agent) / "site-key").write_text(self.public.raw.hex())
        owner = state.stat()
        for name, data in (("update-package", pathlib.Path(path).read_bytes()),
                           ("update-manifest", self.manifest(serial, version, path))):
            (state / name).write_bytes(data)
            os.chown(state / name, owner.st_uid, owner.st_gid)


def active(bed, platform, name, **options):
    """An agent that will lead, not started; what of an update is waited for is short."""
    agent = bed.agent(platform, name, key=platform.key(activate=True), start=False, replay=LAN, **options)
    with agent.config.open("a") as config:
        config.write(f"lab_update = {TRIAL_MS}\n")
    return agent


def listed(platform, agent):
    return platform.admin().get(f"/v1/agents/{agent.status()['agent']}")["agent"]


def exe(pid):
    return pathlib.Path(os.readlink(f"/proc/{pid}/exe"))


def stepping(bed):
    platform = bed.platform("p1")
    platform.profile()
    agent, maker = active(bed, platform, "stepping"), Maker()
    with Manager(agent) as manager:
        status = wait_for("it runs", lambda: runs(agent, INSTALLED))
        before = manager.program.read_bytes()
        with tally("updates are off unless the profile says so, and status tells"):
            assert status["updates"]["state"] == "off" and "profile" in status["updates"]["why"], status["updates"]
            assert status["updates"]["installed"] == INSTALLED
            found = list(contract.problems({}, SCHEMA, status))
            assert not found, found
            assert "the profile does not allow it" in agent.command("status").stdout
        with tally("what is staged is taken at the next start, and runs on trial, watched"):
            maker.stage(agent, 7, NEXT, BUILD / "earshot-agent-next")
            manager.again()
            wait_for("the new version", lambda: runs(agent, NEXT))
            assert exe(agent.process.pid) == manager.program
            assert record(agent)["trial"] == NEXT and record(agent)["starts"] == "1", record(agent)
            assert not list((agent.folder / "state").glob("update-[mp]*"))
        with tally("the platform has answered: it is no longer on trial, and says so"):
            assert not wait_for("its word", lambda: not updates(agent)["trial"] and runs(agent, NEXT))["updates"]["trial"]
            assert f"{NEXT} has reached the platform: it is kept" in agent.log.read_text()
            assert f"installed is {INSTALLED}" in agent.command("status").stdout
            wait_for("the platform knows", lambda: listed(platform, agent)["version"] == NEXT)
        with tally("kept, it runs in place of the installed program, which is as it was"):
            manager.again()
            wait_for("the new version", lambda: runs(agent, NEXT))
            assert record(agent)["kept"] == NEXT and record(agent)["trial"] == "-", record(agent)
            assert exe(agent.process.pid) == versions(agent) / f"earshot-agent-{NEXT}"
            assert manager.program.read_bytes() == before
        with tally("a signal reaches it there: SIGTERM leaves, with status 0"):
            manager.stop()
            assert manager.statuses[-1] == 0, manager.statuses
            manager.start()
            wait_for("the new version", lambda: runs(agent, NEXT))
        back(agent, maker, manager)


def back(agent, maker, manager):
    rows = ((8, BROKEN, BUILD / "earshot-agent-broken", "ends at once, with status 0"),
            (9, NONE, LAN, "is no program at all"))
    for serial, version, path, what in rows:
        with tally(f"a version that {what} is tried three times and gone back from"):
            maker.stage(agent, serial, version, path)
            manager.stop()
            del manager.statuses[:]
            manager.start()
            wait_for("the version before", lambda: runs(agent, NEXT))
            assert manager.statuses == [UPDATE] * 3, manager.statuses
            assert record(agent)["left"] == version and record(agent)["kept"] == NEXT, record(agent)
            assert not (versions(agent) / f"earshot-agent-{version}").exists()
            assert updates(agent).get("left") == version
            assert f"{version} did not reach the platform and was gone back from" in agent.log.read_text()
    with tally("it is not tried again"):
        maker.stage(agent, 10, NONE, BUILD / "earshot-agent-next")
        manager.again()
        wait_for("the version before", lambda: runs(agent, NEXT))
        assert record(agent)["refusal"] == "went-back" and record(agent)["trial"] == "-", record(agent)


def unreached(bed):
    platform = bed.platform("p2")
    platform.profile()
    agent, maker = active(bed, platform, "unreached"), Maker()
    with Manager(agent) as manager:
        wait_for("it runs", lambda: runs(agent, INSTALLED))
        platform.stop()
        maker.stage(agent, 7, NEXT, BUILD / "earshot-agent-next")
        with tally("a version that the platform does not answer is gone back from when its time is over"):
            manager.again()
            wait_for("it is on trial", lambda: updates(agent).get("trial") and agent.status()["version"] == NEXT)
            wait_for("the version before", lambda: agent.status().get("version") == INSTALLED
                     and agent.status()["running"])
            assert record(agent)["left"] == NEXT and record(agent)["trial"] == "-", record(agent)
            assert manager.statuses[-1] == UPDATE, manager.statuses
        with tally("a newer installation than all of them forgets them"):
            manager.stop()
            shutil.copyfile(BUILD / "earshot-agent-next", manager.program)
            manager.step()
            assert record(agent)["left"] == "-", record(agent)


def apart(bed):
    """As under the unit: the step is root's, and the agent another user, who cannot write what it takes."""
    platform = bed.platform("p3")
    platform.profile()
    words = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    agent, maker = active(bed, platform, "apart"), Maker()
    for path in (agent.folder / "state", *(agent.folder / "state").iterdir()):
        os.chown(path, NOBODY, NOBODY)
    agent.config.chmod(0o644)
    agent.words[:0] = words
    agent.prefix = words
    with Manager(agent, apart=True) as manager:
        wait_for("it runs", lambda: runs(agent, INSTALLED))
        with tally("root's step and another user's agent"):
            maker.stage(agent, 7, NEXT, BUILD / "earshot-agent-next")
            manager.again()
            wait_for("its word", lambda: runs(agent, NEXT) and not updates(agent)["trial"])
            manager.again()
            wait_for("the new version", lambda: runs(agent, NEXT))
            assert record(agent)["kept"] == NEXT, record(agent)
            for path in versions(agent).iterdir():
                assert path.stat().st_uid == 0 and path.stat().st_mode & 0o022 == 0, path
        with tally("that user cannot take the step"):
            done = agent.command("update", check=False)
            assert done.returncode == 1 and "as root" in done.stderr, done
        with tally("a program in a folder that others may write is not run"):
            manager.stop()
            versions(agent).chmod(0o777)
            manager.start()
            wait_for("the installed version", lambda: runs(agent, INSTALLED))
            assert "others may write it" in agent.log.read_text()
            versions(agent).chmod(0o755)


class Store:
    """A web server before the platform's content, as a CDN is: it hands on what the platform has, or what `wrong` makes
    of it. `asked`: (path, Range) of what came."""

    def __init__(self, platform, port):
        self.platform, self.asked = platform, []
        self.wrong = lambda path, data: data
        self.kept = {}  # path: what is handed on though the platform has it no more
        self.cut = 0  # so many answers of packages end after a third of what they should be
        store = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                store.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def answer(self, handler):
        path, part = handler.path.removeprefix("/earshot"), handler.headers.get("Range")
        self.asked.append((path, part))
        status, _, data = self.platform.admin().raw("GET", path)
        if path in self.kept:
            status, data = 200, self.kept[path]
        data = self.wrong(path, data)
        begin, size = int(part.removeprefix("bytes=").rstrip("-")) if part else 0, len(data)
        if part and status == 200:
            status, data = 206, data[begin:]
        handler.send_response(status)
        if status == 206:
            handler.send_header("Content-Range", f"bytes {begin}-{size - 1}/{size}")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        if self.cut and path != "/content/manifest":
            self.cut -= 1
            data = data[:len(data) // 3]
        with contextlib.suppress(OSError):
            handler.wfile.write(data)
        handler.close_connection = True

    def packages(self):
        return [part for path, part in self.asked if path != "/content/manifest"]


def add(platform, version, path, arch=machine.machine()):
    subprocess.run([BUILD / "earshot-platform", "content", "--data", platform.folder, "add", path, "--version", version,
                    "--system", "linux", "--arch", arch], check=True, capture_output=True)


def stored_of(platform, path):
    return platform.folder / "content" / hashlib.sha256(path.read_bytes()).hexdigest()


def made(bed, name):
    """A file of its own that is no program."""
    path = bed / name
    path.write_bytes(LAN.read_bytes() + name.encode())
    return path


def hurry(agent):
    """Checks in now."""
    agent.process.send_signal(signal.SIGHUP)
    return True


def update_of(platform, agent, state):
    """What the platform was told, when it is this."""
    told = listed(platform, agent).get("update")
    return told if told and told["state"] == state else None


def flipped(data, at):
    """Another byte there, that is a hexadecimal digit too."""
    return data[:at] + (b"1" if data[at:at + 1] == b"0" else b"0") + data[at + 1:] if at < len(data) else data


def fetching(bed):
    port = free_port()
    platform = bed.platform("p4", options=("--content-url", f"http://127.0.0.1:{port}/earshot/"))
    profile = platform.profile(checkIn_s=60)["profile"]
    store = Store(platform, port)
    agent = active(bed, platform, "fetching")
    proxy = proxies.Proxy("http")
    with agent.config.open("a") as config:
        config.write(f"proxy = {proxy.url()}\n")
    add(platform, NEXT, BUILD / "earshot-agent-next")
    with Manager(agent) as manager:
        before = manager.program.read_bytes()
        with tally("off by default: nothing is asked for"):
            status = wait_for("it runs", lambda: runs(agent, INSTALLED))
            wait_for("it leads", lambda: agent.status()["module"]["state"] == "leading")
            assert status["updates"]["state"] == "off", status["updates"]
            assert not store.asked and not record(agent).get("trial", "-") != "-", store.asked
        store.wrong = lambda path, data: flipped(data, len(HEAD)) if path == "/content/manifest" else data
        platform.admin().call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "updates": True})
        with tally("the profile allows it: fetched, the lease given back, started, tried and kept"):
            hurry(agent)
            wait_for("the new version", lambda: runs(agent, NEXT) and not updates(agent)["trial"], 60)
            log = agent.log.read_text()
            assert "is fetched and checked: leaving" in log and "no longer listening" in log, agent.tail()
            assert manager.statuses == [UPDATE] and manager.program.read_bytes() == before, manager.statuses
            wait_for("it leads", lambda: agent.status()["module"]["state"] == "leading")
            found = list(contract.problems({}, SCHEMA, agent.status()))
            assert not found, found
        with tally("a manifest of another signature was refused by its name, and the platform asked in its place"):
            assert f"update: http://127.0.0.1:{port}/earshot: bad-signature" in log, agent.tail()
            assert not store.packages(), store.asked
        with tally("all of it went by the agent's proxy"):
            assert ("CONNECT", f"127.0.0.1:{port}") in proxy.asked, proxy.asked
        interrupted(platform, agent, store)
        refusals(platform, agent, store, manager)
        left(platform, agent, manager)


def interrupted(platform, agent, store):
    del store.asked[:]
    store.wrong, store.cut = lambda path, data: data, 2
    program = BUILD / "earshot-agent-later"
    add(platform, LATER, program)
    stored = stored_of(platform, program)
    store.kept[f"/content/{stored.name}"] = program.read_bytes()
    stored.rename(stored.with_name("away"))
    with tally("a fetch that breaks off goes on where it ended"):
        hurry(agent)
        wait_for("the new version", lambda: runs(agent, LATER) and not updates(agent)["trial"], 60)
        size = program.stat().st_size
        parts = [int(part.removeprefix("bytes=").rstrip("-")) for part in store.packages() if part]
        assert store.packages()[0] is None and len(parts) == 2, store.packages()
        assert size // 3 <= parts[0] < parts[1] < size, (size, parts)
        wait_for("the platform knows", lambda: listed(platform, agent)["version"] == LATER)
    stored.with_name("away").rename(stored)


def refusals(platform, agent, store, manager):
    with tally("nothing for this processor: told, and nothing is fetched"):
        del store.asked[:]
        add(platform, NONE, LAN, "m68k")
        hurry(agent)
        wait_for("told", lambda: updates(agent).get("refusal") == "wrong-host")
        assert not store.packages(), store.asked
        assert "not taken: wrong-host" in agent.command("status").stdout
    with tally("an older manifest is refused, and the platform asked in its place"):
        old = platform.admin().raw("GET", "/content/manifest")[2]
        store.wrong = lambda path, data: old if path == "/content/manifest" else data
        add(platform, "1003.0.1", made(agent.folder, "foreign"), "m68k")
        hurry(agent)
        wait_for("told", lambda: "old-manifest" in agent.log.read_text())
        wait_for("looked at", lambda: updates(agent)["state"] == "idle")
    with tally("a package that is not what was signed is refused, and never started"):
        store.wrong = lambda path, data: data if path == "/content/manifest" else flipped(data, 999)
        starts = len(manager.statuses)
        package = made(agent.folder, "tampered")
        add(platform, "1004.0.0", package)
        stored = stored_of(platform, package)
        stored.chmod(0o600)
        stored.write_bytes(flipped(stored.read_bytes(), 5000))
        hurry(agent)
        wait_for("told", lambda: updates(agent).get("refusal") == "wrong-hash")
        told = wait_for("the platform knows", lambda: update_of(platform, agent, "refused"))
        assert told["version"] == "1004.0.0" and told["reason"] == "wrong-hash", told
        events = platform.admin().get("/v1/events?kind=agent.update")["items"]
        assert "wrong-hash" in events[0]["text"], events
        assert len(manager.statuses) == starts and runs(agent, LATER), manager.statuses
        assert not list((agent.folder / "state").glob("update-[mp]*")), list((agent.folder / "state").iterdir())
    subprocess.run([BUILD / "earshot-platform", "content", "--data", platform.folder, "remove", stored.name[:16]],
                   check=True, capture_output=True)


def left(platform, agent, manager):
    with tally("a broken version is fetched, tried, and gone back from; the platform is told"):
        # Between those that are for others: it is the newest for this host.
        del manager.statuses[:]
        add(platform, BROKEN, BUILD / "earshot-agent-broken")
        hurry(agent)
        wait_for("gone back", lambda: runs(agent, LATER) and updates(agent).get("left") == BROKEN, 60)
        assert manager.statuses == [UPDATE] * 4, manager.statuses
        told = wait_for("the platform knows", lambda: hurry(agent) and update_of(platform, agent, "gone-back"), every=1)
        assert told["version"] == BROKEN, told
    with tally("and not fetched again, though the platform names it anew"):
        add(platform, "1003.0.2", made(agent.folder, "stranger"), "m68k")
        hurry(agent)
        wait_for("looked at", lambda: updates(agent).get("refusal") == "went-back")
        assert manager.statuses == [UPDATE] * 4 and runs(agent, LATER), manager.statuses


def main():
    with Bed() as bed:
        fetching(bed)
        stepping(bed)
        unreached(bed)
        if os.geteuid() == 0 and shutil.which("setpriv"):
            apart(bed)
        else:
            print("notice: root's step beside another user's agent is left out: it needs root and setpriv")
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
