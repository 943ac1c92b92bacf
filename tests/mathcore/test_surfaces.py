"""Surfaces: derivatives against differences in forty digits, invariants, far points, the memory of points."""

from __future__ import annotations

import warnings
from dataclasses import replace
from math import pi
from typing import Any

import mpmath as mp
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import surfaces
from mathcore.parameters import Knobs, Real, label, parameters
from mathcore.surfaces import CATALOGUE, Ackley, Quadratic, Surface, components, point
from mathcore.surfaces.points import symmetric
from tests.mathcore.libraries import Library

FEW = settings(max_examples=4)  # of each surface and library
EACH = pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.__name__)


def knobs(kind: type[Surface]) -> st.SearchStrategy[Surface]:
    """Surfaces of a kind with any knobs that are offered, on the knob's own scale."""

    def values(knob: Real) -> st.SearchStrategy[float]:
        low, high = knob.offered
        if knob.scale == "log":
            return st.floats(np.log(low), np.log(high)).map(lambda t: float(np.clip(np.exp(t), low, high)))
        return st.floats(low, high)

    return st.builds(kind, **{field.name: values(field.parameter) for field in parameters(kind)})


def inside(surface: Surface) -> st.SearchStrategy[tuple[float, float]]:
    """Points of a surface's window, a few digits each."""
    axes = [st.integers(int(low * 1000), int(high * 1000)).map(lambda n: n / 1000) for low, high in surface.window]
    return st.tuples(*axes)


# The formulas once more, in mpmath and in the words of their sources.
def quadratic(s: Any, x: Any, y: Any) -> Any:
    t = mp.radians(mp.mpf(s.angle))
    return ((x * mp.cos(t) + y * mp.sin(t)) ** 2 + s.condition * (y * mp.cos(t) - x * mp.sin(t)) ** 2) / 2


def ackley(s: Any, x: Any, y: Any) -> Any:
    funnel = -s.a * mp.exp(-s.b * mp.sqrt((x * x + y * y) / 2))
    return funnel - mp.exp((mp.cos(s.c * x) + mp.cos(s.c * y)) / 2) + s.a + mp.e


def cliff(s: Any, x: Any, y: Any) -> Any:
    k = mp.mpf(s.steepness)
    return s.height / (1 + mp.exp(-2 * k * x)) + mp.log(mp.cosh(k * x)) / k + y**2 / 2


def rastrigin(s: Any, x: Any, y: Any) -> Any:
    return 2 * s.amplitude + sum(t**2 - s.amplitude * mp.cos(2 * mp.pi * t) for t in (x, y))


EXACT = {
    "Quadratic": quadratic,
    "Saddle": lambda s, x, y: x**2 - y**2,
    "Rosenbrock": lambda s, x, y: (s.a - x) ** 2 + s.b * (y - x**2) ** 2,
    "Himmelblau": lambda s, x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    "Beale": lambda s, x, y: sum((c - x + x * y**i) ** 2 for i, c in ((1, 1.5), (2, 2.25), (3, 2.625))),
    "Booth": lambda s, x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "Rastrigin": rastrigin,
    "Ackley": ackley,
    "MonkeySaddle": lambda s, x, y: mp.re(mp.mpc(x, y) ** 3),
    "Plateau": lambda s, x, y: (x**2 + y**2) / (mp.mpf(s.scale) ** 2 + x**2 + y**2),
    "Cliff": cliff,
}


@EACH
@FEW
@given(st.data())
def test_values_and_derivatives_agree_with_differences_in_forty_digits(
    lib: Library, kind: type[Surface], data: st.DataObject
) -> None:
    surface = data.draw(knobs(kind))
    x = data.draw(inside(surface))
    assume(kind is not Ackley or x != (0.0, 0.0))
    with mp.workdps(40):
        at = mp.mpf(x[0]), mp.mpf(x[1])
        d = {n: mp.diff(lambda *z: EXACT[kind.__name__](surface, *z), at, n) for n in ORDERS}
    d = {n: float(value) for n, value in d.items()}
    close = {"rtol": 1e-11, "atol": 1e-13 * (1 + max(map(abs, d.values())))}
    assert_allclose(lib.host(surface.value(lib(x))), d[0, 0], **close)
    assert_allclose(lib.host(surface.gradient(lib(x))), [d[1, 0], d[0, 1]], **close)
    assert_allclose(lib.host(surface.hessian(lib(x))), [[d[2, 0], d[1, 1]], [d[1, 1], d[0, 2]]], **close)


ORDERS = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]


