"""What is read and said of the Gaussian over curves; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.parameters import label
from scenes.base import Readout, Table
from scenes.bayesian.found import ALPHAS, Found, named
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.bayesian.scene import Bayesian

NOTHING = "none: no point is seen"


def readouts(scene: Bayesian, found: Found) -> tuple[Readout, ...]:
    """The numbers of the picture."""
    mean, inner, outer = float(found.at.mean), float(found.at.epistemic), float(found.at.deviation)
    n, there = len(found.x), f"at x = {numeral(scene.at)}"
    return (
        Readout("seen", "points seen", n, note=f"of {len(scene.points)}"),
        Readout("mean", "prediction", mean, colour="estimate", note=f"{there}, the mean of all curves"),
        Readout("epistemic", "epistemic deviation", inner, colour="estimate", note=_epistemic(inner, scene.sigma)),
        Readout("aleatoric", "aleatoric deviation", scene.sigma, colour="p", note="the noise σ, however many points"),
        Readout("deviation", "deviation of an observation", outer, colour="result",
                note=f"{there}; the root of both squared and added"),
        Readout("interval", "where a new point lies", (mean - 2 * outer, mean + 2 * outer), colour="result",
                note=f"{there}, in about 95 of 100 cases, if the model is right"),
        Readout("effective", "weights that the points decide", found.effective, note=f"of {found.weights}"),
        Readout("evidence", "evidence ln p(y)", found.evidence.log + 0.0, colour="truth",
                note=_parts(found) if n else "nothing was seen, and nothing is sure to be seen"),
        Readout("best", "best α for this σ", _best(found), colour="truth", note="of what the slider offers"),
    )  # fmt: skip


def _epistemic(inner: float, sigma: float) -> str:
    if inner > sigma:
        return "more than the noise: points near here would help"
    return "less than the noise: more points near here help little"


def _parts(found: Found) -> str:
    return f"fit {numeral(found.evidence.fit)}, price of flexibility {numeral(found.evidence.occam)}"


def _best(found: Found) -> float | str:
    """The α of the evidence's highest place, or that there is none."""
    return float(ALPHAS[int(found.evidences.argmax())]) if len(found.x) else NOTHING


def table(found: Found) -> Table:
    """Models side by side, each with the α and σ of the sliders."""
    rows = tuple((named(kind), weights, log) for kind, weights, log in found.models)
    return Table("models", "Models, with this α and σ", ("features", "weights", "evidence ln p(y)"), rows)


def alt(scene: Bayesian, found: Found) -> str:
    """The picture in words."""
    mean, outer = float(found.at.mean), float(found.at.deviation)
    what = f"features: {label(type(scene.features))}, {found.weights} weights"
    return (
        f"A Gaussian over curves ({what}) after {len(found.x)} of {len(scene.points)} points, with noise σ = "
        f"{numeral(scene.sigma)} and prior precision α = {numeral(scene.alpha)}: at x = {numeral(scene.at)} a new "
        f"observation is expected at {numeral(mean)} ± {numeral(2 * outer)}, of which ± "
        f"{numeral(2 * float(found.at.epistemic))} is doubt about the curve."
    )
