#!/usr/bin/python3
"""content.py: what agents fetch, from outside: builds added, listed, exported, taken in from an export and
removed; the manifest's signature and serial; files whole and in parts; and all that is refused. Ends
`N passed, N failed`."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import BUILD, Bed, Client, Tally, wait_for  # noqa: E402
from signer import Signer  # noqa: E402

PROGRAM = BUILD / "earshot-platform"
HEAD = b"earshot manifest 1\n"


def content(platform, *words, check=0):
    done = subprocess.run([PROGRAM, "content", "--data", platform.folder, *map(str, words)],
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
    assert done.returncode == check, f"{words}: {done}"
    return done


def add(platform, path, version, system="linux", arch="x86_64", check=0):
    return content(platform, "add", path, "--version", version, "--system", system, "--arch", arch,
                   check=check)


def manifest(client):
    status, fields, data = client.raw("GET", "/content/manifest")
    assert status == 200, (status, data)
    assert data.startswith(HEAD) and data[len(HEAD) + 128:len(HEAD) + 129] == b"\n", data[:200]
    return json.loads(data[len(HEAD) + 129:]), fields, data


def made(bed, name, size, seed=b"x"):
    """A file of that many bytes, none like another's."""
    path = bed.folder / name
    with path.open("wb") as file:
        for at in range(0, size, 65536):
            block = hashlib.sha256(seed + at.to_bytes(8, "big")).digest() * 2048
            file.write(block[:min(65536, size - at)])
    return path


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def adding(bed, tally, platform, client):
    first = made(bed, "first", 3_000_001, b"first")
    with tally("a platform has a manifest from its first start, without any build"):
        told, fields, _ = manifest(client)
        assert told["packages"] == [] and told["serial"] > 1_700_000_000_000, told
        assert "max-age" in fields["cache-control"], fields
    with tally("a build is added while the server runs, and served as it is"):
        name = add(platform, first, "0.2.0").stdout.strip()
        assert name == sha256(first)
        after, _, _ = manifest(client)
        assert after["serial"] > told["serial"], (told, after)
        assert after["packages"] == [{"version": "0.2.0", "system": "linux", "arch": "x86_64",
                                      "size": 3_000_001, "sha256": name}], after
        status, fields, data = client.raw("GET", f"/content/{name}")
        assert status == 200 and hashlib.sha256(data).hexdigest() == name, status
        assert fields["etag"] == f'"{name}"' and "immutable" in fields["cache-control"], fields
        assert fields["content-length"] == "3000001" and fields["accept-ranges"] == "bytes", fields
    with tally("what was cut off goes on"):
        whole = first.read_bytes()
        status, fields, data = client.raw("GET", f"/content/{name}", headers={
            "Range": "bytes=2000000-", "If-Range": f'"{name}"'})
        assert status == 206 and data == whole[2_000_000:], status
        assert fields["content-range"] == "bytes 2000000-3000000/3000001", fields
        status, fields, data = client.raw("HEAD", f"/content/{name}")
        assert status == 200 and not data and fields["content-length"] == "3000001", fields
        assert client.raw("GET", f"/content/{name}", headers={"If-None-Match": f'"{name}"'})[0] == 304
        assert client.raw("GET", f"/content/{name}", headers={"Range": "bytes=3000001-"})[0] == 416
    with tally("the same again changes nothing that an agent sees; another of that name is refused"):
        add(platform, first, "0.2.0")
        assert manifest(client)[0]["packages"] == after["packages"]
        done = add(platform, made(bed, "another", 10), "0.2.0", check=1)
        assert "other bytes" in done.stderr, done
    with tally("the list, by the command line and by the API"):
        assert f"{name}  0.2.0" in content(platform, "list").stdout
        page = platform.admin().get("/v1/content")
        assert page["items"][0]["sha256"] == name and page["items"][0]["agents"] == 0, page
        assert page["serial"] == manifest(client)[0]["serial"], page
        assert f"Key: {page['key']}" in content(platform, "list").stdout
        assert client.get("/v1/platform")["siteKey"] == page["key"]
    return name


