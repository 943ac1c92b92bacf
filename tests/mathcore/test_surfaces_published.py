"""Surfaces: the minima that their sources publish, solved for again in thirty digits."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import surfaces
from mathcore.surfaces import CATALOGUE, Surface
from tests.mathcore.libraries import EPS, Library
from tests.mathcore.test_surfaces import EACH, knobs

# Each value with its publication; Surjanovic & Bingham, Virtual Library of Simulation Experiments (2013), and Jamil &
# Yang, A literature survey of benchmark functions for global optimization problems (2013), list them all.
PUBLISHED = [
    (surfaces.Rosenbrock(a=1.0, b=100.0), [(1.0, 1.0)]),  # Rosenbrock (1960)
    (surfaces.Beale(), [(3.0, 0.5)]),  # Beale (1958); Moré, Garbow & Hillstrom (1981), problem 5
    (surfaces.Booth(), [(1.0, 3.0)]),  # Jamil & Yang (2013)
    (surfaces.Rastrigin(amplitude=10.0), [(0.0, 0.0)]),  # Rastrigin (1974)
    (surfaces.Ackley(), [(0.0, 0.0)]),  # Ackley (1987)
    (
        surfaces.Himmelblau(),  # Himmelblau (1972)
        [(3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)],
    ),
]


@pytest.mark.parametrize(("surface", "minima"), PUBLISHED, ids=lambda thing: type(thing).__name__)
def test_published_minima_have_value_zero(lib: Library, surface: Surface, minima: list[tuple[float, float]]) -> None:
    assert_allclose([m.x for m in surface.minima], minima, rtol=0, atol=1e-6)
    assert [m.f for m in surface.minima] == [0.0] * len(minima)
    assert_allclose(lib.host(surface.value(lib(minima))), 0, atol=1e-10)


@pytest.mark.parametrize(
    ("surface", "x", "f"),
    [
        (surfaces.Rosenbrock(), (-1.2, 1.0), 24.2),  # Moré, Garbow & Hillstrom (1981), problem 1: 2.2² + 100 (−0.44)²
        (surfaces.Beale(), (1.0, 1.0), 14.203125),  # 1.5² + 2.25² + 2.625²
        (surfaces.Himmelblau(), (0.0, 0.0), 170.0),  # 11² + 7²
        (surfaces.Booth(), (0.0, 0.0), 74.0),  # 7² + 5²
        (surfaces.Rastrigin(), (0.5, 0.5), 40.5),  # 2 (10 + ¼ + 10)
        (surfaces.Saddle(), (3.0, 2.0), 5.0),
        (surfaces.MonkeySaddle(), (2.0, 1.0), 2.0),  # 8 − 3 · 2
        (surfaces.Plateau(scale=2.0), (0.0, 2.0), 0.5),  # half its depth at the distance σ
        (surfaces.Cliff(height=5.0), (0.0, 2.0), 4.5),  # ½ h + ½ y²
    ],
    ids=lambda thing: type(thing).__name__ if isinstance(thing, Surface) else "",
)
def test_values_that_are_found_by_hand(lib: Library, surface: Surface, x: tuple[float, float], f: float) -> None:
    assert_allclose(lib.host(surface.value(lib(x))), f, rtol=4 * EPS)


def test_himmelblau_s_minima_are_right_to_the_last_digit() -> None:
    def residuals(x: mp.mpf, y: mp.mpf) -> tuple[mp.mpf, mp.mpf]:
        return x**2 + y - 11, x + y**2 - 7

    with mp.workdps(30):
        for minimum in surfaces.Himmelblau().minima:
            root = mp.findroot(residuals, minimum.x)
            assert minimum.x == (float(root[0]), float(root[1]))


@given(st.floats(0.01, 1000), st.floats(0.01, 100))
@settings(max_examples=20)
def test_the_cliff_s_minimum_is_where_its_slope_vanishes_and_the_only_one(steepness: float, height: float) -> None:
    (foot,) = surfaces.Cliff(steepness=steepness, height=height).minima
    with mp.workdps(30):
        k, h = mp.mpf(steepness), mp.mpf(height)
        t = 1 / (h * k) - mp.sqrt(1 / (h * k) ** 2 + 1)  # the root in (−1, 1) of t + ½ h k (1 − t²) = 0, t = tanh kx
        x = mp.atanh(t) / k
        f = h / 2 * (1 + t) + mp.log(mp.cosh(k * x)) / k
    assert_allclose(foot.x, (float(x), 0.0), rtol=1e-14)
    assert_allclose(foot.f, float(f), rtol=1e-12)
    xs = np.linspace(-20, 20, 2001)
    assert (surfaces.Cliff(steepness=steepness, height=height).value(np.stack([xs, 0 * xs], -1)) >= foot.f).all()


@EACH
@settings(max_examples=4)
@given(st.data())
def test_every_minimum_is_stationary_as_low_as_it_says_and_curved_upwards(
    lib: Library, kind: type[Surface], data: st.DataObject
) -> None:
    surface = data.draw(knobs(kind))
    for minimum in surface.minima:
        x = lib(minimum.x)
        H = lib.host(surface.hessian(x))
        steep = 1.0 if np.isnan(H).any() else np.abs(H).max()
        assert_allclose(lib.host(surface.value(x)), minimum.f, rtol=1e-14, atol=steep * (8 * EPS) ** 2)
        assert_allclose(lib.host(surface.gradient(x)), 0, atol=steep * 16 * EPS)
        if kind is not surfaces.Ackley:  # a tip, that has no Hessian
            assert (np.linalg.eigvalsh(H) >= -1e-12 * steep).all()


@EACH
@settings(max_examples=4)
@given(st.data())
def test_nothing_in_the_window_lies_lower_than_the_first_minimum(kind: type[Surface], data: st.DataObject) -> None:
    surface = data.draw(knobs(kind))
    (x0, x1), (y0, y1) = surface.window
    x, y = np.meshgrid(np.linspace(x0, x1, 101), np.linspace(y0, y1, 101))
    lowest = surface.value(np.stack([x, y], axis=-1)).min()
    if surface.minima:
        assert surface.minima[0].f <= lowest + 1e-12
        assert [m.f for m in surface.minima] == sorted(m.f for m in surface.minima)
    else:
        assert lowest < surface.value([0.0, 0.0])


@pytest.mark.parametrize("saddle", [surfaces.Saddle(), surfaces.MonkeySaddle()], ids=lambda s: type(s).__name__)
def test_saddles_are_stationary_at_the_origin_and_fall_without_end(lib: Library, saddle: Surface) -> None:
    assert not lib.host(saddle.gradient(lib([0.0, 0.0]))).any()
    assert lib.host(saddle.value(lib([1e3, 3e3]))) < -1e6
    assert saddle.minima == ()
    assert "no minimum" in saddle.remark


def test_the_catalogue_holds_each_surface_once() -> None:
    assert len({kind.__name__ for kind in CATALOGUE}) == len(CATALOGUE) == 11
    assert all(kind.__name__ in surfaces.__all__ for kind in CATALOGUE)


def test_waves_lose_no_digits_near_the_minimum() -> None:
    """For small r: Rastrigin (1 + 2 π² A) r², Ackley a b r / √2 to first order."""
    near = [1e-9, 0.0]
    assert float(surfaces.Rastrigin().value(near)) == pytest.approx((1 + 20 * math.pi**2) * 1e-18, rel=1e-14)
    first = 20 * 0.2 / math.sqrt(2) * 1e-9
    second = -20 * 0.2**2 / 4 * 1e-18 + math.e * math.pi**2 * 1e-18
    assert float(surfaces.Ackley().value(near)) == pytest.approx(first + second, rel=1e-14)
