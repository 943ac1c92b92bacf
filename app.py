"""The server: `streamlit run app.py` finds the application below; any other host runs this file as a script.

The application adds to Streamlit what a script cannot: the live lane, plotly.js from the wheel, response headers, and
guards against what strangers send.
"""

import os

# Small factorizations gain nothing from threads, and three hundred users lose by them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import runpy
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import scenes.topics  # noqa: F401  the lane knows every scene before any session has run
from stage import boundary, component, headers, memory, reconnect, routes, themes
from stage.guards import connection, logs
from stage.guards.stream import Stream
from stage.guards.uploads import Uploads
from stage.guards.whole import Whole
from stage.guards.wire import Wire

FRAME = Path(__file__).resolve().parent / "pages" / "frame.py"

if __name__ == "__main__":
    runpy.run_path(str(FRAME), run_name="__main__")
else:
    component.Served.lane = True
    connection.allow_many()
    memory.keep_small()
    themes.keep()
    reconnect.follow()
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    base = f"/{base}" if base else ""
    app = st.App(
        FRAME,
        routes=routes.routes(base),
        middleware=[
            Middleware(Wire),
            Middleware(headers.Guard, ahead=routes.ahead(base)),
            Middleware(Stream),
            Middleware(Whole),
            Middleware(Uploads),
        ],
        lifespan=logs.sparing,
        on_script_error=boundary.unforeseen,
    )
