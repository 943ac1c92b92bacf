"""A chapter of a page: one claim, one explorable picture, what to notice, why, and a question before the reveal.

A page shows one chapter at a time: that keeps its first picture quick, and a lecture's eyes on one thing.

Its words stand in ``pages/prose/<scene>.md``, by second-level headings:

    claim      one sentence
    opening    two or three sentences above the picture
    notice     what to notice, with places for readouts
    why        why it is so, with the numbers put in
    question   what to predict
    options    a list of answers, the right one marked ``[x]``
    answer     why it is right
    show       the preset that shows it
    sources    a list
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from scenes.base import Picture, Scene
from stage import essay, exactness, links, text
from stage.boundary import boundary
from stage.explore import explore, shower

_OPTION = re.compile(r"^- \[([ x])\] (.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^- (.+(?:\n  .+)*)$", re.MULTILINE)


def chapters(page: Path, *kinds: type[Scene]) -> None:
    """The chapters of the page whose file is ``page``, one at a time: the address says which, else the first."""
    kind = _chosen(page.stem, {kind.name: kind for kind in kinds})
    prose = text.sections(page.resolve().parent / "prose" / f"{kind.name}.md")
    if kind is not kinds[0]:
        st.markdown(f"**{prose['claim']}**")
    explore(kind, page.stem, prose["opening"], lambda picture: _tell(picture, prose["notice"], prose["why"]))
    with boundary(f"{page.stem}_{kind.name}_question"):
        _ask(kind, page.stem, prose)
    with boundary(f"{page.stem}_{kind.name}_sources"):
        essay.sources([entry.replace("\n  ", " ") for entry in _ENTRY.findall(prose["sources"])])
    with boundary(f"{page.stem}_{kind.name}_exactness"):
        exactness.ask(kind, page.stem)


def _chosen(page: str, kinds: Mapping[str, type[Scene]]) -> type[Scene]:
    """The chapter that the address names, or whose values it carries; chosen among when there are several."""
    if len(kinds) == 1:
        return next(iter(kinds.values()))
    key, names = f"{page}_chapter", list(kinds)
    asked = st.query_params.get(links.CHAPTER)
    st.session_state[key] = asked if asked in kinds else _carried(page, names) or names[0]

    def choose() -> None:
        st.query_params[links.CHAPTER] = st.session_state[key] or names[0]

    look: dict[str, Any] = {"label_visibility": "collapsed", "width": "stretch", "wrap": False}
    name = st.segmented_control("Chapter", names, key=key, format_func=lambda n: kinds[n].title, on_change=choose,
                                required=True, **look)  # fmt: skip
    return kinds[str(name)]


def _carried(page: str, names: Iterable[str]) -> str | None:
    """The chapter of the first value in the address; of two names that begin alike the longer one is meant."""
    for key in st.query_params:
        fitting = [name for name in names if key.startswith(f"{page}_{name}_")]
        if fitting:
            return max(fitting, key=len)
    return None


def _tell(picture: Picture, notice: str, why: str) -> None:
    left, right = st.columns(2, gap="large")
    left.markdown(text.filled(notice, picture))
    right.markdown(text.filled(why, picture))


def _ask(kind: type[Scene], page: str, prose: dict[str, str]) -> None:
    options = _OPTION.findall(prose["options"])
    essay.predict(
        f"{page}_{kind.name}_question",
        " ".join(prose["question"].split()),
        [words for _, words in options],
        right=[mark for mark, _ in options].index("x"),
        why=prose["answer"],
        show=shower(kind, page, prose["show"]),
    )
