#!/usr/bin/python3
"""torture.py [ROUNDS]: kill -9 of a platform that is being written to, at random moments (12 rounds without
a number), with a ledger: what was acknowledged is there after each start, once. Then a torn database:
`check` says so. Ends `N passed, N failed`."""
import http.client
import random
import secrets
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

from harness import BUILD, Bed, Client, Refused, Tally
from signer import Signer

WRITERS, AGENTS = 3, 3


class Writer(threading.Thread):
    """Makes profiles through the API until the connection dies."""

    def __init__(self, client, ledger):
        super().__init__()
        self.client, self.ledger = client, ledger

    def run(self):
        while True:
            name = secrets.token_hex(8)
            self.ledger["tried"].add(name)
            try:
                self.client.post("/v1/profiles", {"name": name, "tags": ["lab"]})
            except (OSError, http.client.HTTPException):
                return
            except Refused as refused:
                if refused.status != 409:  # there is a limit of profiles
                    raise
                return
            self.ledger["acknowledged"].add(name)


class Leader:
    """An agent by hand that leads a segment of its own and uploads, each asset's count one higher."""

    def __init__(self, platform, key, number):
        self.signer = Signer(Client(platform.url))
        token = self.signer.enrol(key, host_name=f"agent-{number}", interfaces=[])["token"]
        self.signer.post("/v1/agent/check-in", {"token": token, "session": 1, "state": "waiting",
                                                "host_hash": "00" * 32})
        self.segment = self.signer.post("/v1/agent/segments", {
            "interface": "eth0", "prefix": f"198.51.{number}.0/24",
            "gateway": f"00:1b:a9:00:{number:02x}:fe"})["segment"]
        lease = self.signer.post("/v1/agent/lease", {"segment": self.segment, "term": 1})
        self.epoch, self.seq = lease["epoch"], lease["seq"]
        self.number, self.counts = number, {}  # mac: the count that was acknowledged
        self.pending = None  # what was sent and not answered: (body, counts)
        self.uploads = self.repeated = 0

    def upload(self):
        """Sends the pending one again, or another; raises OSError when there is no platform any more."""
        if self.pending is None:
            counts = {f"00:1b:a9:{self.number:02x}:{random.randrange(256):02x}:01": self.uploads + 1
                      for _ in range(8)}
            self.pending = {"epoch": self.epoch, "seq": self.seq, "batch_id": secrets.token_hex(16), "sent_ms": 0,
                            "assets": [self.asset(mac, count) for mac, count in counts.items()]}, counts
        body, counts = self.pending
        try:
            answer = self.signer.post(f"/v1/agent/uploads/{self.segment}", body)
        except Refused as refused:
            answer = refused.problem
            assert refused.status == 409 and answer.get("last_batch_id") == body["batch_id"], refused
            self.repeated += 1
        self.seq = answer["seq"]
        self.uploads += 1
        self.counts.update(counts)
        self.pending = None

    @staticmethod
    def asset(mac, count):
        return {"mac": mac, "first_age": 60000, "last_age": 1000, "frames": count,
                "facts": [{"source": "dhcp", "kind": "hostname", "value": mac.replace(":", ""), "count": count,
                           "first_age": 60000, "last_age": 1000}]}

    def run(self):
        while True:
            try:
                self.upload()
            except (OSError, http.client.HTTPException):
                return


def check_ledger(platform, ledger, leaders):
    """Straight from the database, as the last commit left it: by the program's own word first."""
    names = {item["name"] for item in platform.admin().get("/v1/profiles")["items"]}
    assert ledger["acknowledged"] <= names, f"lost profiles: {len(ledger['acknowledged'] - names)}"
    assert names <= ledger["tried"], "profiles nobody made"
    db = sqlite3.connect(f"file:{platform.folder}/earshot.db?mode=ro", uri=True)
    for leader in leaders:
        rows = db.execute("SELECT hex(a.mac), e.count, s.frames FROM asset a JOIN evidence e ON e.asset = a.id"
                          " JOIN sighting s ON s.asset = a.id AND s.segment = e.segment AND s.epoch = e.epoch"
                          " WHERE e.segment = ?", (leader.segment,)).fetchall()
        found = {":".join(mac[i:i + 2] for i in range(0, 12, 2)).lower(): (count, frames)
                 for mac, count, frames in rows}
        assert len(found) == len(rows), "an asset twice"
        pending = leader.pending[1] if leader.pending else {}
        for mac, count in leader.counts.items():
            assert mac in found, f"{mac} lost"
            assert found[mac][0] in (count, pending.get(mac)), f"{mac}: {found[mac]}, acknowledged {count}"
            assert found[mac][1] == found[mac][0], f"{mac}: half an upload"
        assert set(found) <= set(leader.counts) | set(pending), "assets nobody sent"
    db.close()


