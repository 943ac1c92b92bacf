"""A page that shows the probe, for the tests of the controls."""

import streamlit as st

from stage import text
from stage.explore import explore
from tests.stage.probe import Probe


def tell(picture):
    st.markdown(text.filled("Here t is [[t]].", picture))


explore(Probe, "page", "Move anything.", tell)
