"""What is read and said of a run on batches; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.parameters import label
from mathcore.surfaces import LinearRegression
from scenes.base import Readout, Table, Value
from scenes.batches.found import Found, constant, settled, theory
from scenes.batches.stream import ANEW
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.batches.scene import Batches

NOT_READ = "none: not all rows have been read once"


def readouts(scene: Batches, found: Found, by_theory: Any, as_seen: Any) -> tuple[Readout, ...]:
    """The numbers of a run."""
    end, rough = found.walk.last, not isinstance(found.loss, LinearRegression)
    hold = constant(scene)
    half = theory(found.noise, scene.rate / 2, found.batch, hold)
    twice = theory(found.noise, scene.rate, 2 * found.batch, hold)
    return (
        Readout("batch", "batch size B", found.batch, note=_of_rows(found)),
        Readout("epochs", "epochs", float(found.epochs(scene.steps)), note="how many times as many rows were read"),
        Readout("x", "(w, b)", tuple(found.walk.x[end].tolist()), colour="gradient", note=_end(scene, found)),
        Readout("above", "loss above the minimum", _height(found), colour="gradient", note="of all rows, at the end"),
        Readout("measured", "measured floor", as_seen, colour="q", note="mean of the last quarter of the run, dotted"),
        Readout("theory", "floor by theory", by_theory, "", 4, "p", _theory(scene, rough), _about(rough, by_theory)),
        Readout("half", "floor at α ÷ 2", half, "", 4, "p", _ratio(half, by_theory), _about(rough, half)),
        Readout("twice", "floor at 2 B", twice, "", 4, "p", _ratio(twice, by_theory), _about(rough, twice)),
        Readout("full", "all rows, for the same reading", equal(found, scene.steps), colour="result",
                note="what full batches have come to when as many rows are read"),
    )  # fmt: skip


def equal(found: Found, steps: int) -> Value:
    """How high full batches are above the minimum after as many rows as the run has read."""
    k = int(found.epochs(steps) + 1e-9)
    if k == 0 and steps:
        return NOT_READ
    f = found.full.f[min(k, steps)]
    return settled(float(f - found.lowest)) if np.isfinite(f) else "none: full batches diverge"


def table(scene: Batches, found: Found) -> Table:
    """Batch sizes side by side: what each costs a step, and the floor that it ends on."""
    sizes = [size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500) if size <= found.loss.count]
    floors = [theory(found.noise, scene.rate, size, constant(scene)) for size in sizes]
    rows = tuple((size, floor, found.loss.count / size) for size, floor in zip(sizes, floors, strict=True))
    columns = ("batch size", "floor by theory", "steps an epoch")
    return Table("sizes", "Batch sizes", columns, rows)


def alt(scene: Batches, found: Found, by_theory: Any, as_seen: Any) -> str:
    """The picture in words."""
    what = "A line" if isinstance(found.loss, LinearRegression) else "A logistic curve"
    how = f"{scene.steps} steps with α = {numeral(scene.rate)} on batches of {found.batch} of {found.loss.count} rows"
    if found.walk.diverged_at >= 0:
        end = f"the run diverges at step {found.walk.diverged_at}"
    else:
        w, b = found.walk.x[found.walk.last].tolist()
        end = f"it ends at w = {numeral(w)}, b = {numeral(b)}"
    hover = "" if isinstance(as_seen, str) else f", {numeral(as_seen)} above the minimum on average in its last quarter"
    floor = "" if isinstance(by_theory, str) else f"; by theory the floor is {numeral(by_theory)}"
    return f"{what} is fitted to data ({label(type(scene.data)).lower()}), {how}: {end}{hover}{floor}."


def _of_rows(found: Found) -> str:
    said = f"of {found.loss.count} rows"
    return f"{said}; {found.remark}" if found.remark else said


def _end(scene: Batches, found: Found) -> str:
    if found.walk.diverged_at >= 0:
        return f"diverged at step {found.walk.diverged_at}: a coordinate passes 10⁶ in size"
    if not found.loss.minima:
        return found.loss.remark.rstrip(".")[:1].lower() + found.loss.remark.rstrip(".")[1:]
    w, b = (round(one, 12) + 0.0 for one in found.loss.minima[0].x)
    return f"after {scene.steps} steps; the best is ({numeral(w)}, {numeral(b)})"


def _height(found: Found) -> Value:
    if not found.loss.minima:
        return "none: the loss has no lowest point"
    if found.walk.diverged_at >= 0:
        return "none: the run diverges"
    return settled(float(found.walk.f[found.walk.last] - found.lowest))


def _theory(scene: Batches, rough: bool) -> str:
    said = "to first order in α, α tr C ÷ 4B" if rough else "exact for the mean of many runs"
    return said if scene.sampling == ANEW else f"{said}, were rows drawn anew; a new order each epoch hovers lower"


def _ratio(value: Any, of: Any) -> str:
    if isinstance(value, str) or isinstance(of, str) or not of:
        return "half the rate halves it, and so does twice the batch, while α is small"
    return f"{numeral(value / of)} of the floor now"


def _about(rough: bool, value: Any) -> bool:
    return rough and not isinstance(value, str)
