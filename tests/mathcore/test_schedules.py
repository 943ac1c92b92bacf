"""Schedules: against the formulas of their papers and libraries, at the points where those say what comes out."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import schedules as s
from mathcore.schedules import CATALOGUE

KINDS = pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.__name__)


def cosine_from(a: float, b: float, part: float) -> float:
    return b + (a - b) * (1 + math.cos(math.pi * part)) / 2


def torch_one_cycle(steps: int, pct_start: float, div_factor: float, final_div_factor: float) -> list[float]:
    """PyTorch's OneCycleLR with max_lr = 1 and cosines, phase by phase as its documentation tells it."""
    initial = 1 / div_factor
    phases = [(pct_start * steps - 1, initial, 1.0), (steps - 1, 1.0, initial / final_div_factor)]
    found = []
    for k in range(steps):
        begin = 0.0
        for i, (end, a, b) in enumerate(phases):
            if k <= end or i == len(phases) - 1:
                found.append(cosine_from(a, b, (k - begin) / (end - begin)))
                break
            begin = end
    return found


def optax_warmup_cosine(steps: int, start: float, warm: int, end: float) -> list[float]:
    """optax.warmup_cosine_decay_schedule with a peak of 1: a linear schedule joined to a cosine one."""
    rise = [start + (1 - start) * k / warm for k in range(warm)]
    return rise + [cosine_from(1.0, end, k / (steps - warm)) for k in range(steps - warm)]


def chained(gamma: Callable[[int], float], steps: int) -> list[float]:
    """The recursive form of PyTorch's schedulers: each rate from the one before."""
    rates = [1.0]
    for k in range(1, steps):
        rates.append(rates[-1] * gamma(k))
    return rates


PUBLISHED: list[tuple[s.Schedule, int, list[float]]] = [
    (s.Constant(), 3, [1, 1, 1]),
    # StepLR's own example: lr = 0.05 for epoch < 30, 0.005 for 30 <= epoch < 60, 0.0005 for 60 <= epoch < 90
    (s.Step(every=30, gamma=0.1), 90, [1] * 30 + [0.1] * 30 + [0.01] * 30),
    (s.Step(every=7, gamma=0.5), 40, chained(lambda k: 0.5 if k % 7 == 0 else 1.0, 40)),
    (s.Exponential(gamma=0.95), 40, chained(lambda k: 0.95, 40)),
    (s.InverseTime(decay=0.5), 5, [float(1 / (1 + Fraction(k, 2))) for k in range(5)]),
    # PolynomialDecay: ((initial − end) · (1 − step / decay_steps) ^ power) + end
    (s.Polynomial(), 4, [1.0, 0.75, 0.5, 0.25]),
    (
        s.Polynomial(power=3.0, end=0.25),
        4,
        [float(Fraction(3, 4) * Fraction(4 - k, 4) ** 3 + Fraction(1, 4)) for k in range(4)],
    ),
    # SGDR's equation 5 at quarters of the period
    (s.Cosine(), 4, [1.0, (1 + math.sqrt(0.5)) / 2, 0.5, (1 - math.sqrt(0.5)) / 2]),
    (s.Cosine(end=0.2), 6, [1.0, 0.2 + 0.4 * (1 + math.sqrt(0.75)), 0.8, 0.6, 0.4, 0.2 + 0.4 * (1 - math.sqrt(0.75))]),
    (s.WarmupCosine(warmup=0.25, start=0.1, end=0.05), 80, optax_warmup_cosine(80, 0.1, 20, 0.05)),
    (s.WarmupCosine(), 10, optax_warmup_cosine(10, 0.0, 1, 0.0)),
    (s.OneCycle(), 10, torch_one_cycle(10, 0.3, 25.0, 1e4)),
    (s.OneCycle(), 137, torch_one_cycle(137, 0.3, 25.0, 1e4)),
    (s.OneCycle(warmup=0.5, start=0.1, end=0.001), 20, torch_one_cycle(20, 0.5, 10.0, 100.0)),
]


@pytest.mark.parametrize(("schedule", "steps", "expected"), PUBLISHED)
def test_a_schedule_is_what_is_published(schedule: s.Schedule, steps: int, expected: list[float]) -> None:
    assert_allclose(schedule.factor(steps), expected, rtol=1e-13, atol=1e-15)


def test_one_cycle_starts_peaks_and_ends_where_pytorch_says() -> None:
    """initial_lr = max_lr / div_factor, min_lr = initial_lr / final_div_factor."""
    found = s.OneCycle().factor(100)
    assert_allclose([found[0], found[29], found[99]], [1 / 25, 1.0, 1 / 25 / 1e4])
    assert found.argmax() == 29


@given(st.integers(2, 300), st.floats(0, 1), st.floats(0, 1))
def test_a_warm_up_rises_and_then_falls(steps: int, warmup: float, start: float) -> None:
    for schedule in (s.WarmupCosine(warmup=warmup, start=start), s.OneCycle(warmup=warmup, start=start)):
        found = schedule.factor(steps)
        peak = int(found.argmax())
        assert (np.diff(found[: peak + 1]) >= -1e-15).all()
        assert (np.diff(found[peak:]) <= 1e-15).all()


@KINDS
@given(st.integers(0, 500))
def test_factors_are_finite_one_a_step_and_at_most_one(kind: type[s.Schedule], steps: int) -> None:
    found = kind().factor(steps)
    assert found.shape == (steps,)
    assert found.dtype == float
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert (found <= 1).all()


@pytest.mark.parametrize("kind", [s.Constant, s.Step, s.Exponential, s.InverseTime])
def test_schedules_that_do_not_know_the_length_of_the_run_begin_alike(kind: type[s.Schedule]) -> None:
    assert_array_equal(kind().factor(100)[:30], kind().factor(30))


@pytest.mark.parametrize(
    "schedule",
    [s.WarmupCosine(warmup=0.0), s.WarmupCosine(warmup=1.0), s.OneCycle(warmup=0.0), s.OneCycle(warmup=1.0)],
)
def test_no_warm_up_and_nothing_else_are_defined(schedule: s.Schedule) -> None:
    for steps in (1, 2, 3, 50):
        assert np.isfinite(schedule.factor(steps)).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: s.Step(every=0), "every must be ≥ 1, got 0"),
        (lambda: s.Step(every=2.5), "every must be a whole number, got 2.5"),  # type: ignore[arg-type]
        (lambda: s.Exponential(gamma=1.5), "gamma must be between 0 and 1, got 1.5"),
        (lambda: s.WarmupCosine(warmup=-0.1), "warmup must be between 0 and 1, got -0.1"),
    ],
)
def test_bad_knobs_are_refused_by_name(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
