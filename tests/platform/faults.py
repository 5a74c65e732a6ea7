#!/usr/bin/python3
"""faults.py: the disk full, read-only, failing by a size limit; the database locked by another program.
/readyz says so in clear text, writes get 503 and Retry-After, reading goes on, it recovers by itself,
and nothing that was acknowledged is lost. Ends `N passed, N failed`."""
import contextlib
import itertools
import os
import resource
import sqlite3
import subprocess
import sys
import threading
import time

from harness import BUILD, Bed, Client, Platform, Refused, Tally, wait_for

NUMBERS = itertools.count(1)


class Ledger:
    """Writes profiles and remembers those that were acknowledged."""

    def __init__(self, platform):
        self.client = platform.admin()
        self.written = set()

    def write(self):
        """True: acknowledged; else the problem, which must be a 503 that says when to come again."""
        name = f"profile {next(NUMBERS)}"
        try:
            self.client.post("/v1/profiles", {"name": name, "tags": [f"lab {i}" for i in range(16)]})
        except Refused as refused:
            assert refused.status == 503, refused
            assert int(refused.headers["retry-after"]) > 0, refused.headers
            assert refused.problem["detail"], refused
            return refused.problem
        self.written.add(name)
        return True

    def check(self, client=None):
        there = set()
        page = (client or self.client).get("/v1/profiles")
        there.update(item["name"] for item in page["items"])
        lost = self.written - there
        assert not lost, f"{len(lost)} of {len(self.written)} lost: {sorted(lost)[:5]}"


def ready(platform):
    status, fields, data = Client(platform.url).raw("GET", "/readyz")
    assert status == 200 or int(fields["retry-after"]) > 0, fields
    return status, data.decode()


def check(tally, what, platform, ledger, broken, says, mend):
    """The fault's whole course. `broken` brings it about and may write while it does."""
    with tally(f"{what}: writes are refused with 503 and Retry-After"):
        broken()
        problem = wait_for("a refusal", lambda: (lambda p: p is not True and p)(ledger.write()), 30)
        assert "again later" in problem["detail"], problem
    with tally(f"{what}: /readyz says so"):
        status, text = wait_for("not ready", lambda: (lambda r: r[0] == 503 and r)(ready(platform)), 15)
        assert any(word in text for word in says), text
    with tally(f"{what}: the log says so once"):
        time.sleep(6)
        lines = [line for line in platform.log.read_text().splitlines() if "the database cannot be written" in line]
        assert len(lines) == 1, lines
    with tally(f"{what}: /healthz, reading and what is there go on"):
        assert Client(platform.url).raw("GET", "/healthz")[0] == 200
        ledger.check()
    with tally(f"{what}: mended, it writes again by itself"):
        mend()
        wait_for("ready", lambda: ready(platform)[0] == 200, 20)
        wait_for("a write", lambda: ledger.write() is True, 20)
        wait_for("a word of it", lambda: "the database takes writes again" in platform.log.read_text(), 20)
    with tally(f"{what}: nothing acknowledged is lost, also by a restart"):
        ledger.check()
        platform.kill()
        platform.start()
        ledger.client = platform.admin()
        ledger.check()
        done = subprocess.run([BUILD / "earshot-platform", "check", "--data", platform.folder],
                              capture_output=True, text=True)
        assert done.returncode == 0 and "0 problems" in done.stdout, done
    platform.stop(20)


@contextlib.contextmanager
def small_disk(bed, name, megabytes):
    """A tmpfs of that size; None when none may be mounted."""
    folder = bed.folder / name
    folder.mkdir(mode=0o700)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", folder],
                          capture_output=True, text=True)
    if done.returncode != 0:
        print(f"notice: no tmpfs could be mounted (root is needed): {name} was not tested")
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)


def disk_full(bed, tally):
    with small_disk(bed, "disk-full", 160) as folder:
        if folder is None:
            return
        platform = Platform(folder)
        platform.log = bed.folder / "disk-full.log"
        bed.started.append(platform)
        platform.start()
        ledger = Ledger(platform)
        for _ in range(20):
            assert ledger.write() is True
        ballast = folder / "ballast"

        def fill():
            with ballast.open("wb") as file, contextlib.suppress(OSError):
                while True:
                    file.write(b"\0" * 65536)
                    file.flush()

        check(tally, "a full disk", platform, ledger, fill, ("full", "bytes left"), ballast.unlink)


def run(*words, **more):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, **more)