def refusals(bed, tally, platform):
    elf = pathlib.Path(sys.executable).resolve()
    small = made(bed, "small", 10)
    large = bed.folder / "large"
    with large.open("wb") as file:
        file.truncate((256 << 20) + 1)
    empty = made(bed, "empty", 0)
    for what, words, status, says in (
            ("no action", (), 2, "content takes list, add"),
            ("an unknown action", ("serve",), 2, "content takes list, add"),
            ("no file", ("add",), 2, "content add takes FILE"),
            ("a file without its version", ("add", small), 2, "--version X.Y.Z"),
            ("a version that is none",
             ("add", small, "--version", "1.2", "--system", "linux", "--arch", "x86_64"), 2, "X.Y.Z"),
            ("a version with something behind it",
             ("add", small, "--version", "1.2.3-rc", "--system", "linux", "--arch", "x86_64"), 2, "X.Y.Z"),
            ("an unknown system",
             ("add", small, "--version", "1.2.3", "--system", "plan9", "--arch", "x86_64"), 2, "system"),
            ("an architecture that is a path",
             ("add", small, "--version", "1.2.3", "--system", "linux", "--arch", "../x"), 2, "uname"),
            ("a program of another architecture",
             ("add", elf, "--version", "1.2.3", "--system", "linux", "--arch", "sparc"), 2, "is a program for"),
            ("a program for Linux as one for Windows",
             ("add", elf, "--version", "1.2.3", "--system", "windows", "--arch", os.uname().machine), 2,
             "is a program for"),
            ("a file that is not there",
             ("add", bed.folder / "none", "--version", "1.2.3", "--system", "linux", "--arch", "x86_64"), 1,
             "not found"),
            ("a folder",
             ("add", bed.folder, "--version", "1.2.3", "--system", "linux", "--arch", "x86_64"), 1, "no file"),
            ("a file that is too large",
             ("add", large, "--version", "1.2.3", "--system", "linux", "--arch", "x86_64"), 1, "268435457"),
            ("an empty file",
             ("add", empty, "--version", "1.2.3", "--system", "linux", "--arch", "x86_64"), 1, "0 bytes"),
            ("too few digits", ("remove", "abcdef"), 2, "eight or more"),
            ("a removal of what is not there", ("remove", "00000000"), 1, "no content whose SHA-256"),
            ("a key that is none", ("trust", "abc"), 2, "64 hexadecimal digits"),
            ("a key that was not trusted", ("distrust", "ab" * 32), 1, "was not trusted")):
        with tally(f"{what} is refused in clear text"):
            done = content(platform, *words, check=status)
            assert says.lower() in done.stderr.lower(), done
    with tally("no refusal leaves a file"):
        assert not [p for p in (platform.folder / "content").iterdir() if p.name.startswith(".")]
    large.unlink()


def tar_of(folder, path):
    subprocess.run(["tar", "-C", folder, "-cf", path, "content"], check=True)
    return path


def exporting(bed, tally, platform, client, name):
    """(folder of an export, its tar)."""
    folder = bed.folder / "cdn"
    with tally("an export is a tree that others may read, the same as what is served"):
        assert "1 file and the manifest" in content(platform, "export", folder).stdout
        assert (folder / "content" / "manifest").read_bytes() == manifest(client)[2]
        assert sha256(folder / "content" / name) == name
        assert sorted(p.name for p in (folder / "content").iterdir()) == sorted(["manifest", name])
        assert (folder / "content" / name).stat().st_mode & 0o777 == 0o644
        content(platform, "export", folder)  # again: in the place of what is there
    return folder, tar_of(folder, bed.folder / "content.tar")


def importing(bed, tally, platform, folder, tar, name):
    other = bed.platform("other", options=("--content-url", "https://cdn.example/earshot/",
                                           "--content-url", "http://10.0.0.1"))
    client = Client(other.url)
    key = platform.admin().get("/v1/content")["key"]
    with tally("what another platform signed is not taken in unless its key is trusted"):
        for source in (folder, tar):
            done = content(other, "import", source, check=1)
            assert "bad-signature" in done.stderr and "content trust" in done.stderr, done
        assert manifest(client)[0]["packages"] == []
    content(other, "trust", key.upper())
    with tally("an export with other bytes is refused whole, and nothing of it is kept"):
        for what, change, says in (
                ("flipped", lambda b: b[:100] + bytes([b[100] ^ 1]) + b[101:], "wrong-hash"),
                ("cut", lambda b: b[:-1], "truncated"),
                ("longer", lambda b: b + b"x", "too-long")):
            bad = bed.folder / what
            shutil.copytree(folder, bad)
            (bad / "content" / name).write_bytes(change((folder / "content" / name).read_bytes()))
            for source in (bad, tar_of(bad, bed.folder / f"{what}.tar")):
                done = content(other, "import", source, check=1)
                assert says in done.stderr, done
        assert manifest(client)[0]["packages"] == []
        assert not list((other.folder / "content").iterdir())
    with tally("a manifest with a single other byte is refused, and one that is too long"):
        bad = bed.folder / "signed"
        shutil.copytree(folder, bad)
        whole = (folder / "content" / "manifest").read_bytes()
        for at in (3, len(HEAD) + 5, len(HEAD) + 140, len(whole) - 3):
            (bad / "content" / "manifest").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
            done = content(other, "import", bad, check=1)
            assert "signature" in done.stderr, done
        (bad / "content" / "manifest").write_bytes(whole + b" " * 65536)
        assert "content/manifest" in content(other, "import", bad, check=1).stderr
        (bad / "content" / "manifest").unlink()
        assert "content/manifest" in content(other, "import", bad, check=1).stderr
    with tally("a tar that ends early"):
        cut = bed.folder / "cut.tar"
        cut.write_bytes(tar.read_bytes()[:1_000_000])
        content(other, "import", cut, check=1)
        content(other, "import", made(bed, "noise", 5000), check=1)
        assert manifest(client)[0]["packages"] == []
    with tally("a good one is taken in, and named by this platform's own signature"):
        before = manifest(client)[0]["serial"]
        assert "1 file taken in" in content(other, "import", tar).stdout
        told, _, _ = manifest(client)
        assert told["serial"] > before and told["packages"][0]["sha256"] == name, told
        assert client.raw("GET", f"/content/{name}")[0] == 200
        assert "0 files taken in" in content(other, "import", folder).stdout  # nothing new
        assert "content.imported" in str(other.admin().get("/v1/events?kind=content"))
    with tally("a manifest older than the last one taken in is refused"):
        add(platform, made(bed, "second", 1000, b"second"), "0.3.0")
        content(platform, "export", bed.folder / "newer")
        content(other, "import", bed.folder / "newer")
        done = content(other, "import", folder, check=1)
        assert "old-manifest" in done.stderr, done
    with tally("where content is, is told to everybody in order"):
        assert client.get("/v1/platform")["contentUrls"] == [
            "https://cdn.example/earshot", "http://10.0.0.1", other.url]
    other.stop()
    for url in ("ftp://x", "https://", "https:///x", "https://a b", "https://x?y", "x" * 300):
        with tally(f"{url[:20]} is no place of content"):
            done = subprocess.run([PROGRAM, "run", "--data", other.folder, "--content-url", url],
                                  capture_output=True, text=True, timeout=30)
            assert done.returncode == 2 and "content-url" in done.stderr, done


