"""A replica in place of the app: it says who it is, and keeps what it was asked."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

POLICY = "default-src 'self'; object-src 'none'"


class Told(BaseHTTPRequestHandler):
    """A replica that answers every request with its name."""

    protocol_version = "HTTP/1.1"
    server: Replica

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.heard.append({name.lower(): value for name, value in self.headers.items()})
        if self.path.startswith("/_stcore/health"):
            self._say(self.server.health, self.server.name.encode())
        elif self.path.endswith(".js"):
            kept = "no-cache" if "lost" in self.path else "public, immutable, max-age=31536000"
            self._say(200, self.server.name.encode() + b" " * 5000, kind="text/javascript", kept=kept)
        elif self.headers.get("upgrade") == "websocket":
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "upgrade")
            self.end_headers()
            self.wfile.write(self.server.name.encode())
            self.close_connection = True
        else:
            self._say(200, self.server.name.encode())

    def do_PUT(self) -> None:
        size = len(self.rfile.read(int(self.headers.get("content-length", 0))))
        self._say(200, f"{self.server.name} {size}".encode())

    def _say(self, status: int, body: bytes, kind: str = "text/plain", kept: str = "no-cache") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Connection", "close")  # a dead one must not go on in a connection that was kept
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Replica(ThreadingHTTPServer):
    """One of them, on a port of its own."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, name: str, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Told)
        self.name, self.health = name, 200
        self.asked: list[str] = []  # paths
        self.heard: list[dict[str, str]] = []  # their headers
        Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def die(self) -> None:
        self.shutdown()
        self.server_close()
