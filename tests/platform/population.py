"""A platform with one of everything, so that no list is empty: a profile, keys, a token, an agent that
leads a segment, assets, and a build to fetch. Made through the API, but for the build."""
import os
import pathlib
import re
import subprocess

from harness import BUILD, Client, wait_for
from signer import Signer

ASSETS = [{"mac": f"00:1b:a9:00:01:{i:02x}", "first_age": 60000, "last_age": 1000, "frames": 3,
           "facts": [{"source": "dhcp", "kind": "hostname", "value": f"printer-{i}", "count": 1,
                      "first_age": 60000, "last_age": 1000}]} for i in range(4)]


class Bearer(Client):
    def __init__(self, url, token):
        super().__init__(url)
        self.bearer = token


TAG_RULE = {"tag": "paper", "query": "hardware.category1:Printers"}
RETENTION = {"name": "phones", "query": "macRandom:true", "days": 7}
VIEW = {"name": "printers", "query": "hardware.category1:Printers", "columns": ["name", "mac"]}


class Population:
    def __init__(self, platform, document):
        self.platform = platform
        self.document = document
        self.nobody = Client(platform.url)
        self.session = platform.admin()
        # A token of its own: signing out must not end the test.
        made = self.session.post("/v1/tokens", {"name": "test", "role": "admin"})
        self.token = made["id"]
        self.admin = Bearer(platform.url, made["secret"])
        self.session.post("/v1/tokens", {"name": "another", "role": "viewer"})
        self.agent = Signer(self.nobody)
        self.spare = Signer(self.nobody)
        self.segment = 0

    def verb(self, *words):
        subprocess.run([BUILD / "earshot-platform", *words[:2], "--data", self.platform.folder, *words[2:]],
                       check=True, capture_output=True)

    def take_in(self):
        """A build of the agent, and a pack of fingerprints: files, which the command line takes."""
        self.verb("content", "add", __file__, "--version", "9.9.9", "--system", "linux", "--arch", "x86_64")
        base = self.platform.folder.with_suffix(".pack")
        text = base.with_suffix(".fp")
        text.write_text('fingerprint test/one\nmatch dhcp opt60 = "one"\nassert role "test" 3\n'
                        'source "a test"\nexample "one"\n')
        subprocess.run([BUILD / "earshot", "pack", "key", base], check=True, capture_output=True)
        subprocess.run([BUILD / "earshot", "pack", "build", "-o", base, "-k", f"{base}.key", text], check=True,
                       capture_output=True)
        self.verb("content", "trust", pathlib.Path(f"{base}.pub").read_text().split()[1])
        self.verb("packs", "add", base)

    def settle(self):
        self.take_in()
        for _ in range(2):
            self.admin.post("/v1/views", {**VIEW, "shared": True})
        for rule in (TAG_RULE, {**TAG_RULE, "tag": "screen"}):
            self.admin.post("/v1/tag-rules", rule)
        for _ in range(2):
            self.admin.post("/v1/retention", RETENTION)
        self.admin.post("/v1/profiles", {"name": "everywhere", "all": True, "minimumPeers": 0,
                                         "addresses": ["0.0.0.0/0"]})
        key = self.admin.post("/v1/keys", {"name": "by hand", "activate": True})["secret"]
        token = self.agent.enrol(key)["token"]
        self.spare.enrol(key, host_name="spare", interfaces=[])
        # The report came with the enrolment; a hash of another one makes the platform ask for it.
        answer = self.agent.post("/v1/agent/check-in", {"token": token, "session": 1, "state": "waiting",
                                                        "host_hash": "00" * 32})
        assert answer["want_host"] and answer["active"], answer
        grant = self.agent.post("/v1/agent/segments", {"interface": "eth0", "prefix": "192.0.2.0/24",
                                                       "gateway": "00:1b:a9:00:00:fe"})
        self.segment = grant["segment"]
        lease = self.agent.post("/v1/agent/lease", {"segment": self.segment, "term": 1})
        self.agent.post(f"/v1/agent/uploads/{self.segment}",
                        {"epoch": lease["epoch"], "seq": lease["seq"], "batch_id": "01" * 16, "sent_ms": 0,
                         "listened": [{"from_age": 60000, "to_age": 0, "protocols": ["dhcp"]}],
                         "assets": ASSETS}, packed=True)

        self.admin.post("/v1/managed-hosts", {"source": "list", "hosts": [{"id": "1", "name": "named"}]})
        self.talk()
        wait_for("rules that were looked at", lambda: all(
            rule["checked"] and not rule["pending"] for rule in self.admin.get("/v1/tag-rules")["items"]))

    def talk(self):
        """Channels to where nobody is, and messages that wait for them; then off, so that nothing is tried again."""
        channels = [self.admin.post("/v1/channels", {"name": name, "kind": "syslog", "url": "tcp://127.0.0.1:1",
                                                     "kinds": ["key"]})["id"] for name in ("one", "two", "three", "four")]
        self.admin.post("/v1/keys", {"name": "told of"})
        wait_for("messages that failed",
                 lambda: sum(d["tries"] > 0 for d in self.admin.get("/v1/deliveries")["items"]) == len(channels))
        for channel in channels:
            self.admin.call("PATCH", f"/v1/channels/{channel}", {"enabled": False})

    def leave(self):
        """What changes and removes, each where it succeeds."""
        admin, agent = self.admin, self.agent
        for verb in ("deactivate", "activate"):
            admin.call("POST", f"/v1/agents/{agent.agent}/{verb}")
        admin.post("/v1/activations", {"agents": [agent.agent], "active": True})
        profile = admin.post("/v1/profiles", {"name": "another", "tags": ["lab"]})["profile"]
        admin.call("PUT", f"/v1/profiles/{profile['id']}", {"name": "renamed", "tags": ["lab"]})
        for path in ("dry-run", f"{profile['id']}/dry-run"):
            admin.post(f"/v1/profiles/{path}", {"name": "renamed", "tags": ["lab"]})
        admin.call("DELETE", f"/v1/profiles/{profile['id']}")
        key = admin.post("/v1/keys", {"name": "another"})["id"]
        admin.call("PATCH", f"/v1/keys/{key}", {"disabled": True})
        admin.call("DELETE", f"/v1/keys/{key}")
        admin.call("PATCH", f"/v1/agents/{agent.agent}", {"tags": ["lab"]})
        rule = f"/v1/tag-rules/{admin.post('/v1/tag-rules', TAG_RULE)['id']}"
        admin.post("/v1/tag-rules/dry-run", TAG_RULE)
        admin.call("PUT", rule, {**TAG_RULE, "enabled": False})
        admin.call("DELETE", rule)
        rule = f"/v1/retention/{admin.post('/v1/retention', RETENTION)['id']}"
        admin.post("/v1/retention/dry-run", RETENTION)
        admin.call("PUT", rule, {**RETENTION, "days": 8})
        admin.call("DELETE", rule)
        admin.call("PUT", f"/v1/assets/{self.one_of('/v1/assets', 'id')}/tags", {"tags": ["lab"]})
        admin.post("/v1/purges", {"query": "name:nowhere", "expected": 0})
        view = f"/v1/views/{admin.post('/v1/views', VIEW)['id']}"
        admin.call("PUT", view, {**VIEW, "sort": "name"})
        admin.call("DELETE", view)
        exception = f"/v1/assets/{self.one_of('/v1/assets', 'id')}/exception"
        admin.call("PUT", exception, {"owner": "facility", "reason": "a printer"})
        admin.call("DELETE", exception)
        one, other = [item["id"] for item in admin.get("/v1/assets?managed=false")["items"][:2]]
        admin.get(f"/v1/assets/{one}/merges")
        merged = admin.post(f"/v1/assets/{one}/merge", {"with": other})
        left = admin.post(f"/v1/assets/{merged['asset']}/split", {"asset": other})["asset"]
        admin.call("DELETE", f"/v1/assets/{left}/apart/{other}")
        admin.post("/v1/managed-hosts", {"source": "brief", "hosts": [{"id": "1"}]})
        admin.call("DELETE", "/v1/managed-hosts/sources/brief")
        delivery = self.one_of("/v1/deliveries", "id")
        admin.call("POST", f"/v1/deliveries/{delivery}/retry")
        admin.call("DELETE", f"/v1/deliveries/{delivery}")
        channel = admin.post("/v1/channels", {"name": "brief", "kind": "syslog", "url": "tcp://127.0.0.1:1"})["id"]
        admin.call("PATCH", f"/v1/channels/{channel}", {"enabled": False})
        admin.call("POST", f"/v1/channels/{channel}/test")
        admin.call("DELETE", f"/v1/channels/{channel}")
        used = next(item["id"] for item in admin.get("/v1/packs")["items"] if item["active"])
        for path in ("0/preview", f"{1 - used}/activate", "rollback"):
            admin.call("POST", f"/v1/packs/{path}")
        admin.get("/v1/packs/preview")
        if used != 0:
            admin.call("POST", "/v1/packs/0/activate")
        admin.call("DELETE", "/v1/packs/1")
        token = self.session.post("/v1/tokens", {"name": "brief"})["id"]
        admin.call("DELETE", f"/v1/tokens/{token}")
        self.people()
        self.session.get("/v1/session")
        self.session.call("DELETE", "/v1/session")

    def people(self):
        """Users, sites and sessions: a session's to do, not a token's."""
        session = self.session
        site = session.post("/v1/sites", {"name": "brief"})["id"]
        user = session.post("/v1/users", {"name": "brief", "password": "staples of horses", "role": "none",
                                          "sites": [{"site": site, "role": "viewer"}]})["id"]
        session.call("PATCH", f"/v1/users/{user}", {"role": "viewer", "sites": []})
        other = Client(self.platform.url)
        other.sign_in("brief", "staples of horses")
        other.post("/v1/session/password", {"old": "staples of horses", "new": "horses of staples"})
        theirs = next(item["id"] for item in session.get("/v1/sessions?all=true")["items"] if item["user"] == "brief")
        session.call("DELETE", f"/v1/sessions/{theirs}")
        session.call("DELETE", "/v1/sessions?user=brief")
        session.call("DELETE", f"/v1/users/{user}")
        session.call("PATCH", f"/v1/sites/{site}", {"name": "briefly"})
        session.call("DELETE", f"/v1/sites/{site}")

    def caller(self, operation):
        """Who may make that call."""
        ways = operation["security"]
        return self.nobody if not ways else self.agent if "agentSignature" in ways[0] else self.admin

    def fill(self, path):
        """The path with what is there in the places of its parameters."""
        while match := re.search(r"/\{(\w+)\}", path):
            path = path[:match.start()] + "/" + str(self.one_of(path[:match.start()], match[1])) \
                + path[match.end():]
        return path

    def one_of(self, prefix, name):
        if prefix == "/install/linux":
            return os.uname().machine
        if name == "other":
            return self.admin.get("/v1/assets")["items"][1]["id"]
        if prefix == "/content":
            return self.admin.get("/v1/content")["items"][0]["sha256"]
        listed = self.document["paths"].get(prefix, {}).get("get")
        if listed is None:
            return self.segment
        items = self.admin.get(prefix)["items"]
        # Not the token nor the agent that the test goes by.
        ours = {"/v1/tokens": self.token, "/v1/agents": self.agent.agent}.get(prefix)
        items = [item for item in items if item.get("id") != ours] or items
        assert items, f"{prefix} is empty"
        return items[0]["source" if name == "source" else "id"]
