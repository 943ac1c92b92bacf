"""What stands round every page: on which array library the pictures are computed, and the seed of random numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from mathcore import backend as backends
from mathcore import limits
from stage import codec, devices, links, text

_STYLE = Path(__file__).parent / "page.css"


def offer() -> None:
    """The settings' corner; keeps the backend that is really used in ``backend_used``."""
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    told = st.container()  # there also when nothing is to be told, so that the page below keeps its place
    for message in links.read_settings():
        with told:
            text.plain(message, ":material/link_off:")
    listed = {backend.name: backend for backend in backends.backends()}
    with st.container(key="settings"), st.popover("Settings", type="tertiary"):
        names = list(listed)
        shared: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}
        chosen = st.radio(
            "Compute on", names, key="backend", captions=[_caption(listed[name]) for name in names],
            format_func=lambda name: codec.backend_title(listed[name]), **shared,
        )  # fmt: skip
        st.number_input(
            "Seed", min_value=limits.SEED[0], max_value=limits.SEED[1], value=0, step=1, key="seed",
            help="Every random number follows from it: the same seed, the same picture.", **shared,
        )  # fmt: skip
    try:
        st.session_state["backend_used"] = codec.backend_named(chosen)
    except codec.Fault as fault:
        st.session_state["backend_used"] = "numpy"
        with told:
            text.plain(f"{fault}. NumPy is used instead.", ":material/memory:")


def _caption(backend: backends.Backend) -> str:
    """The device on which it computes, or the reason why it is not there."""
    return devices.said(backend.name) or backend.reason or backend.label.partition(" (")[2].rstrip(")")
