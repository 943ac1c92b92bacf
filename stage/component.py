"""The figure that stays alive: one components-v2 component whose script is the files of ``stage/js`` in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from scenes import palette
from stage import plotlyjs

LANE = "live"  # the path of the live lane, below the app's base

_HERE = Path(__file__).parent
_ORDER = (
    "schema", "readouts", "table", "parts", "handles", "hover", "quick", "panel", "strip", "play", "bar", "lane",
    "guess", "hands", "history", "stage", "main",
)  # fmt: skip


def script() -> str:
    """The component's script: one module, its parts in order."""
    return "\n".join((_HERE / "js" / f"{part}.js").read_text(encoding="utf-8") for part in _ORDER)


def style() -> str:
    """The component's style sheet, with the colours of the palette as custom properties."""
    roles = "".join(f"--role-{role}:{colour};" for role, colour in palette.ROLES.items())
    return f":root{{{roles}}}\n" + (_HERE / "stage.css").read_text(encoding="utf-8")


class Served:
    """What the server of this process offers; `app.py` says so when it is found as an ASGI application."""

    lane = False


_mount = st.components.v2.component("stage", js=script(), css=style(), isolate_styles=False)


def mount(
    key: str, page: str, data: Mapping[str, Any], on_dropped: Callable[[], None], on_played: Callable[[], None]
) -> None:
    """Show a stage. ``data`` is what ``stage/js/stage.js`` reads."""
    if not Served.lane:
        plotlyjs.offer_as_asset()
    whole = {
        **data,
        "page": page,
        "lane": LANE if Served.lane else "",
        "plotly": plotlyjs.sources(page, Served.lane),
    }
    _mount(key=key, data=whole, on_dropped_change=on_dropped, on_played_change=on_played)
