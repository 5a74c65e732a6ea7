#!/usr/bin/python3
"""verbs.py: the command line: settings, admin, check, backup, version; layouts older, newer, half made
and of another program. Ends `N passed, N failed`."""
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from harness import BUILD, ROOT, Bed, Client, Refused, Tally, wait_for

PROGRAM = BUILD / "earshot-platform"
STEPS = sorted((ROOT / "src" / "platform" / "store" / "sqlite").glob("[0-9]*.sql"))
OURS = 0x45727368


def call(*words, stdin="", check=None, **more):
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, text=True,
                          timeout=60, **more)
    if check is not None:
        assert done.returncode == check, f"{words}: {done}"
    return done


def make_layout(path, version):
    """A database as the program of that layout left it, with something in it."""
    db = sqlite3.connect(path)
    for step in STEPS[:version]:
        db.executescript(step.read_text())
    db.executescript(f"PRAGMA journal_mode = WAL; PRAGMA application_id = {OURS};"
                     f"PRAGMA user_version = {version};"
                     "INSERT INTO site (name) VALUES ('Kept');"
                     "INSERT INTO event (at_ms, kind, subject, actor, text)"
                     " VALUES (1, 'kept.kind', 'platform', 'platform', 'kept')")
    db.close()


def layout_of(path):
    """What a database is, without what is in it."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    return version, rows


def words(tally):
    with tally("version"):
        for word in ("version", "--version"):
            assert re.fullmatch(r"earshot-platform \d+\.\d+\.\d+\n", call(word, check=0).stdout)
    with tally("help names every verb, and each verb its options"):
        told = call("--help", check=0).stdout
        for verb in ("run", "admin", "reset-admin", "audit", "check", "backup", "restore", "content", "managed",
                     "packs", "version"):
            assert re.search(rf"^  {verb} ", told, re.M), told
        assert call(check=0).stdout == told
        for verb in ("run", "admin", "reset-admin", "audit", "check", "backup", "restore", "content", "managed",
                     "packs"):
            assert "--data" in call(verb, "--help", check=0).stdout
    for what, line, says in (
            ("an unknown verb", ("serve",), "no verb 'serve'"),
            ("an unknown option", ("run", "--lisen", "x"), "did you mean 'listen'?"),
            ("a value that is missing", ("run", "--data"), "--data needs a value"),
            ("a value that is not wanted", ("run", "--plain=yes"), "takes no value"),
            ("no number", ("run", "--threads", "many"), "a number from 1 to 64"),
            ("a number too large", ("run", "--threads", "65"), "a number from 1 to 64"),
            ("none of the choices", ("run", "--log", "all"), "none|requests"),
            ("an argument too many", ("check", "x"), "check takes no argument"),
            ("an argument missing", ("backup",), "backup takes FILE"),
            ("an option of another verb", ("admin", "--listen", "x"), "'listen' is no setting")):
        with tally(f"{what} is refused in clear text"):
            done = call(*line)
            assert done.returncode == 2 and says in done.stderr and not done.stdout, done
    with tally("what comes from outside is escaped in what it says"):
        assert "\x1b" not in call("run", "--listen", "\x1b[31mred", check=1).stderr


def settings(bed, tally):
    file = bed.folder / "platform.conf"
    for text, says in (("lisen = x\n", ":1: 'lisen' is no setting; did you mean 'listen'?"),
                       ("\n# all well\nplain = perhaps\n", ":3: plain = yes or no was expected"),
                       ("threads\n", ":1: threads = VALUE was expected"),
                       ("threads = 0\n", "threads takes a number from 1 to 64"),
                       ("config = other\n", "'config' is no setting")):
        with tally(f"a file with {text.strip()!r} is refused, with its line"):
            file.write_text(text)
            done = call("check", "--config", file)
            assert done.returncode == 2 and says in done.stderr, done
    with tally("a file that is not there"):
        assert "none.conf" in call("check", "--config", bed.folder / "none.conf", check=2).stderr
    with tally("before the first start the settings alone are looked at, and nothing is made"):
        fresh = bed.folder / "fresh"
        done = call("check", "--data", fresh, check=0)
        assert "is not there yet" in done.stdout and not fresh.exists(), done
    with tally("pin makes a certificate, and says the same ever after"):
        pin = call("pin", "--data", fresh, check=0).stdout
        assert pin.startswith("sha256//") and call("pin", "--data", fresh, check=0).stdout == pin
        assert "is not there yet" in call("check", "--data", fresh, check=0).stdout
    file.write_text("# of a test\nplain = yes\n\nname = Of the file\nlog = none\n")
    platform = bed.platform("settings", options=("--config", file, "--name", "Of the line"))
    with tally("the command line wins over the file, which counts otherwise"):
        assert Client(platform.url).get("/v1/platform")["name"] == "Of the line"
        assert "GET /v1/platform" not in platform.log.read_text()
    platform.stop()


def admin(bed, tally):
    platform = bed.platform("admin")
    with tally("admin makes an administrator with a password of its own making"):
        platform.admin()
    with tally("admin takes a password from standard input, also while the server runs"):
        call("admin", "--data", platform.folder, "second", stdin="a password of mine\nmore\n", check=0)
        second = Client(platform.url)
        assert second.sign_in("second", "a password of mine")["role"] == "admin"
    with tally("a new password ends the sessions of the old one"):
        call("admin", "--data", platform.folder, "second", stdin="another password\n", check=0)
        for wrong in (lambda: second.get("/v1/session"),
                      lambda: Client(platform.url).sign_in("second", "a password of mine")):
            try:
                wrong()
            except Refused as refused:
                assert refused.status == 401
            else:
                raise AssertionError("it was taken")
    for what, name, password in (("a short password", "third", "short"), ("no name", "", "long enough 1"),
                                 ("a name with an escape", "a\x1bb", "long enough 1"),
                                 ("a long password", "third", "x" * 257)):
        with tally(f"admin refuses {what}"):
            assert call("admin", "--data", platform.folder, name, stdin=password + "\n").returncode != 0
    with tally("passwords are kept as argon2id alone"):
        rows = sqlite3.connect(platform.folder / "earshot.db").execute("SELECT password FROM account")
        assert all(row[0].startswith("$argon2id$") for row in rows)
        assert b"another password" not in (platform.folder / "earshot.db").read_bytes()
    with tally("a second server on the folder is refused"):
        done = call("run", "--plain", "--listen", "127.0.0.1:0", "--data", platform.folder, check=1)
        assert "another server has this folder open" in done.stderr
    platform.stop()
    platform.folder.chmod(0o755)
    with tally("a folder that others may enter is refused, with the remedy"):
        done = call("run", "--plain", "--listen", "127.0.0.1:0", "--data", platform.folder, check=1)
        assert f"chmod 700 {platform.folder}" in done.stderr, done.stderr


def managed(bed, tally):
    platform = bed.platform("managed")
    client = platform.admin()
    table = bed.folder / "hosts.csv"

    def take(text, *more, check):
        table.write_bytes(text)
        return call("managed", "import", "--data", platform.folder, *more, table, check=check)

    def hosts():
        return client.get("/v1/managed-hosts")["total"]

    with tally("managed import takes a list while the server runs"):
        told = take(b"id;Device name;MAC\n1;alpha;00:1b:a9:9e:c9:56\n2;beta;\n", "--source", "list", check=0)
        assert "list: 2 hosts: 2 new, 0 changed, 0 gone" in told.stdout, told
        assert hosts() == 2
        found = wait_for("the server sees it",
                         lambda: client.get("/v1/assets?query=source:list")["items"], 15)
        assert {item["name"] for item in found} == {"alpha", "beta"} and all(item["managed"] for item in found)
    with tally("a complete list makes those forgotten that it does not name"):
        assert "1 gone" in take(b"id,name\n2,beta\n", "--source", "list", "--complete", check=0).stdout
        assert hosts() == 1
    for what, text, says in (("a MAC that is none", b"id,mac\n1,\n2,zz\n", "line 3, column 2: 'zz' is no MAC"),
                             ("a row that is too long", b"id,name\n1,a,b\n", "line 2: 3 fields"),
                             ("bytes that are no UTF-8", b"id,name\n1,\xff\n", "line 2, column 2: not UTF-8"),
                             ("no host", b"id,name\n", "it names no host"),
                             ("nothing", b"", "the first row must name"),
                             ("an escape", b"id,name\n1,a\x1b[31m\n", "line 2, column 2: name: a control character"),
                             ("an id twice", b"id\n1\n" + b"x%d\n" * 3 % (1, 2, 3) + b"1\n", "line 6")):
        with tally(f"a list with {what} is refused with its place, and nothing is lost"):
            told = take(text, "--source", "list", "--complete", check=1)
            assert says in told.stderr and "nothing was taken" in told.stderr, told
            assert "\x1b" not in told.stderr and hosts() == 1
    with tally("a source without a name, and one that is a word of the query language"):
        take(b"id\n1\n", check=2)
        take(b"id\n1\n", "--source", "passive", check=2)
    with tally("a long list is taken at once"):
        rows = b"".join(b"%d,host-%d,02aa%08x\n" % (n, n, n) for n in range(5000))
        assert "5000 new" in take(b"id,name,mac\n" + rows, "--source", "long", check=0).stdout
    platform.stop()


def copies(bed, tally):
    platform = bed.platform("source")
    client = platform.admin()
    platform.profile(client, name="before the backup", all=False, tags=["lab"])
    copy = bed.folder / "copy.db"
    with tally("backup, while the server runs"):
        call("backup", "--data", platform.folder, copy, check=0)
        assert copy.stat().st_mode & 0o777 == 0o600 and not pathlib.Path(f"{copy}-wal").exists()
    with tally("never over something"):
        assert "exists already" in call("backup", "--data", platform.folder, copy, check=1).stderr
    with tally("check, while the server runs"):
        assert "0 problems" in call("check", "--data", platform.folder, check=0).stdout
    platform.profile(client, name="after the backup", all=False, tags=["lab"])
    platform.stop()
    wrong = bed.folder / "wrong.db"
    for what, text in (("no database", b"hello" * 4000), ("half of one", copy.read_bytes()[:20000]), ("nothing", b"")):
        with tally(f"{what} is not restored, and all stays as it was"):
            wrong.write_bytes(text)
            before = (platform.folder / "earshot.db").read_bytes()
            assert "is not restored" in call("restore", "--data", platform.folder, wrong, check=1).stderr
            assert (platform.folder / "earshot.db").read_bytes() == before
            assert not list(platform.folder.glob("*restored*")) and not list(platform.folder.glob("*before*"))
    with tally("neither the database itself nor its copy is taken for a backup"):
        for name in ("earshot.db", "earshot.db.restored"):
            own = platform.folder / name
            if not own.exists():
                own.write_bytes(copy.read_bytes())
            size = own.stat().st_size
            assert "another name" in call("restore", "--data", platform.folder, own, check=1).stderr
            assert own.stat().st_size == size
        own.unlink()
    with tally("a backup that is not there is told"):
        assert "No such file" in call("restore", "--data", platform.folder, bed.folder / "none.db", check=1).stderr
    with tally("restored, it is what it was, and what was there is kept"):
        assert "before-" in call("restore", "--data", platform.folder, copy, check=0).stdout
        aside = [name for name in platform.folder.glob("earshot.db.before-*") if name.suffix != ".db-wal"]
        assert aside and aside[0].stat().st_mode & 0o777 == 0o600, aside
        assert "0 problems" in call("check", "--data", platform.folder, check=0).stdout
        platform.start()
        names = [item["name"] for item in platform.admin().get("/v1/profiles")["items"]]
        assert names == ["before the backup"], names
    with tally("not while the server runs"):
        assert "has this folder open" in call("restore", "--data", platform.folder, copy, check=1).stderr
    platform.stop()
    with tally("restored into a folder that is new"):
        folder = bed.folder / "elsewhere"
        call("restore", "--data", folder, copy, check=0)
        assert "0 problems" in call("check", "--data", folder, check=0).stdout


def layouts(bed, tally):
    fresh = bed.platform("fresh")
    fresh.stop()
    newest, wanted = layout_of(fresh.folder / "earshot.db")
    with tally("the program knows every step of the folder"):
        assert newest == len(STEPS), f"{newest} {STEPS}"
    for version in range(1, newest):
        folder = bed.folder / f"layout-{version}"
        folder.mkdir(mode=0o700)
        make_layout(folder / "earshot.db", version)
        with tally(f"check of layout {version} says that it is older, and leaves it"):
            done = call("check", "--data", folder, check=1)
            assert f"older layout {version}" in done.stderr and layout_of(folder / "earshot.db")[0] == version
        with tally(f"layout {version} becomes the newest, and keeps what it had"):
            platform = bed.platform(folder.name)
            assert layout_of(folder / "earshot.db") == (newest, wanted)
            assert Client(platform.url).get("/v1/platform")["name"] == "Kept"
            kept = platform.admin().get("/v1/events?kind=kept.kind")["items"]
            assert [item["text"] for item in kept] == ["kept"], kept
            platform.stop()
            assert "0 problems" in call("check", "--data", folder, check=0).stdout
    folder = bed.folder / "interrupted"
    folder.mkdir(mode=0o700)
    make_layout(folder / "earshot.db", newest - 1)
    db = sqlite3.connect(folder / "earshot.db")
    db.execute("CREATE TABLE blocker (x)")
    taken = re.search(r"CREATE (?:UNIQUE )?(INDEX|TABLE) (\w+)", STEPS[-1].read_text())
    db.execute(f"CREATE TABLE {taken[2]} (x)" if taken[1] == "TABLE" else
               f"CREATE INDEX {taken[2]} ON blocker (x)")
    db.commit()
    db.close()
    before = layout_of(folder / "earshot.db")
    with tally("a step that fails changes nothing, and is done when nothing is in its way"):
        done = call("run", "--plain", "--listen", "127.0.0.1:0", "--data", folder, check=1)
        assert STEPS[-1].stem[5:] in done.stderr, done.stderr
        assert layout_of(folder / "earshot.db") == before
        db = sqlite3.connect(folder / "earshot.db")
        db.execute("DROP TABLE blocker" if taken[1] == "INDEX" else f"DROP TABLE {taken[2]}")
        db.execute("DROP TABLE IF EXISTS blocker")
        db.commit()
        db.close()
        platform = bed.platform("interrupted")
        assert layout_of(folder / "earshot.db") == (newest, wanted)
        platform.stop()
    killed(bed, tally, newest, wanted)
    for what, text, says in (
            ("newer", f"PRAGMA user_version = {newest + 1}", f"this program knows up to {newest}"),
            ("of another program", "PRAGMA application_id = 7", "of another program")):
        folder = bed.folder / f"layout {what}"
        shutil.copytree(fresh.folder, folder)
        db = sqlite3.connect(folder / "earshot.db")
        db.execute(text)
        db.close()
        before = (folder / "earshot.db").read_bytes()
        with tally(f"a database that is {what} is refused and left alone"):
            for verb in (("run", "--plain", "--listen", "127.0.0.1:0"), ("check",), ("admin", "x")):
                done = call(*verb, "--data", folder, stdin="long enough 1\n", check=1)
                assert says in done.stderr, done.stderr
            assert (folder / "earshot.db").read_bytes() == before
    with tally("what is no database is refused"):
        folder = bed.folder / "none"
        folder.mkdir(mode=0o700)
        (folder / "earshot.db").write_bytes(b"no database " * 1000)
        assert "not a database" in call("check", "--data", folder, check=1).stderr
        assert "not a database" in call("run", "--plain", "--listen", "127.0.0.1:0", "--data", folder,
                                        check=1).stderr


def audit(bed, tally):
    platform = bed.platform("audit")
    data, client = ("--data", platform.folder), platform.admin()
    client.post("/v1/tokens", {"name": "a", "role": "viewer"})
    client.post("/v1/sites", {"name": "Hill"})
    with tally("audit verify, while the server runs"):
        told = call("audit", "verify", *data, check=0).stdout
        count, head = re.search(r"^(\d+) rows, 1 to \1: as they were written\nHead: (\S+)$", told).groups()
        assert int(count) >= 4 and head.startswith(f"{count}:"), told
        assert [row["hash"] for row in client.get("/v1/audit")["items"]][0] == head.partition(":")[2]
    with tally("a head of before is in the chain, one of another is not"):
        client.post("/v1/sites", {"name": "Dock"})
        call("audit", "verify", *data, "--head", head, check=0)
        done = call("audit", "verify", *data, "--head", head.replace(":", ":0")[:-1], check=1)
        assert "is not in the chain" in done.stderr, done.stderr
    with tally("reset-admin ends tokens and sessions, and enables"):
        client.post("/v1/users", {"name": "second", "password": "staples of horses", "role": "admin"})
        second = Client(platform.url)
        second.sign_in("second", "staples of horses")
        made = second.post("/v1/tokens", {"name": "b", "role": "admin"})["secret"]
        held = Client(platform.url)
        held.bearer = made
        assert held.get("/v1/users")["items"]
        user = next(user["id"] for user in client.get("/v1/users")["items"] if user["name"] == "second")
        client.call("PATCH", f"/v1/users/{user}", {"disabled": True})
        call("reset-admin", *data, "second", stdin="horses of staples\n", check=0)
        for gone in (held, second):
            assert gone.raw("GET", "/v1/session")[0] == 401
        assert second.sign_in("second", "horses of staples")["role"] == "admin"
    with tally("a password that is tried first is refused"):
        done = call("admin", *data, "third", stdin="Password2026\n", check=1)
        assert "tries first" in done.stderr, done.stderr
    platform.stop()
    with tally("a row that was changed is named"):
        db = sqlite3.connect(platform.folder / "earshot.db")
        db.execute("UPDATE audit SET actor = 'user:nobody' WHERE id = 3")
        db.commit()
        db.close()
        done = call("audit", "verify", *data, check=1)
        assert "row 3: its hash does not fit" in done.stderr, done.stderr
    with tally("audit takes verify alone"):
        assert "'verify' is all" in call("audit", "forget", *data, check=2).stderr


def killed(bed, tally, newest, wanted):
    """kill -9 while layouts are made: the next start makes them whole."""
    with tally("killed at any moment of its first start, the next one is whole"):
        for round in range(12):
            folder = bed.folder / f"killed-{round}"
            folder.mkdir(mode=0o700)
            started = subprocess.Popen([PROGRAM, "run", "--plain", "--listen", "127.0.0.1:0", "--data", folder],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.003 * round)
            started.send_signal(signal.SIGKILL)
            started.wait()
            call("admin", "--data", folder, "x", stdin="long enough 1\n", check=0)
            assert layout_of(folder / "earshot.db") == (newest, wanted), f"round {round}"
            assert "0 problems" in call("check", "--data", folder, check=0).stdout


with Bed() as bed:
    tally = Tally()
    words(tally)
    settings(bed, tally)
    admin(bed, tally)
    audit(bed, tally)
    managed(bed, tally)
    copies(bed, tally)
    layouts(bed, tally)
sys.exit(tally.end())
