#!/usr/bin/python3
"""install.py: the install line, from a platform that runs into folders of this test's own: the script as
handed out, the agent fetched and checked, enrolled through the platform, brought up to date, removed;
by TLS with a pin and through a proxy; and all that it refuses. Ends `N passed, N failed`."""
import hashlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import BUILD, ROOT, Bed, Client, Tally  # noqa: E402

ARCH = os.uname().machine
FILE = f"earshot-agent-linux-{ARCH}"


class Tunnels:
    """An HTTP proxy that takes CONNECT with one user and password, and counts."""

    def __init__(self, credentials):
        self.credentials = credentials  # base64 of user:password
        self.opened = self.refused = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                link, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(link,), daemon=True).start()

    def serve(self, link):
        with link:
            head = b""
            while b"\r\n\r\n" not in head:
                head += link.recv(4096)
            if f"Basic {self.credentials}".encode() not in head:
                self.refused += 1
                link.sendall(b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nConnection: close\r\n"
                             b"Content-Length: 0\r\n\r\n")
                return
            self.opened += 1
            host, port = head.split()[1].decode().rsplit(":", 1)
            with socket.create_connection((host, int(port))) as far:
                link.sendall(b"HTTP/1.1 200 Yes\r\n\r\n")
                back = threading.Thread(target=self.copy, args=(far, link), daemon=True)
                back.start()
                self.copy(link, far)
                back.join(10)

    @staticmethod
    def copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


class Host:
    """A folder that stands for a host."""

    def __init__(self, bed, name):
        self.root = bed.folder / name
        self.root.mkdir()
        self.environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}

    def run(self, script, *words, shell=("sh",), **environment):
        return subprocess.run([*shell, "-s", "--", "--root", self.root, *words], input=script, text=True,
                              capture_output=True, timeout=60, env={**self.environment, **environment})

    def agent(self, *words):
        return subprocess.run([self.program, *words], capture_output=True, text=True, timeout=60)

    program = property(lambda self: self.root / "usr/local/bin/earshot-agent")
    unit = property(lambda self: self.root / "etc/systemd/system/earshot-agent.service")
    config = property(lambda self: self.root / "etc/earshot/agent.conf")


def fetch(platform, path="/install/linux"):
    status, fields, data = Client(platform.url).raw("GET", path)
    return status, fields, data


def script_of(platform):
    status, fields, data = fetch(platform)
    assert status == 200, status
    assert fields["content-type"].startswith("text/x-shellscript"), fields
    return data.decode()


def names(platform):
    return {agent["hostName"]: agent for agent in platform.admin().get("/v1/agents")["items"]}


def good(done):
    assert done.returncode == 0, f"{done.returncode}: {done.stdout}{done.stderr}"
    return done


def refused(done, *says):
    assert done.returncode != 0, done.stdout
    for text in says:
        assert text in done.stderr, f"{text!r} is not in {done.stderr!r}"


