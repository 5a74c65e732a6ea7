"""An agent by hand: a key of its own, and requests signed as docs/wire.md says. Python's `cryptography`
signs here, libsodium verifies there: neither is the other's judge."""
import gzip
import hashlib
import json
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from harness import Refused

HOST = {"host_name": "by-hand", "os_family": "linux", "os_name": "Debian GNU/Linux", "os_version": "12",
        "agent_version": "0.1.0", "capabilities": ["sense"],
        "interfaces": [{"name": "eth0", "kind": "ethernet", "mac": "00:1b:a9:00:00:01", "dedupe": True,
                        "up": True, "addresses": ["192.0.2.10/24"]}]}


class Signer:
    """`client` is a harness.Client without a session."""

    def __init__(self, client):
        self.client = client
        self.key = Ed25519PrivateKey.generate()
        self.public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        self.counter = time.time_ns() // 1000
        self.agent = None

    def fields(self, method, path, body, counter=None):
        """The header fields of a signed request; takes the next counter when none is given."""
        if counter is None:
            self.counter += 1
            counter = self.counter
        text = f"earshot request 1\n{method}\n{path}\n{hashlib.sha256(body or b'').hexdigest()}\n{counter}\n"
        fields = {"Earshot-Counter": str(counter), "Earshot-Signature": self.key.sign(text.encode()).hex()}
        if self.agent:
            fields["Earshot-Agent"] = self.agent
        return fields

    def raw(self, method, path, body=None, headers=None):
        """(status, headers, bytes); the body in bytes, sent as it is."""
        fields = self.fields(method, path, body)
        return self.client.raw(method, path, body, {**fields, **(headers or {})})

    def post(self, path, value, packed=False):
        """The answer's JSON; raises Refused."""
        body = json.dumps(value).encode()
        headers = {"Content-Type": "application/json"}
        if packed:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        status, fields, data = self.raw("POST", path, body, headers)
        if status >= 400:
            raise Refused(status, data, fields)
        return json.loads(data) if data else None

    def enrol(self, activation_key, **host):
        answer = self.post("/v1/agent/enrol", {"key": activation_key, "public_key": self.public,
                                               "host": {**HOST, **host}})
        self.agent = answer["agent"]
        return answer
