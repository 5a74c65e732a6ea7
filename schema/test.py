#!/usr/bin/env python3
"""test.py: holds schema/generate to its head: what it refuses, and that it writes the same again.

Each row is a catalogue and what the refusal must say. Ends with a line `N passed, N failed`."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
OUTPUTS = ("schema.h", "schema.c", "components.json", "components.c", "types.ts")


def field(spec, name="a"):
    return f"[r]\nfields.{name} = {{{spec}}}\n"


def many(count):
    return "[r]\n" + "".join(f'fields.f{i} = {{type = "int"}}\n' for i in range(count))


def chain(count):
    """Records that hold each other, `count` deep."""
    text = f'[r{count}]\nfields.a = {{type = "int"}}\n'
    return text + "".join(f'[r{i}]\nfields.a = {{type = "r{i + 1}"}}\n' for i in range(1, count))


REFUSED = (
    ("[r\n", "profile.toml: "),
    ('[r]\nfields.a = {type = "int"}\n[r]\n', "profile.toml: "),
    ("[r]\n", "r: has 0 fields"),
    (many(65), "r: has 65 fields: 1 to 64"),
    ('[R]\nfields.a = {type = "int"}\n', "R: a record's name is"),
    ('[r]\nnote = "x"\nfields.a = {type = "int"}\n', "r: unknown keys note"),
    ('[r]\ndoc = "a */ b"\nfields.a = {type = "int"}\n', "r: doc is one line"),
    ("[r]\nfields.a = 1\n", "r.a: is no table"),
    (field('type = "int"', '"a-b"'), "r.a-b: a field's name is"),
    (field('type = "number"'), "r.a: unknown type number"),
    (field('max = 1'), "r.a: unknown type None"),
    (field('type = "int", maximum = 1'), "r.a: unknown keys maximum"),
    (field('type = "int", doc = "one\\ntwo"'), "r.a: doc is one line"),
    (field('type = "text"'), "r.a: a text needs max"),
    (field('type = "raw"'), "r.a: a raw needs max"),
    (field('type = "text", max = 2000000'), "r.a: min and max are whole numbers from 0 to"),
    (field('type = "text", min = -1, max = 4'), "r.a: min and max are whole numbers from 0 to"),
    (field('type = "int", max = 9007199254740992'), "r.a: min and max are whole numbers from -9007199254740991"),
    (field('type = "int", max = 1.5'), "r.a: min and max are whole numbers"),
    (field('type = "int", max = true'), "r.a: min and max are whole numbers"),
    (field('type = "int", min = 2, max = 1'), "r.a: min is above max"),
    (field('type = "bool", max = 1'), "r.a: min and max mean nothing to bool"),
    (field('type = "enum"'), "r.a: an enum needs values"),
    (field('type = "enum", values = []'), "r.a: values are words"),
    (field('type = "enum", values = ["A b"]'), "r.a: values are words"),
    (field('type = "enum", values = ["a-b", "a-b"]'), "r.a: two values are one name in C"),
    (field('type = "text", max = 1, values = ["a"]'), "r.a: an enum needs values, nothing else"),
    (field('type = "hex"'), "r.a: a hex needs bytes"),
    (field('type = "hex", bytes = 0'), "r.a: bytes is 1 to 1024"),
    (field('type = "int", bytes = 4'), "r.a: a hex needs bytes, nothing else"),
    (field('type = "int", optional = true, nullable = true'), "r.a: optional and nullable exclude"),
    (field('type = "int", default = 1, optional = true'), "r.a: default and optional exclude"),
    (field('type = "int", optional = false'), "r.a: optional is true, or not there"),
    (field('type = "int", list = 0'), "r.a: list is how many at most"),
    (field('type = "int", list = true'), "r.a: list is how many at most"),
    (field('type = "int", list = 4, default = 1'), "r.a: a list has no default"),
    (field('type = "int", list = 4, nullable = true'), "r.a: a list has no default and is not nullable"),
    (field('type = "mac", default = "00:00:00:00:00:00"'), "r.a: a mac takes no default"),
    (field('type = "int", default = "1"'), "r.a: the default is no int"),
    (field('type = "int", default = true'), "r.a: the default is no int"),
    (field('type = "int", max = 3, default = 4'), "r.a: the default is out of range"),
    (field('type = "text", min = 1, max = 3, default = ""'), "r.a: the default is out of range"),
    (field('type = "enum", values = ["a"], default = "b"'), "r.a: the default is no enum"),
    ('[r]\nfields.aB = {type = "int"}\nfields.a_b = {type = "int"}\n', "r: two fields are one member"),
    ('[r]\nfields.a = {type = "int", optional = true}\nfields.hasA = {type = "bool"}\n',
     "r: two fields are one member"),
    (field('type = "r"'), "r: contains itself"),
    ('[r]\nfields.a = {type = "s"}\n[s]\nfields.a = {type = "r"}\n', "r: contains itself"),
    (chain(9), "r1: is 9 deep: at most 8"),
)
TAKEN = (
    many(64),
    chain(8),
    field('type = "int"'),
    field('type = "text", max = 0, default = ""'),
    field('type = "text", list = 3, max = 4, optional = true'),
)

passed = failed = 0


def count(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def generate(target, folder=None):
    words = [sys.executable, HERE / "generate", target] + ([folder] if folder else [])
    return subprocess.run(words, capture_output=True, text=True)


def judge_row(work, catalogue, says):
    (work / "profile.toml").write_text(catalogue)
    target = work / "out"
    result = generate(target, work)
    if says is None:
        count(result.returncode == 0, f"{catalogue!r} is refused: {result.stderr}")
    else:
        count(result.returncode == 1 and result.stderr.startswith("schema: " + says),
              f"{catalogue!r} gave {result.returncode} {result.stderr!r}, not {says!r}")
        count(not target.exists(), f"{catalogue!r}: refused, and yet something was written")


def judge_outputs(work):
    texts = []
    for name in ("one", "two"):
        result = generate(work / name)
        count(result.returncode == 0, f"the tree's catalogue: {result.stderr}")
        texts.append([(work / name / output).read_text() for output in OUTPUTS])
    count(texts[0] == texts[1], "two runs differ")
    components = json.loads(texts[0][OUTPUTS.index("components.json")])
    for reference in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(components)):
        count(reference in components, f"nothing is called {reference}")
    for name, schema in components.items():
        count(schema["additionalProperties"] is False and schema["properties"]
              and set(schema.get("required", [])) <= set(schema["properties"]), f"component {name}")
    source = texts[0][OUTPUTS.index("schema.c")]
    for name in components:
        count(f"&wire_{name}_record" in source, f"wire_records leaves {name} out")


def judge_page(work):
    """docs/wire.md shows the catalogue as it is."""
    page = HERE.parent / "docs" / "wire.md"
    copy = work / "wire.md"
    copy.write_text(page.read_text())
    made = subprocess.run([sys.executable, HERE / "generate", "--doc", copy], capture_output=True, text=True)
    count(made.returncode == 0, made.stderr)
    count(copy.read_text() == page.read_text(),
          "docs/wire.md is older than the catalogue: schema/generate --doc docs/wire.md")


with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    judge_page(work)
    judge_outputs(work)
    for row, (catalogue, says) in enumerate(REFUSED):
        place = work / f"refused{row}"
        place.mkdir()
        judge_row(place, catalogue, says)
    for row, catalogue in enumerate(TAKEN):
        place = work / f"taken{row}"
        place.mkdir()
        judge_row(place, catalogue, None)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
