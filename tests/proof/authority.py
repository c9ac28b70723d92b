"""A time stamping authority on loopback: stock `openssl ts` behind a small HTTP server."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

_SETTINGS = """
[tsa]
default_tsa = here
[here]
serial = {0}/serial
signer_cert = {0}/tsa.pem
certs = {0}/ca.pem
signer_key = {0}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
_EXTENSIONS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


class LocalAuthority:
    """Where it listens, its root certificate, and what it does with the next requests."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, 0
        self.spoil = lambda reply: reply
        self.status = 200
        ca, tsa = str(folder / "ca"), str(folder / "tsa")
        (folder / "ext").write_text(_EXTENSIONS)
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(_SETTINGS.format(folder))
        _openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{ca}.key", "-out", f"{ca}.pem", "-subj", "/CN=Test CA", "-days", "30")  # fmt: skip
        _openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{tsa}.key", "-out", f"{tsa}.csr", "-subj", "/CN=Test TSA")  # fmt: skip
        _openssl("x509", "-req", "-in", f"{tsa}.csr", "-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-CAcreateserial", "-out", f"{tsa}.pem", "-days", "30", "-extfile", str(folder / "ext"))  # fmt: skip

    @property
    def certificates(self) -> str:
        return (self.folder / "ca.pem").read_text()

    def reply(self, query: bytes) -> bytes:
        self.asked += 1
        (self.folder / "q.tsq").write_bytes(query)
        _openssl("ts", "-reply", "-queryfile", str(self.folder / "q.tsq"), "-config", str(self.folder / "tsa.cnf"), "-section", "here", "-out", str(self.folder / "r.tsr"))  # fmt: skip
        return self.spoil((self.folder / "r.tsr").read_bytes())


@contextmanager
def serving(authority: LocalAuthority) -> Iterator[str]:
    """Its address, for as long as it listens."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = authority.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Location", "http://127.0.0.1:9/elders")
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
