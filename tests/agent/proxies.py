"""Proxies of a test's own: HTTP CONNECT and SOCKS 5, with or without a user and password. They note what
they were asked for, and can be closed for a while."""
import base64
import contextlib
import socket
import socketserver
import threading


def pump(a, b):
    """Bytes both ways until one side ends."""
    def one(source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    back = threading.Thread(target=one, args=(b, a), daemon=True)
    back.start()
    one(a, b)
    back.join()


class HttpHandler(socketserver.StreamRequestHandler):
    def handle(self):
        server = self.server.proxy
        line = self.rfile.readline().decode("latin-1").split()
        fields = {}
        while (field := self.rfile.readline().strip()):
            name, _, value = field.decode("latin-1").partition(":")
            fields[name.lower()] = value.strip()
        if len(line) < 2:
            return
        server.asked.append((line[0], line[1]))
        if server.user and fields.get("proxy-authorization") != server.basic:
            self.wfile.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                             b"Proxy-Authenticate: Basic realm=\"test\"\r\n"
                             b"Content-Length: 0\r\nConnection: close\r\n\r\n")
            return
        if line[0] != "CONNECT":
            self.wfile.write(b"HTTP/1.1 405 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        host, _, port = line[1].rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port))) as to:
            self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            pump(self.connection, to)


class SocksHandler(socketserver.StreamRequestHandler):
    """RFC 1928, RFC 1929."""

    def login(self, server):
        methods = self.rfile.read(self.rfile.read(2)[1])
        if not server.user:
            self.wfile.write(b"\x05\x00")
            return True
        if 2 not in methods:
            self.wfile.write(b"\x05\xff")
            return False
        self.wfile.write(b"\x05\x02")
        self.rfile.read(1)
        user = self.rfile.read(self.rfile.read(1)[0]).decode()
        password = self.rfile.read(self.rfile.read(1)[0]).decode()
        good = (user, password) == (server.user, server.password)
        self.wfile.write(b"\x01" + (b"\x00" if good else b"\x01"))
        return good

    def handle(self):
        server = self.server.proxy
        if not self.login(server):
            server.asked.append(("SOCKS", "refused"))
            return
        kind = self.rfile.read(4)[3]
        if kind == 3:
            host = self.rfile.read(self.rfile.read(1)[0]).decode()
        else:
            family, size = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
            host = socket.inet_ntop(family, self.rfile.read(size))
        port = int.from_bytes(self.rfile.read(2), "big")
        server.asked.append(("SOCKS", f"{'name' if kind == 3 else 'address'} {host}:{port}"))
        with socket.create_connection((host, port)) as to:
            self.wfile.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            pump(self.connection, to)


class Proxy:
    """`kind` "http" or "socks5h"; `asked` lists what came."""

    def __init__(self, kind, user=None, password=None):
        self.kind, self.user, self.password = kind, user, password
        self.asked = []
        self.basic = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        handler = HttpHandler if kind == "http" else SocksHandler
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.server.proxy = self
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, user=None, password=None):
        login = f"{user}:{password}@" if user else ""
        return f"{self.kind}://{login}127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()
