"""Descents: closed forms on quadratics, many starts at once, divergence, noise and batches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import optimizers as o
from mathcore import schedules, surfaces
from mathcore.backend import namespace
from mathcore.descent import land, minimize
from mathcore.surfaces import Himmelblau, Quadratic, Rosenbrock, Saddle, Surface, components, point
from tests.mathcore.libraries import Library

KINDS = pytest.mark.parametrize("kind", o.CATALOGUE, ids=lambda kind: kind.__name__)
STARTS = np.array([[-1.2, 1.0], [0.5, 0.5], [1.9, -0.9], [0.0, 2.0], [1.0, 1.0]])


@dataclass(frozen=True)
class Logarithm(Surface):
    """x − log x + y²: there is no gradient where x ≤ 0."""

    def value(self, x: Any) -> Any:
        a, b = components(x)
        return a - namespace(a).log(a) + b * b

    def gradient(self, x: Any) -> Any:
        a, b = components(x)
        xp = namespace(a)
        return point(1 - 1 / xp.where(a > 0, a, xp.full_like(a, math.nan)), 2 * b)


@dataclass(frozen=True)
class Data(Surface):
    """The mean of ½ ‖x − p‖² over ten points p; remembers which it was asked about."""

    asked: list[Any]
    count = 10

    @property
    def places(self) -> np.ndarray:
        return np.arange(20.0).reshape(10, 2)

    def value(self, x: Any) -> Any:
        a, _ = components(x)
        return a

    def gradient(self, x: Any) -> Any:
        return x - namespace(x).asarray(self.places.mean(axis=0))

    def gradient_on(self, x: Any, indices: Any) -> Any:
        host = np.asarray(indices)
        self.asked.append(host)
        return x - namespace(x).asarray(self.places[host].mean(axis=0))


# Closed forms


@given(st.floats(0, 0.3), st.floats(1, 6))
def test_gradient_descent_on_a_bowl_is_a_power_of_one_minus_alpha_lambda(alpha: float, condition: float) -> None:
    found = minimize(Quadratic(condition=condition, angle=0.0), o.GradientDescent(learning_rate=alpha), [1.0, -1.0], 50)
    k = np.arange(51)
    assert_allclose(found.x[:, 0], (1 - alpha) ** k, atol=1e-12)
    assert_allclose(found.x[:, 1], -((1 - alpha * condition) ** k), atol=1e-12)
    assert_allclose(found.f, (found.x[:, 0] ** 2 + condition * found.x[:, 1] ** 2) / 2, atol=1e-12)
    assert_allclose(found.gradient, found.x[:-1] * [1, condition], atol=1e-12)


@pytest.mark.parametrize("rate", [2.5, 10.0, 1000.0])
@pytest.mark.parametrize("limit", [10.0, 1e6])
def test_divergence_is_said_at_the_step_of_the_closed_form(lib: Library, rate: float, limit: float) -> None:
    found = minimize(
        Quadratic(condition=1.0, angle=0.0), o.GradientDescent(learning_rate=rate), lib([1.0, 0.5]), 60, limit=limit
    )
    k = math.floor(math.log(limit) / math.log(rate - 1)) + 1  # the first k with (rate − 1)^k > limit
    x = lib.host(found.x)
    assert int(found.diverged_at) == k
    assert int(found.undefined_at) == -1
    assert str(found.reason) == "diverged"
    assert int(found.evaluations) == k
    assert_allclose(abs(x[: k + 1, 0]), (rate - 1) ** np.arange(k + 1.0), rtol=1e-9)  # past the limit, to be drawn
    assert np.isnan(x[k + 1 :]).all()
    assert np.isnan(lib.host(found.f)[k + 1 :]).all()
    assert np.isnan(lib.host(found.gradient)[k:]).all()
    assert np.isfinite(lib.host(found.gradient)[:k]).all()
    assert_allclose(lib.host(found.end), x[k])


def test_a_step_to_infinity_diverges_and_leaves_no_point(lib: Library) -> None:
    found = minimize(Rosenbrock(), o.GradientDescent(learning_rate=1000.0), lib([1.9, -0.9]), 20, limit=1e300)
    k = int(found.diverged_at)
    assert k > 0
    x = lib.host(found.x)
    assert np.isfinite(x[:k]).all()
    assert np.isnan(x[k:]).all()
    assert np.isfinite(lib.host(found.end)).all()


def test_where_there_is_no_gradient_the_descent_is_undefined(lib: Library) -> None:
    """x − log x has the gradient 1 − 1/x, and none at or below 0."""
    plain = o.GradientDescent(learning_rate=1.0)
    found = minimize(Logarithm(), plain, lib([[-1.0, 0.0], [0.5, 0.0], [4.0, 1.0]]), 6)
    assert lib.host(found.undefined_at).tolist() == [1, -1, -1]
    assert found.reason.tolist() == ["undefined", "", ""]
    assert_array_equal(lib.host(found.end)[0], [-1.0, 0.0])
    late = minimize(
        Logarithm(), o.GradientDescent(learning_rate=5.0), lib([4.0, 1.0]), 6
    )  # 4 − 5 · 3/4 = 1/4, then 15.25
    assert_allclose(lib.host(late.x)[:3, 0], [4.0, 0.25, 15.25])
    over = minimize(Logarithm(), o.GradientDescent(learning_rate=6.0), lib([4.0, 1.0]), 6)  # 4 − 6 · 3/4 = −1/2
    assert int(over.undefined_at) == 2
    assert int(over.diverged_at) == -1
    assert int(over.evaluations) == 2
    assert_allclose(lib.host(over.x)[:2, 0], [4.0, -0.5])
    assert np.isnan(lib.host(over.x)[2:]).all()


# Every optimizer, many starts


@KINDS
def test_many_starts_at_once_are_the_same_as_one_at_a_time(lib: Library, kind: type[o.Optimizer]) -> None:
    together = minimize(Rosenbrock(), kind(), lib(STARTS.reshape(5, 1, 2)), 12)
    for i, start in enumerate(STARTS):
        alone = minimize(Rosenbrock(), kind(), lib(start), 12)
        for name in ("x", "f", "gradient"):
            assert_array_equal(lib.host(getattr(together, name))[:, i, 0], lib.host(getattr(alone, name)))
        for name in ("diverged_at", "undefined_at", "evaluations"):
            assert int(lib.host(getattr(together, name))[i, 0]) == int(lib.host(getattr(alone, name)))
        assert_array_equal(lib.host(together.end)[i, 0], lib.host(alone.end))


@pytest.mark.parametrize("surface", surfaces.CATALOGUE, ids=lambda kind: kind.__name__)
def test_one_start_takes_the_same_path_as_among_many_to_the_last_bit_on_every_surface(surface: Any) -> None:
    starts = np.random.default_rng(3).uniform(-2, 2, (10, 2))
    together = minimize(surface(), o.Adam(learning_rate=0.03), starts, 60)
    for i, start in enumerate(starts):
        assert_array_equal(minimize(surface(), o.Adam(learning_rate=0.03), start, 60).x, together.x[:, i])


@KINDS
@pytest.mark.parametrize("surface", surfaces.CATALOGUE, ids=lambda kind: kind.__name__)
def test_every_optimizer_goes_down_every_surface_or_says_why_not(kind: type[o.Optimizer], surface: Any) -> None:
    found = minimize(surface(), kind(learning_rate=1e-3), surface().start, 40)
    assert str(found.reason) == ""
    assert np.isfinite(found.x).all()
    assert found.f.min() < found.f[0]


@KINDS
def test_a_run_is_the_beginning_of_a_longer_one(kind: type[o.Optimizer]) -> None:
    runs = [
        minimize(Himmelblau(), kind(learning_rate=0.01), STARTS, n, noise=0.5, rng=np.random.default_rng(7))
        for n in (15, 40)
    ]
    assert_array_equal(runs[0].x, runs[1].x[:16])
    assert_array_equal(runs[0].gradient, runs[1].gradient[:15])


@KINDS
def test_no_steps_and_rate_zero_stay_where_they_are(lib: Library, kind: type[o.Optimizer]) -> None:
    none = minimize(Rosenbrock(), kind(), lib(STARTS), 0)
    assert_array_equal(lib.host(none.x), STARTS[None])
    assert lib.host(none.gradient).shape == (0, 5, 2)
    assert none.learning_rate.shape == (0,)
    assert none.reason.tolist() == [""] * 5
    still = minimize(Rosenbrock(), kind(learning_rate=0.0), lib(STARTS), 3)
    assert_array_equal(lib.host(still.x), np.broadcast_to(STARTS, (4, 5, 2)))


@pytest.mark.parametrize("kind", [o.AdaGrad, o.RMSProp, o.Adam, o.AdamW])
def test_epsilon_zero_on_flat_ground_is_no_nan(kind: Any) -> None:
    found = minimize(Saddle(), kind(epsilon=0.0), [0.0, 0.0], 5)
    assert_array_equal(found.x, np.zeros((6, 2)))


def test_a_start_outside_of_the_limit_has_diverged_before_it_began(lib: Library) -> None:
    found = minimize(Saddle(), o.GradientDescent(), lib([[2e6, 0.0], [1.0, 0.0]]), 3)
    assert lib.host(found.diverged_at).tolist() == [0, -1]
    assert_array_equal(lib.host(found.end)[0], [2e6, 0.0])
    assert lib.host(found.evaluations).tolist() == [0, 3]


def test_a_schedule_multiplies_the_rate() -> None:
    found = minimize(
        Saddle(), o.GradientDescent(learning_rate=0.2), [1.0, 1.0], 6, schedule=schedules.Step(every=2, gamma=0.5)
    )
    assert_allclose(found.learning_rate, [0.2, 0.2, 0.1, 0.1, 0.05, 0.05])
    assert_allclose(found.x[1:, 0] / found.x[:-1, 0], 1 - 2 * found.learning_rate)


def test_what_comes_before_changes_the_gradient_that_is_used() -> None:
    before = (o.WeightDecay(strength=1.0), o.ClipByNorm(limit=0.5))
    found = minimize(Quadratic(), o.GradientDescent(), STARTS, 10, before=before)
    assert np.linalg.norm(found.gradient, axis=-1).max() <= 0.5 * (1 + 1e-12)
    assert_allclose(found.x[1:], found.x[:-1] - 0.1 * found.gradient, rtol=1e-12)


# Noise and batches


def test_noise_is_the_same_on_every_library_and_for_every_start(lib: Library) -> None:
    runs = [
        minimize(Quadratic(), o.GradientDescent(), start, 10, noise=2.0, rng=np.random.default_rng(3))
        for start in (lib(STARTS), lib(STARTS[1]), STARTS)
    ]
    assert_allclose(lib.host(runs[0].x)[:, 1], lib.host(runs[1].x), rtol=1e-14)
    assert_allclose(lib.host(runs[0].x), runs[2].x, rtol=1e-12)
    drawn = lib.host(runs[0].gradient) - np.stack([Quadratic().gradient(x) for x in lib.host(runs[0].x)[:-1]])
    expected = 2.0 * np.random.default_rng(3).standard_normal((10, 2))
    assert_allclose(drawn, np.broadcast_to(expected[:, None], (10, 5, 2)), atol=1e-12)


def test_batches_go_through_all_data_in_each_epoch_and_the_last_has_what_is_left(lib: Library) -> None:
    data = Data([])
    found = minimize(data, o.GradientDescent(), lib(STARTS), 9, batch=4, rng=np.random.default_rng(0))
    assert [len(some) for some in data.asked] == [4, 4, 2] * 3
    epochs = [np.concatenate(data.asked[i : i + 3]) for i in (0, 3, 6)]
    assert all(sorted(epoch.tolist()) == list(range(10)) for epoch in epochs)
    assert len({tuple(epoch) for epoch in epochs}) == 3, "a new order for each"
    shorter = minimize(Data([]), o.GradientDescent(), lib(STARTS), 4, batch=4, rng=np.random.default_rng(0))
    assert_array_equal(lib.host(found.x)[:5], lib.host(shorter.x))


def test_a_batch_of_all_data_is_the_whole_gradient() -> None:
    runs = [
        minimize(Data([]), o.GradientDescent(), [0.0, 0.0], 5, batch=batch, rng=np.random.default_rng(0))
        for batch in (10, None)
    ]
    assert_allclose(runs[0].x, runs[1].x, rtol=1e-13)


def test_landing_where_there_is_no_gradient(lib: Library) -> None:
    starts = lib([[4.0, 1.0], [-1.0, 0.0], [1.0, 0.0], [2e6, 0.0]])
    path = minimize(Logarithm(), o.GradientDescent(learning_rate=6.0), starts, 6)
    end = land(Logarithm(), o.GradientDescent(learning_rate=6.0), starts, 6)
    assert lib.host(end.undefined_at).tolist() == lib.host(path.undefined_at).tolist() == [2, 1, -1, -1]
    assert lib.host(end.diverged_at).tolist() == lib.host(path.diverged_at).tolist() == [-1, -1, -1, 0]
    assert_array_equal(lib.host(end.x), lib.host(path.end))
    assert lib.host(end.steps_to).tolist() == [-1, -1, 0, -1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0, 3.0], 5), r"start must be points of the plane.*\(3,\)"),
        (lambda: minimize(Saddle(), o.Adam(), [math.nan, 2.0], 5), "start must be finite, got nan"),
        (lambda: minimize(Saddle(), o.Adam(), np.zeros((0, 2)), 5), "start must be points"),
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], -1), "steps must be a whole number ≥ 0, got -1"),
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], 2.5), "steps must be a whole number"),  # type: ignore[arg-type]
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], 10**9), "≤ 1000000, got 1 × 1000000000"),
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], 5, noise=-1.0), "noise must be ≥ 0, got -1.0"),
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], 5, noise=1.0), "rng must be given"),
        (lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], 5, limit=0.0), "limit must be > 0, got 0.0"),
        (
            lambda: minimize(Saddle(), o.Adam(), [1.0, 2.0], 5, batch=2, rng=np.random.default_rng(0)),
            "batch needs a surface of data, got Saddle",
        ),
        (
            lambda: minimize(Data([]), o.Adam(), [1.0, 2.0], 5, batch=0, rng=np.random.default_rng(0)),
            "batch must be a whole number between 1 and 10, got 0",
        ),
    ],
)
def test_bad_input_is_refused_by_name(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
