"""What stands between agent and platform in a test and keeps the ledger: every upload that went
through, and whether its answer acknowledged it. It can also be made to lose answers."""
import gzip
import http.client
import http.server
import json
import random
import threading


def raw(text):
    """The bytes of a text of type raw, each as a character."""
    data = bytes.fromhex(text[4:]) if text.startswith("hex:") else text.encode()
    return data.decode("latin-1")


class Upload:
    def __init__(self, segment, body):
        self.segment, self.body = segment, body
        self.acknowledged = False

    def counts(self):
        """((mac, source, kind, scope, value), epoch) -> count"""
        epoch = self.body["epoch"]
        for asset in self.body.get("assets", []):
            for fact in asset.get("facts", []):
                name = (asset["mac"], fact["source"], fact["kind"], raw(fact.get("scope", "")),
                        raw(fact["value"]))
                yield (name, epoch), fact["count"]


class Recorder:
    """`lossy`: the part of the answers to uploads that is lost on the way back."""

    def __init__(self, platform_port, lossy=0.0, seed=1):
        self.uploads = []
        self.lossy = lossy
        self.random = random.Random(seed)
        self.lost = 0
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words):
                pass

            def forward(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                upload = None
                if self.path.startswith("/v1/agent/uploads/"):
                    plain = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
                    upload = Upload(int(self.path.rsplit("/", 1)[1]), json.loads(plain))
                    recorder.uploads.append(upload)
                link = http.client.HTTPConnection("127.0.0.1", platform_port, timeout=30)
                try:
                    link.request(self.command, self.path, body, dict(self.headers.items()))
                    answer = link.getresponse()
                    data = answer.read()
                except (OSError, http.client.HTTPException):
                    self.close_connection = True
                    return
                finally:
                    link.close()
                if upload is not None and recorder.random.random() < recorder.lossy:
                    recorder.lost += 1
                    self.close_connection = True
                    return
                try:
                    self.send_response_only(answer.status)
                    for name, value in answer.getheaders():
                        if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                            self.send_header(name, value)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    self.close_connection = True
                    return
                if upload is not None:
                    plain = gzip.decompress(data) if answer.getheader("Content-Encoding") == "gzip" else data
                    told = json.loads(plain) if plain else {}
                    upload.acknowledged = answer.status == 200 or (
                        answer.status == 409 and told.get("last_batch_id") == upload.body["batch_id"])

            do_GET = do_POST = forward

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()

    def most(self, acknowledged):
        """The highest count of each fact and epoch, of all uploads or of the acknowledged."""
        highest = {}
        for upload in list(self.uploads):
            if acknowledged and not upload.acknowledged:
                continue
            for name, count in upload.counts():
                highest[name] = max(highest.get(name, 0), count)
        return highest
