#!/usr/bin/python3
"""api.py: every documented call of a running platform with bad input: wrong types, unknown fields, too
much, too deep, bombs, no UTF-8, the wrong type or method or signature. Each is answered 4xx by a problem
document that names the field where there is one; nothing of it reaches the database, and the platform
runs on. What is sent is made of the platform's own OpenAPI document. Ends `N passed, N failed`."""
import gzip
import json
import pathlib
import socket
import sqlite3
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "platform"))
import contract  # noqa: E402
from harness import Bed, Client, Tally  # noqa: E402
from population import Bearer, Population  # noqa: E402

JSON = {"Content-Type": "application/json"}
GZIP = {**JSON, "Content-Encoding": "gzip"}
BODY_MAX = 256 * 1024
# What a refused request may write: that it came, and who used which credential when.
VOLATILE = {("agent", "counter"), ("token", "used_ms"), ("session", "expires_ms"),
            ("session", "used_ms"),
            # What the platform does by itself half a minute after an upload.
            ("segment", "unheard_ms"), ("segment", "unheard_from_ms"), ("segment", "reported_ms"),
            ("segment", "reported_epoch")}
BY_ITSELF = {"heard", "hearing"}


def dump(folder):
    """All rows of the database, without what every request may touch."""
    [path] = pathlib.Path(folder).glob("*.db")
    rows = []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        tables = [name for name, in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in set(tables) - BY_ITSELF:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            kept = [f'"{c}"' for c in columns if (table, c) not in VOLATILE]
            rows += sorted(repr((table, *row)) for row in
                           db.execute(f"SELECT {', '.join(kept)} FROM {table}"))
    return rows


def bomb(size):
    return gzip.compress(b'{"name":"' + b"a" * size + b'"}', 9)


def nested(depth):
    return b'{"x":' * depth + b"1" + b"}" * depth


def whole_bodies(good):
    """(what, statuses, bytes, header fields) of bodies wrong as a whole."""
    packed = gzip.compress(good)
    yield "an empty body", (400,), b"", JSON
    yield "no JSON", (400,), b"name=x", JSON
    yield "half of it", (400,), good[:len(good) // 2], JSON
    yield "something behind it", (400,), good + b"x", JSON
    yield "two of it", (400,), good + good, JSON
    yield "a byte order mark", (400,), b"\xef\xbb\xbf" + good, JSON
    yield "UTF-16", (400,), good.decode().encode("utf-16"), JSON
    for value in (b"[]", b"null", b"1", b'"x"', b"true"):
        yield f"{value.decode()} instead", (400,), value, JSON
    yield "no UTF-8", (400,), b'{"\xff":1}', JSON
    yield "overlong UTF-8", (400,), b'{"name":"\xc0\xaf"}', JSON
    yield "half a surrogate pair", (400,), b'{"name":"\\ud800"}', JSON
    yield "NUL", (400,), b'{"name":"\\u0000"}', JSON
    yield "a bare NUL", (400,), b'{"name":"\x00"}', JSON
    yield "nine deep", (400,), nested(9), JSON
    yield "100000 deep", (400,), b"[" * 100000, JSON
    yield "10000 objects deep", (400,), nested(10000), JSON
    yield "a long number", (400,), b'{"x":' + b"9" * 100000 + b"}", JSON
    yield "a huge number", (400,), b'{"x":1e99999}', JSON
    yield "a long name", (400,), b'{"' + b"x" * 200000 + b'":1}', JSON
    yield "many names", (400,), b"{" + b",".join(b'"f%d":1' % i for i in range(15000)) + b"}", JSON
    yield "many lists", (400,), b'{"x":[' + b"[]," * 80000 + b"[]]}", JSON
    yield "too large", (413,), b" " * (BODY_MAX + 1), JSON
    yield "a bomb of 100 MB", (413,), bomb(100_000_000), GZIP
    yield "a bomb of 2.5 MB", (413,), bomb(2_500_000), GZIP
    yield "half a gzip", (400,), packed[:len(packed) // 2], GZIP
    yield "gzip without its end", (400,), packed[:-1], GZIP
    yield "gzip and more", (400,), packed + b"x", GZIP
    yield "two gzips", (400,), packed + packed, GZIP
    yield "gzip with a wrong sum", (400,), packed[:-5] + bytes([packed[-5] ^ 1]) + packed[-4:], GZIP
    yield "no gzip", (400,), good, GZIP
    yield "zlib for gzip", (400,), zlib.compress(good), GZIP
    yield "an empty gzip", (400,), gzip.compress(b""), GZIP
    yield "gzip, not said", (400,), packed, JSON
    yield "another compression", (415,), good, {**JSON, "Content-Encoding": "br"}
    yield "no type", (415,), good, {}
    yield "a form", (415,), good, {"Content-Type": "application/x-www-form-urlencoded"}
    yield "text", (415,), good, {"Content-Type": "text/plain"}
    yield "nearly JSON", (415,), good, {"Content-Type": "application/jsonx"}


def twice(good):
    """Each name of the object stands there a second time: (pointer, bytes)."""
    for name, value in good.items():
        text = json.dumps(good)
        yield f"/{name}", (text[:-1] + f", {json.dumps(name)}: {json.dumps(value)}}}").encode()


class Hostile:
    def __init__(self, platform, document, population, tally):
        self.platform, self.document, self.population = platform, document, population
        self.tally = tally
        self.requests = 0

    def refused(self, who, method, path, body, headers, statuses, operation, field=None):
        """Sends it; asserts that the answer is one of the statuses, as a problem that names the field."""
        self.requests += 1
        answer = who.raw(method, path, body, headers)
        status, fields, data = answer
        assert status in statuses, f"{status} {data[:300]!r}"
        kind = fields.get("content-type", "")
        assert kind.startswith("application/problem+json"), f"{status} as {kind!r}"
        problem = json.loads(data)
        schema = {"$ref": "#/components/schemas/problem"}
        broken = list(contract.problems(self.document, schema, problem))
        assert not broken, broken
        assert problem["status"] == status, problem
        if operation is not None:
            assert str(status) in operation["responses"], f"{status} is not told of"
        if field is not None:
            named = [error["field"] for error in problem["errors"]]
            assert field in named, f"names {named}, not {field}: {problem['detail']}"
        return problem

    def bodies(self, method, path, operation):
        who = self.population.caller(operation)
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        good = contract.example(self.document, schema)
        place = self.population.fill(path)
        for what, statuses, body, headers in whole_bodies(json.dumps(good).encode()):
            with self.tally(f"{method} {path}: {what}"):
                self.refused(who, method, place, body, headers, statuses, operation)
        for what, pointer, value in contract.wrong_bodies(self.document, schema):
            body = json.dumps(value).encode()
            headers = JSON
            if len(body) > BODY_MAX:
                body, headers = gzip.compress(body), GZIP
            with self.tally(f"{method} {path} {pointer}: {what}"):
                # A body that one field makes too large is refused as such, if gzip does not help.
                self.refused(who, method, place, body, headers, (400,), operation, pointer)
        for pointer, body in twice(good):
            with self.tally(f"{method} {path} {pointer}: twice"):
                self.refused(who, method, place, body, JSON, (400,), operation, pointer)

    def queries(self, method, path, operation):
        who = self.population.caller(operation)
        place = self.population.fill(path)
        for parameter in operation.get("parameters", ()):
            if parameter["in"] != "query":
                continue
            for value in self.wrong_parameters(parameter["schema"]):
                with self.tally(f"{method} {path}?{parameter['name']}={value[:40]}"):
                    self.refused(who, method, f"{place}?{parameter['name']}={value}", None, {}, (400,),
                                 operation, parameter["name"])
            with self.tally(f"{method} {path}: {parameter['name']} twice"):
                name = parameter["name"]
                self.refused(who, method, f"{place}?{name}=1&{name}=1", None, {}, (400,), operation, name)
        for odd in ("surelyUnknown=1", "%ff=1", "a%00b=1", "=1", "surelyUnknown"):
            with self.tally(f"{method} {path}?{odd}"):
                self.refused(who, method, f"{place}?{odd}", None, {}, (400,), operation)

    def wrong_parameters(self, schema):
        if schema["type"] == "integer":
            yield from (str(schema["minimum"] - 1), "x", "", "1.5", "0x1", "%31%00", "9" * 40, "%ZZ", "+1")
            if schema["maximum"] < 2**63 - 1:
                yield str(schema["maximum"] + 1)
        elif schema["type"] == "boolean":
            yield from ("1", "yes", "", "TRUE")
        else:
            yield from ("a" * (schema["maxLength"] + 1), "%ff", "%00", "%")
            if schema.get("minLength"):
                yield ""

    def paths(self, method, path, operation):
        """In place of each parameter."""
        who = self.population.caller(operation)
        good, headers = None, {}
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            good, headers = json.dumps(contract.example(self.document, schema)).encode(), JSON
        at = path.index("{")
        tail = path[path.index("}") + 1:]
        for odd in ("0", "-1", "9223372036854775807", "9223372036854775808", "9" * 1000, "x", "%00", "%ff",
                    "%2e%2e", "..%2f..", "%", "%zz", "1%20", "'%20OR%201=1--", "ffffffffffffffffffffffffffffffff"):
            if odd == "0" and path.startswith("/v1/packs/"):
                continue  # the one inside the program
            with self.tally(f"{method} {path[:at]}{odd[:40]}{tail}"):
                self.refused(who, method, path[:at] + odd + self.population.fill(tail), good, headers,
                             (400, 404, 409), None)

    def no_body_wanted(self, method, path, operation):
        who = self.population.caller(operation)
        with self.tally(f"{method} {path}: a body"):
            self.refused(who, method, self.population.fill(path), b"{}", JSON, (400, 413, 415), None)

    def strangers(self, method, path, operation, viewer):
        """Whose call it is not. `viewer` has the least role."""
        place = self.population.fill(path)
        body, headers = None, {}
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            body, headers = json.dumps(contract.example(self.document, schema)).encode(), JSON
        way = operation["security"][0]
        if "agentSignature" in way:
            self.forgeries(method, path, place, body, headers, operation)
            return
        for what, client in (("nobody", self.population.nobody),
                             ("a bearer that is none", Bearer(self.platform.url, "est_" + "0" * 64)),
                             ("a bearer of 8000 bytes", Bearer(self.platform.url, "x" * 8000))):
            with self.tally(f"{method} {path} by {what}"):
                self.refused(client, method, place, body, headers, (401,), operation)
        if way["session"] != ["viewer"]:
            with self.tally(f"{method} {path} by a viewer"):
                self.refused(viewer, method, place, body, headers, (403,), operation)

    def forgeries(self, method, path, place, body, headers, operation):
        agent, nobody = self.population.agent, self.population.nobody
        good = agent.fields(method, place, body)
        used = agent.fields(method, place, body, counter=1)
        other = {**good, "Earshot-Signature": good["Earshot-Signature"][:-1]
                 + ("0" if good["Earshot-Signature"][-1] != "0" else "1")}
        rows = [("no signature", {k: v for k, v in good.items() if k != "Earshot-Signature"}),
                ("no counter", {k: v for k, v in good.items() if k != "Earshot-Counter"}),
                ("another signature", other),
                ("a signature cut", {**good, "Earshot-Signature": good["Earshot-Signature"][:-2]}),
                ("a signature that is none", {**good, "Earshot-Signature": "z" * 128}),
                ("another counter", {**good, "Earshot-Counter": str(int(good["Earshot-Counter"]) + 1)}),
                ("a counter that is none", {**good, "Earshot-Counter": "1e9"}),
                ("a negative counter", {**good, "Earshot-Counter": "-5"}),
                ("a counter beyond 64 bits", {**good, "Earshot-Counter": "9" * 30}),
                ("another path's signature", agent.fields(method, place + "x", body)),
                ("another body's signature", agent.fields(method, place, b"{}"))]
        if "agent" in operation["security"][0]:
            rows += [("a counter used up", used),
                     ("an agent that is none", {**good, "Earshot-Agent": "0" * 32}),
                     ("an agent's id cut", {**good, "Earshot-Agent": good["Earshot-Agent"][:-1]}),
                     ("no agent", {k: v for k, v in good.items() if k != "Earshot-Agent"})]
        for what, fields in rows:
            with self.tally(f"{method} {path}: {what}"):
                self.refused(nobody, method, place, body, {**headers, **fields}, (400, 401, 403), operation)

    def around(self):
        """What is wrong with a request before any route is looked for."""
        nobody = self.population.nobody
        rows = (("a path there is none of", "GET", "/v1/surely/nothing", {}, (404,)),
                ("above the root", "GET", "/../../etc/passwd", {}, (404,)),
                ("a path of 20000 bytes", "GET", "/" + "a" * 20000, {}, (404, 414)),
                ("100 header fields", "GET", "/v1/platform", {f"X-{i}": "1" for i in range(100)}, (431,)),
                ("a method there is none of", "BREW", "/v1/platform", {}, (405, 501)))
        for what, method, path, headers, statuses in rows:
            with self.tally(what):
                self.requests += 1
                status, _, data = nobody.raw(method, path, None, headers)
                assert status in statuses, f"{status} {data[:200]!r}"


def chunks(*parts):
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def spoken():
    """(what, statuses, bytes) that are no request, or one with two readings; a connection that is closed
    without an answer is in order too."""
    host = b"Host: 127.0.0.1\r\n"
    post = b"POST /v1/session HTTP/1.1\r\n" + host + b"Content-Type: application/json\r\n"
    chunked = post + b"Transfer-Encoding: chunked\r\n\r\n"
    good = b'{"user":"x","password":"x"}'
    yield "TLS to a plain port", (400,), b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500)
    yield "noise", (400,), bytes(range(256)) * 64
    yield "one line without end", (400, 414, 431), b"GET /" + b"a" * 200000
    yield "a head without end", (400, 413, 431), b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 50000
    yield "no version", (400, 505), b"GET /v1/platform\r\n\r\n"
    yield "another version", (400, 505), b"GET /v1/platform HTTP/9.9\r\n" + host + b"\r\n"
    yield "no host", (400,), b"GET /v1/platform HTTP/1.1\r\n\r\n"
    yield "a chunked body too large", (413,), chunked + chunks(*[b" " * 60000] * 6)
    yield "a chunk's length that is none", (400,), chunked + b"zz\r\nx\r\n0\r\n\r\n"
    yield "a chunk's length beyond 64 bits", (400, 413), chunked + b"f" * 40 + b"\r\nx\r\n0\r\n\r\n"
    yield "a length that is none", (400,), post + b"Content-Length: 1x\r\n\r\n{}"
    yield "a negative length", (400,), post + b"Content-Length: -1\r\n\r\n{}"
    yield "a length beyond 64 bits", (400, 413), post + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n{}"
    yield "half a body", (), post + b"Content-Length: 100\r\n\r\n" + good
    yield "half a chunk", (), chunked + b"64\r\n" + good
    yield "a method of 5000 bytes", (400, 404, 405, 414, 431, 501), b"A" * 5000 + b" / HTTP/1.1\r\n" + host + b"\r\n"


def say(platform, data):
    """The status of the first answer to these bytes; None when there was none."""
    with socket.create_connection((platform.address, platform.port), timeout=5) as link:
        try:
            link.sendall(data)
            link.shutdown(socket.SHUT_WR)
            answer = link.recv(4096)
        except OSError:  # it was closed on us
            return None
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.") else None if not answer else answer


with Bed() as bed:
    tally = Tally(quiet=True)
    platform = bed.platform()
    document = Client(platform.url).get("/v1/openapi.json")
    population = Population(platform, document)
    with tally("something to lose"):
        population.settle()
    made = population.session.post("/v1/tokens", {"name": "viewer", "role": "viewer"})
    viewer = Bearer(platform.url, made["secret"])
    hostile = Hostile(platform, document, population, tally)
    before = dump(platform.folder)
    for method, path, operation in contract.operations(document):
        if "requestBody" in operation:
            hostile.bodies(method, path, operation)
        else:
            hostile.no_body_wanted(method, path, operation)
            hostile.queries(method, path, operation)
        if "{" in path and operation["security"]:
            hostile.paths(method, path, operation)
        if operation["security"]:
            hostile.strangers(method, path, operation, viewer)
        with tally(f"{method} {path}: nothing was written"):
            after = dump(platform.folder)
            new, gone = sorted(set(after) - set(before)), sorted(set(before) - set(after))
            assert after == before, f"new {new[:3]}, gone {gone[:3]}"
        before = after
        assert platform.running, platform.tail()
    hostile.around()
    for what, statuses, data in spoken():
        with tally(what):
            status = say(platform, data)
            assert status is None or status in statuses, f"{status!r}"
            assert population.nobody.raw("GET", "/healthz")[0] == 200
    with tally("the platform still runs, and stops in order"):
        assert population.nobody.raw("GET", "/readyz")[0] == 200
        assert platform.stop() == 0, platform.tail()
    log = platform.log.read_text(errors="replace")
    with tally("no sanitizer spoke"):
        assert "ERROR: AddressSanitizer" not in log and "runtime error:" not in log, platform.tail()
    print(f"{hostile.requests} requests")
sys.exit(tally.end())
