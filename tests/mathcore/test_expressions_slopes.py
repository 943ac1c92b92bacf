"""Gradients and Hessians of formulas against arithmetic of 60 digits and more, and where there are none."""

from __future__ import annotations

import itertools
import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore.expressions import Expression, parse
from mathcore.expressions.tape import operands
from tests.mathcore.libraries import Library

mp = type(mpmath.mp)()  # a context of our own: its precision is nobody else's
mp.dps = 60

ORACLE = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: mp.power(a, b),
    "neg": lambda a: -a,
    "min": min,
    "max": max,
    "abs": abs,
    "sign": mp.sign,
    "log2": lambda a: mp.log(a) / mp.log(2),
    "log10": lambda a: mp.log(a) / mp.log(10),
    "step": lambda a: mp.mpf(int(a > 0)),
    "sigmoid": lambda a: 1 / (1 + mp.exp(-a)),
    "softplus": lambda a: mp.log1p(mp.exp(a)),
    "relu": lambda a: max(a, mp.mpf(0)),
    "silu": lambda a: a / (1 + mp.exp(-a)),
    "gelu": lambda a: a * mp.erfc(-a / mp.sqrt(2)) / 2,
    "tau": lambda: 2 * mp.pi,
    "pi": lambda: +mp.pi,
    "e": lambda: mp.e + 0,
}


def exact(f: Expression, *point: Any) -> Any:
    """The value of a formula in long arithmetic, by walking along its tape."""
    values: list[Any] = []
    for node in f.tape:
        if node.op == "number":
            values.append(mp.mpf(node.a))
        elif node.op == "variable":
            values.append(mp.mpf(point[node.a]))
        else:
            rule = ORACLE.get(node.op) or getattr(mp, node.op)
            values.append(rule(*(values[i] for i in operands(node))))
    return values[-1]


def derivative(f: Expression, point: tuple[float, ...], orders: tuple[int, ...], digits: int = 100) -> float:
    """∂ᵐ⁺ⁿf at a point: differences with a step of 10⁻³⁰ in so many digits, exact to more digits than a float has."""
    with mp.workdps(digits):
        h, total = mp.mpf(10) ** -30, mp.mpf(0)
        stencils = [{0: {0: 1}, 1: {1: 0.5, -1: -0.5}, 2: {1: 1, 0: -2, -1: 1}}[order] for order in orders]
        for corner in itertools.product(*(stencil.items() for stencil in stencils)):
            moved = [mp.mpf(x) + k * h for x, (k, _) in zip(point, corner, strict=True)]
            total += math.prod(weight for _, weight in corner) * exact(f, *moved)
        return float(total / h ** sum(orders))


# One function, far and near

