"""How a page opens, asks, and tells its sources.

The first line of every page is `open`. Run by the frame it writes the title; run as a script of its own, as old hosts
with page discovery do on a cold deep link, it runs the frame instead and stops.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

FRAME = Path(__file__).resolve().parent.parent / "pages" / "frame.py"

# What the frame holds round the page that it runs: the pages by their stems; nothing while no frame is there.
_pages: ContextVar[Mapping[str, StreamlitPage] | None] = ContextVar("pages_of_the_frame", default=None)


@contextmanager
def framed(pages: Iterable[StreamlitPage]) -> Iterator[None]:
    """The frame holds this round the page that it runs."""
    token = _pages.set({page.url_path or "home": page for page in pages})
    try:
        yield
    finally:
        _pages.reset(token)


def page(stem: str) -> StreamlitPage:
    """The page whose file is ``<stem>.py``, to link to."""
    return (_pages.get() or {})[stem]


def open(title: str, claim: str) -> None:
    """The page's title and its claim."""
    if not _pages.get():
        runpy.run_path(str(FRAME), run_name="__main__")
        st.stop()
    st.title(title, anchor=False)
    with st.container(key="claim"):
        st.markdown(claim)


def predict(key: str, question: str, options: Sequence[str], right: int, why: str, show: Callable[[], None]) -> None:
    """A question to answer before the reveal; ``show`` puts the answer into the picture."""
    with st.container(border=True):
        st.markdown(f"**Predict before you see.** {question}")
        chosen = st.radio("Your prediction", options, index=None, key=key, label_visibility="collapsed")
        if chosen is None:
            return
        verdict = "**Yes.**" if options.index(chosen) == right else f"**No.** The answer: *{options[right]}.*"
        st.markdown(f"{verdict} {why}")
        st.button("Show me", key=f"{key}_show", on_click=show, icon=":material/visibility:")


def sources(entries: Iterable[str]) -> None:
    """Where the facts come from, and what to read next."""
    with st.expander("Sources"):
        st.markdown("\n".join(f"- {entry}" for entry in entries))
