#!/usr/bin/python3
"""notify.py: what happens is told where channels say: webhooks that check the signature, syslog by datagram,
connection and TLS, a mail server; servers that fail, hang and are gone, and kill -9 in between. Ends
`N passed, N failed`."""
import base64
import contextlib
import datetime
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import re
import socket
import ssl
import sys
import threading
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from harness import ROOT, Bed, Refused, Tally, wait_for


class Hook:
    """A receiver of webhooks on loopback; `answers` are the next statuses, then 204."""

    def __init__(self, tls=None):
        self.taken, self.answers, self.headers, self.hold, self.begun = [], [], {}, 0, 0
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.begun += 1
                time.sleep(hook.hold)
                status = hook.answers.pop(0) if hook.answers else 204
                hook.taken.append((status, dict(self.headers.items()), body))
                with contextlib.suppress(OSError):
                    self.send_response(status)
                    for name, value in hook.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def arrived(self):
        return [json.loads(body) for status, _, body in self.taken if status < 300]

    def texts(self):
        return [event["text"] for message in self.arrived() for event in message["events"]]


class Lines:
    """A server that keeps what comes, per connection or datagram."""

    def __init__(self, kind, tls=None):
        self.got = []
        self.socket = socket.socket(socket.AF_INET, kind)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        if kind == socket.SOCK_STREAM:
            self.socket.listen()
            if tls:
                self.socket = tls.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve if kind == socket.SOCK_STREAM else self.take, daemon=True).start()

    def take(self):
        while True:
            self.got.append(self.socket.recv(65536))

    def serve(self):
        while True:
            with contextlib.suppress(OSError):
                link, _ = self.socket.accept()
                with link:
                    data = b""
                    while part := link.recv(65536):
                        data += part
                while data:  # RFC 6587: LENGTH SP MESSAGE
                    length, _, data = data.partition(b" ")
                    self.got.append(data[:int(length)])
                    data = data[int(length):]


class Mail:
    """An SMTP server, as much as a sender needs; with STARTTLS if it has a context."""

    def __init__(self, tls=None, login=None):
        self.letters, self.secrets, self.was_secure = [], [], []
        self.tls, self.login = tls, login
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            link, _ = self.socket.accept()
            with contextlib.suppress(OSError, ValueError):
                self.talk(link)
            link.close()

    def talk(self, link):
        secure, to, file = False, [], link.makefile("rwb", 0)
        say = lambda text: file.write(text.encode() + b"\r\n")  # noqa: E731
        say("220 mx.example ESMTP")
        while line := file.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "EHLO":
                extras = ([] if secure or not self.tls else ["STARTTLS"]) + (["AUTH PLAIN"] if self.login else [])
                for extra in extras:
                    say("250-" + extra)
                say("250 8BITMIME")
            elif verb == "STARTTLS":
                say("220 go")
                link = self.tls.wrap_socket(link, server_side=True)
                file, secure = link.makefile("rwb", 0), True
            elif verb == "AUTH":
                words = line.split()
                if len(words) < 3:
                    say("334 ")
                    words.append(file.readline().decode().strip())
                self.secrets.append(base64.b64decode(words[2]).split(b"\0")[1:])
                say("235 ok")
            elif verb == "RCPT":
                to.append(re.search("<(.*)>", line)[1])
                say("250 ok")
            elif verb == "DATA":
                say("354 go")
                data = b""
                while not data.endswith(b"\r\n.\r\n"):
                    data += file.read(1)
                self.letters.append((to, email.message_from_bytes(data[:-5], policy=email.policy.default)))
                self.was_secure.append(secure)
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")


