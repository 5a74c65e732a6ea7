"""suite: runs programs that test, each in a process of its own, some side by side.

A test prints its figures as `N passed, N failed`; here they are summed. Status 77 of a test means that
it was skipped. EARSHOT_BUILD names the build folder (build/)."""
import concurrent.futures
import os
import re
import subprocess
import sys
import time

SIDE_BY_SIDE = 3  # they mostly wait
SECONDS = 600
FIGURES = r"^(\d+) passed, (\d+) failed$"


def run_one(path, environment):
    """(figures, status, what it said, seconds)."""
    began = time.monotonic()
    try:
        done = subprocess.run([sys.executable, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=SECONDS,
                              env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment})
        status, said = done.returncode, done.stdout
    except subprocess.TimeoutExpired as error:
        status, said = 1, (error.stdout or b"").decode(errors="replace") + f"\nnot within {SECONDS} s"
    figures = re.findall(FIGURES, said, re.M)
    good, bad = map(int, figures[-1]) if figures else (0, 0)
    return good, bad if status in (0, 77) else max(bad, 1), status, said, time.monotonic() - began


def run(known, names, alone=(), environment=None):
    """`known`: name to program. `alone`: those that measure, and so run when nothing else does; the
    others go first, in the order of their names as they stand. What fails beside others is judged alone, and a
    notice says so. The exit status."""
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"no test {', '.join(unknown)}; there are: {', '.join(known)}")
    names = names or list(known)
    passed = failed = 0

    def tell(name, good, bad, status, said, seconds):
        nonlocal passed, failed
        if bad:
            print(said[-6000:])
        for notice in re.findall(r"^notice: .*$", said, re.M):
            print(notice)
        word = "skipped" if status == 77 else "ok" if bad == 0 else "FAILED"
        print(f"{name:12} {good:5} passed {bad:3} failed {seconds:6.1f} s  {word}", flush=True)
        passed += good
        failed += bad

    alone = list(alone)
    with concurrent.futures.ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        work = {pool.submit(run_one, known[name], environment or {}): name
                for name in names if name not in alone}
        for done in concurrent.futures.as_completed(work):
            name, result = work[done], done.result()
            if result[1] == 0:
                tell(name, *result)
                continue
            print(re.sub(FIGURES, "", result[3], flags=re.M)[-6000:])  # they are not to be summed
            print(f"notice: {name} has failed beside others ({result[1]} failed): again, alone")
            alone.append(name)
    for name in alone:
        if name in names:
            tell(name, *run_one(known[name], environment or {}))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
