"""The server as a whole, in a process of its own: the app's routes stand beside Streamlit's, below its base."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stage import plotlyjs, script
from tests.stage.test_breath import topics

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import json, sys
from starlette.testclient import TestClient
from streamlit import config

config.get_option("server.port")
config._set_option("server.baseUrlPath", sys.argv[1], "the test")
import app
from scenes.base import catalogue
from stage import component

base = f"/{sys.argv[1]}" if sys.argv[1] else ""
said = {"served": component.Served.lane, "base": base}
with TestClient(app.app) as client:
    for path in sys.argv[2:]:
        answer = client.get(base + path)
        said[path] = [answer.status_code, dict(answer.headers), len(answer.content)]
    with client.websocket_connect(f"{base}/{component.LANE}") as lane:
        lane.send_text(json.dumps({"n": 1, "scene": "nobody", "state": {}}))
        assert json.loads(lane.receive_text())["error"]["field"] == "scene"
        said["scenes"] = {}
        for name in catalogue():
            lane.send_text(json.dumps({"n": 2, "scene": name, "state": {}}))
            said["scenes"][name] = "frame" in json.loads(lane.receive_text())
print(json.dumps(said))
"""


@pytest.fixture(scope="module", params=["", "base"])
def said(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What the server answers at its start, before any session has run."""
    paths = ["/", "/transformations", "/_stcore/health", f"/{plotlyjs.path()}", f"/{script.path()}"]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, request.param, *paths],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_streamlit_and_plotly_are_served_with_our_headers(said: dict[str, Any]) -> None:
    for path in ("/", "/transformations", "/_stcore/health", f"/{plotlyjs.path()}", f"/{script.path()}"):
        status, headers, _ = said[path]
        assert status == 200, path
        assert "content-security-policy" in headers, path
    assert said[f"/{plotlyjs.path()}"][2] == plotlyjs.file().stat().st_size


def test_a_page_says_ahead_what_its_picture_will_ask_for(said: dict[str, Any]) -> None:
    links = said["/transformations"][1]["link"].split(", ")
    for file, how in ((plotlyjs, "rel=preload; as=script"), (script, "rel=modulepreload")):
        address = next(link for link in links if link.endswith(how)).split(">")[0].lstrip("<")
        assert address == f"{said['base']}/{file.path()}"
    assert not any("link" in said[path][1] for path in ("/", "/_stcore/health", f"/{script.path()}"))


def test_the_lane_knows_every_scene_before_any_session_has_run(said: dict[str, Any]) -> None:
    assert len(said["scenes"]) >= len(topics())
    assert all(said["scenes"].values())


def test_the_app_says_that_it_serves_a_lane(said: dict[str, Any]) -> None:
    assert said["served"] is True
