"""The figure that stays alive: one components-v2 component; `stage/script.py` says what its script is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from stage import plotlyjs, script

LANE = "live"  # the path of the live lane, below the app's base


class Served:
    """What the server of this process offers; `app.py` says so when it is found as an ASGI application."""

    lane = False


_whole = st.components.v2.component("stage", js=script.whole(), css=script.style(), isolate_styles=False)
_lean = st.components.v2.component("stage_lean", js=script.loader(), isolate_styles=False)


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
        "script": script.path() if Served.lane else "",
    }
    show = _lean if Served.lane else _whole
    show(key=key, data=whole, on_dropped_change=on_dropped, on_played_change=on_played)
