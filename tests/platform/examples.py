#!/usr/bin/python3
"""examples.py: docs/api.md held to a platform that runs: every example is run, in the order of the page,
and every call that the platform has is told of. Ends `N passed, N failed`."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import contract  # noqa: E402
from harness import BUILD, ROOT, Bed, Client, Tally  # noqa: E402
from population import Population  # noqa: E402

PAGE = ROOT / "docs" / "api.md"
# Variables that an example sets for later ones, and the folder, go on from block to block.
HEAD = "set -euo pipefail\n. ./known\n"
TAIL = "\nset | grep -E '^(TOKEN|cursor|id)=' >known.new || true\ncat known.new >>known\n"


def functions(blocks):
    """Of the blocks: later ones use them."""
    return "\n".join(re.findall(r"^api\(\) \{\n.*?^\}\n", "\n".join(blocks), re.M | re.S))


def run(folder, block, shared, environment):
    done = subprocess.run(["bash", "-c", HEAD + shared + block + TAIL], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"status {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}"
    return done.stdout


missing = [tool for tool in ("bash", "curl", "jq") if not shutil.which(tool)]
if missing:
    print(f"notice: examples: {', '.join(missing)} is not there")
    sys.exit(77)
text = PAGE.read_text()
blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)
with Bed() as bed:
    tally = Tally(quiet=True)
    platform = bed.platform(options=("--agent-package", BUILD / "earshot-agent"))
    document = Client(platform.url).get("/v1/openapi.json")
    population = Population(platform, document)
    population.settle()
    population.admin.call("PATCH", f"/v1/agents/{population.agent.agent}", {"tags": ["lab"]})
    folder = bed.folder / "examples"
    folder.mkdir()
    (folder / "known").write_text("")
    environment = {**os.environ, "PLATFORM": platform.url, "PASSWORD": platform.password,
                   "AGENT": population.agent.agent}
    for number, block in enumerate(blocks, 1):
        with tally(f"example {number}: {block.splitlines()[0]}"):
            said = run(folder, block, functions(blocks), environment)
            if os.environ.get("EARSHOT_SHOW"):
                print(said)
            # What is asked for is there: an example that shows nothing teaches nothing.
            assert said.strip() or ">" in block or "DELETE" in block, "it shows nothing"
    with tally("the examples were found"):
        assert len(blocks) >= 15, len(blocks)
    for method, path, _ in contract.operations(document):
        with tally(f"{method} {path} is told of"):
            name = re.escape(path).replace(r"\{id\}", r"(\{id\}|\d+|\$\w+|\$\([^)]*\))") \
                .replace(r"\{arch\}", r"\$\(uname -m\)")
            assert re.search(name + r"(?![\w/-])", text), "not on the page"
sys.exit(tally.end())
