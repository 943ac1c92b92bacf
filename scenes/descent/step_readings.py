"""What is read and said of one step; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.parameters import label
from scenes.base import Readout, Value
from scenes.descent.anatomy import Taken
from scenes.descent.formula import defined, written
from scenes.descent.readings import NO_STEP, height, value
from scenes.marks import numeral

Host = np.ndarray[Any, Any]


def readouts(step: Taken) -> tuple[Readout, ...]:
    """The numbers of a step."""
    surface, end = step.run.of.surface, step.run.f[step.k]
    steps = (
        ("slope", "slope ∇f(x)", _vector(step, "slope"), "gradient", _steepness(step)),
        ("given", "gradient g", _vector(step, "gradient"), "gradient", _given(step)),
        ("rate", "learning rate α", step.rate if step.k else NO_STEP, "", "with the schedule's factor at this step"),
        ("rates", "rate of each coordinate", _rates(step), "eigen", _alike(step)),
        ("delta", "step Δx", _vector(step, "delta"), "result", _length(step)),
        ("turned", "angle to −∇f(x)", turned(step), "", "between the step and the steepest way down"),
    )
    return (
        Readout("formula", "surface", written(surface), note=defined(surface)),
        Readout("step", "step", step.k, note=f"of {step.run.of.steps}{_ended(step)}"),
        Readout("x", "x before the step", tuple(step.x.tolist()), digits=6, note=_where(step)),
        *(Readout(name, words, found, "°" if name == "turned" and found != NONE and found != NO_STEP else "",
                  colour=role, note=note) for name, words, found, role, note in steps),
        Readout("after", "f after the step", height(end), digits=6, note=_change(step)),
    )  # fmt: skip


NONE = "none: one of them is 0"


def turned(step: Taken) -> Value:
    """The angle between the step and the steepest way down, in degrees."""
    if not step.k:
        return NO_STEP
    (a, b), (c, d) = (-step.slope).tolist(), step.delta.tolist()
    if math.hypot(a, b) == 0 or math.hypot(c, d) == 0:
        return NONE
    one, other = math.atan2(b, a), math.atan2(d, c)
    return math.degrees(abs(math.remainder(one - other, math.tau)))


def alt(step: Taken) -> str:
    """The picture in words."""
    of = step.run.of
    said = f"{label(type(of.optimizer))} on {label(type(of.surface))}"
    to, ended = _pair(step.run.x[step.k]), f"; {step.run.why}" if _ended(step) else ""
    if not step.k:
        return f"{said}: no step from {to}{ended}."
    heights = f"f goes from {value(step.run.f[step.k - 1])} to {value(step.run.f[step.k])}"
    return f"{said}, step {step.k} of {of.steps}: by {_pair(step.delta)} to {to}, {heights}{ended}."


def _pair(point: Host) -> str:
    return f"({', '.join(numeral(one) for one in point.tolist())})"


def _vector(step: Taken, name: str) -> Value:
    return tuple(getattr(step, name).tolist()) if step.k else NO_STEP


def _ended(step: Taken) -> str:
    """Why the run has no step after this one, when it should have."""
    return f", the last one: {step.run.why}" if step.run.why and step.k == step.run.last else ""


def _where(step: Taken) -> str:
    return f"f(x) = {value(step.run.f[max(step.k - 1, 0)])} there"


def _steepness(step: Taken) -> str:
    return f"its length is {numeral(float(np.hypot(*step.slope)))}" if step.k else "the run ends here"


def _given(step: Taken) -> str:
    """What the optimizer was given instead of the slope."""
    if not step.k:
        return "the run ends here"
    noisy = "the slope with its noise" if step.run.of.noise else "the slope"
    raw = step.slope + step.noise
    if (step.gradient == raw).all():
        return f"{noisy}, as it is"
    named = label(type(step.run.of.before[0])).lower()
    was, now = (numeral(float(np.hypot(*one))) for one in (raw, step.gradient))
    return f"{noisy} after: {named}; its length was {was}, is {now}"


def _rates(step: Taken) -> Value:
    if not step.k:
        return NO_STEP
    with np.errstate(divide="ignore"):
        scale = step.values.get("s", np.ones(2))
        return tuple(np.where(scale > 0, step.rate / scale, 0.0).tolist())


def _alike(step: Taken) -> str:
    return "α divided by s" if step.k and "s" in step.values else "α in both"


def _length(step: Taken) -> str:
    return f"its length is {numeral(float(np.hypot(*step.delta)))}" if step.k else "the run ends here"


def _change(step: Taken) -> str:
    if not step.k:
        return "the run ends here"
    before, after = (float(f) for f in step.run.f[step.k - 1 : step.k + 1])
    if math.isnan(after) or math.isnan(before):
        return "the formula has no value there"
    if after == before:
        return "as high as before"
    return f"{value(abs(after - before))} {'lower' if after < before else 'higher'} than before"
