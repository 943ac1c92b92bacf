"""Many runs from one start at once, each with rates of its own: one loop of steps, every step for all runs.

An optimizer's formulas work on each number by itself, so a column of rates (k, 1) beside points (k, 2) makes k runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.descent import LIMIT
from mathcore.optimizers import Optimizer
from mathcore.surfaces import Surface, point

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Many:
    """k runs of n steps; host arrays, NaN after the step at which a run has ended.

    diverged_at: the first step that leads beyond the limit, −1 where there is none.
    undefined_at: the step that could not be made, for there was no gradient, −1 where there is none.
    """

    x: Host  # (n + 1, k, 2)
    f: Host  # (n + 1, k)
    diverged_at: Host  # (k,)
    undefined_at: Host  # (k,)


def descend(
    surface: Surface,
    optimizer: Optimizer,
    start: tuple[float, float],
    rates: Any,
    noise: Any = None,
    xp: Namespace = np,
    device: Any = "cpu",
) -> Many:
    """Runs from one start, the i-th with the rates ``rates[:, i]``; all of them see the same noise.

    x[k] = x[k − 1] + optimizer.update(∇f(x[k − 1]) + noise[k − 1], …, rates[k − 1])

    Parameters
        rates: array (n, k), the rate of each step of each run.
        noise: array (n, 2), what is added to each gradient, or None.
    """
    rates = xp.asarray(rates, dtype=xp.float64, device=device)
    noise = None if noise is None else xp.asarray(noise, dtype=xp.float64, device=device)
    one = xp.ones(rates.shape[1], dtype=xp.float64, device=device)
    x = point(start[0] * one, start[1] * one)
    path, blind, state = [x], [one < 0], optimizer.init(x)  # before the first step nothing is blind
    with np.errstate(all="ignore"):  # what overflows has diverged, and that is said
        for k in range(rates.shape[0]):
            gradient = surface.gradient(x)
            blind.append(xp.any(xp.isnan(gradient), axis=-1))
            gradient = gradient if noise is None else gradient + noise[k, :]
            delta, state = optimizer.update(gradient, state, x, k + 1, rates[k, :][:, None])
            x = x + delta
            path.append(x)
        x = xp.stack(path)
        return _ended(to_numpy(x), to_numpy(surface.value(x)), to_numpy(xp.stack(blind)))


def _ended(x: Host, f: Host, blind: Host) -> Many:
    """The runs without what comes after their end; ``blind[k]`` says whose gradient step k lacked."""
    beyond = ~(np.abs(x) <= LIMIT).all(axis=-1)
    stop = np.where(beyond.any(axis=0), beyond.argmax(axis=0), -1)
    undefined = (stop > 0) & blind[stop, np.arange(len(stop))]
    known = ((stop < 0) | (np.arange(len(x))[:, None] <= stop)) & np.isfinite(x).all(axis=-1)
    return Many(
        np.where(known[..., None], x, np.nan),
        np.where(known, f, np.nan),
        np.where(undefined, -1, stop),
        np.where(undefined, stop, -1),
    )
