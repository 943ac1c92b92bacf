"""A tab that lost its server comes back whole: every page asks for one full rerun when it is connected again.

Streamlit's browser then sends what every control holds, and a server that knows nothing of the session builds the page
from that. Without it nothing would be sent until something is touched, and then as the rerun of a fragment that a new
server does not know. The browser does so by itself where something on the page reruns now and then: so something does,
very seldom.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

SELDOM = timedelta(days=20)  # a browser's clock goes up to 24


@st.fragment(run_every=SELDOM)
def offer() -> None:
    """Nothing to show; that it would rerun is all."""
