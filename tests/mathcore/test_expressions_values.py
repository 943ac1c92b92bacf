"""Values of formulas on every array library, where they have none, and what an evaluation may cost."""

from __future__ import annotations

import math
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import limits
from mathcore.expressions import parse
from tests.mathcore.libraries import Library

X = [-2.5, -1.0, -0.3, 0.0, 0.4, 1.0, 2.75]
Y = [0.7, -2.0, 1.0, 0.5, -0.1, 0.0, 3.0]
CLOSED = {
    "(1-x)^2 + 100(y-x^2)^2": lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    "sin(3x)·exp(-x²)": lambda x, y: math.sin(3 * x) * math.exp(-x * x),
    "x^3 - 3x y^2": lambda x, y: x**3 - 3 * x * y * y,
    "x^7 + x^20": lambda x, y: x**7 + x**20,
    "2^x + 2^-y": lambda x, y: 2**x + 2**-y,
    "(1+x^2)^y": lambda x, y: (1 + x * x) ** y,
    "|x| + √(x²+y²)": lambda x, y: abs(x) + math.hypot(x, y),
    "min(x, y) - max(x, 1)": lambda x, y: min(x, y) - max(x, 1),
    "relu(x) + sign(y)": lambda x, y: max(x, 0) + (y > 0) - (y < 0),
    "sigmoid(x) + softplus(y)": lambda x, y: 1 / (1 + math.exp(-x)) + math.log1p(math.exp(y)),
    "silu(x) gelu(y)": lambda x, y: x / (1 + math.exp(-x)) * y * (1 + math.erf(y / math.sqrt(2))) / 2,
    "erf(x) + tanh(y)": lambda x, y: math.erf(x) + math.tanh(y),
    "atan(x) + sinh(y) cosh(x)": lambda x, y: math.atan(x) + math.sinh(y) * math.cosh(x),
    "2pi + e - tau": lambda x, y: math.e,
    "log2(8) + log10(1000) + ln(e)": lambda x, y: 7.0,
    "x/3 - y/(1+x^2)": lambda x, y: x / 3 - y / (1 + x * x),
    "asin(x/3) acos(y/3) + tan(x)": lambda x, y: math.asin(x / 3) * math.acos(y / 3) + math.tan(x),
    "7": lambda x, y: 7.0,
    "x^0 + 1/(x^0+1)": lambda x, y: 1.5,
    "x^(1+1) + x^(x^0)": lambda x, y: x * x + (x if x >= 0 else math.nan),
    "y": lambda x, y: y,
}


@pytest.mark.parametrize("text", CLOSED)
def test_values_are_those_of_the_closed_form(lib: Library, text: str) -> None:
    expected = [CLOSED[text](x, y) for x, y in zip(X, Y, strict=True)]
    assert_allclose(lib.host(parse(text)(lib(X), lib(Y))), expected, rtol=2e-15, atol=5e-15)


def test_shapes_broadcast_and_a_constant_fills_them(lib: Library) -> None:
    x, y = lib(np.ones((3, 1))), lib(np.ones((4,)))
    for text in ("x + y", "x", "7", "1/0"):
        f = parse(text)
        assert f(x, y).shape == (3, 4)
        jet = f.jet(x, y)
        assert (jet.value.shape, jet.gradient.shape, jet.hessian.shape) == ((3, 4), (3, 4, 2), (3, 4, 2, 2))
    empty = parse("x y").jet(lib(np.ones((0,))), lib(np.ones((0,))))
    assert empty.hessian.shape == (0, 2, 2)


def test_precision_and_library_are_those_of_the_points(lib: Library) -> None:
    x = lib(X, "float32")
    for text in ("2x + exp(x) + gelu(x)^0.5", "pi", "max(x, 2)"):
        f = parse(text, ("x",))
        assert f(x).dtype == lib.xp.float32
        assert f.jet(x).hessian.dtype == lib.xp.float32


def test_whole_numbers_and_numbers_of_python_are_points(lib: Library) -> None:
    f = parse("x/2 + y")
    assert_allclose(lib.host(f(lib([1, 2], "int64"), 1)), [1.5, 2.0])
    assert f(1, 2) == 2.5
    assert f([1, 2], 1).tolist() == [1.5, 2.0]


@pytest.mark.parametrize("points", [(1.0,), (1.0, 2.0, 3.0), (1j, 0.0), (["1"], 0.0), (np.ones(2), np.ones(3))])
def test_points_that_are_none_are_refused(points: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match=r"must (be|have)"):
        parse("x + y")(*points)


def test_the_points_are_not_written_to(lib: Library) -> None:
    big = np.linspace(-1, 1, 200_000)  # NumPy reuses temporaries of this size
    x, y = lib(big), lib(big)
    for text in ("(x + y) - x*y", "-x", "x^2", "(-x)^2 + y"):
        parse(text)(x, y)
    assert (lib.host(x) == big).all()
    assert (lib.host(y) == big).all()


# Powers


@pytest.mark.parametrize("n", [-17, -16, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 15, 16, 17, 40])
def test_whole_powers_take_negative_bases(lib: Library, n: int) -> None:
    f = parse(f"x^{n}", ("x",))
    assert_allclose(lib.host(f(lib([-1.5, -1.0, 0.5, 3.0]))), [b**n for b in (-1.5, -1.0, 0.5, 3.0)], rtol=4e-15)