@EACH
@FEW
@given(st.data())
def test_a_batch_is_the_same_as_its_points_one_at_a_time(
    lib: Library, kind: type[Surface], data: st.DataObject
) -> None:
    surface = data.draw(knobs(kind))
    x = np.reshape(data.draw(st.lists(inside(surface), min_size=6, max_size=6)), (2, 3, 2))
    batch = [lib.host(f(lib(x))) for f in (surface.value, surface.gradient, surface.hessian)]
    assert [result.shape for result in batch] == [(2, 3), (2, 3, 2), (2, 3, 2, 2)]
    for i in np.ndindex(2, 3):
        for result, f in zip(batch, (surface.value, surface.gradient, surface.hessian), strict=True):
            assert_allclose(result[i], lib.host(f(lib(x[i]))), rtol=1e-14, atol=1e-14 * (1 + abs(result[i]).max()))
    both = surface.value_and_gradient(lib(x))
    for found, expected in zip(both, batch[:2], strict=True):
        assert_array_equal(lib.host(found), expected)


@EACH
@FEW
@given(st.data())
def test_every_hessian_is_symmetric_to_the_last_bit(lib: Library, kind: type[Surface], data: st.DataObject) -> None:
    surface = data.draw(knobs(kind))
    H = lib.host(surface.hessian(lib(data.draw(inside(surface)))))
    assert_array_equal(H, H.T)


@EACH
def test_single_precision_stays_single(lib: Library, kind: type[Surface]) -> None:
    x = lib([[0.5, -1.5], [1.0, 2.0]], dtype="float32")
    for result in (*kind().value_and_gradient(x), kind().hessian(x)):
        assert lib.host(result).dtype == np.float32


@EACH
@FEW
@given(st.data())
def test_the_whole_legal_plane_is_computed_without_a_warning(kind: type[Surface], data: st.DataObject) -> None:
    surface = data.draw(knobs(kind))
    ends = st.sampled_from([-1e6, -1e3, -1.0, 0.0, 1.0, 1e3, 1e6])
    x = np.array(data.draw(st.tuples(ends, ends)))
    assume(kind is not Ackley or x.any())
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        results = (*surface.value_and_gradient(x), surface.hessian(x))
    assert all(np.isfinite(result).all() for result in results)


@EACH
@FEW
@given(x=st.tuples(*[st.sampled_from([-np.inf, -1e300, -1e160, 0.0, 1e160, 1e300, np.inf, np.nan])] * 2))
def test_points_on_their_way_to_infinity_break_nothing(kind: type[Surface], x: tuple[float, float]) -> None:
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("error")
        value, gradient = kind().value_and_gradient(np.array(x))
        hessian = kind().hessian(np.array(x))
    assert (value.shape, gradient.shape, hessian.shape) == ((), (2,), (2, 2))


# What a surface says of itself


@EACH
@FEW
@given(st.data())
def test_a_surface_is_a_record_that_names_itself(kind: type[Surface], data: st.DataObject) -> None:
    surface = data.draw(knobs(kind))
    assert isinstance(surface, Knobs)
    assert surface == replace(surface)
    assert hash(surface) == hash(replace(surface))
    assert label(kind)
    assert surface.source
    assert surface.latex.startswith("f(x, y) = ")
    assert "e+" not in surface.latex
    assert surface.latex.count("{") == surface.latex.count("}")
    for (low, high), start in zip(surface.window, surface.start, strict=True):
        assert low < start < high
    assert surface.minima or surface.remark, "no minimum, and not a word why"


@EACH
@FEW
@given(st.data())
def test_known_minima_lie_in_the_window_and_the_start_is_none_of_them(kind: type[Surface], data: st.DataObject) -> None:
    surface = data.draw(knobs(kind))
    for minimum in surface.minima:
        assert minimum.x != surface.start
        assert all(low < x < high for x, (low, high) in zip(minimum.x, surface.window, strict=True))


