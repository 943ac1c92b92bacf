"""The script of a session of the benchmark's surface."""

import streamlit as st

import stage.breath  # noqa: F401
from benchmarks.twins.surface import Surface
from stage.explore import explore

st.set_page_config(layout="wide")
explore(Surface, "bench", "The surface that the benchmark drags.")
