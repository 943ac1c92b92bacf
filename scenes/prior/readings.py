"""What is read and said of a belief; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

import numpy as np

from scenes.base import Equation, Readout
from scenes.marks import numeral
from scenes.prior.belief import GAUSSIAN, Belief

NOT_GAUSSIAN = "none: the posterior is no Gaussian"


def readouts(found: Belief) -> tuple[Readout, ...]:
    """The numbers of a belief."""
    peak = np.array(found.peak)
    spread = found.deviations
    return (
        Readout("penalty", "penalty λ", found.penalty, note=_penalty(found)),
        Readout("fit", "best fit ŵ", found.fit, colour="p", note="of the data alone, the peak of the likelihood"),
        Readout("peak", "MAP estimate", found.peak, colour="estimate", note=_peak(found)),
        Readout("shrunk", "‖MAP‖ ÷ ‖ŵ‖", shrunk(found), note="how much of its length the prior leaves"),
        Readout("loss", "data loss at MAP", float(found.misfit(peak)), colour="p",
                note="above its lowest: −log of what the likelihood has lost"),
        Readout("cost", "penalty at MAP", float(found.surprise(peak)), colour="q", note=_cost(found)),
        Readout("total", "their sum", float(found.misfit(peak) + found.surprise(peak)), colour="estimate",
                note=_total(found)),
        Readout("deviations", "posterior deviations", NOT_GAUSSIAN if spread is None else spread, colour="estimate",
                note="of w₁ and of w₂" if spread else "it has a kink wherever a weight is 0"),
    )  # fmt: skip


def shrunk(found: Belief) -> float | str:
    """The length of the MAP estimate as a share of the best fit's."""
    length = math.hypot(*found.fit)
    return math.hypot(*found.peak) / length if length else "none: ŵ is 0"


def equations(found: Belief) -> tuple[Equation, ...]:
    """λ with its numbers, and what a step of gradient descent does with it."""
    sigma, tau = numeral(found.sigma), numeral(found.tau)
    if found.kind == GAUSSIAN:
        return (
            Equation("penalty", ("λ = σ² ÷ τ²", "=", f"{sigma}² ÷ {tau}²", "=", found.penalty)),
            Equation("loss", ("‖y − Xw‖² ÷ 2 + ", found.penalty, " · ‖w‖² ÷ 2", " is lowest at ", (found.peak,))),
        )
    return (
        Equation("penalty", ("λ = σ² ÷ b, b = τ ÷ √2:", f"{sigma}² ÷ {numeral(found.scale)}", "=", found.penalty)),
        Equation("loss", ("‖y − Xw‖² ÷ 2 + ", found.penalty, " · ‖w‖₁", " is lowest at ", (found.peak,))),
    )


def alt(found: Belief) -> str:
    """The picture in words."""
    shape, size = ("circles", "Gaussian") if found.kind == GAUSSIAN else ("diamonds", "Laplace")
    zero = "" if not found.zeros else "; one of them is exactly 0" if found.zeros == 1 else "; both are exactly 0"
    fit, peak = (f"({numeral(a)}, {numeral(b)})" for a, b in (found.fit, found.peak))
    return (
        f"Two weights: ellipses of the likelihood about the best fit {fit}, {shape} of a {size} prior about 0, and the "
        f"posterior between them with its peak at {peak}{zero}."
    )


def _penalty(found: Belief) -> str:
    if found.kind == GAUSSIAN:
        return "σ² ÷ τ²: noisy data or a narrow prior make it large"
    return "σ² ÷ b with b = τ ÷ √2, the scale of a Laplace density of deviation τ"


def _peak(found: Belief) -> str:
    if not any(found.fit):
        return "both agree on 0"
    if found.zeros == 2:
        return "both weights are exactly 0: the data are not worth the price"
    if found.zeros and found.kind != GAUSSIAN:
        return f"w{'₁' if found.peak[0] == 0 else '₂'} is exactly 0: that input is left out"
    return "where an ellipse and a contour of the prior touch"


def _cost(found: Belief) -> str:
    return "‖w‖² ÷ 2τ²" if found.kind == GAUSSIAN else "‖w‖₁ ÷ b"


def _total(found: Belief) -> str:
    at_fit = numeral(float(found.surprise(np.array(found.fit))))
    return f"less than anywhere else; ŵ itself costs {at_fit}"
