"""plotly.js out of the installed wheel: the same bytes, compressed once, cached for ever, nothing from elsewhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib
import logging
import re

import pytest
from plotly.offline import get_plotlyjs, get_plotlyjs_version
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.components.v2.component_manager import BidiComponentManager

from stage import plotlyjs

managers = importlib.import_module("streamlit.components.v2.get_bidi_component_manager")  # a function hides its name


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[plotlyjs.route(), plotlyjs.route("/base")]))


@pytest.mark.parametrize("base", ["", "/base"])
@pytest.mark.parametrize("encoding", ["gzip", "identity", "br;q=1, gzip;q=0.5"])
def test_the_route_serves_the_wheels_own_file(client: TestClient, base: str, encoding: str) -> None:
    answer = client.get(f"{base}/{plotlyjs.path()}", headers={"accept-encoding": encoding})
    assert answer.status_code == 200
    assert answer.text == get_plotlyjs()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers.get("content-encoding") == ("gzip" if "gzip" in encoding else None)


def test_the_compressed_file_is_smaller_by_far_and_made_once(client: TestClient) -> None:
    packed = plotlyjs._packed()
    assert gzip.decompress(packed) == plotlyjs.file().read_bytes()
    assert len(packed) < 0.35 * plotlyjs.file().stat().st_size
    client.get(f"/{plotlyjs.path()}")
    assert plotlyjs._packed() is packed


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_it_is_cached_for_ever_and_apart_by_encoding(client: TestClient, encoding: str) -> None:
    headers = client.get(f"/{plotlyjs.path()}", headers={"accept-encoding": encoding}).headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["vary"] == "Accept-Encoding"


def test_the_path_says_the_version_so_that_for_ever_ends_with_the_next_wheel() -> None:
    assert plotlyjs.path() == f"plotly-{get_plotlyjs_version()}.min.js"
    assert re.search(rf"plotly\.js v{re.escape(get_plotlyjs_version())}\b", get_plotlyjs()[:500])


def test_where_our_route_is_the_browser_is_sent_nowhere_else() -> None:
    assert plotlyjs.sources("page", own_route=True) == [{"path": plotlyjs.path(), "page": "page"}]


def test_without_our_route_streamlits_comes_first_and_the_network_last_with_its_hash() -> None:
    own, elsewhere = plotlyjs.sources("page", own_route=False)
    assert own == {"path": "_stcore/bidi-components/plotlyjs.wheel/plotly.min.js", "page": "page"}
    digest = base64.b64encode(hashlib.sha384(get_plotlyjs().encode()).digest()).decode()
    version = get_plotlyjs_version()
    assert elsewhere == {"url": f"https://cdn.plot.ly/plotly-{version}.min.js", "integrity": f"sha384-{digest}"}


def test_streamlits_own_route_finds_the_file_of_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = BidiComponentManager()
    monkeypatch.setattr(managers, "get_bidi_component_manager", lambda: manager)
    plotlyjs.offer_as_asset()
    plotlyjs.offer_as_asset()
    root = manager.get_component_path("plotlyjs.wheel")
    assert root is not None
    assert plotlyjs.file().samefile(f"{root}/plotly.min.js")


def test_a_streamlit_that_keeps_no_assets_costs_a_warning_and_no_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone() -> None:
        raise AttributeError("renamed")

    monkeypatch.setattr(managers, "get_bidi_component_manager", gone)
    with caplog.at_level(logging.WARNING, "stage.plotlyjs"):
        plotlyjs.offer_as_asset()
    assert "renamed" in caplog.text
