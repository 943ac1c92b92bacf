"""A chapter of a page: one claim, one explorable picture, what to notice, why, and a question before the reveal.

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
from pathlib import Path

import streamlit as st

from scenes.base import Picture, Scene
from stage import essay, text
from stage.explore import explore, shower

_OPTION = re.compile(r"^- \[([ x])\] (.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^- (.+(?:\n  .+)*)$", re.MULTILINE)


def chapter(kind: type[Scene], page: Path, heading: bool = True) -> list[str]:
    """Show the chapter of a scene on the page whose file is ``page``; returns its sources.

    The first chapter of a page has no heading of its own: the page's title and claim are its.
    """
    prose = text.sections(page.resolve().parent / "prose" / f"{kind.name}.md")
    if heading:
        st.header(kind.title, anchor=kind.name.replace("_", "-"), divider="gray")
        st.markdown(f"**{prose['claim']}**")
    explore(kind, page.stem, prose["opening"], lambda picture: _tell(picture, prose["notice"], prose["why"]))
    _ask(kind, page.stem, prose)
    return [entry.replace("\n  ", " ") for entry in _ENTRY.findall(prose["sources"])]


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
