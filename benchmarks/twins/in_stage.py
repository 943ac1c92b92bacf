"""The benchmark's surface on our stage: the application, with the routes of app.py."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute

from stage import component, headers, live, plotlyjs

component.Served.lane = True
app = st.App(
    Path(__file__).resolve().parent / "stage_frame.py",
    routes=[WebSocketRoute(f"/{component.LANE}", live.lane), plotlyjs.route()],
    middleware=[Middleware(headers.Guard)],
)
