"""Which arrows take a step apart, and how large they are drawn: vectors of the plane, each with its role.

Where one rate holds for all coordinates, each arrow is a piece of the step, and the pieces add up. Where coordinates
are scaled, gradients have another unit than steps: they are drawn by a common factor.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from mathcore.optimizers import HeavyBall, Momentum, Nesterov
from scenes.descent.anatomy import Taken

Host = np.ndarray[Any, Any]

ASIDE = (0.8, 0.5)  # of a word from its tip, in units of the view
SHARE = 0.8  # how long the longest gradient is drawn where steps have another unit, for a step of 1
M_HAT = "m\u0302"


class Arrow(NamedTuple):
    """An arrow from the ball, in units of the plane; those of one name are drawn together."""

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
    raw = _changed(step, Arrow("slope", "−α∇f", -rate * step.slope, "slope"))
    if kept is None:
        return Drawing((*raw, Arrow("step", f"Δx = {label}", step.delta, "result")))
    sides = ((push, step.delta), (kept, step.delta))
    parts = (Arrow("push", label, push, "gradient"), Arrow("kept", word, kept, "estimate"))
    return Drawing((*raw, *parts, Arrow("step", "Δx", step.delta, "result")), sides)


def _scaled(step: Taken) -> Drawing:
    """A step whose coordinates are divided by s: the gradients, the step, and the ellipse that it ends on."""
    values, rate = step.values, step.rate
    raw = _changed(step, Arrow("slope", "−∇f", -step.slope, "slope"))
    gradients = [Arrow("push", "−g", -step.gradient, "gradient")]
    divided, steps = step.gradient, [Arrow("step", "Δx", step.delta, "result")]
    sides: tuple[tuple[Host, Host], ...] = ()
    if "m" in values:
        divided = values[r"\hat m"]
        if (divided != values["m"]).any():
            gradients.append(Arrow("mean", "−m", -values["m"], "mean"))
        gradients.append(Arrow("kept", f"−{M_HAT}", -divided, "estimate"))
    if "a" in values:
        steps = [Arrow("apart", "a", values["a"], "data"), Arrow("apart", "d", values["d"], "data"), *steps]
        sides = ((values["a"], step.delta), (values["d"], step.delta))
    longest = max(length(arrow.vector) for arrow in gradients)
    factor = SHARE * max(length(arrow.vector) for arrow in steps) / longest if longest else 0.0
    drawn = [arrow._replace(vector=factor * arrow.vector) for arrow in (*raw, *gradients)]
    with np.errstate(divide="ignore", invalid="ignore"):
        axes = np.where(values["s"] > 0, rate * length(divided) / values["s"], 0.0)
    return Drawing((*drawn, *steps), sides, factor, axes)


def _changed(step: Taken, raw: Arrow) -> tuple[Arrow, ...]:
    """The slope's own arrow, where the optimizer was given something else."""
    return (raw,) if (step.slope != step.gradient).any() else ()


def length(vector: Host) -> float:
    """‖v‖."""
    return float(np.hypot(*vector))


def apart(tips: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places for words at the tips of arrows from the origin: as far on as they can be, beside every arrow and word."""
    places: list[tuple[float, float]] = []
    for x, y in tips:
        along = math.atan2(y, x)
        turns = [along + turn * math.radians(20) for turn in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)]
        around = [(x + ASIDE[0] * math.cos(turn), y + ASIDE[1] * math.sin(turn)) for turn in turns]
        free = [(place, _room(place, tips, places)) for place in around]
        places.append(next((place for place, room in free if room >= 1), max(free, key=lambda one: one[1])[0]))
    return places


def _room(place: tuple[float, float], tips: list[tuple[float, float]], words: list[tuple[float, float]]) -> float:
    """How free a place for a word is: 1 when no arrow and no other word reaches into it."""
    x, y = place
    room = [max(abs(x - u) / 1.5, abs(y - v) / 0.6) for u, v in words]
    for u, v in tips:
        on = min(max((x * u + y * v) / max(u * u + v * v, 1e-12), 0.0), 1.0)
        room.append(max(abs(x - on * u) / 0.6, abs(y - on * v) / 0.4))
    return min(room)
