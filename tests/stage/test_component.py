"""The figure that stays alive, as far as the server sees it: its script, its style, and what the browser is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stage import component, plotlyjs, script
from stage.frames import make
from tests.pages.driving import Driver
from tests.stage.probe import Probe

PAGE = str(Path(__file__).with_name("probe_page.py"))


def opened() -> Driver:
    return Driver.opened(PAGE, "page", Probe)


def test_the_browser_is_told_the_frame_the_controls_the_sweep_and_the_link() -> None:
    data = opened().data
    assert json.loads(data["frame"]) == json.loads(make(Probe()).encoded)
    assert (data["scene"], data["page"], data["backend"], data["stale"]) == ("probe", "page", "numpy", "")
    assert {entry["field"] for entry in data["controls"]} >= {"t", "rate"}
    assert data["play"]["field"] == "t"
    assert data["link"]["v"] == "1"


@pytest.mark.parametrize("served", [True, False])
def test_lane_plotly_and_script_are_offered_only_where_the_app_serves_them(
    served: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(component.Served, "lane", served)
    data = opened().data
    assert data["lane"] == (component.LANE if served else "")
    assert data["plotly"] == plotlyjs.sources("page", own_route=served)
    assert data["script"] == (script.path() if served else "")
    assert any("url" in source for source in data["plotly"]) != served, "no other host where we serve it ourselves"