@pytest.mark.parametrize(
    ("surface", "formula"),
    [
        (Quadratic(condition=4.0, angle=0.0), r"f(x, y) = \tfrac12 \left(x^2 + 4 y^2\right)"),
        (Quadratic(condition=3.0, angle=45.0), r"f(x, y) = \tfrac12 \left(2 x^2 - 2 x y + 2 y^2\right)"),
        (surfaces.Rosenbrock(a=-1.0, b=1e6), "f(x, y) = (-1 - x)^2 + 10^{6} (y - x^2)^2"),
        (surfaces.Rosenbrock(a=1.0, b=1.0), "f(x, y) = (1 - x)^2 + (y - x^2)^2"),
        (surfaces.Plateau(scale=0.5), r"f(x, y) = \frac{x^2 + y^2}{0.25 + x^2 + y^2}"),
    ],
)
def test_formulas_carry_the_knobs_numbers(surface: Surface, formula: str) -> None:
    assert surface.latex == formula


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Quadratic(condition=0.5), "condition must be ≥ 1, got 0.5"),
        (lambda: surfaces.Rosenbrock(b=0.0), "b must be > 0, got 0.0"),
        (lambda: surfaces.Rastrigin(amplitude=-1.0), "amplitude must be ≥ 0, got -1.0"),
        (lambda: surfaces.Cliff(steepness=float("nan")), "steepness must be a finite number, got nan"),
        (lambda: components([1.0, 2.0, 3.0]), r"x must have two components, shape \(..., 2\), got shape \(3,\)"),
        (lambda: components(1.0), r"x must have two components, shape \(..., 2\), got shape \(\)"),
    ],
)
def test_bad_input_is_refused_by_name(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


# Points


def test_points_are_put_together_as_they_were_taken_apart(lib: Library) -> None:
    x = np.arange(12.0).reshape(2, 3, 2)
    assert_array_equal(lib.host(point(*components(lib(x)))), x)
    whole = lib([[1, 2], [3, 4]], dtype="int64")
    assert lib.host(components(whole)[1]).dtype == np.float64
    assert_array_equal(components(((1, 2), (3, 4)))[1], [2.0, 4.0])


def test_matrices_fill_in_their_constants(lib: Library) -> None:
    x = lib([1.0, 2.0])
    assert_array_equal(lib.host(symmetric(x, 0.0, 5.0, like=x)), [[[1, 0], [0, 5]], [[2, 0], [0, 5]]])


@EACH
def test_components_of_a_gradient_lie_in_one_piece(kind: type[Surface]) -> None:
    x = np.moveaxis(np.random.default_rng(1).normal(size=(2, 50)), 0, -1)
    for step in (kind().gradient(x), kind().gradient(np.ascontiguousarray(x)), x - 0.1 * kind().gradient(x)):
        assert step.shape == (50, 2)
        assert step[..., 0].flags.c_contiguous
        assert step[..., 1].flags.c_contiguous
    assert kind().hessian(x)[..., 0, 1].flags.c_contiguous


# Single surfaces


@given(st.floats(1, 1000), st.floats(-360, 360))
def test_the_bowl_s_hessian_has_eigenvalues_one_and_kappa(lib: Library, condition: float, angle: float) -> None:
    bowl = Quadratic(condition=condition, angle=angle)
    H = lib.host(bowl.hessian(lib([0.3, -0.7])))
    assert bowl.eigenvalues == (1.0, condition)
    assert_allclose(np.linalg.eigvalsh(H), bowl.eigenvalues, rtol=1e-12 * condition)
    assert_array_equal(lib.host(bowl.matrix(xp=lib.xp)), H)
    along = np.array([np.cos(angle * pi / 180), np.sin(angle * pi / 180)])
    assert_allclose(H @ along, along, atol=1e-12 * condition)  # the bowl lies along the angle


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_ackley_s_tip_is_a_minimum_with_a_slope_beside_it(lib: Library, x: float, y: float) -> None:
    assume(abs(x) + abs(y) > 1e-9)
    tip = Ackley()
    assert_array_equal(lib.host(tip.gradient(lib([[0, 0], [-0.0, 0]]))), np.zeros((2, 2)))
    assert np.isnan(lib.host(tip.hessian(lib([0, 0])))).all()
    assert lib.host(tip.value(lib([0, 0]))) == 0
    assert_allclose(lib.host(tip.gradient(lib([1e-320, 0]))), [20 * 0.2 / np.sqrt(2), 0])  # as near as floats come
    assert lib.host(tip.value(lib([x, y]))) > 0
    near = np.array([x, y]) / np.hypot(x, y) * 1e-8
    assert_allclose(lib.host(tip.gradient(lib(near))), near / 1e-8 * 20 * 0.2 / np.sqrt(2), rtol=1e-6, atol=1e-6)


def test_one_step_onto_the_cliff_and_the_next_flies_off() -> None:
    cliff = surfaces.Cliff(steepness=20.0, height=5.0)
    assert cliff.gradient([0.0, 0.0])[0] == 5.0 * 20.0 / 2  # the wall's steepest slope, ½ h k
    x, farthest = np.array(cliff.start), 0.0
    for _ in range(200):
        x = x - 0.2 * cliff.gradient(x)
        farthest = min(farthest, float(x[0]))
    assert farthest < cliff.start[0]
