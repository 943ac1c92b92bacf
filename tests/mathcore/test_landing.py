"""Where descents land: the ends of their paths, how soon they arrive, and which minimum is theirs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from mathcore import optimizers as o
from mathcore.descent import land, landing, minimize
from mathcore.surfaces import Himmelblau, Quadratic, Rosenbrock, Saddle
from tests.mathcore.libraries import Library

KINDS = pytest.mark.parametrize("kind", o.CATALOGUE, ids=lambda kind: kind.__name__)
STARTS = np.array([[-1.2, 1.0], [0.5, 0.5], [1.9, -0.9], [0.0, 2.0], [1.0, 1.0]])


@KINDS
def test_landing_is_the_end_of_the_path(lib: Library, kind: type[o.Optimizer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "CHUNK", 3)  # so that five starts make two chunks
    settings: dict[str, Any] = {"noise": 0.1, "before": (o.ClipByValue(limit=1e3),)}
    path = minimize(Rosenbrock(), kind(), lib(STARTS), 25, rng=np.random.default_rng(1), **settings)
    end = land(Rosenbrock(), kind(), lib(STARTS), 25, rng=np.random.default_rng(1), **settings)
    assert_array_equal(lib.host(end.x), lib.host(path.end))
    assert_array_equal(lib.host(end.f), lib.host(Rosenbrock().value(path.end)))
    assert_array_equal(lib.host(end.diverged_at), lib.host(path.diverged_at))
    assert_array_equal(lib.host(end.diverged), lib.host(path.diverged_at) >= 0)


def test_steps_to_arrive_by_the_closed_form(lib: Library) -> None:
    """On a round bowl the gradient after k steps is (1 − α)^k times the first."""
    bowl, starts = Quadratic(condition=1.0, angle=0.0), [[1.0, 0.0], [0.0, 0.01], [1e-5, 0.0], [1e5, 0.0]]
    end = land(bowl, o.GradientDescent(learning_rate=0.5), lib(starts), 12, tolerance=1e-3)
    assert lib.host(end.steps_to).tolist() == [10, 4, 0, -1]  # 2⁻¹⁰ and 0.01 · 2⁻⁴ are below 1e-3 for the first time


def test_the_minima_of_himmelblau_share_the_plane(lib: Library) -> None:
    grid = np.stack(np.meshgrid(np.linspace(-5, 5, 20), np.linspace(-5, 5, 20)), axis=-1)
    end = land(Himmelblau(), o.GradientDescent(learning_rate=0.005), lib(grid), 200)
    found = lib.host(end.nearest(Himmelblau().minima, radius=0.01))
    assert found.shape == (20, 20)
    assert set(np.unique(found)) <= {-1, 0, 1, 2, 3}
    assert {0, 1, 2, 3} <= set(np.unique(found))
    x, places = lib.host(end.x), np.array([minimum.x for minimum in Himmelblau().minima])
    for i in range(4):
        assert (np.linalg.norm(x[found == i] - places[i], axis=-1) <= 0.01).all()
    assert (lib.host(end.steps_to)[found >= 0] >= 0).all()
    assert (lib.host(end.nearest(())) == -1).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: land(Saddle(), o.Adam(), STARTS, 100, budget=499), "starts × steps must be ≤ 499, got 5 × 100 = 500"),
        (lambda: land(Saddle(), o.Adam(), STARTS, 1, tolerance=-1.0), "tolerance must be ≥ 0, got -1.0"),
    ],
)
def test_bad_input_is_refused_by_name(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
