#!/usr/bin/python3
"""serving.py: what a platform says of itself (healthz, readyz, metrics, platform, events) and how it
serves its console. Ends `N passed, N failed`."""
import gzip
import http.client
import json
import re
import sys
import time

from harness import Bed, Client, Refused, Tally

LINE = re.compile(r'^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (-?[0-9.eE+-]+|\+Inf|-Inf|NaN)$')
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)')
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")


def parse(text):
    """Prometheus's text format 0.0.4, held to the letter: {name: {labels: value}}, {name: type}."""
    assert text.endswith("\n"), "no newline at the end"
    types, helps, samples, closed, last = {}, {}, {}, set(), None
    for line in text.splitlines():
        if line.startswith("# "):
            word, name, rest = line[2:].split(" ", 2)
            assert word in ("HELP", "TYPE"), line
            table = helps if word == "HELP" else types
            assert name not in table, f"{word} of {name} twice"
            assert rest.strip() and name not in samples, f"{line}: behind its samples"
            table[name] = rest
            continue
        match = LINE.match(line)
        assert match, f"not a sample: {line!r}"
        name, labels = match[1], match[3] or ""
        family = re.sub(r"_(bucket|sum|count)$", "", name)
        family = family if types.get(family) == "histogram" else name
        assert family in types and family in helps, f"{name} has no HELP or TYPE"
        if family != last:
            assert family not in closed, f"{family} is not in one piece"
            closed.add(last)
            last = family
        assert "".join(f'{k}="{v}",' for k, v in LABEL.findall(labels)).rstrip(",") == labels.rstrip(","), line
        key = tuple(sorted(LABEL.findall(labels)))
        assert key not in samples.setdefault(name, {}), f"{line}: twice"
        samples[name][key] = float(match[4])
    for name, kind in types.items():
        assert kind in ("counter", "gauge", "histogram", "untyped"), f"{name} {kind}"
        assert kind != "counter" or name.endswith("_total"), f"counter {name}"
        if kind == "histogram":
            check_histogram(name, samples)
    return samples, types


def check_histogram(name, samples):
    series = {}
    for key, value in samples.get(name + "_bucket", {}).items():
        le = dict(key)["le"]
        series.setdefault(tuple(pair for pair in key if pair[0] != "le"), []).append((float(le), value))
    for key, buckets in series.items():
        buckets.sort()
        assert buckets[-1][0] == float("inf"), f"{name} {key}: no +Inf"
        assert all(a[1] <= b[1] for a, b in zip(buckets, buckets[1:])), f"{name} {key}: falls"
        assert samples[name + "_count"][key] == buckets[-1][1], f"{name} {key}: count"
        assert samples[name + "_sum"][key] >= 0


def health(platform, tally):
    nobody = Client(platform.url)
    for path in ("/healthz", "/readyz"):
        with tally(f"{path} says ok to anybody"):
            assert nobody.get(path) == {"status": "ok", "detail": ""}
    with tally("/v1/platform says what it is to anybody"):
        about = nobody.get("/v1/platform")
        assert about["setup"] is False and about["name"] == "Main" and about["contentUrls"], about
        assert about["version"] and {f["name"] for f in about["features"]} >= {"sense"}, about
    with tally("each answer names its request, and the log has it"):
        _, fields, _ = nobody.raw("GET", "/healthz")
        time.sleep(0.1)
        assert fields["earshot-request"] in platform.log.read_text()


def metrics(platform, tally):
    admin = platform.admin()
    with tally("/metrics is closed to strangers"):
        status, fields, _ = Client(platform.url).raw("GET", "/metrics")
        assert status == 401 and fields["www-authenticate"] == "Bearer"
    admin.bearer = admin.post("/v1/tokens", {"name": "prometheus", "role": "viewer"})["secret"]
    admin.cookie = None

    def read():
        status, fields, data = admin.raw("GET", "/metrics")
        assert status == 200 and fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        return parse(data.decode())

    with tally("/metrics is Prometheus's text format"):
        samples, types = read()
        assert len(types) > 25, sorted(types)
    with tally("requests are counted by route, and their time"):
        key = (("method", "GET"), ("route", "/healthz"), ("status", "2xx"))
        before = samples["earshot_http_requests_total"][key]
        for _ in range(5):
            admin.raw("GET", "/healthz")
        after, _ = read()
        assert after["earshot_http_requests_total"][key] == before + 5
        assert after["earshot_http_request_duration_seconds_count"][key[:2]] >= before + 5
    with tally("commits and the disk are told of"):
        admin.cookie = None
        before, _ = read()
        platform.profile(name="counted")
        after, _ = read()
        assert after["earshot_store_commits_total"][()] > before["earshot_store_commits_total"][()]
        assert after["earshot_store_writable"][()] == 1 and after["earshot_data_free_bytes"][()] > 0
    with tally("a path from the wire makes no label"):
        Client(platform.url).raw("GET", '/v1/%22%7d/evil"\\')
        text = admin.raw("GET", "/metrics")[2].decode()
        assert "evil" not in text
        parse(text)


