"""What is read and said of one run; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.parameters import label
from scenes.base import Readout, Value
from scenes.descent.formula import defined, written
from scenes.descent.run import Run
from scenes.marks import numeral

NO_STEP = "none: no step from here"
NO_MINIMUM = "none: no minimum is known"
UNDEFINED = "undefined"


def readouts(run: Run, seen: int) -> tuple[Readout, ...]:
    """The numbers of the step that is seen, and of the whole run."""
    at, end = min(seen, run.last), run.why or f"after {run.last} step{'s' * (run.last != 1)}"
    return (
        Readout("formula", "surface", written(run.of.surface), note=defined(run.of.surface)),
        Readout("step", "step", at, note=f"of {run.of.steps}"),
        Readout("x", "x", tuple(run.x[at].tolist()), digits=6, colour="gradient", note=_where(run, at)),
        Readout("f", "f(x)", height(run.f[at]), digits=6, colour="result", note=_above(run, at)),
        Readout("gradient", "gradient g", gradient(run, at), colour="gradient", note=_steepness(run, at)),
        Readout("rate", "learning rate", _rate(run, at), note="α times the schedule's factor at this step"),
        Readout("nearest", "distance to a minimum", _distance(run, at), colour="truth", note=_which(run, at)),
        Readout("lowest", "lowest f of the run", _lowest(run), digits=6, note=_when(run)),
        Readout("end", "f at the end", height(run.f[run.last]), digits=6, note=end),
    )


def alt(run: Run, seen: int) -> str:
    """The picture in words."""
    of, at = run.of, min(seen, run.last)
    (x, y), (sx, sy) = run.x[at].tolist(), of.start
    said = f"{label(type(of.optimizer))} on {label(type(of.surface))} from ({numeral(sx)}, {numeral(sy)})"
    where = f"after {at} of {of.steps} steps the ball is at ({numeral(x)}, {numeral(y)})"
    out = ", outside of the window" if outside(run, at) else ""
    ended = f"; {run.why}" if run.why and at == run.last else ""
    return f"{said}: {where}{out}, f = {value(run.f[at])}{ended}."


def value(f: Any) -> str:
    """A height in words."""
    f = float(f)
    if math.isnan(f):
        return UNDEFINED
    return numeral(f, 4) if math.isfinite(f) else ("∞" if f > 0 else "−∞")


def height(f: Any) -> Value:
    """A height as a value."""
    return UNDEFINED if math.isnan(f) else float(f)


def gradient(run: Run, at: int) -> Value:
    """The gradient that the step from here uses."""
    return tuple(run.gradient[at].tolist()) if _goes_on(run, at) else NO_STEP


def outside(run: Run, at: int) -> bool:
    """Whether the point of a step lies outside of the window."""
    x = run.x[at].tolist()
    return not all(low <= one <= high for one, (low, high) in zip(x, run.of.surface.window, strict=True))


def _goes_on(run: Run, at: int) -> bool:
    return at < len(run.gradient) and bool(np.isfinite(run.gradient[at]).all())


def _where(run: Run, at: int) -> str:
    return "where the ball is, outside of the window" if outside(run, at) else "where the ball is"


def _steepness(run: Run, at: int) -> str:
    if not _goes_on(run, at):
        return "the run ends here"
    noisy = ", with its noise" if run.of.noise else ""
    return f"its length is {numeral(float(run.norm[at]))}{noisy}"


def _rate(run: Run, at: int) -> Value:
    return float(run.rate[at]) if at < len(run.rate) else NO_STEP


def _above(run: Run, at: int) -> str:
    if math.isnan(run.f[at]):
        return "the formula has no value here"
    if not run.of.surface.minima:
        return "no lowest value is known"
    return f"{value(run.f[at] - run.lowest)} above the minimum"


def _distance(run: Run, at: int) -> Value:
    found = run.nearest(at)
    return found[1] if found else NO_MINIMUM


def _which(run: Run, at: int) -> str:
    found = run.nearest(at)
    if not found:
        remark = run.of.surface.remark.rstrip(".")
        return remark[:1].lower() + remark[1:] or "the path alone shows where it leads"
    (x, y), f = found[0]
    return f"to the one at ({numeral(x)}, {numeral(y)}), where f = {value(f)}"


def _best(run: Run) -> int | None:
    f = run.f[: run.last + 1]
    return None if np.isnan(f).all() else int(np.nanargmin(f))


def _lowest(run: Run) -> Value:
    best = _best(run)
    return UNDEFINED if best is None else float(run.f[best])


def _when(run: Run) -> str:
    best = _best(run)
    return "the surface has no value on this path" if best is None else f"reached at step {best}"
