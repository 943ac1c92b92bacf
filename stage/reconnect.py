"""A tab that lost its server comes back whole: every page asks for one full rerun when it is connected again.

Streamlit's browser then sends what every control holds, and a server that knows nothing of the session builds the page
from that. Without it nothing would be sent until something is touched, and then as the rerun of a fragment that a new
server does not know. The browser does so by itself where something on the page reruns now and then: so something does,
very seldom.

A tab that comes back to the same server may do so while Streamlit hands out messages by a list that still names the
connection it lost. What its run says then, beginning or end, would go there, and the tab would wait for ever.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import streamlit as st
from streamlit.runtime import runtime

SELDOM = timedelta(days=20)  # a browser's clock goes up to 24


@st.fragment(run_every=SELDOM)
def offer() -> None:
    """Nothing to show; that it would rerun is all."""


def follow() -> None:
    """A session's messages go to the connection that it has; without effect where Streamlit does otherwise."""
    kind: Any = runtime.Runtime
    own = getattr(kind, "_send_message", None)
    if own is None or hasattr(own, "follows"):
        return

    def send(self: Any, session_info: Any, message: Any) -> None:
        newest = self._session_mgr.get_active_session_info(session_info.session.id)
        own(self, newest or session_info, message)

    send.follows = True  # type: ignore[attr-defined]
    kind._send_message = send