def events(platform, tally):
    admin = platform.admin()
    with tally("failed sign-ins are events, newest first"):
        for _ in range(2):
            try:
                Client(platform.url).sign_in("admin", "wrong password")
            except Refused:
                pass
        time.sleep(0.3)
        items = admin.get("/v1/events?kind=session")["items"]
        assert [item["kind"] for item in items[:2]] == ["session.failed"] * 2, items
        assert items[0]["id"] > items[1]["id"]
    with tally("what came after one, as a page and as a wait"):
        page = admin.get("/v1/events?after=0&limit=1")
        assert len(page["items"]) == 1 and page["next"] == page["items"][0]["id"]
        rest = admin.get(f"/v1/events?after={page['next']}")
        assert all(item["id"] > page["next"] for item in rest["items"])
        none = admin.get(f"/v1/events?after={rest['next']}")
        assert none["items"] == [] and none["next"] == rest["next"]
    with tally("a kind that only begins alike is another"):
        assert admin.get("/v1/events?kind=sess")["items"] == []


def console(platform, tally):
    nobody = Client(platform.url)
    status, fields, page = nobody.raw("GET", "/")
    if status == 404:
        print("notice: a build without the console (node is missing): its serving was not tested")
        return
    with tally("the page comes with a strict policy"):
        assert status == 200 and fields["content-type"] == "text/html; charset=utf-8"
        assert fields["content-security-policy"] == POLICY, fields["content-security-policy"]
        assert fields["x-content-type-options"] == "nosniff" and fields["referrer-policy"] == "no-referrer"
        assert fields["cross-origin-opener-policy"] == "same-origin"
        assert b"<script>" not in page and not re.search(rb"\son\w+=|style=|javascript:", page), page
    with tally("the page is asked after, and not sent twice"):
        assert fields["cache-control"] == "no-cache"
        for tag in (fields["etag"], "W/" + fields["etag"], f'"other", {fields["etag"]}', "*"):
            status, again, data = nobody.raw("GET", "/", headers={"If-None-Match": tag})
            assert (status, data) == (304, b"") and again["etag"] == fields["etag"], f"{tag}: {status}"
        assert nobody.raw("GET", "/", headers={"If-None-Match": '"other"'})[0] == 200
    files = re.findall(rb'(?:src|href)="(/[^"]+)"', page)
    with tally("what it names is there, and for ever"):
        assert len(files) >= 2, page
        for name in files:
            status, fields, plain = nobody.raw("GET", name.decode())
            assert status == 200 and "immutable" in fields["cache-control"], f"{name} {status}"
            assert fields["content-security-policy"] == POLICY and "etag" in fields
            packed = nobody.raw("GET", name.decode(), headers={"Accept-Encoding": "gzip"})
            assert packed[1]["content-encoding"] == "gzip" and packed[1]["vary"] == "Accept-Encoding"
            assert gzip.decompress(packed[2]) == plain and "content-encoding" not in fields
            refused = nobody.raw("GET", name.decode(), headers={"Accept-Encoding": "gzip;q=0, br"})
            assert refused[2] == plain
            status, _, data = nobody.raw("HEAD", name.decode())
            assert (status, data) == (200, b"")
    with tally("nothing else is: no way out of its folder"):
        for path in ("/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
                     "/console", "/index.html", "/.git/config", "/./", "/%00", "/static/../../etc/passwd",
                     "/\\..\\..\\etc\\passwd", files[0].decode() + "/", files[0].decode() + "%00.js",
                     files[0].decode().upper()):
            link = http.client.HTTPConnection(platform.address, platform.port, timeout=10)
            link.putrequest("GET", path, skip_accept_encoding=True)
            link.endheaders()
            answer = link.getresponse()
            data = answer.read()
            assert answer.status in (400, 404) and b"root:" not in data, f"{path}: {answer.status}"
            json.loads(data)
            link.close()
    with tally("answers of the API do nothing in a browser, and are kept nowhere"):
        _, fields, _ = nobody.raw("GET", "/v1/platform")
        assert fields["content-security-policy"].startswith("default-src 'none'; object-src 'none'")
        assert fields["cache-control"] == "no-store" and fields["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in fields
    with tally("no other site's page may ask before it sends"):
        status, fields, _ = nobody.raw("OPTIONS", "/v1/profiles", headers={
            "Origin": "https://other.example", "Access-Control-Request-Method": "POST"})
        assert status == 405 and not [name for name in fields if name.startswith("access-control")]
    with tally("TRACE and CONNECT are refused"):
        for method in ("TRACE", "CONNECT", "PROPFIND"):
            assert nobody.raw(method, "/v1/platform")[0] in (400, 405), method


with Bed() as bed:
    tally = Tally()
    platform = bed.platform()
    health(platform, tally)
    metrics(platform, tally)
    events(platform, tally)
    console(platform, tally)
    with tally("it stops in order"):
        assert platform.stop() == 0, platform.tail()
    opened = bed.platform("open", options=("--metrics", "open"))
    with tally("--metrics open: for anybody"):
        status, _, data = Client(opened.url).raw("GET", "/metrics")
        assert status == 200
        parse(data.decode())
sys.exit(tally.end())
