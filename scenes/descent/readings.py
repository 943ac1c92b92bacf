"""What is read and said of one run; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.parameters import label
from scenes.base import Readout, Value
from scenes.descent.run import Run
from scenes.marks import numeral

NOT_YET = "none: no step from here"


def readouts(run: Run, seen: int) -> tuple[Readout, ...]:
    """The numbers of the step that is seen, and of the whole run."""
    at = min(seen, run.last)
    return (
        Readout("step", "step", at, note=f"of {run.of.steps}"),
        Readout("x", "x", _point(run.x[at]), digits=6, colour="gradient", note="where the ball is"),
        Readout("f", "f(x)", float(run.f[at]), digits=6, colour="result", note=_above(run, at)),
        Readout("gradient", "gradient g", _gradient(run, at), colour="gradient", note=_steepness(run, at)),
        Readout("rate", "learning rate", _rate(run, at), note="α times the schedule's factor at this step"),
        Readout("nearest", "distance to a minimum", _distance(run, at), colour="truth", note=_which(run, at)),
        Readout("lowest", "lowest f of the run", _lowest(run), digits=6, note=_when(run)),
        Readout("end", "f at the end", float(run.f[run.last]), digits=6, note=run.why or f"after {run.last} steps"),
    )


def alt(run: Run, seen: int) -> str:
    """The picture in words."""
    of, at = run.of, min(seen, run.last)
    (x, y), (sx, sy) = run.x[at].tolist(), of.start
    said = f"{label(type(of.optimizer))} on {label(type(of.surface))} from ({numeral(sx)}, {numeral(sy)})"
    where = f"after {at} of {of.steps} steps the ball is at ({numeral(x)}, {numeral(y)}), f = {value(run.f[at])}"
    return f"{said}: {where}{'; ' + run.why if run.why and at == run.last else ''}."


def value(f: Any) -> str:
    """A height in words."""
    f = float(f)
    if math.isnan(f):
        return "undefined"
    return numeral(f, 4) if math.isfinite(f) else ("∞" if f > 0 else "−∞")


def _point(x: Any) -> tuple[float, ...]:
    return tuple(x.tolist())


def _gradient(run: Run, at: int) -> Value:
    return _point(run.gradient[at]) if at < len(run.gradient) and np.isfinite(run.gradient[at]).all() else NOT_YET


def _steepness(run: Run, at: int) -> str:
    if at >= len(run.gradient):
        return "the run ends here"
    norm = float(run.norm[at])
    if not math.isfinite(norm):
        return "the run ends here"
    noisy = ", with its noise" if run.of.noise else ""
    return f"its length is {numeral(norm)}{noisy}"


def _rate(run: Run, at: int) -> Value:
    return float(run.rate[at]) if at < len(run.rate) else NOT_YET


def _above(run: Run, at: int) -> str:
    if not run.of.surface.minima:
        return "no lowest value is known"
    return f"{value(run.f[at] - run.lowest)} above the minimum"


def _distance(run: Run, at: int) -> Value:
    found = run.nearest(at)
    return found[1] if found else "no minimum is known"


def _which(run: Run, at: int) -> str:
    found = run.nearest(at)
    if not found:
        return run.of.surface.remark.rstrip(".") or "the path alone shows where it leads"
    (x, y), f = found[0]
    return f"to the one at ({numeral(x)}, {numeral(y)}), where f = {value(f)}"


def _best(run: Run) -> int | None:
    f = run.f[: run.last + 1]
    return int(np.nanargmin(f)) if np.isfinite(f).any() else None


def _lowest(run: Run) -> Value:
    best = _best(run)
    return "undefined" if best is None else float(run.f[best])


def _when(run: Run) -> str:
    best = _best(run)
    return "the surface has no value on this path" if best is None else f"reached at step {best}"
