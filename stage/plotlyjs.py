"""plotly.js out of the installed wheel: compressed once, versioned, cached for ever; nothing comes from elsewhere.

A host that runs `app.py` as a plain script has no route of ours. There the file comes through the asset route that
Streamlit keeps for components, and, should that fail, from Plotly's own network with its integrity hash.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import logging
from functools import cache
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs_version
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

log = logging.getLogger(__name__)

_ASSETS = "plotlyjs.wheel"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def file() -> Path:
    """plotly.min.js of the installed wheel."""
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


@cache
def _packed() -> bytes:
    return gzip.compress(file().read_bytes(), 9, mtime=0)


def path() -> str:
    """The path of our own route, without the app's base."""
    return f"plotly-{get_plotlyjs_version()}.min.js"


async def _serve(request: Request) -> Response:
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(file(), media_type="text/javascript", headers=FOR_EVER)
    return Response(_packed(), media_type="text/javascript", headers=FOR_EVER | {"Content-Encoding": "gzip"})


def route(base: str = "") -> Route:
    """Our own route, below the app's base."""
    return Route(f"{base}/{path()}", _serve)


def sources(page: str, own_route: bool) -> list[dict[str, str]]:
    """Where a browser finds plotly.js, best first."""
    if own_route:
        return [{"path": path(), "page": page}]
    return [{"path": f"_stcore/bidi-components/{_ASSETS}/plotly.min.js", "page": page}, _elsewhere()]


@cache
def _elsewhere() -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha384(file().read_bytes()).digest()).decode()
    return {"url": f"https://cdn.plot.ly/{path()}", "integrity": f"sha384-{digest}"}


def offer_as_asset() -> None:
    """Let Streamlit's own route for component assets serve the wheel's folder, where ours is missing."""
    try:
        from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

        manager: Any = get_bidi_component_manager()
        if manager.get(_ASSETS) is None:
            _register(manager)
    except (ImportError, AttributeError, TypeError, ValueError) as missing:
        log.warning("plotly.js comes from its own network: %s", missing)


def _register(manager: Any) -> None:
    from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

    package, name = _ASSETS.split(".")
    component = ComponentConfig(name=name, asset_dir=file().parent.name)
    manifest = ComponentManifest(name=package, version="1", components=[component])
    manager.register_from_manifest(manifest, file().parent.parent)
