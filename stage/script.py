"""The stage's script: the files of ``stage/js`` in order, as one module named after what is in it, kept for ever.

A rerun that carried all of it would weigh four times as much; so it carries a loader (``load.js``) that asks our own
route, where the script brings its style sheet along. A host that runs `app.py` as a plain script has no such route, and
gets script and style sheet with each picture.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scenes import palette
from stage.plotlyjs import FOR_EVER

_HERE = Path(__file__).parent
_ORDER = (
    "schema", "readouts", "table", "parts", "handles", "hover", "quick", "panel", "strip", "play", "bar", "lane",
    "guess", "hands", "history", "stage", "main",
)  # fmt: skip


def _read(part: str) -> str:
    return (_HERE / "js" / f"{part}.js").read_text(encoding="utf-8")


@cache
def whole() -> str:
    """The script: one module, its parts in order."""
    return "\n".join(map(_read, _ORDER))


def loader() -> str:
    """What a rerun carries in its place; the picture's data name the ``script``."""
    return _read("load")


def style() -> str:
    """The style sheet, with the colours of the palette as custom properties."""
    roles = "".join(f"--role-{role}:{colour};" for role, colour in palette.ROLES.items())
    return f":root{{{roles}}}\n" + (_HERE / "stage.css").read_text(encoding="utf-8")


@cache
def served() -> str:
    """The script as a file of its own: it puts the style sheet into the page that loads it."""
    sheet = f"Object.assign(document.createElement('style'), {{ textContent: {json.dumps(style())} }})"
    return f"{whole()}\ndocument.head.append({sheet});\n"


@cache
def path() -> str:
    """The path of our own route, without the app's base."""
    return f"stage-{hashlib.sha256(served().encode()).hexdigest()[:12]}.js"


@cache
def _packed() -> bytes:
    return gzip.compress(served().encode(), 9, mtime=0)


async def _serve(request: Request) -> Response:
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(served(), media_type="text/javascript", headers=FOR_EVER)
    return Response(_packed(), media_type="text/javascript", headers=FOR_EVER | {"Content-Encoding": "gzip"})


def route(base: str = "") -> Route:
    """Our own route, below the app's base."""
    return Route(f"{base}/{path()}", _serve)