def plain(bed, tally):
    packages = bed.folder / "packages"
    packages.mkdir()
    platform = bed.platform(options=("--packages", packages))
    key = platform.key(uses=3, tags=["by line"])
    script = script_of(platform)
    host = Host(bed, "host")
    with tally("no package: refused, and nothing is installed"):
        refused(host.run(script, key), f"no agent for {ARCH} (it has: none )", FILE)
        assert not list(host.root.iterdir()), list(host.root.iterdir())
        assert fetch(platform, f"/install/linux/{ARCH}")[0] == 404
    (packages / FILE).write_bytes(b"#!/bin/sh\necho no ELF\n")
    with tally("a file that is no program of that architecture is no package"):
        refused(host.run(script_of(platform), key), "no agent for")
    shutil.copy(BUILD / "earshot-agent", packages / FILE)
    script = script_of(platform)
    with tally("the script is right as it is handed out"):
        path = bed.folder / "script"
        path.write_text(script)
        if shutil.which("shellcheck"):
            good(subprocess.run(["shellcheck", path], capture_output=True, text=True))
        assert hashlib.sha256((BUILD / "earshot-agent").read_bytes()).hexdigest() in script
    with tally("the agent is handed out whole"):
        status, fields, data = fetch(platform, f"/install/linux/{ARCH}")
        assert status == 200 and fields["content-type"] == "application/octet-stream", fields
        assert data == (BUILD / "earshot-agent").read_bytes(), len(data)
    with tally("half a script does nothing"):
        for part in (len(script) // 3, len(script) * 2 // 3, len(script) - 10):
            host.run(script[:part], key)
            assert not list(host.root.iterdir()), list(host.root.iterdir())
    with tally("no key: refused, and told who has one"):
        refused(host.run(script), "no activation key", platform.url)
        assert not list(host.root.iterdir())
    with tally("a wrong option"):
        refused(host.run(script, "--colour"), "'--colour' is no option")
        refused(host.run(script, key, "--proxy"), "--proxy takes a value")
        refused(host.run(script, "--key-file", "/nowhere/key"), "/nowhere/key cannot be read")
    with tally("another architecture"):
        fake = bed.folder / "fake"
        fake.mkdir()
        (fake / "uname").write_text("#!/bin/sh\n[ \"$1\" = -m ] && echo sparc || echo Linux\n")
        (fake / "uname").chmod(0o755)
        refused(host.run(script, key, PATH=f"{fake}:{os.environ['PATH']}"),
                f"no agent for sparc (it has: {ARCH} )")
    with tally("what comes is not what was told: refused"):
        with (packages / FILE).open("ab") as file:
            file.write(b"more")
        refused(host.run(script, key), "not what it told of (SHA-256)")
        assert not list(host.root.iterdir()), list(host.root.iterdir())
        shutil.copy(BUILD / "earshot-agent", packages / FILE)
    installed(bed, tally, platform, key, script)
    by_root(bed, tally, platform, script)


def installed(bed, tally, platform, key, script):
    packages = bed.folder / "packages"
    host = Host(bed, "desk")
    with tally("a wrong key: installed, not enrolled, and told so"):
        refused(host.run(script, "ek_" + "0" * 64), "knows no such activation key", "run this again")
        assert host.program.exists() and not names(platform)
    with tally("installed, enrolled, and there"):
        said = good(host.run(script, key)).stdout
        assert "Enrolled: agent" in said and key not in said, said
        agent = names(platform)[os.uname().nodename]
        assert agent["tags"] == ["by line"], agent
        assert (host.root / "var/lib/earshot-agent").is_dir()
        assert f"platform = {platform.url}" in host.config.read_text()
        assert key not in host.config.read_text()
    with tally("the unit starts what was installed"):
        unit = host.unit.read_text()
        assert "ExecStart=/usr/local/bin/earshot-agent run" in unit and "@" not in \
            unit.replace("@system-service", "").replace("@sandbox", ""), unit
        assert "CAP_NET_RAW" in unit
    with tally("again, without a key: up to date, the same agent"):
        before = host.program.stat().st_ino
        good(host.run(script))
        assert host.program.stat().st_ino != before
        assert len(names(platform)) == 1
    with tally("again, with the key: the same agent, no further use"):
        good(host.run(script, key))
        assert len(names(platform)) == 1
        assert platform.admin().get("/v1/keys")["items"][0]["used"] == 1
    with tally("by bash, the key from a file and from the environment"):
        other = Host(bed, "other")
        file = bed.folder / "key"
        file.write_text(key + "\n")
        good(other.run(script, "--key-file", file, "--bin-dir", "/usr/bin", shell=("bash", "--posix")))
        assert (other.root / "usr/bin/earshot-agent").exists()
        assert "ExecStart=/usr/bin/earshot-agent run" in other.unit.read_text()
        third = Host(bed, "third")
        good(third.run(script, EARSHOT_KEY=key))
        assert platform.admin().get("/v1/keys")["items"][0]["used"] == 3
    with tally("used up: told so"):
        refused(Host(bed, "fourth").run(script, key), "used as often as it may be (3)")
    with tally("removed, its settings stay; and purged"):
        good(host.run(script, "--uninstall"))
        assert not host.program.exists() and not host.unit.exists() and host.config.exists()
        of_platform = host.config.parent / "platform.conf"
        of_platform.write_text("port = 8443\n")
        good(host.run(script, "--uninstall", "--purge"))
        assert not host.config.exists() and not (host.root / "var/lib/earshot-agent").exists()
        assert of_platform.exists()
    with tally("one package by itself"):
        alone = bed.platform("alone", options=("--agent-package", packages / FILE))
        assert fetch(alone, f"/install/linux/{ARCH}")[0] == 200
        assert fetch(alone, "/install/linux/..%2f..%2fearshot.db")[0] == 404
        assert fetch(alone, "/install/linux/riscv64")[0] == 404


# In a mount namespace of its own: folders of the host are copies there or empty, and systemctl is one
# that writes down what it was told.
AS_ROOT = r"""
set -eu
mount --bind "$F/etc" /etc
for folder in /usr/local/bin /var/lib /run; do mount -t tmpfs none "$folder"; done
mkdir -p /run/systemd/system
PATH=$F/fake:$PATH
sh -s -- "$KEY" <"$F/script"
echo "users $(id -un earshot-agent) $(id -un earshot-sensor)"
stat -c '%n %U %a' /var/lib/earshot-agent /etc/earshot/agent.conf /usr/local/bin/earshot-agent
ls -A /usr/local/bin
sh -s -- <"$F/script"
sh -s -- --uninstall --purge <"$F/script"
! id earshot-agent 2>/dev/null && ! id earshot-sensor 2>/dev/null && echo "no users"
ls -A /usr/local/bin /var/lib
test ! -e /etc/systemd/system/earshot-agent.service && test ! -e /etc/earshot && echo "no files"
"""


def by_root(bed, tally, platform, script):
    folder = bed.folder / "by-root"
    (folder / "fake").mkdir(parents=True)
    fake = folder / "fake/systemctl"
    fake.write_text(f'#!/bin/sh\necho "$*" >>{folder}/told\n')
    fake.chmod(0o755)
    if os.getuid() != 0 or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode or \
            not shutil.which("useradd"):
        print("notice: install: users and services are not tried: that needs root and useradd")
        return
    subprocess.run(["cp", "-a", "/etc", folder / "etc"], check=True)
    (folder / "script").write_text(script)
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    with tally("as root: users, folders and rights, started; removed again"):
        said = good(subprocess.run(["unshare", "-m", "sh", "-c", AS_ROOT], capture_output=True, text=True,
                                   timeout=60, env={**environment, "F": str(folder),
                                                    "KEY": platform.key()})).stdout
        for text in ("users earshot-agent earshot-sensor\n", "/var/lib/earshot-agent earshot-agent 700\n",
                     "/etc/earshot/agent.conf root 640\n", "/usr/local/bin/earshot-agent root 755\n",
                     "the agent runs", "no users\n", "no files\n"):
            assert text in said, f"{text!r} is not in {said}"
        assert ".earshot-agent.new" not in said, said
    with tally("... and what the service manager was told"):
        told = (folder / "told").read_text().splitlines()
        start = ["daemon-reload", "enable --quiet earshot-agent", "restart earshot-agent"]
        assert told == [*start, *start, "disable --quiet --now earshot-agent", "daemon-reload"], told


def by_tls(bed, tally):
    platform = bed.platform("secure", secure=True)
    (platform.folder / "packages").mkdir()
    shutil.copy(BUILD / "earshot-agent", platform.folder / "packages" / FILE)
    made = platform.admin().post("/v1/keys", {"name": "line"})
    pin = Client(platform.url).get("/v1/platform")["pins"][0]
    script = script_of(platform)
    with tally("the install line of a key, as it stands there"):
        host = Host(bed, "line")
        assert f"--pinnedpubkey '{pin}'" in made["install"], made["install"]
        line = made["install"].replace("sudo sh -s --", f"sh -s -- --root {host.root}")
        done = good(subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=60,
                                   env=host.environment))
        assert "Enrolled: agent" in done.stdout, done.stdout
        assert f"pin = {pin}" in host.config.read_text()
    with tally("another pin: nothing comes"):
        wrong = "sha256//" + "A" * 43 + "="
        refused(Host(bed, "wrong").run(script.replace(pin, wrong), made["secret"]), "could not be fetched")
        done = subprocess.run(["sh", "-c", made["install"].replace(pin, wrong).replace("sudo ", "")],
                              capture_output=True, text=True, timeout=60, env=host.environment)
        assert done.stdout == "" and "public key" in done.stderr, done
    through_proxy(bed, tally, script, made["secret"])


