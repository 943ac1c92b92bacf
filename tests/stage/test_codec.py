"""Scenes as flat values and back: nothing is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenes.topics  # noqa: F401  what the catalogue holds
from mathcore.parameters import Choice, label, parameters, slug
from scenes.base import Scene, catalogue
from stage.codec import Fault, Slot, decode, dragged, encode, flat_name, from_text, slots, to_text
from tests.scenes.strategies import legal
from tests.stage.probe import FastCurve, Probe, Straight

SCENES = [Probe, *catalogue().values()]


STEEP = Straight(2.0)


@dataclass(frozen=True)
class Steep(Scene):
    """A choice whose default has knobs of its own."""

    name: ClassVar[str] = "steep"
    shape: Annotated[Any, Choice(symbol="shape", catalogue=(Straight, FastCurve))] = STEEP


def slot(name: str) -> Slot:
    return next(slot for slot in slots(Probe, {}) if slot.name == name)


@pytest.mark.parametrize("kind", SCENES)
@given(data=st.data())
@settings(max_examples=10)
def test_a_scene_comes_back_from_its_state_and_each_value_from_its_text(kind: type[Scene], data: st.DataObject) -> None:
    scene = data.draw(legal(kind))
    state = encode(scene)
    assert decode(kind, state) == scene
    assert decode(kind, orjson.loads(orjson.dumps(state))) == scene
    assert list(state) == [slot.name for slot in slots(kind, state)], "exactly the slots of its branches"
    for place in slots(kind, state):
        comes_back(place, state[place.name])


def comes_back(place: Slot, value: Any) -> None:
    """From its text, unless no widget offers it."""
    offered = getattr(place.parameter, "offered", None)
    numbers = value if isinstance(value, tuple) else (value,)
    text = to_text(place.parameter, value)
    if offered is None or all(offered[0] <= number <= offered[1] for number in numbers):
        assert from_text(place, text) == value
    else:
        with pytest.raises(Fault, match=f"{offered[0]:.15g} to {offered[1]:.15g}, got"):
            from_text(place, text)


@pytest.mark.parametrize("kind", SCENES)
def test_nothing_said_gives_the_defaults(kind: type[Scene]) -> None:
    assert decode(kind, {}) == kind()


def test_what_no_field_is_called_is_ignored() -> None:
    assert decode(Probe, {"not_a_field": 1, "shape_fast_curve_power": "not read: another branch"}) == Probe()


def test_a_choice_brings_the_defaults_of_its_own_knobs() -> None:
    assert decode(Probe, {"shape": "fast-curve"}).shape == FastCurve(2.0)
    assert decode(Probe, {"shape": "fast-curve", "shape_fast_curve_power": 3.5}).shape == FastCurve(3.5)


def test_the_default_branch_keeps_the_knobs_that_the_scene_gives_it() -> None:
    assert decode(Steep, {}).shape == STEEP
    assert decode(Steep, {"shape": "straight"}).shape == STEEP
    assert [slot.default for slot in slots(Steep, {})] == ["straight", 2.0]


def test_flat_names_are_words_joined_by_underscores() -> None:
    assert flat_name("shape", FastCurve, "power") == "shape_fast_curve_power"
    assert slug(FastCurve) == "fast-curve"
    assert label(FastCurve) == "A curve"


@pytest.mark.parametrize("kind", SCENES)
def test_flat_names_are_identifiers_and_each_is_there_once(kind: type[Scene]) -> None:
    names = []
    for field in parameters(kind):
        names.append(field.name)
        if isinstance(field.parameter, Choice):
            for chosen in field.parameter.catalogue:
                names += [flat_name(field.name, chosen, knob.name) for knob in parameters(chosen)]
    assert all(name.isidentifier() for name in names)
    assert len(names) == len(set(names))


def test_whole_numbers_written_as_floats_are_whole_numbers() -> None:
    made = decode(Probe, {"count": 7.0, "t": 1})
    assert (made.count, type(made.count), type(made.t)) == (7, int, float)


LINKED = [
    ("t", ["0.25"], 0.25),
    ("t", ["1/4"], 0.25),
    ("t", [" 0.25 "], 0.25),
    ("t", ["+1"], 1.0),
    ("x", ["−2"], -2.0),
    ("rate", ["1e-3"], 1e-3),
    ("count", ["1e1"], 10),
    ("count", ["10.0"], 10),
    ("window", ["-1", "2"], (-1.0, 2.0)),
    ("window", ["2", "-1"], (-1.0, 2.0)),
    ("axes", ["true"], True),
    ("axes", ["True"], True),
    ("axes", ["FALSE"], False),
    ("shape", ["fast-curve"], "fast-curve"),
    ("shape", ["A curve"], "fast-curve"),
    ("colour", ["cold"], "cold"),
    ("colour", ["Cold"], "cold"),
    ("table", ["[[1, 2], [3, 4]]"], "[[1, 2], [3, 4]]"),
    ("seed", ["4294967295"], 4294967295),
]


@pytest.mark.parametrize(("name", "texts", "value"), LINKED)
def test_a_link_is_read_as_the_widget_holds_it(name: str, texts: list[str], value: Any) -> None:
    read = from_text(slot(name), texts)
    assert (read, type(read)) == (value, type(value))


def test_a_drag_moves_the_point_and_stays_where_the_sliders_can_follow() -> None:
    assert (dragged(Probe(), {"handle": "point", "x": 0.333, "y": -1}).x) == 0.35
    for far in (1e300, 10**400):
        moved = dragged(Probe(), {"handle": "point", "x": far, "y": -far})
        assert (moved.x, moved.y) == (3.0, -3.0)


def test_the_probe_has_a_parameter_of_every_kind() -> None:
    kinds = {type(field.parameter).__name__ for field in parameters(Probe)}
    assert kinds == {"Real", "Integer", "Seed", "Span", "Toggle", "Option", "Choice", "Matrix"}
    assert len(fields(Probe)) == len(parameters(Probe))
