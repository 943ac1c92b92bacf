"""What every response says to the browser; the server's own numbers are told on loopback only."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost"}


def policy(index: str) -> str:
    """The Content-Security-Policy for Streamlit's ``index.html``: its inline scripts by hash, all else our own."""
    digests = (hashlib.sha256(body.encode()).digest() for body in _INLINE.findall(index))
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
        )
    )


def streamlit_index() -> str:
    """Streamlit's ``index.html``."""
    import streamlit

    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@cache
def said() -> dict[str, str]:
    """The headers of every response."""
    return {
        "content-security-policy": policy(streamlit_index()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
    }


class Guard:
    """Middleware: headers on every response, metrics on loopback only.

    ``ahead`` are links to what the picture of a page needs: a browser fetches it while it starts Streamlit. The home
    page has no picture.
    """

    def __init__(self, app: ASGIApp, ahead: Sequence[str] = ()) -> None:
        self._app = app
        self._ahead = [(b"link", ", ".join(ahead).encode())] if ahead else []
        self._headers = [(name.encode(), value.encode()) for name, value in said().items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["path"].endswith("/_stcore/metrics") and not _from_this_machine(scope):
            await PlainTextResponse("not found", 404)(scope, receive, send)
            return

        started = False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                present = {name.lower() for name, _ in message["headers"]}
                wanted = self._ahead if _page(scope, message) else []
                message["headers"] = [*message["headers"], *wanted, *(h for h in self._headers if h[0] not in present)]
            await send(message)

        try:
            await self._app(scope, receive, with_headers)
        except Exception:
            if not started:  # the server's own answer to what nobody caught would go out without the headers
                await PlainTextResponse("internal error", 500)(scope, receive, with_headers)
            raise


def _page(scope: Scope, message: Message) -> bool:
    """Whether this is Streamlit's ``index.html``, asked for by the address of a page below home."""
    kinds = (value for name, value in message["headers"] if name.lower() == b"content-type")
    below = scope["path"].removeprefix(scope.get("root_path", "")).strip("/")
    return bool(below) and message["status"] == 200 and any(kind.startswith(b"text/html") for kind in kinds)


def _from_this_machine(scope: Scope) -> bool:
    """Whether somebody here asks, and no proxy here for somebody elsewhere."""
    forwarded = any(name in {b"forwarded", b"x-forwarded-for"} for name, _ in scope["headers"])
    return not forwarded and (scope.get("client") or ("",))[0] in _LOOPBACK
