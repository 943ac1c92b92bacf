"""What no page may do: console errors, script errors, broken content policy, requests to another host.

A `Watch` listens to a browser context; at the end of a test `Watch.found` must be empty.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, WebError, WebSocket

# Streamlit's client asks for these two on a deep link; it takes their 404 and goes on.
PROBES = re.compile(r"/[^/]+/_stcore/(health|host-config)")

COLLECT_VIOLATIONS = """
window.__violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.__violations.push(
  `${e.violatedDirective} forbids ${e.blockedURI || 'inline'} in ${e.sourceFile}:${e.lineNumber}`));
"""


@dataclass
class Watch:
    """Everything wrong that a browser context did, a sentence each; ``expected`` are patterns of noise to let pass."""

    home: str  # host:port of the server under test
    expected: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.add_init_script(COLLECT_VIOLATIONS)
        context.on("console", self.console)
        context.on("weberror", self.script_error)
        context.on("request", self.request)
        context.on("page", self.opened)

    def opened(self, page: Page) -> None:
        self.pages.append(page)
        page.on("websocket", self.socket)
        page.on("crash", lambda _: self.seen.append(f"crash: {page.url}"))

    def console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        url = message.location.get("url", "")
        if "404" in message.text and PROBES.fullmatch(urlsplit(url).path) and urlsplit(url).netloc == self.home:
            return
        self.seen.append(f"console error: {message.text} ({url})")

    def script_error(self, error: WebError) -> None:
        self.seen.append(f"script error: {error.error}")

    def request(self, request: Request) -> None:
        self.host(request.url)

    def socket(self, socket: WebSocket) -> None:
        self.host(socket.url)

    def host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.home:
            self.seen.append(f"request to another host: {url}")

    def violations(self) -> list[str]:
        """Broken content policy of the documents that are open now; the console tells of the earlier ones."""
        told: list[Any] = []
        for frame in (frame for page in self.pages if not page.is_closed() for frame in page.frames):
            with contextlib.suppress(Error):  # a frame that just went
                told += frame.evaluate("window.__violations || []")
        return [f"content policy: {line}" for line in told]

    def found(self) -> list[str]:
        """What was seen and not expected."""
        return [
            line
            for line in dict.fromkeys(self.seen + self.violations())
            if not any(re.search(pattern, line) for pattern in self.expected)
        ]
