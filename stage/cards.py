"""Cards: small still pictures of telling states, each a link into its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from scenes.base import Scene
from stage import essay, links, thumbnail
from stage.controls import Place
from stage.frames import store


@lru_cache(maxsize=256)
def _still(scene: Scene) -> str:
    return thumbnail.svg(store.get(scene).picture.panels[0])


def gallery(kind: type[Scene], page: str, names: Sequence[str]) -> None:
    """A card for each named preset of a scene."""
    presets = {preset.name: preset for preset in kind.presets()}
    place = Place(page, kind)
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column, st.container(border=True):
            picture = store.get(presets[name].scene).picture
            st.image(_still(presets[name].scene), width="stretch", alt=picture.alt)
            link = {key: value for key, value in links.complete(place, presets[name].scene).items() if key != "v"}
            st.page_link(essay.page(page), label=f"**{name}**", query_params=link)
            st.markdown(presets[name].notice)
