"""Cards: small still pictures of telling states, each a link into its page."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

import streamlit as st

from scenes.base import Picture, Scene
from stage import controls, essay, links, thumbnail
from stage.boundary import boundary
from stage.controls import Place
from stage.frames import store

ROW = 4  # cards, or the room for so many


@lru_cache(maxsize=256)
def _still(scene: Scene) -> str:
    return thumbnail.svg(_seen(scene).panels[0])


def _seen(scene: Scene) -> Picture:
    """The picture of a scene, as coarse as while it is in the hand: a card is small."""
    held = controls.held(type(scene))
    return store.get(replace(cast(Any, scene), **held) if held else scene).picture


def gallery(page: str, *cards: tuple[type[Scene], str]) -> None:
    """A row of cards, each for a scene of a page and the name of one of its presets."""
    for column, (kind, name) in zip(st.columns(max(ROW, len(cards))), cards, strict=False):
        preset = next(preset for preset in kind.presets() if preset.name == name)
        with column, st.container(border=True), boundary(Place(page, kind).key("card"), kind=kind):
            st.image(_still(preset.scene), width="stretch", alt=_seen(preset.scene).alt)
            link = links.complete(Place(page, kind), preset.scene)
            told = {key: value for key, value in link.items() if key != "v"}
            st.page_link(essay.page(page), label=f"**{name}**", query_params=told)
            st.markdown(preset.notice)
