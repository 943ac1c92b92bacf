"""What our server offers beside Streamlit's own routes: the live lane, plotly.js, the stage's script."""

from __future__ import annotations

from starlette.routing import BaseRoute, WebSocketRoute

from stage import component, live, plotlyjs, script


def routes(base: str = "") -> list[BaseRoute]:
    """The routes, below the app's base."""
    return [WebSocketRoute(f"{base}/{component.LANE}", live.lane), plotlyjs.route(base), script.route(base)]


def ahead(base: str = "") -> tuple[str, ...]:
    """Links to what the picture of a page will ask for, as a response's ``Link`` header says them."""
    return f"<{base}/{plotlyjs.path()}>; rel=preload; as=script", f"<{base}/{script.path()}>; rel=modulepreload"