def stays_read_only(bed, tally):
    """The kernel's own emergency: ext4 finds an error and mounts itself read-only under the server."""
    image, folder = bed.folder / "ext4", bed.folder / "emergency"
    folder.mkdir(mode=0o700)
    with image.open("wb") as file:
        file.truncate(160 << 20)
    if run("mkfs.ext4", "-q", image).returncode != 0 or run("mount", "-o", "loop", image, folder).returncode != 0:
        print("notice: no ext4 could be mounted (root and a loop device are needed): not tested")
        return
    try:
        folder.chmod(0o700)
        platform = Platform(folder)
        platform.log = bed.folder / "emergency.log"
        bed.started.append(platform)
        platform.start()
        ledger = Ledger(platform)
        for _ in range(20):
            assert ledger.write() is True
        assert run("mount", "-o", "remount,abort", folder).returncode == 0
        with tally("a disk that became read-only: /readyz says so before anybody writes"):
            status, text = wait_for("not ready", lambda: (lambda r: r[0] == 503 and r)(ready(platform)), 45)
            assert "cannot be written" in text, text
        with tally("a disk that became read-only: writes get 503, reading goes on"):
            assert ledger.write() is not True and ledger.write() is not True
            ledger.check()
        with tally("a disk that became read-only: mended, all is there"):
            platform.kill()
            assert run("umount", folder).returncode == 0
            run("fsck.ext4", "-fy", image)
            assert run("mount", "-o", "loop", image, folder).returncode == 0
            platform.start()
            ledger.client = platform.admin()
            ledger.check()
            assert ledger.write() is True
        platform.stop()
    finally:
        run("umount", "-l", folder)


def read_only(bed, tally):
    with small_disk(bed, "read-only", 160) as folder:
        if folder is None:
            return
        platform = Platform(folder)
        platform.log = bed.folder / "read-only.log"
        bed.started.append(platform)
        platform.start()
        ledger = Ledger(platform)
        ledger.write()
        platform.kill()  # the log stays beside the database
        assert run("mount", "-o", "remount,ro", folder).returncode == 0
        program = BUILD / "earshot-platform"
        with tally("a read-only disk: the start is refused in clear text"):
            done = run(program, "run", "--plain", "--listen", "127.0.0.1:0", "--data", folder)
            assert done.returncode == 1 and "ead-only" in done.stderr, done
        with tally("a read-only disk: check and backup leave nothing out"):
            done = run(program, "check", "--data", folder)
            assert "0 problems" in done.stdout or "log" in done.stderr, done
            copy = bed.folder / "rescued.db"
            done = run(program, "backup", "--data", folder, copy)
            if done.returncode == 0:
                names = {row[0] for row in sqlite3.connect(copy).execute("SELECT name FROM profile")}
                assert ledger.written <= names, ledger.written - names
            else:
                assert "-wal" in done.stderr, done
        assert run("mount", "-o", "remount,rw", folder).returncode == 0
        platform.start()
        with tally("a read-only disk: writable again, all is there"):
            ledger.client = platform.admin()
            ledger.check()
        platform.stop()


def failing(bed, tally):
    """A size limit of the process: writes fail at a place of their own in the file."""
    platform = bed.platform("limited")
    ledger = Ledger(platform)
    for _ in range(20):
        ledger.write()
    pid = platform.process.pid

    def limit(size):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    most = max(file.stat().st_size for file in platform.folder.glob("earshot.db*"))
    check(tally, "a file-size limit", platform, ledger, lambda: limit(most), ("full", "disk"),
          lambda: limit(resource.RLIM_INFINITY))


def locked(bed, tally):
    platform = bed.platform("locked")
    ledger = Ledger(platform)
    ledger.write()
    other = sqlite3.connect(platform.folder / "earshot.db", isolation_level=None, timeout=20)

    def lock():
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO setting VALUES ('other', x'00')")

    check(tally, "a locked database", platform, ledger, lock, ("locked",), lambda: other.execute("ROLLBACK"))
    other.close()


def many_locked(bed, tally):
    """While a writer waits for the lock, the server's threads answer others."""
    platform = bed.platform("waiting")
    client = platform.admin()
    other = sqlite3.connect(platform.folder / "earshot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answers = []

    def write(number):
        with contextlib.suppress(OSError):
            answers.append(client.raw("POST", "/v1/profiles", b'{"name":"w%d","tags":["x"]}' % number,
                                      {"Content-Type": "application/json"}, timeout=40)[0])

    threads = [threading.Thread(target=write, args=(n,)) for n in range(50)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    with tally("50 writes wait for the database: reading is answered at once"):
        for _ in range(20):
            began = time.monotonic()
            client.get("/v1/profiles")
            Client(platform.url).raw("GET", "/healthz")
            assert time.monotonic() - began < 1
    other.execute("ROLLBACK")
    for thread in threads:
        thread.join()
    with tally("and then all 50 are written, in few commits"):
        assert answers == [201] * 50 or answers == [200] * 50, answers
        names = {item["name"] for item in client.get("/v1/profiles")["items"]}
        assert {f"w{n}" for n in range(50)} <= names
        client.bearer = client.post("/v1/tokens", {"name": "m", "role": "viewer"})["secret"]
        text = client.raw("GET", "/metrics")[2].decode()
        most = int(text.split("\nearshot_store_group_max ")[1].split()[0])
        assert most >= 20, f"at most {most} in one commit"
    platform.stop(20)


def main():
    with Bed() as bed:
        tally = Tally()
        chosen = sys.argv[1:]
        for test in (many_locked, locked, failing, disk_full, read_only,
                     stays_read_only):
            if not chosen or test.__name__ in chosen:
                test(bed, tally)
        return tally.end()


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
