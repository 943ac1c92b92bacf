"""Parameters: every rule of a legal value, and the words with which it refuses the others."""

from __future__ import annotations

import math
import re
from dataclasses import FrozenInstanceError, dataclass, replace
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.limits import LARGEST_NUMBER, MATRIX_SIDE, SEED
from mathcore.parameters import (
    Choice,
    Integer,
    Interval,
    Knobs,
    Matrix,
    Option,
    Parameter,
    Real,
    Seed,
    Span,
    Toggle,
    label,
    parameters,
    slug,
)


@dataclass(frozen=True)
class GradientDescent(Knobs):
    learning_rate: Annotated[float, Real(symbol="α", domain=Interval(0, open_low=True))] = 0.1


@dataclass(frozen=True)
class WarmupCosine(Knobs):
    label = "Cosine with warm-up"
    steps: Annotated[int, Integer(symbol="n", domain=Interval(1, 1000))] = 100


OVER_ZERO, UNIT, OPEN = Interval(0, open_low=True), Interval(0, 1), Interval(0, 1, open_low=True, open_high=True)


@pytest.mark.parametrize(
    ("interval", "rule"),
    [
        (OVER_ZERO, "> 0"),
        (Interval(0), "≥ 0"),
        (UNIT, "between 0 and 1"),
        (OPEN, "> 0 and < 1"),
        (Interval(0, 1, open_high=True), "≥ 0 and < 1"),
        (Interval(), "a number of size at most 1000000"),
        (Interval(-2.5, 2.5), "between -2.5 and 2.5"),
    ],
)
def test_an_interval_says_its_rule_in_words(interval: Interval, rule: str) -> None:
    assert interval.rule() == rule


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (OVER_ZERO, [1e-300, 1.0, LARGEST_NUMBER], [0.0, -1.0, LARGEST_NUMBER * 2]),
        (UNIT, [0.0, 0.5, 1.0], [-1e-9, 1 + 1e-9]),
        (OPEN, [1e-9, 1 - 1e-9], [0.0, 1.0]),
        (Interval(), [LARGEST_NUMBER, -LARGEST_NUMBER], [math.inf, math.nan]),
    ],
)
def test_an_interval_knows_its_ends(interval: Interval, inside: list[float], outside: list[float]) -> None:
    assert all(x in interval for x in inside)
    assert not any(x in interval for x in outside)


REAL, COUNT = Real(symbol="σ", domain=OVER_ZERO), Integer(symbol="n", domain=Interval(1, 10))
CHOICE = Choice(symbol="", catalogue=(GradientDescent, WarmupCosine))
SQUARE = Matrix(symbol="A", shape=(2, 2), domain=Interval(-10, 10))
LARGE = tuple((0.0,) * (MATRIX_SIDE + 1) for _ in range(MATRIX_SIDE))

REFUSED: list[tuple[Parameter, Any, str]] = [
    (REAL, -1.0, "x must be > 0, got -1.0"),
    (REAL, 0, "x must be > 0, got 0"),
    (REAL, math.nan, "x must be a finite number, got nan"),
    (REAL, math.inf, "x must be a finite number, got inf"),
    (REAL, "1", "x must be a finite number, got '1'"),
    (REAL, True, "x must be a finite number, got True"),
    (REAL, None, "x must be a finite number, got None"),
    (Real(symbol="x"), 2e6, "x must be a number of size at most 1000000, got 2000000.0"),
    (COUNT, 0, "x must be between 1 and 10, got 0"),
    (COUNT, 2.0, "x must be a whole number, got 2.0"),
    (COUNT, True, "x must be a whole number, got True"),
    (Seed(symbol="s"), -1, f"x must be between 0 and {SEED[1]}, got -1"),
    (Span(symbol="r"), (1.0, 2.0, 3.0), "x must be two numbers, got (1.0, 2.0, 3.0)"),
    (Span(symbol="r"), [1.0, 2.0], "x must be two numbers, got [1.0, 2.0]"),
    (Span(symbol="r"), (2.0, 1.0), "x must have its lower end first, got 2.0 and 1.0"),
    (Span(symbol="r", domain=UNIT), (0.0, 2.0), "x must be between 0 and 1, got 2.0"),
    (Span(symbol="r"), (0.0, math.nan), "x must be a finite number, got nan"),
    (Toggle(symbol="on"), 1, "x must be true or false, got 1"),
    (Option(symbol="o", options=("damped", "heavy-ball")), "wild", "x must be one of damped, heavy-ball, got 'wild'"),
    (CHOICE, "gradient-descent", "x must be one of gradient-descent, warmup-cosine, got str"),
    (SQUARE, 1.0, "x must be rows of numbers, got 1.0"),
    (SQUARE, (), "x must be rows of numbers, got ()"),
    (SQUARE, ((),), "x must be rows of numbers, got ((),)"),
    (SQUARE, [[1.0]], "x must be rows of numbers, got [[1.0]]"),
    (SQUARE, LARGE, f"x must have at most {MATRIX_SIDE} rows and columns, got {MATRIX_SIDE} × {MATRIX_SIDE + 1}"),
    (SQUARE, ((1.0, 2.0), (3.0, 4.0, 5.0)), "x: row 2 has 3 entries, row 1 has 2"),
    (SQUARE, ((1.0, 11.0), (3.0, 4.0)), "x, row 1, column 2 must be between -10 and 10, got 11.0"),
    (SQUARE, ((1.0, "2"), (3.0, 4.0)), "x, row 1, column 2 must be a finite number, got '2'"),
    (SQUARE, ((1.0, 2.0, 3.0),), "x must be 2 × 2, got 1 × 3"),
]


