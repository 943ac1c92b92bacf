"""Cards: small still pictures of telling states, each a link into its page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scenes.base import Scene
from stage import links
from stage.controls import Place


def gallery(kind: type[Scene], page: str, names: Sequence[str]) -> None:
    """A card for each named preset of a scene."""
    presets = {preset.name: preset for preset in kind.presets()}
    place = Place(page, kind)
    for column, name in zip(st.columns(len(names)), names, strict=True):
        preset = presets[name]
        with column, st.container(border=True):
            st.markdown(f"**{name}**")
            st.caption(preset.notice)
            link = links.complete(place, preset.scene)
            st.page_link(f"pages/{page}.py", label="Open", query_params={k: v for k, v in link.items() if k != "v"})
