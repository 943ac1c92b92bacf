"""Whose pages may open a socket here: our own, and those that the server's settings name.

Streamlit's own check asks another host for this machine's address, while every visitor waits, and raises on an origin
that is no address; ours stands before it and asks nobody.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed


def allowed(headers: Headers) -> bool:
    """Whether a browser's page may open a socket; a client that is no browser says no origin and may."""
    origin, host = headers.get("origin"), headers.get("host")
    if not is_host_allowed(host):
        return False
    if origin is None or not config.get_option("server.enableCORS"):
        return True
    try:
        asking = urlsplit(origin)
        known = bool(asking.netloc) and (asking.netloc == host or asking.hostname in _named())
        return known and asking.scheme in {"http", "https"}
    except ValueError:
        return False


def _named() -> set[str | None]:
    """The hosts that `server.corsAllowedOrigins` and `browser.serverAddress` name."""
    said = list(config.get_option("server.corsAllowedOrigins") or [])
    if config.is_manually_set("browser.serverAddress"):
        said.append(config.get_option("browser.serverAddress"))
    return {urlsplit(name if "://" in name else f"//{name}").hostname for name in said} - {None}
