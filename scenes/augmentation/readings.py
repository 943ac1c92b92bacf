"""What is read and said of noise on inputs; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.augmentation.found import TAUS, Found
from scenes.base import Readout
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.augmentation.scene import Augmentation

NOTHING = "none: the only point cannot be left out"


def readouts(scene: Augmentation, found: Found) -> tuple[Readout, ...]:
    """The numbers of the picture."""
    n, alone = len(scene.points), len(scene.points) < 2
    best = int(found.swept.left.argmin())
    return (
        Readout("rows", "rows to fit", n * scene.copies, colour="q", note=f"{n} points, {scene.copies} copies of each"),
        Readout("plain", "error without noise", found.errors[0], note="mean squared, on the points"),
        Readout("error", "error with noise", found.errors[1], colour="p", note="mean squared, on the points; of ever "
                "more copies"),
        Readout("penalty", "price of the noise", found.penalty, colour="p", note="mean variance of f when x is shaken"),
        Readout("first", "to first order", found.first, note=_first(scene)),
        Readout("b", "weight of x", found.b[1], colour="p", note=f"{numeral(found.b[0])} without noise"),
        Readout("left", "error on points left out", NOTHING if alone else found.left[1], colour="result",
                note="each point predicted by a fit to the others"),
        Readout("left_plain", "the same without noise", NOTHING if alone else found.left[0], note=_gain(found)),
        Readout("best", "best τ for points left out", NOTHING if alone else float(TAUS[best]), colour="result",
                note="of 21 between 0 and 1"),
    )  # fmt: skip


def _first(scene: Augmentation) -> str:
    if scene.degree <= 1:
        return "τ² b²: for a line this is all of it, a ridge penalty on the slope"
    return "τ² times the mean of f′² at the points: a penalty on slopes"


def _gain(found: Found) -> str:
    if found.left[1] == found.left[0]:
        return "there is no noise"
    more, less = max(found.left), min(found.left)
    factor = numeral(more / less, 2) if less > 0 else "many"
    return f"{factor} times as {'large' if found.left[0] > found.left[1] else 'small'}"


def alt(scene: Augmentation, found: Found) -> str:
    """The picture in words."""
    left = "" if len(scene.points) < 2 else (
        f"; on points left out the error is {numeral(found.left[1])}, without noise {numeral(found.left[0])}"
    )  # fmt: skip
    return (
        f"A polynomial of degree {scene.degree} is fitted to {len(scene.points)} points, to {scene.copies} copies of "
        f"each with noise τ = {numeral(scene.tau)} on x, and to ever more copies: its squared error on the points goes "
        f"from {numeral(found.errors[0])} to {numeral(found.errors[1])}{left}."
    )