def asking(tally, platform, client):
    """An agent by hand: what it is told of content, and what it tells of updates."""
    admin = platform.admin()
    profile = admin.post("/v1/profiles", {"name": "all", "all": True, "minimumPeers": 0,
                                          "addresses": ["0.0.0.0/0"]})["profile"]
    agent = Signer(client)
    token = agent.enrol(admin.post("/v1/keys", {"name": "desk"})["secret"])["token"]

    def check_in(**more):
        nonlocal token
        answer = agent.post("/v1/agent/check-in", {"token": token, "session": 1, "state": "inactive",
                                                   "host_hash": "00" * 32, **more})
        token = answer["token"]
        return answer

    with tally("a check-in tells the manifest's serial and where content is; updates are off at first"):
        answer = check_in()
        assert answer["manifest"] == manifest(client)[0]["serial"], answer
        assert answer["content_urls"] == [platform.url], answer
        assert answer["profile"]["updates"] is False, answer
    with tally("a profile turns updates on, and the agent is told"):
        admin.call("PUT", f"/v1/profiles/{profile['id']}", {**profile, "updates": True})
        answer = check_in(profile_id=profile["id"], profile_version=profile["version"])
        assert answer["profile"]["updates"] is True, answer
    with tally("what became of an update is told of, with the agent and in an event"):
        check_in(update={"state": "refused", "version": "0.9.0", "reason": "wrong-hash", "serial": 3})
        told = admin.get(f"/v1/agents/{agent.agent}")["agent"]
        assert told["update"] == {"state": "refused", "version": "0.9.0", "reason": "wrong-hash"}, told
        event = admin.get("/v1/events?kind=agent.update")["items"][0]
        assert "wrong-hash" in event["text"] and event["subject"] == f"agent/{agent.agent}", event


def going(bed, tally, platform, client, name):
    with tally("a build is removed: it is named no more, and not served"):
        serial = manifest(client)[0]["serial"]
        content(platform, "remove", name[:12])
        told, _, _ = manifest(client)
        assert told["serial"] > serial and name not in str(told), told
        assert client.raw("GET", f"/content/{name}")[0] == 404
        assert not (platform.folder / "content" / name).exists()
    with tally("the serial grows over a restart, and over a way back to a backup"):
        backup = bed.folder / "backup.db"
        subprocess.run([PROGRAM, "backup", "--data", platform.folder, backup], check=True,
                       capture_output=True)
        add(platform, made(bed, "third", 1000, b"third"), "0.4.0")
        serial = manifest(client)[0]["serial"]
        platform.stop()
        subprocess.run([PROGRAM, "restore", "--data", platform.folder, backup], check=True,
                       capture_output=True)
        platform.start()
        told = wait_for("a manifest", lambda: manifest(client)[0])
        assert told["serial"] > serial, (serial, told)
        assert "0.4.0" not in str(told), told


def main():
    tally = Tally()
    with Bed() as bed:
        platform = bed.platform()
        client = Client(platform.url)
        name = adding(bed, tally, platform, client)
        refusals(bed, tally, platform)
        folder, tar = exporting(bed, tally, platform, client, name)
        importing(bed, tally, platform, folder, tar, name)
        asking(tally, platform, client)
        going(bed, tally, platform, client, name)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
