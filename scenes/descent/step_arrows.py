"""Which arrows take a step apart, and how large they are drawn: vectors of the plane, each with its role.

Where one rate holds for all coordinates, each arrow is a piece of the step, and the pieces add up. Where coordinates
are scaled, gradients have another unit than steps: a common factor makes the longest as long as the step.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from mathcore.optimizers import HeavyBall, Momentum, Nesterov
from scenes.descent.anatomy import Taken

Host = np.ndarray[Any, Any]

M_HAT = "m\u0302"


class Arrow(NamedTuple):
    """An arrow from the ball, in units of the plane."""

    name: str
    label: str
    vector: Host
    role: str


class Drawing(NamedTuple):
    """All that is drawn of a step; ``factor`` is what gradients are drawn by, ``ellipse`` holds two half-axes."""

    arrows: tuple[Arrow, ...]
    sides: tuple[tuple[Host, Host], ...] = ()  # lines that complete a sum of two arrows
    factor: float = 0.0
    ellipse: Host | None = None


def drawing(step: Taken) -> Drawing:
    """The arrows of a step."""
    return _scaled(step) if "s" in step.values else _added(step)


def _added(step: Taken) -> Drawing:
    """A step that is a sum: what the gradient gives now, and what is kept from before."""
    optimizer, rate, kept = step.optimizer, step.rate, None
    push, label = -rate * step.gradient, "−α g"
    if isinstance(optimizer, Momentum):
        push, label = (1 - optimizer.momentum) * push, "−α(1 − β) g"
        kept, word = -rate * optimizer.momentum * step.remembered["v"], "−αβ v"
    elif isinstance(optimizer, HeavyBall):
        kept, word = optimizer.momentum * step.remembered["v"], "β v"
    elif isinstance(optimizer, Nesterov):
        kept, word = -rate * optimizer.momentum * step.values["v"], "−αβ v"
    raw = Arrow("slope", "−α∇f", -rate * step.slope, "slope")
    if kept is None:
        return Drawing((raw, Arrow("step", f"Δx = {label}", step.delta, "result")))
    sides = ((push, step.delta), (kept, step.delta))
    parts = (Arrow("push", label, push, "gradient"), Arrow("kept", word, kept, "estimate"))
    return Drawing((raw, *parts, Arrow("step", "Δx", step.delta, "result")), sides)


def _scaled(step: Taken) -> Drawing:
    """A step whose coordinates are divided by s: the gradients, the step, and the ellipse that it ends on."""
    values, rate = step.values, step.rate
    gradients = [Arrow("slope", "−∇f", -step.slope, "slope"), Arrow("push", "−g", -step.gradient, "gradient")]
    divided, steps = step.gradient, [Arrow("step", "Δx", step.delta, "result")]
    sides: tuple[tuple[Host, Host], ...] = ()
    if "m" in values:
        divided = values[r"\hat m"]
        gradients += [Arrow("mean", "−m", -values["m"], "mean"), Arrow("kept", f"−{M_HAT}", -divided, "estimate")]
    if "a" in values:
        steps = [Arrow("adam", "a", values["a"], "data"), Arrow("decay", "d", values["d"], "data"), *steps]
        sides = ((values["a"], step.delta), (values["d"], step.delta))
    longest = max(_length(arrow.vector) for arrow in gradients[1:])
    factor = max(_length(arrow.vector) for arrow in steps) / longest if longest else 0.0
    drawn = [arrow._replace(vector=factor * arrow.vector) for arrow in gradients]
    with np.errstate(divide="ignore"):
        axes = np.where(values["s"] > 0, rate * _length(divided) / values["s"], 0.0)
    return Drawing((*drawn, *steps), sides, factor, axes)


def _length(vector: Host) -> float:
    return float(np.hypot(*vector))
