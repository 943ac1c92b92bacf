"""Handles and sweeps: whatever a browser says of them is a scene of legal values, or nothing happens."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from mathcore.parameters import parameters
from scenes.base import catalogue
from stage.codec import Fault, dragged, encode
from tests.bad_input.hostile import CODE, MARKUP, sentence
from tests.pages.driving import Driver

NAMES = (*MARKUP[:3], *CODE[:3], "", "x" * 10_000, "tip\x00", "point 0", "point -1", "point 1e9", "point ²", "point²")
GRABS: tuple[Any, ...] = (
    None, [], "x", 5, {}, {"handle": 3, "x": 0, "y": 0}, {"handle": "e1"}, {"handle": "e1", "x": "0", "y": 0},
    {"handle": "e1", "x": math.nan, "y": 0}, {"handle": "e1", "x": 0, "y": -math.inf},
    {"handle": "e1", "x": True, "y": 0}, {"handle": "e1", "x": [0], "y": 0}, {"handle": "e1", "x": 10**400, "y": None},
)  # fmt: skip


@pytest.mark.parametrize("name", catalogue())
def test_what_is_no_drag_is_refused_in_a_sentence(name: str) -> None:
    scene = catalogue()[name]()
    for grab in (*GRABS, *({"handle": one, "x": 0.5, "y": 0.5} for one in NAMES)):
        with pytest.raises(Fault) as wrong:
            dragged(scene, grab)
        assert wrong.value.field == "grab"
        sentence(str(wrong.value).replace("\\x00", ""))


def test_on_the_page_handles_far_outside_leave_every_control_legal() -> None:
    plane = catalogue()["plane"]
    page = Driver.deep("transformations", plane).sound()
    names = [handle["name"] for panel in json.loads(page.data["frame"])["panels"] for handle in panel["handles"]]
    assert names
    far = ((1e308, -1e308), (-1e6, 5e-324))
    n = 0
    for name in names:
        for x, y in far:
            n += 1
            page.trigger("dropped", {"handle": name, "x": x, "y": y, "n": n}).sound()
            assert page.told == []
            for field in parameters(plane):
                if field.name in page.state:
                    value = page.state[field.name]
                    assert not isinstance(value, float) or math.isfinite(value)
    before = page.state
    wrong = ({"handle": "<b>", "x": 0, "y": 0, "n": n}, {"handle": names[0], "x": "x", "y": 0, "n": n}, [], 7)
    for grab in wrong:
        page.trigger("dropped", grab).sound()
        assert (page.told, page.state) == ([], before)
    for end in ({"t": "x"}, {"t": 1e300}, {"nobody": 1}, []):
        page.trigger("played", end).sound()
        assert (page.told, page.state) == ([], before)
    assert page.click("reset").sound().state == encode(plane())
