#!/usr/bin/python3
"""tls.py: what the platform shows of itself by TLS: the pin it prints is its key's, its authority vouches
for all its names, others do not; old protocols are refused; a certificate of the administrator's is
taken anew by SIGHUP and by itself, a broken one is not. Ends `N passed, N failed`."""
import base64
import datetime
import hashlib
import http.client
import ipaddress
import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
import warnings

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from harness import BUILD, Bed, Client, Tally, wait_for

warnings.filterwarnings("ignore", "ssl.TLSVersion")  # that they are old is the point


def peer(port, context=None, name="localhost", address="127.0.0.1"):
    """The certificate the server shows, parsed; raises ssl.SSLError when `context` does not trust it."""
    if context is None:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    with socket.create_connection((address, port), timeout=10) as link, \
            context.wrap_socket(link, server_hostname=name) as tls:
        return x509.load_der_x509_certificate(tls.getpeercert(True)), tls.version()


def pin_of(certificate):
    key = certificate.public_key().public_bytes(serialization.Encoding.DER,
                                                serialization.PublicFormat.SubjectPublicKeyInfo)
    return "sha256//" + base64.b64encode(hashlib.sha256(key).digest()).decode()


def trusting(file):
    return ssl.create_default_context(cafile=str(file))


def make(folder, name, days=90, key=None):
    """A certificate of an administrator's: NAME.pem, NAME.key; its key."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "platform.example")])
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    certificate = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject)
                   .public_key(key.public_key()).serial_number(x509.random_serial_number())
                   .not_valid_before(now - datetime.timedelta(days=1))
                   .not_valid_after(now + datetime.timedelta(days=days))
                   .add_extension(x509.SubjectAlternativeName([
                       x509.DNSName("platform.example"),
                       x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
                   .sign(key, hashes.SHA256()))
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / f"{name}.key").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return key


def refusal(*words):
    done = subprocess.run([BUILD / "earshot-platform", *words], capture_output=True, text=True, timeout=20)
    return done.returncode, done.stderr


def own(bed, tally):
    platform = bed.platform(secure=True, options=("--host", "platform.example"))
    shown, version = peer(platform.port)
    printed = wait_for("the pin", lambda: re.search(r"^Pin: (\S+)$", platform.log.read_text(), re.M))[1]
    with tally("the pin that is printed is the key's"):
        assert pin_of(shown) == printed, f"{pin_of(shown)} and {printed}"
    with tally("TLS 1.3"):
        assert version == "TLSv1.3", version
    with tally("/v1/platform tells the pin"):
        assert Client(platform.url).get("/v1/platform")["pins"] == [printed]
    with tally("its authority vouches for each name"):
        for name in ("platform.example", "localhost", "127.0.0.1"):
            peer(platform.port, trusting(platform.folder / "tls" / "ca.pem"), name)
    with tally("for no other name"):
        try:
            peer(platform.port, trusting(platform.folder / "tls" / "ca.pem"), "other.example")
        except ssl.SSLCertVerificationError:
            pass
        else:
            raise AssertionError("other.example was taken")
    make(bed.folder, "stranger")
    with tally("another authority does not vouch"):
        try:
            peer(platform.port, trusting(bed.folder / "stranger.pem"))
        except ssl.SSLCertVerificationError:
            pass
        else:
            raise AssertionError("a stranger's certificate vouched")
    with tally("curl holds the pin, and refuses another"):
        curl = ["curl", "-sk", "-o", "/dev/null", "-w", "%{http_code}", f"{platform.url}/healthz"]
        good = subprocess.run([*curl, "--pinnedpubkey", printed], capture_output=True, text=True)
        wrong = subprocess.run([*curl, "--pinnedpubkey", "sha256//" + "A" * 43 + "="], capture_output=True)
        assert good.stdout == "200" and wrong.returncode == 90, f"{good} {wrong}"
    for old in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        with tally(f"{old.name} is refused"):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = old
            try:
                peer(platform.port, context)
            except (ssl.SSLError, OSError):
                pass
            else:
                raise AssertionError("it was taken")
    with tally("plain HTTP on its port gets no answer"):
        link = http.client.HTTPConnection("127.0.0.1", platform.port, timeout=10)
        try:
            link.request("GET", "/healthz")
            link.getresponse()
        except (http.client.HTTPException, OSError):
            pass
        else:
            raise AssertionError("it was answered")
    with tally("cookies are for TLS alone"):
        status, fields, _ = Client(platform.url).raw(
            "POST", "/v1/session", json.dumps({"user": "admin", "password": platform.password}).encode(),
            {"Content-Type": "application/json"})
        cookie = fields["set-cookie"]
        assert status == 200 and cookie.startswith("__Host-earshot="), cookie
        for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            assert word in cookie, cookie
    key = (platform.folder / "tls" / "server.key").read_bytes()
    with tally("its keys are for it alone"):
        for name in ("ca.key", "server.key"):
            assert (platform.folder / "tls" / name).stat().st_mode & 0o777 == 0o600, name
    platform.stop()
    (platform.folder / "tls" / "server.pem").unlink()
    platform.words += ["--host", "second.example"]
    platform.start()
    with tally("a certificate made anew, with a further name, keeps the key and so the pin"):
        after, _ = peer(platform.port, trusting(platform.folder / "tls" / "ca.pem"), "second.example")
        assert pin_of(after) == printed and after.serial_number != shown.serial_number
        assert (platform.folder / "tls" / "server.key").read_bytes() == key
    platform.stop()


def of_others(bed, tally):
    """--tls-cert and --tls-key."""
    folder = bed.folder
    first = make(folder, "site")
    platform = bed.platform("given", secure=True, options=(
        "--tls-cert", folder / "site.pem", "--tls-key", folder / "site.key"))

    def serial():
        return peer(platform.port)[0].serial_number

    before = serial()
    make(folder, "site", key=first)
    with tally("SIGHUP takes the certificate anew, connections stay"):
        context = trusting(folder / "site.pem")
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        link = http.client.HTTPSConnection("127.0.0.1", platform.port, timeout=10, context=context)
        link.request("GET", "/healthz")
        link.getresponse().read()
        platform.process.send_signal(signal.SIGHUP)
        wait_for("another certificate", lambda: serial() != before, 5)
        link.request("GET", "/healthz")
        assert link.getresponse().status == 200
        link.close()
    before = serial()
    make(folder, "site")
    with tally("a changed file is taken by itself, with another key"):
        wait_for("another certificate", lambda: serial() != before, 20, 0.5)
    with tally("then /v1/platform tells the new pin"):
        wait_for("the new pin", lambda: Client(platform.url).get("/v1/platform")["pins"] ==
                 [pin_of(peer(platform.port)[0])], 5)
    before = serial()
    good = (folder / "site.pem").read_bytes()
    (folder / "site.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n")
    platform.process.send_signal(signal.SIGHUP)
    with tally("a broken one is told of and not taken"):
        wait_for("a word of it", lambda: "the certificate stays as it was" in platform.log.read_text(), 5)
        assert serial() == before
    (folder / "site.pem").write_bytes(good)
    with tally("many SIGHUPs without a change cost nothing"):
        for _ in range(100):
            platform.process.send_signal(signal.SIGHUP)
            time.sleep(0.01)
        before = serial()
        make(folder, "site")
        wait_for("another certificate", lambda: serial() != before, 20, 0.5)
    with tally("and it stops in order"):
        assert platform.stop() == 0
    make(folder, "brief", days=5)
    brief = bed.platform("brief", secure=True, options=(
        "--tls-cert", folder / "brief.pem", "--tls-key", folder / "brief.key"))
    with tally("one that ends soon is warned of"):
        wait_for("a warning", lambda: "ends in" in brief.log.read_text(), 15)
    brief.stop()


def refused(bed, tally):
    folder = bed.folder / "refused"
    make(bed.folder, "one")
    make(bed.folder, "two")
    for what, words, says in (
            ("plain HTTP elsewhere than on loopback",
             ("--plain", "--listen", "0.0.0.0:0"), "plain HTTP would show passwords to the network"),
            ("plain HTTP on all IPv6 addresses",
             ("--plain", "--listen", "[::]:0"), "plain HTTP would show passwords to the network"),
            ("plain with a certificate",
             ("--plain", "--tls-cert", bed.folder / "one.pem", "--tls-key", bed.folder / "one.key"),
             "plain is HTTP without TLS"),
            ("a certificate without a key", ("--tls-cert", bed.folder / "one.pem"), "go together"),
            ("another certificate's key",
             ("--listen", "127.0.0.1:0", "--tls-cert", bed.folder / "one.pem", "--tls-key",
              bed.folder / "two.key"), "is not the key of the certificate"),
            ("a certificate that is not there",
             ("--listen", "127.0.0.1:0", "--tls-cert", bed.folder / "none.pem", "--tls-key",
              bed.folder / "two.key"), "cannot be read"),
            ("no address", ("--listen", "somewhere"), "listen takes ADDRESS:PORT"),
            ("an address that is not ours", ("--listen", "192.0.2.1:0"), "cannot listen on")):
        with tally(f"refused in clear text: {what}"):
            status, said = refusal("run", "--data", folder, *words)
            assert status == 1 or status == 2, f"{status} {said}"
            assert says in said, said


with Bed() as bed:
    tally = Tally()
    own(bed, tally)
    of_others(bed, tally)
    refused(bed, tally)
sys.exit(tally.end())