EVERYWHERE = [-30.0, -5.5, -1.7, -0.6, -1e-3, 1e-6, 0.3, 0.9, 2.2, 7.5, 33.0]
POSITIVE = [1e-12, 1e-3, 0.3, 1.0, 1.7, 42.0, 1e9]
INSIDE = [-0.999999, -0.7, -1e-4, 0.2, 0.95, 0.9999999]
ARGUMENTS = {
    **dict.fromkeys(("sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "exp", "abs", "sign", "step"), EVERYWHERE),
    **dict.fromkeys(("erf", "sigmoid", "softplus", "relu", "silu", "gelu"), EVERYWHERE),
    **dict.fromkeys(("log", "log2", "log10", "sqrt"), POSITIVE),
    **dict.fromkeys(("asin", "acos"), INSIDE),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_each_function_keeps_twelve_digits_far_out_as_well(name: str) -> None:
    f = parse(f"{name}(x)", ("x",))
    points = np.array(ARGUMENTS[name])
    jet = f.jet(points)
    digits = 320 if name == "gelu" else 100  # its curvature at 33 is 10⁻²³⁴ beside a value of 33
    expected = np.array([[derivative(f, (x,), (k,), digits) for k in (0, 1, 2)] for x in points])
    assert_allclose(jet.value, expected[:, 0], rtol=1e-12)
    assert_allclose(jet.gradient[:, 0], expected[:, 1], rtol=1e-12)
    assert_allclose(jet.hessian[:, 0, 0], expected[:, 2], rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("n", ["2", "3", "5", "-1", "-3", "0.5", "-1.5", "17", "(1/3)", "0", "1", "pi"])
def test_powers_keep_twelve_digits(n: str) -> None:
    f = parse(f"x^{n}", ("x",))
    points = np.array([x for x in (-2.5, -0.1, 1e-5, 0.3, 4.0, 1e5) if x > 0 or n.lstrip("-").isdigit()])
    jet = f.jet(points)
    for k, found in enumerate((jet.value, jet.gradient[:, 0], jet.hessian[:, 0, 0])):
        assert_allclose(found, [derivative(f, (x,), (k,)) for x in points], rtol=1e-12)


# Formulas of two variables

FORMULAS = [
    "(1-x)^2 + 100(y-x^2)^2",
    "(x^2+y-11)^2 + (x+y^2-7)^2",
    "sin(3x)·exp(-x²) + y",
    "20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)",
    "-20exp(-0.2√(0.5(x²+y²))) - exp(0.5(cos(2pi x)+cos(2pi y))) + e + 20",
    "x^y",
    "(x+2)^(y/3)",
    "2^(x y)",
    "log(x^2+y^2)/(1+x y^2)",
    "x/y - y/x",
    "atan(y/x)",
    "sqrt(1+x^2) tanh(x-y)",
    "sigmoid(3x-y) softplus(y) - gelu(x y) + silu(x-2y)",
    "max(x^2, y) + min(x, y^3)",
    "|x - y| (x+1)",
    "relu(x y - 1)^2 + erf(x)/2",
    "x y",
    "x - 2y + 3",
    "7",
    "(x+y)^-2",
    "asin(x/9) acos(y/9) + cosh(x-y) - sinh(x)/7",
    "exp(sin(x)^2 + cos(x)^2)",
]
POINTS = [(0.7, 1.3), (2.25, 0.4), (1.5, 2.75)]


@pytest.mark.parametrize("text", FORMULAS)
def test_value_gradient_and_hessian_agree_with_long_arithmetic(text: str) -> None:
    f = parse(text)
    jet = f.jet(*np.array(POINTS).T)
    for i, point in enumerate(POINTS):
        gradient = [derivative(f, point, orders) for orders in ((1, 0), (0, 1))]
        xx, xy, yy = (derivative(f, point, orders) for orders in ((2, 0), (1, 1), (0, 2)))
        scale = 1e-13 * max(1.0, *map(abs, gradient))  # where terms cancel to 0
        assert_allclose(jet.value[i], float(exact(f, *point)), rtol=1e-12)
        assert_allclose(jet.gradient[i], gradient, rtol=1e-12, atol=scale)
        assert_allclose(jet.hessian[i], [[xx, xy], [xy, yy]], rtol=1e-12, atol=10 * scale)


@pytest.mark.parametrize("text", FORMULAS)
def test_every_library_finds_the_same_jet(lib: Library, text: str) -> None:
    f, points = parse(text), np.array(POINTS).T
    jet, reference = f.jet(*map(lib, points)), f.jet(*points)
    assert_allclose(lib.host(jet.value), reference.value, rtol=1e-13)
    assert_allclose(lib.host(jet.gradient), reference.gradient, rtol=1e-13, atol=1e-12)
    assert_allclose(lib.host(jet.hessian), reference.hessian, rtol=1e-13, atol=1e-12)
    value, gradient = f.value_and_gradient(*map(lib, points))
    assert_allclose(lib.host(value), reference.value, rtol=1e-13)
    assert_allclose(lib.host(gradient), reference.gradient, rtol=1e-13, atol=1e-12)


@pytest.mark.parametrize("text", FORMULAS)
def test_the_symbolic_derivative_is_the_gradient(text: str) -> None:
    f = parse(text)
    x, y = np.random.default_rng(5).uniform(0.3, 3.0, (2, 200))
    jet = f.jet(x, y)
    for i, name in enumerate("xy"):
        slope = f.derivative(name)
        assert_allclose(slope(x, y), jet.gradient[:, i], rtol=1e-10, atol=1e-10 * np.abs(jet.gradient).max())
        for j, other in enumerate("xy"):
            curvature = slope.derivative(other)(x, y)
            assert_allclose(curvature, jet.hessian[:, i, j], rtol=1e-9, atol=1e-10 * (1 + np.abs(jet.hessian).max()))


SMOOTH = st.recursive(
    st.sampled_from(["x", "y", "2", "0.5", "3", "pi"]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "atan", "sigmoid", "softplus", "erf", "gelu"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        inner.map(lambda a: f"({a})^2"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]})/(2+({t[1]})^2)"),
    ),
    max_leaves=6,
)


@given(SMOOTH, st.tuples(st.floats(-2, 2), st.floats(-2, 2)))
def test_random_formulas_agree_with_long_arithmetic(text: str, point: tuple[float, float]) -> None:
    assume(len(text) <= 200)
    assume(all(x == 0 or abs(x) > 1e-9 for x in point))
    try:
        f = parse(text)
    except ValueError:
        assume(False)
    jet = f.jet(*point)
    found = [*jet.gradient, jet.hessian[0, 0], jet.hessian[0, 1], jet.hessian[1, 1]]
    expected = [derivative(f, point, orders) for orders in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2))]
    size = max(1.0, abs(float(jet.value)), *map(abs, expected))
    assert_allclose(found, expected, rtol=1e-11, atol=1e-12 * size)
    assert_allclose([f.derivative(v)(*point) for v in "xy"], expected[:2], rtol=1e-9, atol=1e-9 * size)


