"""What is read and said of an output; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout
from scenes.likelihood.moment import Moment
from scenes.marks import numeral

ENDLESS = "none: the loss falls without end"


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of an output."""
    pulls = [_slope(x) for x in (found.gaussian_slope, found.bernoulli_slope, found.brier_slope)]
    lowest = ENDLESS if found.logit is None else found.logit
    return (
        Readout("z", "output z", found.z, note=_output(found)),
        Readout("p", "probability p", found.p, colour="q", note="of label 1: 1 ÷ (1 + e^−z)"),
        Readout("mse", "squared error, mean", found.mse, colour="p", note=_mse(found)),
        Readout("gaussian", "Gaussian loss", found.gaussian, "nats", colour="p", note=_density(found)),
        Readout("gaussian_slope", "Gaussian slope", found.gaussian_slope, colour="p",
                note=f"(z − mean y) ÷ σ²: {pulls[0]}"),
        Readout("best", "best z for targets", found.mean, colour="truth", note="the mean of the targets, whatever σ"),
        Readout("bernoulli", "cross-entropy", found.bernoulli, "nats", colour="q", note=_coding(found)),
        Readout("bernoulli_slope", "cross-entropy slope", found.bernoulli_slope, colour="q", note=f"p − t: {pulls[1]}"),
        Readout("logit", "best z for labels", lowest, colour="truth", note=_logit(found)),
        Readout("brier", "squared error of p", found.brier, colour="singular", note="mean of (p − label)²"),
        Readout("brier_slope", "slope of that error", found.brier_slope, colour="singular",
                note=f"2 (p − t) p (1 − p): {pulls[2]}"),
    )  # fmt: skip


def equations(found: Moment) -> tuple[Equation, ...]:
    """Both losses and both slopes with the numbers of the moment."""
    constant, square = math.log(found.sigma) + 0.5 * math.log(2 * math.pi), f"{numeral(found.sigma)}²"
    p, t = found.p, found.t
    cross = ("cross-entropy", "=", "−", t, " · log ", p, "−", 1 - t, " · log ", 1 - p, "=", found.bernoulli)
    return (
        Equation("gaussian", ("Gaussian", "=", found.mse, " ÷ (2 · ", square, ")", *_signed(constant), "=",
                              found.gaussian)),
        Equation("gaussian_slope", ("slope", "=", "(", found.z, *_signed(-found.mean), ") ÷ ", square, "=",
                                    found.gaussian_slope)),
        Equation("bernoulli", cross),
        Equation("bernoulli_slope", ("slope", "=", p, "−", t, "=", found.bernoulli_slope)),
    )  # fmt: skip


def _signed(x: float) -> tuple[str, float]:
    return ("−" if x < 0 else "+"), abs(x)


def alt(found: Moment, squared: bool) -> str:
    """The picture in words."""
    third = (
        f", the squared error of p {numeral(found.brier)} with slope {numeral(found.brier_slope)}" if squared else ""
    )
    return (
        f"Two losses over the output z = {numeral(found.z)}: the Gaussian loss is {numeral(found.gaussian)} with slope "
        f"{numeral(found.gaussian_slope)}, the cross-entropy {numeral(found.bernoulli)} with slope "
        f"{numeral(found.bernoulli_slope)}{third}."
    )


def _output(found: Moment) -> str:
    odds = math.exp(min(max(found.z, -300.0), 300.0))
    return f"a mean for the targets; a logit for the labels, odds of {numeral(odds)} to 1"


def _mse(found: Moment) -> str:
    deviation = math.sqrt(found.mse)
    return f"the Gaussian loss would be lowest with σ = {numeral(deviation)}" if deviation else "every target is hit"


def _density(found: Moment) -> str:
    return "−log of the density of a target, on average"


def _coding(found: Moment) -> str:
    return f"at best the entropy of the labels, {numeral(found.entropy)}"


def _slope(slope: float) -> str:
    if slope == 0:
        return "flat, nothing to learn"
    return f"a descent moves z {'up' if slope < 0 else 'down'}"


def _logit(found: Moment) -> str:
    if found.logit is None:
        return f"every label is {round(found.t)}: the surer the better, for ever"
    return "where p = t: log t ÷ (1 − t)"