def rounds(bed, tally, number):
    platform = bed.platform(options=("--log", "none"))
    admin = platform.admin()
    platform.profile(admin, name="Everywhere")
    key = platform.key(admin, activate=True)
    ledger = {"tried": {"Everywhere"}, "acknowledged": {"Everywhere"}}
    leaders = [Leader(platform, key, n) for n in range(AGENTS)]
    random.seed(time.time_ns())
    kept = 0
    with tally(f"killed {number} times: what was acknowledged is there, once"):
        for round in range(number):
            client = platform.admin()
            threads = [Writer(client, ledger) for _ in range(WRITERS)]
            threads += [threading.Thread(target=leader.run) for leader in leaders]
            for thread in threads:
                thread.start()
            time.sleep(random.uniform(0.01, 0.6))
            platform.kill()
            for thread in threads:
                thread.join()
            platform.start()
            check_ledger(platform, ledger, leaders)
            kept += 1
            for leader in leaders:  # what was not answered is sent again
                leader.upload()
            check_ledger(platform, ledger, leaders)
    uploads, repeated = (sum(getattr(leader, name) for leader in leaders) for name in ("uploads", "repeated"))
    print(f"ledger: {kept} rounds, {len(ledger['acknowledged'])} profiles and {uploads} uploads acknowledged, "
          f"{repeated} uploads acknowledged by 409 after their answer was lost, 0 lost, 0 doubled")
    with tally("after it all the database is whole"):
        platform.stop()
        done = check(platform.folder)
        assert done.returncode == 0 and "0 problems" in done.stdout, done
    return platform


def check(folder):
    return subprocess.run([BUILD / "earshot-platform", "check", "--data", folder], capture_output=True, text=True)


def damage(path, at, n=64):
    with path.open("r+b") as file:
        file.seek(at)
        old = file.read(n)
        file.seek(at)
        file.write(bytes(byte ^ 0x55 for byte in old))


def torn(bed, tally, platform):
    """Copies of the folder, each damaged in a way of its own."""
    platform.start()
    client = platform.admin()
    for number in range(30):
        client.post("/v1/tokens", {"name": f"torn {number}", "role": "viewer"})
    platform.kill()  # the log stays
    wal = platform.folder / "earshot.db-wal"
    frames = (wal.stat().st_size - 32) // (24 + 4096)
    assert frames > 30, frames

    def copy(name):
        folder = bed.folder / name
        shutil.copytree(platform.folder, folder)
        (folder / "earshot.db-shm").unlink(missing_ok=True)
        return folder

    with tally("a log as kill -9 leaves it is no problem"):
        done = check(copy("as-left"))
        assert done.returncode == 0, done
    with tally("a log torn in its last page: told, and no problem"):
        folder = copy("torn-end")
        with (folder / "earshot.db-wal").open("r+b") as file:
            file.truncate(32 + (frames - 1) * (24 + 4096) + 1000)
        assert check(folder).returncode == 0
        damaged = copy("bad-end")
        last = last_commit(wal)
        damage(damaged / "earshot.db-wal", 32 + last * (24 + 4096) + 24 + 100)
        done = check(damaged)
        assert done.returncode == 0 and "when the power failed" in done.stderr, done
    with tally("a log damaged before what was acknowledged: a problem, and it says so"):
        folder = copy("bad-middle")
        damage(folder / "earshot.db-wal", 32 + (last // 2) * (24 + 4096) + 24 + 100)
        done = check(folder)
        assert done.returncode == 1 and "what was acknowledged is lost" in done.stderr, done
    with tally("such a log is told of at the start too"):
        done = start_briefly(folder)
        assert "what was acknowledged is lost" in done, done
    platform.start()
    platform.stop()
    pages = (platform.folder / "earshot.db").stat().st_size // 4096
    with tally("damaged pages of the database are found"):
        found = 0
        for page in range(1, min(pages, 40)):
            folder = copy(f"page-{page}")
            damage(folder / "earshot.db", page * 4096, 200)
            done = check(folder)
            assert "Traceback" not in done.stderr and done.returncode in (0, 1), done
            found += done.returncode == 1 and bool(done.stderr)
            shutil.rmtree(folder)
        assert found >= min(pages, 40) * 0.8, f"{found} of {min(pages, 40) - 1}"
    with tally("a database that was cut off is found"):
        folder = copy("cut")
        with (folder / "earshot.db").open("r+b") as file:
            file.truncate(pages // 2 * 4096)
        done = check(folder)
        assert done.returncode == 1 and done.stderr, done
    with tally("a damaged head is refused in clear text"):
        folder = copy("head")
        damage(folder / "earshot.db", 0)
        done = check(folder)
        assert done.returncode == 1 and "not a database" in done.stderr, done


def last_commit(wal):
    """The number of the last frame that ends a transaction."""
    data = wal.read_bytes()
    size = 24 + 4096
    return max(n for n in range((len(data) - 32) // size)
               if data[32 + n * size + 8:32 + n * size + 16] == data[16:24]
               and data[32 + n * size + 4:32 + n * size + 8] != b"\0\0\0\0")


def start_briefly(folder):
    process = subprocess.Popen([BUILD / "earshot-platform", "run", "--plain", "--listen", "127.0.0.1:0",
                                "--data", folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    process.terminate()
    return process.communicate()[1]


with Bed() as bed:
    tally = Tally()
    platform = rounds(bed, tally, int(sys.argv[1]) if len(sys.argv) > 1 else 12)
    torn(bed, tally, platform)
sys.exit(tally.end())