# Where there is no slope


@pytest.mark.parametrize(
    ("text", "x"),
    [
        *[
            ("|x|", 0.0),
            ("sign(x)", 0.0),
            ("relu(x)", 0.0),
            ("max(x, 1)", 1.0),
            ("min(2x, x+1)", 1.0),
            ("step(x)", 0.0),
        ],
        *[("log(x)", -1.0), ("log(x)", 0.0), ("1/x", 0.0), ("sqrt(x)", -1.0), ("asin(x)", 2.0), ("x^0.5", -1.0)],
        *[("x + log(-1)", 1.0), ("0*log(x)", -1.0), ("3 + 1/0", 1.0), ("exp(1000x)", 1.0), ("x^x", -1.0)],
        *[("step(x)", 0.0), ("sqrt(x^2)", 0.0), ("|x|^2", 0.0), ("sin(|x|)", 0.0), ("x/x", 0.0)],
    ],
)
def test_there_is_no_slope_at_a_kink_and_where_there_is_no_value(lib: Library, text: str, x: float) -> None:
    jet = parse(text, ("x",)).jet(lib([x, x]))
    assert np.isnan(lib.host(jet.gradient)).all()
    assert np.isnan(lib.host(jet.hessian)).all()


def test_slopes_are_nan_wherever_values_are_and_nowhere_else(lib: Library) -> None:
    x = lib(np.linspace(-1, 1, 101))
    for text in ("log(x) + y", "y + sqrt(x)/x", "x y + 1/(1-1)", "log(x) log(y)"):
        jet = parse(text).jet(x, lib(0.5))
        lost = ~np.isfinite(lib.host(jet.value))
        assert (np.isnan(lib.host(jet.gradient)) == lost[:, None]).all()
        assert (np.isnan(lib.host(jet.hessian)) == lost[:, None, None]).all()


def test_what_is_not_chosen_leaves_no_trace() -> None:
    jet = parse("max(x, log(x-2)) + relu(-1/(x-1))", ("x",)).jet(np.array([3.5, 2.5]))
    assert_allclose(jet.gradient[:, 0], [1.0, 1.0])
    assert_allclose(jet.hessian[:, 0, 0], [0.0, 0.0])


def test_a_vertical_tangent_has_an_infinite_slope() -> None:
    assert parse("sqrt(x)", ("x",)).jet(0.0).gradient.tolist() == [math.inf]


def test_equal_operands_have_no_kink() -> None:
    assert parse("max(x, x) + min(y, y)").jet(2.0, 3.0).gradient.tolist() == [1.0, 1.0]


def test_a_bump_far_out_has_slopes_of_its_own_size() -> None:
    jet = parse("exp(-x^2)", ("x",)).jet(26.0)
    assert float(jet.gradient[0]) == pytest.approx(float(-52 * mp.exp(-676)), rel=1e-12)


@pytest.mark.parametrize("text", ["x", "3x - 2y", "x y", "(x+y)^2", "x^2/2 + y^2"])
def test_the_slopes_of_a_quadratic_cost_no_function(text: str) -> None:
    f = parse(text)
    jet = f.jet(np.array([1.0, 5.0]), np.array([2.0, -3.0]))
    assert (jet.hessian[0] == jet.hessian[1]).all()
    assert (jet.hessian == np.round(jet.hessian)).all()


def test_components_lie_one_behind_the_other_in_memory() -> None:
    jet = parse("x^2 y").jet(np.ones(8), np.ones(8))
    assert jet.gradient[..., 0].flags.c_contiguous
    assert jet.hessian[..., 0, 1].flags.c_contiguous
