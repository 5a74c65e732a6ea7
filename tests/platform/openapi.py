#!/usr/bin/python3
"""openapi.py: holds /v1/openapi.json against a platform that runs. Every documented call is there and
answers as documented, its statuses and bodies too, with something in every list; no other method
is; the document is whole in itself. Ends `N passed, N failed`."""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import contract  # noqa: E402
from harness import BUILD, Bed, Client, Platform, Tally, wait_for  # noqa: E402
from population import Population  # noqa: E402

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SUCCESS = range(200, 300)


def references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            yield from references(inner)
    if isinstance(value, list):
        for inner in value:
            yield from references(inner)


def check_document(document):
    assert document["openapi"] == "3.1.0", document["openapi"]
    for reference in references(document):
        contract.resolve(document, {"$ref": reference})
    names = [operation["operationId"] for _, _, operation in contract.operations(document)]
    assert len(set(names)) == len(names), "two operations of one name"
    assert len(names) > 20, f"only {len(names)} operations"


def check_operation(document, method, path, operation):
    assert operation.get("summary"), "no summary"
    assert any(int(status) in SUCCESS for status in operation["responses"] if status.isdigit()), \
        "no success"
    in_path = re.findall(r"\{(\w+)\}", path)
    told = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"]
    assert told == in_path, f"path parameters {told}, not {in_path}"
    for way in operation["security"]:
        for scheme in way:
            assert scheme in document["components"]["securitySchemes"], scheme
    if "requestBody" in operation:
        assert method in ("POST", "PUT", "PATCH"), "a body where none is read"
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        broken = list(contract.problems(document, schema, contract.example(document, schema)))
        assert not broken, broken


def check_answer(document, operation, answer):
    """The answer, if it is one that the document tells of; its status."""
    status, fields, data = answer
    assert status < 500, f"{status} {data[:300]!r}"
    broken = contract.answer_problems(document, operation, status, fields, data)
    assert not broken, f"{status}: {broken[:5]} in {data[:300]!r}"
    return status


def body_of(document, operation):
    """(bytes, header fields) of a good body, as far as its schema says; None for a call without."""
    if "requestBody" not in operation:
        return None, {}
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    return json.dumps(contract.example(document, schema)).encode(), {"Content-Type": "application/json"}


def check_stranger(document, population, method, path, operation):
    """There, and closed to whom it is closed."""
    body, headers = body_of(document, operation)
    answer = population.nobody.raw(method, population.fill(path), body, headers)
    status = check_answer(document, operation, answer)
    told = json.loads(answer[2]) if status >= 400 else {}
    assert (status, told.get("detail")) != (404, "There is nothing at this path."), "no such route"
    assert status != 405, "no such method"
    if not operation["security"]:
        assert status != 403, told
    elif "agentSignature" in operation["security"][0]:
        assert status in (400, 401), f"{status} {told}"
    else:
        assert status == 401, f"{status} {told}"


def check_known(document, population, method, path, operation):
    """By an administrator, or the agent: reading works, and changing answers as documented."""
    body, headers = body_of(document, operation)
    if path == "/v1/agent/enrol":  # signed with the key that it brings
        body = json.dumps({**json.loads(body), "public_key": population.agent.public}).encode()
    who = population.caller(operation)
    if path == "/v1/agent/enrol":  # signed with the key that the body brings
        body = json.dumps({**json.loads(body), "public_key": population.agent.public}).encode()
    status = check_answer(document, operation, who.raw(method, population.fill(path), body, headers))
    assert status not in (401, 405) or not operation["security"], status
    if method == "GET":
        assert status == 200, status


def check_methods(population, path, methods):
    for method in METHODS:
        if method in methods:
            continue
        status, fields, data = population.admin.raw(method, population.fill(path))
        assert status == 405, f"{method}: {status} {data[:200]!r}"
        allowed = {word.strip() for word in fields["allow"].split(",")} - {"HEAD"}
        assert allowed == set(methods), f"Allow: {fields['allow']}, not {methods}"


def check_query(document, population, path, operation):
    for query in (*(p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"), None):
        # Each known parameter is known by that name alone.
        name = (query or "surely") + "Unknown"
        status, fields, data = population.admin.raw("GET", f"{population.fill(path)}?{name}=1")
        assert status == 400, f"?{name}: {status}"
        assert json.loads(data)["errors"][0]["field"] == name, data


def first_administrator(bed):
    """A platform that has none yet, with the code that it prints."""
    platform = Platform(bed.folder / "fresh")
    bed.started.append(platform)
    platform.password = ""  # none is made beforehand
    platform.folder.mkdir(mode=0o700)
    platform.start()
    code = wait_for("the setup code", lambda: re.search(r"Setup code: (\S+)", platform.log.read_text()))[1]
    client = Client(platform.url)
    assert client.get("/v1/platform")["setup"]
    client.post("/v1/setup", {"code": code, "user": "first", "password": "long enough"})
    assert client.get("/v1/session")["role"] == "admin"


class Seen:
    """All answers that any client of this test was given, each held to the document."""

    def __init__(self, document):
        self.document = document
        self.answers = []
        raw = Client.raw

        def recorded(client, method, path, *rest, **more):
            answer = raw(client, method, path, *rest, **more)
            self.answers.append((method, path.split("?")[0], answer))
            return answer

        Client.raw = recorded

    def operation(self, method, path):
        for told_method, told, operation in contract.operations(self.document):
            pattern = re.sub(r"\{\w+\}", "[^/]+", told)
            if told_method == method and re.fullmatch(pattern, path) and \
                    (path in self.document["paths"]) == (told == path):
                return f"{method} {told}", operation
        return None, None

    def check(self, tally):
        """Also counts which operations were seen to succeed."""
        succeeded = set()
        for method, path, answer in self.answers:
            name, operation = self.operation(method, path)
            if operation is None:
                continue
            with tally(f"{method} {path} as told"):
                if check_answer(self.document, operation, answer) in SUCCESS:
                    succeeded.add(name)
        return succeeded


with Bed() as bed:
    tally = Tally(quiet=True)
    platform = bed.platform(options=("--agent-package", BUILD / "earshot-agent"))
    nobody = Client(platform.url)
    document = nobody.get("/v1/openapi.json")
    with tally("the document is whole"):
        check_document(document)
    everything = sorted(contract.operations(document),
                        key=lambda row: ("GET", "POST", "PUT", "PATCH", "DELETE").index(row[0]))
    for method, path, operation in everything:
        with tally(f"{method} {path} is told of"):
            check_operation(document, method, path, operation)
    seen = Seen(document)
    population = Population(platform, document)
    with tally("something to tell of"):
        population.settle()
    for method, path, operation in everything:
        with tally(f"{method} {path} by a stranger"):
            check_stranger(document, population, method, path, operation)
    for path, methods in document["paths"].items():
        with tally(f"{path} takes nothing else"):
            check_methods(population, path, [method.upper() for method in methods])
    for method, path, operation in everything:
        if method == "GET" and operation["security"] and "session" in operation["security"][0]:
            with tally(f"{path} takes no other parameters"):
                check_query(document, population, path, operation)
        with tally(f"{method} {path} answers as told"):
            check_known(document, population, method, path, operation)
    with tally("the first administrator"):
        first_administrator(bed)
    with tally("leaving"):
        population.leave()
    succeeded = seen.check(tally)
    for method, path, _ in everything:
        with tally(f"{method} {path} succeeds"):
            assert f"{method} {path}" in succeeded, "no answer of 2xx was seen"
    with tally("the platform still runs"):
        assert platform.running and population.nobody.raw("GET", "/healthz")[0] == 200
sys.exit(tally.end())
