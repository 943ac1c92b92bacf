"""Clouds of which the information is known, bins and neighbours: against definitions written out another way."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mathcore import information as info
from mathcore.information import relations as of
from tests.mathcore.libraries import Library

NOISY = [of.Parabola(0.2), of.Wave(0.3), of.Wave(0.3, 3), of.Circle(0.25), of.Cross(0.4), of.Funnel(0.5)]
EVERY = [*NOISY, of.BivariateNormal(0.6), of.Checkerboard(2, 0.2)]
VALUES = hnp.arrays(float, st.integers(4, 40), elements=st.integers(-5, 5).map(float) | st.floats(-100, 100))


def summed(relation: of.Relation, x: np.ndarray, m: int = 900) -> float:
    """I = ∫∫ p(x) p(y | x) log p(y | x) ÷ p(y) as a plain sum over squares, x equally likely places."""
    centres, spread = relation.branches(x), relation.spread(x)[:, None]
    y = np.linspace(centres.min() - 9 * spread.max(), centres.max() + 9 * spread.max(), m)
    given_x = np.zeros((len(x), m))
    for branch in centres.T:
        given_x += np.exp(-(((y - branch[:, None]) / spread) ** 2) / 2) / (spread * math.sqrt(2 * math.pi))
    given_x /= centres.shape[1]
    ratio = np.log(np.maximum(given_x, 1e-300) / np.maximum(given_x.mean(axis=0), 1e-300))
    return float((given_x * ratio).sum(axis=1).mean() * (y[1] - y[0]))


@pytest.mark.parametrize("relation", NOISY)
def test_the_information_is_what_a_plain_sum_over_the_whole_plane_gives(relation: of.Relation) -> None:
    x = relation.x((np.arange(1200) + 0.5) / 1200)
    assert relation.information == pytest.approx(summed(relation, x), abs=2e-5)


def test_closed_forms_agree_with_sums_and_with_each_other() -> None:
    x = np.sqrt(2) * np.array([math.erf(0)])  # the place of the mean is known
    assert of.BivariateNormal(0.5).x(np.array([0.5])) == pytest.approx(x)
    edge = np.linspace(-7, 7, 401)
    place = np.stack(np.meshgrid(edge, edge), axis=-1)
    rho, a, b = 0.7, place[..., 0], place[..., 1]
    p = np.exp(-(a * a - 2 * rho * a * b + b * b) / (2 * (1 - rho * rho)))
    assert of.BivariateNormal(rho).information == pytest.approx(float(info.mutual_information(p / p.sum())), abs=1e-9)
    assert of.BivariateNormal(0.0).information == 0
    assert of.Wave(0.2, 1).information == of.Wave(0.2, 5).information


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 4), st.floats(0, 1))
def test_a_checkerboard_says_what_its_table_says(squares: int, blur: float) -> None:
    cells = np.arange(4 * squares)  # half squares
    black = ((cells + 1) // 2 % 2)[:, None] == ((cells + 1) // 2 % 2)[None]
    p = (1 - blur) * black / black.sum() + blur / black.size
    assert of.Checkerboard(squares, blur).information == pytest.approx(float(info.mutual_information(p)), abs=1e-12)
    centre = cells - cells.mean()
    assert centre @ p @ centre == pytest.approx(0, abs=1e-12), "no correlation"


@pytest.mark.parametrize("relation", EVERY)
def test_samples_have_the_correlation_and_about_the_information_that_is_said(relation: of.Relation) -> None:
    points = relation.sample(3000, rng=np.random.default_rng(5))
    np.testing.assert_array_equal(points[:100], relation.sample(100, rng=np.random.default_rng(5)))
    assert np.isfinite(points).all()
    assert np.corrcoef(points.T)[0, 1] == pytest.approx(relation.correlation, abs=0.06)
    assert info.kraskov_mutual_information(*points.T) == pytest.approx(relation.information, abs=0.12)


def test_a_cloud_that_is_uniform_on_the_board_has_uniform_margins() -> None:
    points = of.Checkerboard(2).sample(4000, rng=np.random.default_rng(1))
    for column in points.T:
        assert np.bincount(info.equal_widths(column, 8), minlength=8).std() < 40


# Bins


@settings(max_examples=25, deadline=None)
@given(VALUES, st.integers(1, 9))
def test_bins_keep_the_order_hold_everything_and_do_not_part_what_is_equal(x: np.ndarray, bins: int) -> None:
    for cut in (info.equal_widths, info.equal_counts):
        codes = cut(x, bins)
        assert ((codes >= 0) & (codes < bins)).all()
        order = np.argsort(x, kind="stable")
        assert (np.diff(codes[order]) >= 0).all()
        assert len({(a, b) for a, b in zip(x.tolist(), codes.tolist(), strict=True)}) == len(np.unique(x))
        np.testing.assert_array_equal(cut(np.stack([x, -x]), bins)[0], codes)
        with pytest.raises(ValueError, match="bins must be ≥ 1, got 0"):
            cut(x, 0)


def test_equal_counts_are_equal_and_only_the_order_matters() -> None:
    x = np.random.default_rng(0).standard_normal(120)
    codes = info.equal_counts(x, 8)
    assert np.bincount(codes).tolist() == [15] * 8
    np.testing.assert_array_equal(info.equal_counts(np.exp(x), 8), codes)


def test_pairs_are_counted_each_table_by_itself() -> None:
    a, b = np.array([[0, 0, 1], [1, 1, 1]]), np.array([[2, 2, 0], [1, 1, 1]])
    found = info.pair_counts(a, b, 2, 3)
    np.testing.assert_array_equal(found, [[[0, 0, 2], [1, 0, 0]], [[0, 0, 0], [0, 3, 0]]])


# Estimators


@settings(max_examples=25, deadline=None)
@given(hnp.arrays(float, (3, 4), elements=st.integers(0, 6).map(float)).filter(lambda a: a.sum() > 0))
def test_miller_and_madow_correct_each_of_the_three_entropies(lib: Library, counts: np.ndarray) -> None:
    parts = [info.miller_madow_entropy(part) for part in (counts.sum(axis=1), counts.sum(axis=0), counts.ravel())]
    expected = float(parts[0] + parts[1] - parts[2])
    assert float(info.miller_madow_mutual_information(lib(counts))) == pytest.approx(expected, abs=1e-12)


def test_miller_and_madow_take_most_of_the_bias_away_where_all_cells_are_seen() -> None:
    codes = np.random.default_rng(3).integers(0, 4, (2, 400, 200))
    counts = info.pair_counts(codes[0], codes[1], 4, 4)
    raw = float(info.plug_in_mutual_information(counts).mean())
    mended = float(info.miller_madow_mutual_information(counts).mean())
    assert raw == pytest.approx(9 / 400, rel=0.1)  # (n − 1)(m − 1) ÷ 2N: Panzeri & Treves (1996)
    assert abs(mended) < 0.1 * raw


@settings(max_examples=20, deadline=None)
@given(VALUES, st.integers(0, 2**32 - 1))
def test_neighbours_are_those_strictly_nearer_ties_and_rounding_included(x: np.ndarray, seed: int) -> None:
    distance = np.abs(x - np.random.default_rng(seed).permutation(x))
    expected = [int((np.abs(np.delete(x, i) - x[i]) < distance[i]).sum()) for i in range(len(x))]
    assert info.neighbours_within(x[:, None], distance).tolist() == expected
    doubled = np.stack([x, np.zeros_like(x)], axis=-1)
    assert info.neighbours_within(doubled, distance).tolist() == expected
