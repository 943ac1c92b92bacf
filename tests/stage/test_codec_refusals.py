"""What no scene may hold, whoever sends it: refused with the field, its label, the rule and the value."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore import backend as backends
from mathcore.backend import Backend
from mathcore.limits import SEED
from mathcore.parameters import Choice, Knobs, Real
from scenes.base import Scene
from stage import codec
from stage.codec import Fault, Slot, decode, dragged, from_text, slots
from tests.stage.probe import Probe

LONG = "w" * 10_000
HUGE = 10**400


@dataclass(frozen=True)
class Ends(Scene):
    """Two numbers that can contradict each other."""

    name: ClassVar[str] = "ends"
    a: Annotated[float, Real(symbol="a")] = 0.0
    b: Annotated[float, Real(symbol="b")] = 1.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.a >= self.b:
            raise ValueError(f"a must be < b, got {self.a} and {self.b}")


@dataclass(frozen=True)
class Holder(Scene):
    """A choice whose knobs can contradict each other."""

    name: ClassVar[str] = "holder"
    ends: Annotated[Any, Choice(symbol="ends", catalogue=(Ends,))] = Ends()


def fault(values: dict[str, Any], kind: type[Knobs] = Probe) -> Fault:
    with pytest.raises(Fault) as refused:
        decode(kind, values)
    return refused.value


def slot(name: str) -> Slot:
    return next(slot for slot in slots(Probe, {}) if slot.name == name)


WRONG = [
    ("t", True, "t must be a finite number, got True"),
    ("t", "1", "t must be a finite number, got '1'"),
    ("t", math.nan, "t must be a finite number, got nan"),
    ("t", -math.inf, "t must be a finite number, got -inf"),
    ("t", None, "t must be a finite number, got None"),
    ("t", [[1.0]], "t must be a finite number, got [[1.0]]"),
    ("t", {"x": 1}, "t must be a finite number, got {'x': 1}"),
    ("t", 1.5, "t must be between 0 and 1, got 1.5"),
    ("t", 2, "t must be between 0 and 1, got 2.0"),
    ("t", HUGE, "t must be a number of ordinary size, got one of more than 300 digits"),
    ("rate", 0.0, "rate must be > 0 and ≤ 10, got 0.0"),
    ("count", 2.5, "count must be a whole number, got 2.5"),
    ("count", True, "count must be a whole number, got True"),
    ("count", "5", "count must be a whole number, got '5'"),
    ("count", None, "count must be a whole number, got None"),
    ("count", math.inf, "count must be a whole number, got inf"),
    ("count", 1, "count must be between 2 and 1000, got 1"),
    ("count", HUGE, "count must be a number of ordinary size, got one of more than 300 digits"),
    ("count", 10**5000, "count must be a number of ordinary size, got one of more than 300 digits"),
    ("window", [1.0], "window must be two numbers, got (1.0,)"),
    ("window", [1, 2, 3], "window must be two numbers, got (1, 2, 3)"),
    ("window", 3.0, "window must be two numbers, got 3.0"),
    ("window", "-1 1", "window must be two numbers, got '-1 1'"),
    ("window", [2.0, 1.0], "window must have its lower end first, got 2.0 and 1.0"),
    ("window", [[0], 1], "window must be a finite number, got (0,)"),
    ("window", [0, math.nan], "window must be a finite number, got nan"),
    ("window", [False, True], "window must be a finite number, got False"),
    ("window", None, "window must be two numbers, got None"),
    ("table", "1 2; 3", "table: row 2 has 1 entry, row 1 has 2"),
    ("table", "1 2; 3 four", "table, row 2, column 2: 'four' is not a number"),
    ("table", "1 2 3; 4 5 6", "table must be 2 × 2, got 2 × 3"),
    ("table", [[1, 2], [3, None]], "table, row 2, column 2 must be a finite number, got None"),
    ("table", [[1, 2], [3, [4]]], "table, row 2, column 2 must be a finite number, got [4]"),
    ("table", [[1, 2], [3, True]], "table, row 2, column 2 must be a finite number, got True"),
    ("table", [1, 2], "table must be rows of numbers, got (1, 2)"),
    ("table", [[]], "table must be rows of numbers, got ((),)"),
    ("table", [], "table must be rows of numbers, got ()"),
    ("table", None, "table must be rows of numbers, got None"),
    ("table", 5, "table must be rows of numbers, got 5"),
    ("colour", "blue", "colour must be one of Warm, Cold, got 'blue'"),
    ("colour", None, "colour must be one of Warm, Cold, got None"),
    ("colour", ["warm"], "colour must be one of Warm, Cold, got ['warm']"),
    ("axes", 1, "axes must be true or false, got 1"),
    ("axes", "true", "axes must be true or false, got 'true'"),
    ("axes", None, "axes must be true or false, got None"),
    ("shape", "circle", "shape must be one of Straight, A curve, got 'circle'"),
    ("shape", 1, "shape must be one of Straight, A curve, got 1"),
    ("shape", ["straight"], "shape must be one of Straight, A curve, got ['straight']"),
    ("shape_straight_slope", "2", "slope must be a finite number, got '2'"),
    ("seed", 1.5, "seed must be a whole number, got 1.5"),
    ("seed", -1, "seed must be between 0 and 4294967295, got -1"),
    ("seed", SEED[1] + 1, "seed must be between 0 and 4294967295, got 4294967296"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "said"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_value_is_refused_with_field_label_rule_and_value(name: str, value: Any, said: str) -> None:
    refused = fault({name: value})
    assert (refused.field, str(refused)) == (name, said)


@pytest.mark.parametrize("name", [slot.name for slot in slots(Probe, {})])
@pytest.mark.parametrize(
    "value", [LONG, [LONG] * 3, {LONG: LONG}, [[1.0] * 5000] * 3], ids=["word", "list", "map", "rows"]
)
def test_a_long_wrong_value_gives_a_bounded_message_that_still_names_label_and_rule(name: str, value: Any) -> None:
    refused = fault({name: value})
    assert refused.field == name
    assert str(refused).startswith(f"{slot(name).parameter.symbol} must ")
    assert len(str(refused)) <= 241


@pytest.mark.parametrize("name", [slot.name for slot in slots(Probe, {})])
@given(value=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
))  # fmt: skip
def test_whatever_a_machine_sends_for_a_field_is_a_scene_or_a_fault(name: str, value: Any) -> None:
    try:
        found = decode(Probe, {name: value})
    except Fault as refused:
        found = refused.field
    assert found == name or isinstance(found, Probe)


def test_values_that_contradict_each_other_are_a_fault_too() -> None:
    assert str(fault({"a": 2.0}, Ends)) == "a must be < b, got 2.0 and 1.0"
    refused = fault({"ends_ends_a": 2.0}, Holder)
    assert (refused.field, str(refused)) == ("ends", "a must be < b, got 2.0 and 1.0")


def test_a_legal_value_beyond_the_slider_is_computed_but_no_link_sets_it() -> None:
    assert decode(Probe, {"count": 500}).count == 500
    with pytest.raises(Fault, match=r"^count must be 2 to 50, got 500$"):
        from_text(slot("count"), ["500"])


REFUSED = [
    ("t", ["1_0"], "t: '1_0' is not a number"),
    ("t", ["𝟑"], "t: '𝟑' is not a number"),
    ("t", ["0x1"], "t: '0x1' is not a number"),
    ("t", ["nan"], "t: 'nan' is not a number"),
    ("t", ["inf"], "t: 'inf' is not a number"),
    ("t", ["true"], "t: 'true' is not a number"),
    ("t", [""], "t is empty: type a number"),
    ("t", ["1e999"], "t must be a number of size at most 1000000, got '1e999'"),
    ("t", ["2"], "t must be between 0 and 1, got 2.0"),
    ("t", ["0.5", "0.6"], "t is given 2 times"),
    ("t", [], "t is given 0 times"),
    ("rate", ["0"], "rate must be > 0 and ≤ 10, got 0.0"),
    ("rate", ["5"], "rate must be 0.0001 to 1, got 5"),
    ("count", ["3.5"], "count must be a whole number, got '3.5'"),
    ("count", ["999"], "count must be 2 to 50, got 999"),
    ("window", ["1"], "window must be two numbers, got 1"),
    ("window", ["1", "2", "3"], "window must be two numbers, got 3"),
    ("window", ["1", "x"], "window: 'x' is not a number"),
    ("window", ["-9", "1"], "window must be -3 to 3, got -9"),
    ("axes", ["yes"], "axes must be true or false, got 'yes'"),
    ("axes", ["1"], "axes must be true or false, got '1'"),
    ("axes", ["true", "true"], "axes is given 2 times"),
    ("shape", ["circle"], "shape must be one of Straight, A curve, got 'circle'"),
    ("colour", ["<b>"], "colour must be one of Warm, Cold, got '<b>'"),
    ("table", ["1 2; 3"], "table: row 2 has 1 entry, row 1 has 2"),
    ("table", [""], "table is empty: type numbers, with a semicolon between rows, such as 1 2; 3 4"),
    ("seed", ["3.5"], "seed must be a whole number, got '3.5'"),
    ("seed", ["-1"], "seed must be between 0 and 4294967295, got -1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "texts", "said"), REFUSED)
def test_what_a_link_may_not_say_is_refused_with_label_rule_and_value(name: str, texts: list[str], said: str) -> None:
    with pytest.raises(Fault) as refused:
        from_text(slot(name), texts)
    assert (refused.value.field, str(refused.value)) == (name, said)


@given(grab=st.none() | st.integers() | st.text() | st.lists(st.integers()) | st.fixed_dictionaries(
    {}, optional={"handle": st.text() | st.integers(), "x": st.floats() | st.none(), "y": st.floats() | st.text()}
))  # fmt: skip
def test_whatever_a_machine_sends_for_a_drag_is_a_scene_or_a_fault(grab: Any) -> None:
    try:
        found: Any = dragged(Probe(), grab)
    except Fault as refused:
        found = refused.field
    assert found == "grab" or isinstance(found, Probe)


@pytest.mark.parametrize(
    ("grab", "said"),
    [
        ({"handle": "point", "x": math.nan, "y": 0}, "x of the handle must be a finite number, got nan"),
        ({"handle": "point", "x": 0, "y": math.inf}, "y of the handle must be a finite number, got inf"),
        ({"handle": "point", "x": True, "y": 0}, "x of the handle must be a finite number, got True"),
        ({"handle": "point", "x": 0}, "y of the handle must be a finite number, got None"),
        ({"handle": "nose", "x": 0, "y": 0}, "probe has no handle 'nose'"),
        ({"handle": LONG, "x": 0, "y": 0}, f"probe has no handle '{LONG[:40]}'"),
        ({"x": 0, "y": 0}, "grab must name a handle and give x and y"),
        ([], "grab must name a handle and give x and y"),
    ],
)
def test_a_wrong_drag_is_refused_with_what_is_wrong(grab: Any, said: str) -> None:
    with pytest.raises(Fault) as refused:
        dragged(Probe(), grab)
    assert (refused.value.field, str(refused.value)) == ("grab", said)


def test_an_unknown_scene_is_refused_with_the_known_ones() -> None:
    for name in ("nobody", None, 5, [], LONG):
        with pytest.raises(Fault, match=r"^scene must be one of probe, got ") as refused:
            codec.scene_named(name, {"probe": Probe})
        assert refused.value.field == "scene"
        assert len(str(refused.value)) < 100
    assert codec.scene_named("probe", {"probe": Probe}) is Probe


def test_a_backend_that_is_not_here_is_refused_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (Backend("numpy", "NumPy"), Backend("cupy", "CuPy", "no CUDA device"))
    monkeypatch.setattr(backends, "backends", lambda: listed)
    assert codec.backend_named("numpy") == "numpy"
    with pytest.raises(Fault, match=r"^CuPy cannot be used here: no CUDA device$"):
        codec.backend_named("cupy")
    for name in ("matlab", None, 3, ["numpy"], LONG):
        with pytest.raises(Fault, match=r"^backend must be one of numpy, cupy, got ") as refused:
            codec.backend_named(name)
        assert refused.value.field == "backend"
