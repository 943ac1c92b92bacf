"""Tables of three outcomes in the plane: there and back, the nearest table, rays to the edge, level lines; and χ²."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore import information as info
from mathcore.information import simplex
from tests.mathcore.libraries import Library
from tests.mathcore.test_information import tables

TRIPLES = st.lists(st.floats(-3, 3), min_size=3, max_size=3).map(np.array)
PAIRS = st.tuples(tables(3), tables(3))
ALONG = 0.5 - 0.5 * np.cos(np.pi * np.linspace(0, 1, 33))


def test_corners_stand_a_side_apart_and_the_uniform_table_in_the_middle(lib: Library) -> None:
    corners = lib.host(simplex.ternary(lib(np.eye(3))))
    assert_allclose([math.dist(corners[i], corners[j]) for i, j in ((0, 1), (1, 2), (2, 0))], 1.0)
    assert_allclose(lib.host(simplex.ternary(lib([1 / 3] * 3))), corners.mean(axis=0))


@settings(max_examples=20)
@given(tables(3))
def test_a_table_comes_back_from_the_plane(lib: Library, p: np.ndarray) -> None:
    assert_allclose(lib.host(simplex.barycentric(simplex.ternary(lib(p)))), p, atol=1e-15)


@settings(max_examples=20)
@given(TRIPLES, tables(3))
def test_no_table_is_nearer_than_the_nearest(lib: Library, x: np.ndarray, other: np.ndarray) -> None:
    p = lib.host(simplex.nearest_probabilities(lib(x)))
    assert p.min() >= 0
    assert p.sum() == pytest.approx(1)
    # the condition for the nearest point of a convex set: no other point lies on x's side of it
    assert (x - p) @ (other - p) <= 1e-9


@settings(max_examples=20)
@given(PAIRS)
def test_a_ray_ends_where_an_outcome_becomes_impossible(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    p, q = pair
    end = lib.host(simplex.ray_end(lib(p), lib(q - p)))
    assert end.min() >= 0
    assert end.sum() == pytest.approx(1)
    if not (q - p < 0).any():
        assert_allclose(end, p)
        return
    falls = q < p
    assert (end[falls] == 0).any()
    far, near = end - p, q - p
    assert_allclose(np.cross(far, near), 0, atol=1e-9)  # on the line
    assert far @ near >= near @ near * (1 - 1e-9), "and not before the point that it goes through"


@settings(max_examples=20)
@given(tables(3), st.sampled_from([0.02, 0.1, 0.5, 1.0, 3.0]))
def test_level_lines_are_where_the_function_has_the_level(lib: Library, p: np.ndarray, level: float) -> None:
    ends = np.array([[0, 0.5, 0.5], [0.25, 0, 0.75], [0.9, 0.1, 0], [1.0, 0, 0]])
    along, level_at = lib(ALONG), lib([level])
    rays = (1 - ALONG)[:, None] * p + ALONG[:, None] * ends[:, None, :]
    values = info.kl_divergence(lib(p), lib(rays))
    (found,) = lib.host(simplex.level_shares(values, along, level_at))
    for s, end, f in zip(found, ends, lib.host(values), strict=True):
        if f[-1] <= level:
            assert s == pytest.approx(1)
            continue
        lower, upper = ((1 - t) * p + t * end for t in (max(s - 4e-3, 0), min(s + 4e-3, 1)))
        assert info.kl_divergence(p, lower) <= level <= info.kl_divergence(p, upper)


@settings(max_examples=20)
@given(PAIRS)
def test_chi_square_by_its_other_form_and_its_bound_on_kl(lib: Library, pair: tuple[np.ndarray, np.ndarray]) -> None:
    p, q = pair
    found = float(info.chi_square_divergence(lib(p), lib(q)))
    if ((p > 0) & (q == 0)).any():
        assert found == math.inf
        return
    both = q > 0
    assert found == pytest.approx(math.fsum(p[both] ** 2 / q[both]) - 1, abs=1e-9, rel=1e-9)
    order_two = float(info.renyi_divergence(lib(p), lib(q), 2))
    assert order_two == pytest.approx(math.log1p(found), abs=1e-12, rel=1e-9)
    assert float(info.kl_divergence(lib(p), lib(q))) <= math.log1p(found) + 1e-12


def test_renyi_of_a_table_that_nearly_rules_out_what_happens_does_not_overflow(lib: Library) -> None:
    p, q = [0.5, 0.5], [1.0, 1e-300]
    assert float(info.renyi_divergence(lib(p), lib(q), 20)) == pytest.approx(
        (20 * math.log(0.5) + 19 * 300 * math.log(10)) / 19
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: simplex.ternary([0.5, 0.5]), r"p must have three outcomes, got shape \(2,\)"),
        (lambda: simplex.barycentric([1.0]), r"x must have two coordinates, got shape \(1,\)"),
        (lambda: simplex.nearest_probabilities([math.nan, 1.0]), "x must be finite"),
        (lambda: simplex.ray_end([0.5, 0.6], [1.0, -1.0]), "start must add up to 1, got 1.1"),
        (lambda: simplex.level_shares([[0.0, math.nan]], [0.0, 1.0], [1.0]), "values must be ≥ 0"),
        (lambda: info.chi_square_divergence([0.5, 0.5], [1.0]), "q must have as many outcomes as p, 2, got 1"),
    ],
)
def test_what_is_no_table_is_refused(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]