def through_proxy(bed, tally, script, key):
    proxy = Tunnels("dTpw")  # u:p
    url = f"http://u:p@127.0.0.1:{proxy.port}"
    with tally("through a proxy, by option: what is fetched, and the enrolment"):
        host = Host(bed, "proxied")
        good(host.run(script, key, "--proxy", url))
        assert proxy.opened == 2, proxy.opened
        assert f"proxy = {url}" in host.config.read_text()
        assert host.config.stat().st_mode & 0o007 == 0
    with tally("... its password from a file"):
        file = bed.folder / "password"
        file.write_text("p")
        host = Host(bed, "filed")
        good(host.run(script, key, "--proxy", url.replace("u:p", "u"), "--proxy-password-file", file))
        assert proxy.opened == 4, proxy.opened
        assert f"proxy_password_file = {file}" in host.config.read_text()
    with tally("... by the environment"):
        good(Host(bed, "surrounded").run(script, key, https_proxy=url))
        assert proxy.opened == 6, proxy.opened
    with tally("... but not where no_proxy says so"):
        good(Host(bed, "excepted").run(script, key, https_proxy=url, no_proxy="other,127.0.0.1"))
        assert proxy.opened == 6, proxy.opened
    with tally("... and not with --proxy none"):
        good(Host(bed, "none").run(script, key, "--proxy", "none", https_proxy=url))
        assert proxy.opened == 6, proxy.opened
    with tally("a proxy that refuses: told so"):
        refused(Host(bed, "refused").run(script, key, "--proxy", url.replace("u:p", "u:q")),
                "could not be fetched", "--proxy")
        assert proxy.refused >= 1 and proxy.opened == 6
    proxy.socket.close()


with Bed() as bed:
    tally = Tally()
    if shutil.which("shellcheck"):
        with tally("shellcheck"):
            good(subprocess.run(["shellcheck", ROOT / "packaging/install/linux.sh"], capture_output=True,
                                text=True))
    plain(bed, tally)
    by_tls(bed, tally)
sys.exit(tally.end())
