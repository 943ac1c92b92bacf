"""Cards: small still pictures of telling states, each a link into its page."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from scenes.base import Scene
from stage import essay, links, thumbnail
from stage.controls import Place
from stage.frames import store


@lru_cache(maxsize=256)
def _still(scene: Scene) -> str:
    return thumbnail.svg(store.get(scene).picture.panels[0])


def gallery(page: str, *cards: tuple[type[Scene], str]) -> None:
    """A row of cards, each for a scene of a page and the name of one of its presets."""
    for column, (kind, name) in zip(st.columns(len(cards)), cards, strict=True):
        preset = next(preset for preset in kind.presets() if preset.name == name)
        with column, st.container(border=True):
            st.image(_still(preset.scene), width="stretch", alt=store.get(preset.scene).picture.alt)
            link = links.complete(Place(page, kind), preset.scene)
            told = {key: value for key, value in link.items() if key != "v"}
            st.page_link(essay.page(page), label=f"**{name}**", query_params=told)
            st.markdown(preset.notice)
