"""What is read and said of a sum; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.parameters import label
from scenes.base import Readout, Table, Value
from scenes.clt.found import BLURRED, INSIDE, MEAN, NO_MEAN, NO_SPREAD, STANDARD, Found
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.clt.scene import CentralLimit

WHAT = {STANDARD: "the standardized sum", MEAN: "the mean", "sum": "the sum"}
NO_THIRD = "none: E|X|³ is infinite"


def readouts(found: Found) -> tuple[Readout, ...]:
    """The numbers of a sum."""
    total, on = found.total, found.on
    mean, deviation = shown(found)
    about = total is not None and not total.whole
    return (
        Readout("n", "copies n", found.n, note=_samples(found)),
        Readout("mean", "mean of X", float(found.of.mean) if math.isfinite(found.of.mean) else found.why, colour="p"),
        Readout("deviation", "deviation of X", on.deviation if on else found.why, colour="p"),
        Readout("sum_mean", "its mean", mean, colour="p", note=f"of {WHAT[found.seen]}"),
        Readout("sum_deviation", "its deviation", deviation, colour="p", note=_deviation(found)),
        Readout("skewness", "its skewness", skewness(found), colour="p", note=_skewness(found)),
        Readout("distance", "distance to normal", total.distance if total else found.why, "", 3, "q",
                _distance(found), about),
        Readout("bound", "Berry–Esseen bound", bound(found), "", 3, note="0.4748 · E|X − mean|³ ÷ (σ³ √n)",
                approximate=about and not isinstance(bound(found), str)),
        Readout("within", "within ±1.96 deviations", total.within(INSIDE) if total else found.why, "", 4, "q",
                "of a normal variable 0.95", about),
    )  # fmt: skip


def shown(found: Found) -> tuple[Value, Value]:
    """Mean and deviation of what is shown."""
    if found.total is None:
        mean: Value = (
            found.of.mean * (1 if found.seen == MEAN else found.n) if math.isfinite(found.of.mean) else NO_MEAN
        )
        return mean, 0.0 if found.why == NO_SPREAD else found.why
    if found.seen == STANDARD:
        return 0.0, 1.0
    factor = 1 / found.n if found.seen == MEAN else 1.0
    return found.total.mean * factor, math.sqrt(found.n) * factor * (found.on.deviation if found.on else 0.0)


def skewness(found: Found) -> Value:
    """γ ÷ √n."""
    if found.total is None:
        return found.why
    gamma = found.skewness
    return gamma / math.sqrt(found.n) if math.isfinite(gamma) else NO_THIRD


def bound(found: Found) -> Value:
    """How far from normal the sum can be at most."""
    if found.on is None:
        return found.why
    return found.on.bound(found.n) if math.isfinite(found.skewness) else NO_THIRD


def table(found: Found) -> Table:
    """What is shown, exactly, by the samples, and by the normal distribution."""
    mean, deviation = shown(found)
    within: Value = found.total.within(INSIDE) if found.total else "none"
    rows: list[Any] = [("exact", _short(mean), _short(deviation), within)]
    if found.total:
        rows.append(("normal", _short(mean), _short(deviation), 0.95))
    if len(found.samples):
        shift, factor = found.place
        seen = shift + factor * found.samples
        inside: Any = "none"
        if found.total:
            away = np.abs(found.samples - found.total.mean) / found.total.deviation
            inside = float(np.mean(away <= INSIDE + 1e-12))
        with np.errstate(all="ignore"):  # a sample may be too large for a float
            middle, spread = float(np.mean(seen)), float(np.std(seen, ddof=1)) if len(seen) > 1 else math.nan
        rows.append((f"{len(seen)} samples", _finite(middle), _finite(spread), inside))
    roles = ("p", "q", "data") if found.total else ("p", "data")
    columns = (WHAT[found.seen], "mean", "deviation", "within ±1.96")
    return Table("compared", "Exact, normal, drawn", columns, tuple(rows), roles[: len(rows)], 4)


def _finite(value: float) -> float | str:
    return value if math.isfinite(value) else "none"


def _short(value: Value) -> Any:
    return "none" if isinstance(value, str) else value


def alt(scene: CentralLimit, found: Found) -> str:
    """The picture in words."""
    name = label(type(scene.law))
    many = f", with {len(found.samples)} samples" if len(found.samples) else ""
    start = f"The distribution of {WHAT[found.seen]} of {found.n} copies of X ({name}){many}: "
    if found.total is None:
        return f"{start}{found.why.removeprefix('none: ')}, so no normal distribution is near it."
    return f"{start}its distance to the normal distribution is {numeral(found.total.distance)}."


def _samples(found: Found) -> str:
    many = len(found.samples)
    if not many:
        return "no samples are drawn"
    return f"{many} sample{'s' if many > 1 else ''} of {found.n} number{'s' if found.n > 1 else ''} each"


def _deviation(found: Found) -> str:
    if found.total is None:
        return ""
    return {STANDARD: "by definition", MEAN: "σ ÷ √n: four times the copies halve it"}.get(found.seen, "σ √n")


def _skewness(found: Found) -> str:
    if found.total is None or not math.isfinite(found.skewness):
        return ""
    if found.skewness == 0:
        return "X is symmetric"
    return "that of X, divided by √n"


def _distance(found: Found) -> str:
    if found.total is None:
        return ""
    if found.total.distance < BLURRED:
        return "0 as far as can be told: the sum is normal"
    return "the largest gap between the two cdfs"
