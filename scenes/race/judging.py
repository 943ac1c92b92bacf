"""Who has won: plain functions over losses, which the program of the race repeats.

A *loss* is a value above the global minimum. A run has *arrived* at the step from which on its loss stays within the
tolerance; it is *lost* when it has diverged, or has come to where there is no gradient.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

Host = np.ndarray[Any, Any]


class Score(NamedTuple):
    """What one optimizer has achieved from all of its starts; what is lost counts as an infinite loss."""

    final: float  # median of the losses at the end
    arrived: int  # how many starts
    steps: float  # median of the steps that those took, ∞ when there are none
    lost: int  # how many starts


def cloud(start: Sequence[float], count: int, spread: float, seed: int) -> Host:
    """Starts (count, 2): the first is the start itself, the others lie round it; more of them keep those there are."""
    away = np.random.default_rng((seed, 1)).standard_normal((count, 2))
    return np.asarray(start) + spread * np.where(np.arange(count)[:, None] > 0, away, 0.0)


def kept(f: Host, diverged_at: Host) -> Host:
    """The values (steps + 1, n) up to where a start has diverged, nan from there on."""
    gone = (diverged_at >= 0) & (np.arange(len(f))[:, None] >= diverged_at)
    return np.where(gone, np.nan, f)


def floor(minima: Sequence[Any], values: Sequence[Host]) -> float:
    """From where losses are measured: the global minimum when it is known, else 0 or the lowest that anybody saw."""
    if minima:
        return float(min(lowest.f for lowest in minima))
    return min([0.0, *(float(f[np.isfinite(f)].min(initial=0.0)) for f in values)])


def settled(loss: Host, tolerance: float) -> Host:
    """The step from which on each loss stays within the tolerance: (steps + 1, n) → (n,), −1 where it does not."""
    outside = ~(loss <= tolerance)
    first = len(loss) - np.argmax(outside[::-1], axis=0)
    first = np.where(outside.any(axis=0), first, 0)
    return np.where(first < len(loss), first, -1)


def middle(loss: Host) -> Host:
    """The median over the last axis; what is no number counts as ∞."""
    return np.asarray(np.median(np.where(np.isnan(loss), np.inf, loss), axis=-1))


def score(loss: Host, tolerance: float) -> Score:
    """What an optimizer with these losses (steps + 1, n) has achieved; the tolerance is nan when nobody can arrive."""
    steps = settled(loss, tolerance)
    arrived = steps[steps >= 0]
    took = float(np.median(arrived)) if arrived.size else float("inf")
    return Score(float(middle(loss[-1])), int(arrived.size), took, int(np.isnan(loss[-1]).sum()))


def winners(scores: Sequence[Score], starts: int) -> list[int]:
    """Who has won, all of them when they are level: most arrivals, then fewest steps; without any, the lowest loss."""
    standing = [i for i, one in enumerate(scores) if one.lost < starts]
    if any(scores[i].arrived for i in standing):
        best = min((-scores[i].arrived, scores[i].steps) for i in standing)
        return [i for i in standing if (-scores[i].arrived, scores[i].steps) == best]
    return level([(scores[i].final, i) for i in standing])


def level(finals: Sequence[tuple[float, int]]) -> list[int]:
    """Those whose number is the lowest, up to rounding."""
    lowest = min((final for final, _ in finals), default=0.0)
    return [i for final, i in finals if final == lowest or abs(final - lowest) <= 1e-9 * abs(final)]