def test_other_powers_have_no_value_at_negative_bases(lib: Library) -> None:
    x, y = lib([-2.0, -2.0, 0.0, 0.0, 4.0]), lib([2.0, 0.5, 0.0, 1.0, 0.5])
    assert_allclose(lib.host(parse("x^y")(x, y)), [math.nan, math.nan, 1, 0, 2])
    assert_allclose(lib.host(parse("x^0.5")(x, y)), [math.nan, math.nan, 0, 0, 2])
    assert_allclose(lib.host(parse("(-2)^y")(x, y)), [math.nan] * 5)


# Where there is no value


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("log(x)", ["log has no value at 51 of 101 points: its argument is not > 0 (first at x = -1)"]),
        ("sqrt(x)", ["sqrt has no value at 50 of 101 points: its argument is < 0 (first at x = -1)"]),
        ("1/x", ["the division has no value at 1 of 101 points: its divisor is 0 (first at x = 0)"]),
        ("x^-2", ["the power has no value at 1 of 101 points: its base is 0 and its exponent is < 0, a division by 0"]),
        ("x^x", ["the power has no value at 50 of 101 points: its base is < 0 and its exponent is no fixed whole"]),
        ("asin(2x)", ["asin has no value at 50 of 101 points: its argument is not between -1 and 1 (first at x = -1)"]),
        ("exp(1000x)", ["exp overflows at 15 of 101 points: its size is > 1.8e+308 (first at x = 0.72)"]),
        ("step(x)", ["step has no value at 1 of 101 points: its argument is 0, where it jumps"]),
        ("1/0 + x", ["the division has no value anywhere: its divisor is 0"]),
        ("log(-1)", ["log has no value anywhere: its argument is not > 0"]),
        ("9**9**9**9", ["overflows anywhere"]),
        ("log(x) + log(x+2)", ["log(x) has no value at 51"]),
        ("sqrt(log(x))", ["sqrt has no value at 49 of 101", "log has no value at 51 of 101"]),
        ("abs(x) + sigmoid(1000x)", []),
        ("x^2 + x^0", []),
    ],
)
def test_each_fault_says_which_where_and_why(lib: Library, text: str, sentences: list[str]) -> None:
    found = parse(text, ("x",)).domain_faults(lib(np.linspace(-1, 1, 101)))
    assert len(found) == len(sentences)
    for sentence in sentences:
        assert any(sentence in one for one in found), found


def test_faults_are_found_on_a_grid_and_at_a_point(lib: Library) -> None:
    f = parse("log(x*y)")
    grid = f.domain_faults(lib([[-1.0], [1.0]]), lib([1.0, 2.0]))
    assert grid == ("log has no value at 2 of 4 points: its argument is not > 0 (first at x = -1, y = 1)",)
    assert f.domain_faults(0.0, 3.0) == (
        "log has no value at 1 of 1 point: its argument is not > 0 (first at x = 0, y = 3)",
    )
    assert f.domain_faults(math.nan, 3.0) == ()  # lost before the first operation


# What it costs


def test_what_is_too_much_is_refused_before_it_starts() -> None:
    f = parse("(1-x)^2 + 100(y-x^2)^2")
    n = limits.FORMULA_OPERATIONS // 7 + 1
    x = np.broadcast_to(0.0, (n,))
    for call in (f, f.jet, f.value_and_gradient, f.domain_faults):
        with pytest.raises(ValueError, match="must need at most 4e\\+07 operations, got"):
            call(x, x)
    with pytest.raises(ValueError, match="at most 64 MB at a time, got"):
        parse("x*y").jet(x[:1_000_000], 0.0)


def test_work_is_counted_once_for_what_is_written_twice() -> None:
    assert parse("exp(x) + exp(x)").cost(10).operations < parse("exp(x) + exp(2x)").cost(10).operations
    assert parse("2*3*4*pi + x").cost(10) == parse("75 + x").cost(10)
    assert parse("x").cost(10).operations == 10


def test_memory_stays_bounded_however_long_the_formula(lib: Library) -> None:
    f = parse("+".join(f"{k}x" for k in range(1, 29)), ("x",))
    points = 100_000
    assert f.cost(points).bytes <= 4 * 8 * points
    if lib.name != "numpy":
        return
    x = np.ones(points)
    f(x)
    tracemalloc.start()
    f(x)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= f.cost(points).bytes + 100_000


@pytest.mark.parametrize(
    "text", ["9**9**9**9", "exp(exp(exp(exp(x+9))))", "x^" * 20 + "x", "gelu(" * 20 + "x" + ")" * 20]
)
def test_a_hostile_formula_costs_no_more_than_its_length(text: str) -> None:
    f = parse(text, ("x",))
    assert f.cost(1).operations <= limits.FORMULA_NODES
    assert f.cost(1, order=2).operations <= 12 * limits.FORMULA_NODES
    assert len(f.numpy_code()) <= 60 * len(text)
    assert len(f.latex()) <= 60 * len(text)
    f.jet(0.5)


def test_an_evaluation_holds_no_more_temporaries_than_the_same_written_in_numpy() -> None:
    f = parse("(1-x)^2 + 100(y-x^2)^2 - 3x*y")
    x, y = np.random.default_rng(0).normal(size=(2, 100_000))

    def peak(call: Callable[[], object]) -> int:
        call()
        tracemalloc.start()
        call()
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    written = peak(lambda: (1 - x) ** 2 + 100 * (y - x**2) ** 2 - 3 * x * y)
    assert peak(lambda: f(x, y)) <= written + 50_000
