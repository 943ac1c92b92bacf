"""The error boundary round every section: what breaks says so, offers Reset, is logged, and the rest goes on."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

log = logging.getLogger(__name__)


@contextmanager
def boundary(key: str, reset: Callable[[], None] | None = None) -> Iterator[None]:
    """Run a section; an exception becomes a sentence with an id that the log has too."""
    try:
        yield
    except Exception:
        mark = uuid.uuid4().hex[:8]
        log.exception("section %s failed (id %s)", key, mark)
        st.text(f"This part could not be computed (id {mark}).")
        if reset is not None:
            st.button("Reset this part", key=f"{key}_reset_after_failure", on_click=reset)
