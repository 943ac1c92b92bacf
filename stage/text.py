"""How a page shows text: our own prose with places for readouts, and a user's text as plain text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from scenes.base import Picture
from stage.numerals import latex, term

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|$~]|(?<=www)\.)")
_PLACE = re.compile(r"\[\[([A-Za-z]\w*)(?::(\w+))?\]\]")


def plain(message: str, icon: str = ":material/info:") -> None:
    """Show a sentence that may hold a user's text: never as Markdown, HTML or LaTeX."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(icon, width="content")
        st.text(message)


def literal(words: str) -> str:
    """Words that Markdown shows as they are, whatever is in them."""
    return _MARKUP.sub(r"\\\1", words)


def filled(template: str, picture: Picture) -> str:
    """Prose with its places filled: ``[[det]]`` the number, ``[[det:note]]`` its meaning, ``[[A:latex]]`` in LaTeX."""

    def fill(place: re.Match[str]) -> str:
        readout = picture.named[place[1]]
        if place[2] == "note":
            return literal(readout.note)  # a note may hold a visitor's text: the name of a column
        if place[2] == "latex":
            return readout.latex or latex(readout.value, readout.digits)
        return _in_a_line(term(readout.value, readout.digits))

    return _PLACE.sub(fill, template)


def _in_a_line(value: Any) -> str:
    """A number, a vector as ``1, 2``, a matrix as ``1, 2; 3, 4``."""
    if not isinstance(value, list):
        return literal(str(value))
    return ("; " if value and isinstance(value[0], list) else ", ").join(map(_in_a_line, value))


@cache
def sections(path: Path) -> dict[str, str]:
    """The parts of a Markdown file by their second-level headings."""
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {title.strip(): body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)}