@pytest.mark.parametrize(("parameter", "value", "message"), REFUSED)
def test_what_is_not_legal_is_refused_with_name_rule_and_value(parameter: Parameter, value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parameter.check("x", value)


ACCEPTED: list[tuple[Parameter, Any]] = [
    (REAL, 1),
    (REAL, 1e-9),
    (COUNT, 10),
    (Seed(symbol="s"), SEED[1]),
    (Span(symbol="r"), (1.0, 1.0)),
    (Toggle(symbol="on"), False),
    (Option(symbol="o", options=("damped", "heavy-ball")), "damped"),
    (CHOICE, WarmupCosine()),
    (SQUARE, ((1.0, -10), (0, 10.0))),
    (Matrix(symbol="A"), ((1.0, 2.0, 3.0),)),
]


@pytest.mark.parametrize(("parameter", "value"), ACCEPTED)
def test_what_is_legal_is_accepted(parameter: Parameter, value: Any) -> None:
    assert parameter.check("x", value) is None


def test_the_base_of_all_parameters_has_no_rule_of_its_own() -> None:
    with pytest.raises(NotImplementedError):
        Parameter(symbol="").check("x", 1)


@given(st.floats(-2 * LARGEST_NUMBER, 2 * LARGEST_NUMBER))
def test_real_accepts_exactly_its_domain(x: float) -> None:
    try:
        REAL.check("x", x)
        accepted = True
    except ValueError:
        accepted = False
    assert accepted == (0 < x <= LARGEST_NUMBER)


def test_an_instance_is_checked_when_it_is_made_and_when_it_is_changed() -> None:
    with pytest.raises(ValueError, match=r"^learning_rate must be > 0, got -1\.0$"):
        GradientDescent(learning_rate=-1.0)
    with pytest.raises(ValueError, match=r"^learning_rate must be > 0, got 0\.0$"):
        replace(GradientDescent(), learning_rate=0.0)
    with pytest.raises(FrozenInstanceError):
        GradientDescent().learning_rate = 1.0  # type: ignore[misc]


def test_a_legal_value_outside_of_the_offered_range_is_accepted() -> None:
    real = Real(symbol="x", offered=(0.0, 1.0))
    assert real.check("x", 5.0) is None


def test_parameters_come_in_the_order_of_declaration_and_only_annotated_ones() -> None:
    @dataclass(frozen=True)
    class Mixed(Knobs):
        second: Annotated[float, "a note", REAL] = 2.0
        plain: int = 0
        first: Annotated[int, COUNT] = 1

    assert [(f.name, f.parameter, f.default) for f in parameters(Mixed)] == [("second", REAL, 2.0), ("first", COUNT, 1)]


def test_fields_that_are_inherited_come_first() -> None:
    @dataclass(frozen=True)
    class Momentum(GradientDescent):
        beta: Annotated[float, Real(symbol="β", domain=UNIT)] = 0.9

    assert [field.name for field in parameters(Momentum)] == ["learning_rate", "beta"]
    with pytest.raises(ValueError, match=r"^beta must be between 0 and 1, got 2\.0$"):
        Momentum(beta=2.0)


def test_a_parameter_without_a_default_is_a_mistake_of_the_programmer() -> None:
    @dataclass(frozen=True)
    class Bare:
        x: Annotated[float, REAL]

    with pytest.raises(TypeError, match=r"^Bare\.x must have a default$"):
        parameters(Bare)


def test_only_dataclasses_have_parameters() -> None:
    with pytest.raises(TypeError, match=r"^int must be a dataclass$"):
        parameters(int)


def test_names_of_classes_in_links_and_on_pages() -> None:
    assert slug(WarmupCosine) == "warmup-cosine"
    assert slug(GradientDescent) == "gradient-descent"
    assert label(GradientDescent) == "Gradient descent"
    assert label(WarmupCosine) == "Cosine with warm-up"


def test_a_whole_number_that_is_longer_than_any_float_is_refused_like_another() -> None:
    for long, bits in ((10**400, 1329), (-(10**20_000), 66439)):  # Python writes the second one to no one
        with pytest.raises(ValueError, match=f"^x must be a finite number, got a whole number of {bits} bits$"):
            Real(symbol="x").check("x", long)
        with pytest.raises(ValueError, match=f"^n must be a number of size .*, got a whole number of {bits} bits$"):
            Integer(symbol="n").check("n", long)