def make_tls(folder):
    """A server's context with a certificate nobody vouches for, and the pin of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "receiver")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
                   .serial_number(1).not_valid_before(now - datetime.timedelta(1))
                   .not_valid_after(now + datetime.timedelta(1)).sign(key, hashes.SHA256()))
    (folder / "r.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "r.pem")
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return context, "sha256//" + base64.b64encode(hashlib.sha256(public).digest()).decode()


def channel(admin, name, kind, url, **fields):
    return admin.post("/v1/channels", {"name": name, "kind": kind, "url": url, "kinds": ["key"], **fields})


def state(admin, made):
    return next(c for c in admin.get("/v1/channels")["items"] if c["id"] == made["id"])


def check_signature(hook, secret):
    for _, headers, body in hook.taken:
        headers = {name.lower(): value for name, value in headers.items()}
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        mac = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
        assert headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode(), headers
        assert abs(int(headers["webhook-timestamp"]) - time.time()) < 120
        assert headers["content-type"] == "application/json", headers
        assert json.loads(body)["id"] == headers["webhook-id"]


def webhooks(bed, tally, platform):
    admin = platform.admin()
    hook, other = Hook(), Hook()
    with tally("a webhook is told what it follows, signed, at once, while another has not answered yet"):
        other.hold = 12
        channel(admin, "slow", "webhook", other.url)
        made = channel(admin, "hook", "webhook", hook.url)
        admin.post("/v1/keys", {"name": "first"})
        wait_for("the message", lambda: hook.arrived())
        assert "Activation key first was made." in hook.texts(), hook.texts()
        assert other.begun and not other.taken, "the other has answered: nothing was shown"
        check_signature(hook, made["secret"])
        other.hold = 0
    with tally("a test goes at once, and says what came of it"):
        assert admin.post(f"/v1/channels/{made['id']}/test", None) == {"ok": True, "detail": "It was taken."}
        assert hook.arrived()[-1]["test"] is True and hook.arrived()[-1]["events"] == []
        hook.answers = [302]
        answer = admin.post(f"/v1/channels/{made['id']}/test", None)
        assert not answer["ok"] and "302" in answer["detail"] and "redirect" in answer["detail"], answer
        check_signature(hook, made["secret"])
    with tally("429 with Retry-After: tried again with the same id, then it has arrived; nothing twice"):
        hook.taken.clear()
        hook.answers, hook.headers = [429], {"Retry-After": "12"}
        admin.post("/v1/keys", {"name": "second"})
        wait_for("the message", lambda: hook.arrived(), 90)
        assert [status for status, _, _ in hook.taken] == [429, 204]
        assert len({json.loads(body)["id"] for _, _, body in hook.taken}) == 1
        assert hook.texts() == ["Activation key second was made."], hook.texts()
        wait_for("its figures", lambda: state(admin, made)["waiting"] == 0)
        assert state(admin, made)["error"] == ""
        hook.headers = {}
    with tally("410: given up at once, kept, told, and sent when asked to"):
        hook.taken.clear()
        hook.answers = [410]
        admin.post("/v1/keys", {"name": "third"})
        dead = wait_for("a dead message", lambda: [d for d in admin.get("/v1/deliveries")["items"]
                                                   if d["state"] == "dead"])
        assert dead[0]["events"] == 1 and dead[0]["summary"] == "Activation key third was made." and "410" in dead[0]["error"]
        assert state(admin, made)["dead"] == 1
        assert admin.get("/v1/events?kind=channel.dead")["items"], "no event of it"
        admin.post(f"/v1/deliveries/{dead[0]['id']}/retry", None)
        wait_for("the message", lambda: hook.texts() == ["Activation key third was made."])
        wait_for("its end", lambda: not admin.get(f"/v1/deliveries?channel={made['id']}")["items"])
    with tally("nobody there: it waits, through kill -9 too, and arrives once when the server is back"):
        hook.taken.clear()
        hook.server.shutdown()
        hook.server.server_close()
        admin.post("/v1/keys", {"name": "fourth"})
        wait_for("a try", lambda: state(admin, made)["error"])
        platform.kill()
        back = Hook()
        platform.start()
        admin = platform.admin()
        admin.call("PATCH", f"/v1/channels/{made['id']}", {"url": back.url})
        for d in admin.get(f"/v1/deliveries?channel={made['id']}")["items"]:
            admin.post(f"/v1/deliveries/{d['id']}/retry", None)
        wait_for("the message", lambda: back.texts())
        time.sleep(2.5)
        assert back.texts() == ["Activation key fourth was made."], back.texts()
    with tally("hostile names: JSON stays JSON, and says them as they are"):
        admin.post("/v1/keys", {"name": "\"}],</script><script>"})
        wait_for("the message", lambda: any("<script>" in text for text in back.texts()))


def by_tls(bed, tally, platform):
    admin = platform.admin()
    context, pin = make_tls(bed.folder)
    hook, syslog = Hook(context), Lines(socket.SOCK_STREAM, context)
    with tally("TLS that nobody vouches for: refused; with its pin taken; with another pin refused"):
        made = channel(admin, "tls", "webhook", hook.url)
        answer = admin.post(f"/v1/channels/{made['id']}/test", None)
        assert not answer["ok"] and "certificate" in answer["detail"].lower(), answer
        other = "sha256//" + base64.b64encode(bytes(32)).decode()
        admin.call("PATCH", f"/v1/channels/{made['id']}", {"pin": other})
        answer = admin.post(f"/v1/channels/{made['id']}/test", None)
        assert not answer["ok"] and "pin" in answer["detail"].lower(), answer
        assert not hook.taken
        admin.call("PATCH", f"/v1/channels/{made['id']}", {"pin": pin})
        assert admin.post(f"/v1/channels/{made['id']}/test", None)["ok"] and hook.arrived()
    with tally("syslog by TLS, framed by its length"):
        made = channel(admin, "syslog tls", "syslog", f"tls://127.0.0.1:{syslog.port}", pin=pin)
        assert admin.post(f"/v1/channels/{made['id']}/test", None)["ok"]
        wait_for("a line", lambda: syslog.got)
        assert b"notification.test" in syslog.got[0] and syslog.got[0].startswith(b"<134>1 "), syslog.got
    mail = Mail(context, login=True)
    with tally("mail by STARTTLS, signed in, with its pin"):
        made = channel(admin, "mail tls", "email", f"smtp://127.0.0.1:{mail.port}", pin=pin, user="earshot",
                       password="sesame", **{"from": "earshot@example.com"}, to=["ops@example.com"])
        assert admin.post(f"/v1/channels/{made['id']}/test", None)["ok"]
        assert mail.was_secure == [True] and mail.secrets == [[b"earshot", b"sesame"]]
        assert "sesame" not in json.dumps(admin.get("/v1/channels"))
        assert "sesame" not in platform.log.read_text()


def by_syslog_and_mail(bed, tally, platform):
    admin = platform.admin()
    udp, tcp, mail = Lines(socket.SOCK_DGRAM), Lines(socket.SOCK_STREAM), Mail()
    channel(admin, "udp", "syslog", f"udp://127.0.0.1:{udp.port}", facility=1)
    channel(admin, "tcp", "syslog", f"tcp://127.0.0.1:{tcp.port}")
    channel(admin, "mail", "email", f"smtp://127.0.0.1:{mail.port}", digestSeconds=4,
            **{"from": "earshot@example.com"}, to=["ops@example.com", "sec@example.com"])
    for i in range(3):
        admin.post("/v1/keys", {"name": f"line {i} ]\" \\ ä"})
    header = re.compile(r"<(\d+)>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S+ earshot-platform - key\.made "
                        r'\[earshot@32473 kind="key\.made" id="\d+" subject="key/\d+" actor="user:admin" '
                        r'platform="[^"]*"\] \ufeffActivation key line \d \]" \\\\ ä was made\.')
    for name, server, priority in (("datagrams", udp, "14"), ("a connection", tcp, "134")):
        with tally(f"syslog by {name}: a line of RFC 5424 per event"):
            wait_for("three lines", lambda: len(server.got) >= 3)
            for line in server.got:
                found = header.fullmatch(line.decode())
                assert found and found[1] == priority, line
    with tally("mail: what happened within seconds in one, to both; nothing twice"):
        subjects = lambda: [letter["Subject"] for _, letter in mail.letters]  # noqa: E731
        count = lambda: sum(int(text.split()[1]) for text in subjects())  # noqa: E731
        wait_for("letters of three events", lambda: count() >= 3)
        time.sleep(1.5)
        assert count() == 3 and len(mail.letters) <= 2, subjects()
        to, letter = mail.letters[0]
        assert to == ["ops@example.com", "sec@example.com"], to
        assert letter["Subject"].startswith("Earshot: ") and letter["Subject"].endswith("key.made"), letter["Subject"]
        text = "".join(letter.get_content() for _, letter in mail.letters)
        assert all(f"line {i}" in text for i in range(3)) and "\u00e4" in text, text
    with tally("an address of a cloud's metadata is not gone to, whatever its name says"):
        made = channel(admin, "metadata", "syslog", "tcp://169.254.169.254:80")
        answer = admin.post(f"/v1/channels/{made['id']}/test", None)
        assert not answer["ok"] and "link-local" in answer["detail"], answer


def assets(bed, tally, platform):
    admin = platform.admin()
    hook = Hook()
    with tally("new assets that an agent hears of: without naming kinds, what asks for attention"):
        admin.post("/v1/channels", {"name": "assets", "kind": "webhook", "url": hook.url})
        platform.profile(admin)
        bed.agent(platform, key=platform.key(admin, activate=True), replay=ROOT / "tests" / "cases" / "lan" / "lan.pcap")
        wait_for("the message", lambda: any("new asset" in text.lower() for text in hook.texts()), 60)
        assert all("key" != event["kind"].split(".")[0] for m in hook.arrived() for event in m["events"])


with Bed() as bed:
    tally = Tally()
    platform = bed.platform(options=("--notify-loopback",))
    webhooks(bed, tally, platform)
    by_syslog_and_mail(bed, tally, platform)
    by_tls(bed, tally, platform)
    assets(bed, tally, platform)
    with tally("without --notify-loopback a webhook to this host is refused"):
        strict = bed.platform("strict")
        try:
            channel(strict.admin(), "own", "webhook", "http://127.0.0.1:1/")
            raise AssertionError("it was taken")
        except Refused as error:
            assert error.status == 400 and "notify-loopback" in str(error)
    with tally("it stops in order, also while a message hangs"):
        hanging = Hook()
        hanging.hold = 30
        admin = platform.admin()
        channel(admin, "hangs", "webhook", hanging.url)
        admin.post("/v1/keys", {"name": "last"})
        wait_for("the message on its way", lambda: hanging.begun)
        began = time.monotonic()
        assert platform.stop(20) == 0 and time.monotonic() - began < 8, platform.tail()
sys.exit(tally.end())
