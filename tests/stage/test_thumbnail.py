"""Small still pictures for the cards: drawings that any browser can read, and nothing that runs or loads."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenes.topics  # noqa: F401  what the catalogue holds
from scenes.base import Preset, Scene, catalogue
from stage import thumbnail
from stage.frames import make
from tests.scenes.strategies import legal

SCENES = list(catalogue().values())
PRESETS = [preset for kind in SCENES for preset in kind.presets()]
# Scenes with states that leave nothing but axes (in space a floor): a line far away, 0 = 0, no layer, nobody racing;
# a start where there is no value; all bars are one shape.
AXES_ALONE = {"lines": 1, "planes": 2, "space": 2, "dot_space": 2, "race": 1, "sampling": 2, "step": 2}
SLOW = {"race", "basins"}  # scenes of which a legal state beyond the sliders takes seconds
DRAWS = {"svg", "path", "line", "polyline", "polygon", "circle", "rect", "g", "ellipse", "text", "title", "image"}


def drawing(scene: Scene) -> ElementTree.Element:
    return ElementTree.fromstring(thumbnail.svg(make(scene).picture.panels[0]))


def checked(root: ElementTree.Element, more_than: int = 3) -> None:
    """Shapes only, more than so many with the root, and each of their numbers a number."""
    shapes = list(root.iter())
    assert {shape.tag.removeprefix("{http://www.w3.org/2000/svg}") for shape in shapes} <= DRAWS
    assert len(shapes) > more_than, "something is drawn"
    for shape in shapes:
        for name, value in shape.attrib.items():
            assert not name.startswith("on")
            if "href" in name:  # a picture behind the shapes, which comes along and is not fetched
                assert shape.tag.endswith("}image")
                assert re.fullmatch(r"data:image/png;base64,[A-Za-z0-9+/]+=*", value)
            if name in {"d", "points", "cx", "cy", "r", "x1", "x2", "y1", "y2", "x", "y"}:
                assert not re.search(r"nan|inf|None", value), value
                assert all(math.isfinite(float(number)) for number in re.findall(r"-?[\d.]+(?:e[-+]?\d+)?", value))


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_has_a_drawing_that_says_what_it_shows(preset: Preset) -> None:
    panel = make(preset.scene).picture.panels[0]
    root = ElementTree.fromstring(thumbnail.svg(panel))
    checked(root)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == panel.alt


@pytest.mark.parametrize("kind", SCENES)
@given(data=st.data())
@settings(max_examples=5)
def test_every_state_has_a_drawing(kind: type[Scene], data: st.DataObject) -> None:
    drawn = legal(kind, offered=kind.name in SLOW)
    checked(drawing(data.draw(drawn)), AXES_ALONE.get(kind.name, 3))


def test_the_words_of_a_picture_are_escaped() -> None:
    panel = replace(make(SCENES[0]()).picture.panels[0], alt='"/><script>alert(1)</script>')
    root = ElementTree.fromstring(thumbnail.svg(panel))
    checked(root)
    assert root.attrib["aria-label"] == panel.alt
