"""What is read and said about a cloud. Notes are phrases: no capital, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Readout, Value
from scenes.cloud.found import Found
from scenes.cloud.plane import MANY
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.cloud.scene import Cloud

LABELS = {
    "n": ("points n", "", "data"),
    "mean": ("mean (x̄, ȳ)", "", ""),
    "positive": ("positive areas", "", "positive"),
    "negative": ("negative areas", "", "negative"),
    "covariance": ("covariance", "", "result"),
    "otherwise": ("with the other divisor", "", ""),
    "deviations": ("deviations of x, y", "", ""),
    "correlation": ("correlation r", "", "result"),
    "without": ("r without one point", "", "q"),
    "slope": ("slope of y on x", "", "estimate"),
    "angle": ("angle of the long axis", "°", "singular"),
    "share": ("variance along it", "%", "singular"),
}


def readouts(scene: Cloud, found: Found) -> tuple[Readout, ...]:
    """The numbers, in the order of the page."""
    notes, values = _notes(scene, found), found.numbers
    return tuple(
        Readout(name, label, values[name], "" if isinstance(values[name], str) else unit, colour=role,
                note=notes[name])
        for name, (label, unit, role) in LABELS.items()
    )  # fmt: skip


def _notes(scene: Cloud, found: Found) -> dict[str, str]:
    n, values = found.n, found.numbers
    drawn = "" if n <= MANY or not scene.areas else f"more than {MANY}: the rectangles are left out"
    by, other = ("n − 1", "n") if scene.ddof else ("n", "n − 1")
    return {
        "n": "; ".join(part for part in (scene.data.remark, drawn) if part),
        "mean": "dragging it moves the whole cloud, and nothing below changes" if n <= 40 else "",
        "positive": "the sum of those above right and below left of the mean",
        "negative": "the sum of those above left and below right of it",
        "covariance": f"the sum of all areas divided by {by}" + (f" = {n - scene.ddof}" if n > scene.ddof else ""),
        "otherwise": f"divided by {other}"
        + ("" if isinstance(values["otherwise"], str) else f" = {n - 1 + scene.ddof}"),
        "deviations": f"divided by {by}, too",
        "correlation": _correlation(values["correlation"]),
        "without": _without(found),
        "slope": "covariance divided by the variance of x; the line goes through the mean",
        "angle": "the first principal component" if isinstance(values["angle"], float) else "",
        "share": _share(values["share"]),
    }


def _correlation(r: Value) -> str:
    if not isinstance(r, float):
        return "it needs two points, and some spread in both directions"
    if abs(r) == 1:
        return f"all points lie on a line that {'rises' if r > 0 else 'falls'}"
    if abs(r) < 0.005:
        return "no straight-line relation; there may be another one"
    return f"r² = {numeral(r * r)} of the variance of y goes along with the line; the same with both divisors"


def _without(found: Found) -> str:
    k, r = found.loudest, found.numbers["correlation"]
    if k is None or not isinstance(r, float):
        return ""
    x, y = found.points[k].tolist()
    who, left = f"point {k + 1}, at ({numeral(x)}, {numeral(y)})", float(found.without[k])
    return f"{who}, changes it by {numeral(left - r)} when it goes" if left == left else f"{who}, makes it alone"


def _share(share: Value) -> str:
    if not isinstance(share, float):
        return ""
    return "half would be a round cloud, all of it a line"


def alt(scene: Cloud, found: Found) -> str:
    """The picture in a sentence."""
    r, cov, n = found.numbers["correlation"], found.numbers["covariance"], found.n
    if isinstance(cov, str):
        return "A single point: it has no covariance with n − 1 as the divisor." if scene.ddof else "A single point."
    if not isinstance(r, float):
        points = "A single point" if n == 1 else f"{n} points that do not vary in one direction"
        return f"{points}: the covariance is {_said(cov)}."
    way = "rises" if r > 0 else "falls" if r < 0 else "neither rises nor falls"
    return f"A cloud of {n} points that {way} to the right: covariance {_said(cov)}, correlation {numeral(r)}."


def _said(value: Value) -> str:
    return numeral(value) if isinstance(value, float) else str(value)
