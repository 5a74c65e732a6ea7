"""wine: programs for Windows under Wine, for the tests of this folder."""
import os
import pathlib
import subprocess
import tempfile


def call(words, seconds=120, cwd=None, environment=None):
    """subprocess.CompletedProcess with `stdout` and `stderr` as text. Through files: a pipe would be held open by
    Wine's own processes."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                              timeout=seconds, check=False, cwd=cwd, env=environment)
        for stream in (out, err):
            stream.seek(0)
        done.stdout, done.stderr = out.read(), err.read()
    return done


def processes(word):
    """Process ids under this Wine with this among their arguments."""
    found = set()
    for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
            if any(w.endswith(word) for w in words) and "wine" in os.readlink(entry.parent / "exe"):
                if prefix_of(entry.parent) == os.environ.get("WINEPREFIX"):
                    found.add(int(entry.parent.name))
        except OSError:
            continue
    return found


def prefix_of(folder):
    names = dict(part.split("=", 1) for part in
                 (folder / "environ").read_bytes().decode(errors="replace").split("\0") if "=" in part)
    return names.get("WINEPREFIX")
