"""The benchmark's surface on our stage: the application, with the routes of app.py."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from stage import component, headers, routes

component.Served.lane = True
app = st.App(
    Path(__file__).resolve().parent / "stage_frame.py",
    routes=routes.routes(),
    middleware=[Middleware(headers.Guard, ahead=routes.ahead())],
)
