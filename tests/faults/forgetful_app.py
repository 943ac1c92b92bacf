"""The page of the probe as an app whose server remembers two lost sessions at most; Streamlit's own remembers 128."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime import memory_session_storage

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from stage import breath  # noqa: E402, F401  a server that keeps its breath is quicker to test
from stage.guards.whole import Whole  # noqa: E402

Remembering = memory_session_storage.MemorySessionStorage


class Forgetful(Remembering):
    """Two sessions, and the next one pushes the oldest out."""

    def __init__(self, **given: int) -> None:
        super().__init__(maxsize=2, **given)


memory_session_storage.MemorySessionStorage = Forgetful
app = st.App(HERE.parent / "stage" / "probe_page.py", middleware=[Middleware(Whole)])
