"""What is read and said of a distribution; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mathcore import distributions as d
from mathcore.distributions import Distribution
from mathcore.fitting import quantiles_needed
from mathcore.parameters import label, parameters
from scenes.base import Readout
from scenes.explorer.formula import written
from scenes.explorer.found import Found
from scenes.explorer.given import Quantiles
from scenes.explorer.numbers import INFINITE, NONE
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.explorer.scene import Explorer


def readouts(scene: Explorer, found: Found) -> tuple[Readout, ...]:
    """The numbers of a distribution, in the order of the page."""
    n, less = found.numbers, "≤" if found.discrete else "<"
    low, high = numeral(found.low, 4), numeral(found.high, 4)
    return (
        Readout("formula", "density" if not found.discrete else "probabilities", written(found.law), colour="p",
                note=found.problem or _decided(scene, found), latex=found.law.latex),
        Readout("between", f"P(a {less} X {less} b)", n["between"], digits=6, colour="result",
                note=f"a = {low}, b = {high}" + _tiny(n["between"])),
        Readout("log_between", "its logarithm", n["log_between"], digits=8, colour="result", note=_log(found)),
        Readout("below", "P(X < a)", n["below"], note=_sigmas(found, found.low)),
        Readout("above", "P(X > b)", n["above"], note=_sigmas(found, found.high)),
        Readout("mean", "mean", n["mean"], note=_missing(n["mean"]) or "where the shape would balance"),
        Readout("deviation", "standard deviation", n["deviation"], note=_deviation(found)),
        Readout("median", "median", n["median"], note="as much on either side"
                if not found.discrete else "the first number with at least half up to it"),
        Readout("mode", "mode", n["mode"], note=_mode(found)),
        Readout("skewness", "skewness", n["skewness"], note=_unshaped(n, "skewness") or _skew(n)),
        Readout("kurtosis", "excess kurtosis", n["kurtosis"], note=_unshaped(n, "kurtosis") or _tails(n)),
        Readout("entropy", "entropy", n["entropy"], unit="nats", note=_entropy(found)),
    )  # fmt: skip


def _decided(scene: Explorer, found: Found) -> str:
    """What the parameters follow from, when not from the sliders."""
    if not isinstance(scene.given, Quantiles):
        return ""
    both = quantiles_needed(type(found.law)) == 2
    return f"{parameters_said(found.law)}, as {'the two quantiles decide' if both else 'the second quantile decides'}"


def _tiny(p: float) -> str:
    return ": less than any float can say; its logarithm is below" if p == 0 else ""


def _log(found: Found) -> str:
    log = found.numbers["log_between"]
    if log == NONE:
        return "nothing lies there: the logarithm of 0 does not exist"
    tens = log / math.log(10)
    return "natural" if tens > -6 else f"natural; P is about 10 to the power {numeral(tens, 5)}"


def _sigmas(found: Found, x: float) -> str:
    mean, deviation = found.numbers["mean"], found.numbers["deviation"]
    if isinstance(mean, str) or isinstance(deviation, str) or deviation == 0:
        return ""
    z = (x - mean) / deviation
    return f"{numeral(abs(z))} σ {'above' if z > 0 else 'below'} the mean" if abs(z) > 1e-12 else "at the mean"


def _missing(value: Any) -> str:
    """Why there is no such number."""
    if value == INFINITE:
        return "the tails are so heavy that its integral has no end"
    return "the integral does not converge: samples never settle" if value == NONE else ""


def _unshaped(n: dict[str, Any], what: str) -> str:
    """Why there is no skewness or kurtosis."""
    return "nothing varies" if n[what] == NONE and n["deviation"] == 0 else _missing(n[what])


def _deviation(found: Found) -> str:
    value = found.numbers["deviation"]
    if isinstance(value, str):
        return "heavy tails: no number of samples would settle it"
    return "nothing varies" if value == 0 else f"variance {numeral(value**2, 4)}"


def _mode(found: Found) -> str:
    top = float(found.law.density(found.law.mode))
    if math.isinf(top):
        return "the density has no bound there, and yet its area is 1"
    what = "probability" if found.discrete else "density"
    return f"the highest {what}, {numeral(top)}" + (", above 1: it is not a probability" if top > 1 else "")


def _skew(n: dict[str, Any]) -> str:
    value = n["skewness"]
    if abs(value) < 1e-9:
        return "both sides balance"
    return "a longer tail to the right" if value > 0 else "a longer tail to the left"


def _tails(n: dict[str, Any]) -> str:
    value = n["kurtosis"]
    if abs(value) < 1e-9:
        return "tails as those of a normal"
    return "heavier tails than a normal" if value > 0 else "lighter tails than a normal"


def _entropy(found: Found) -> str:
    value = found.numbers["entropy"]
    if isinstance(value, str):
        return ""
    bits = f"{numeral(value / math.log(2), 4)} bits"
    return f"{bits}; of a density it may be negative" if value < 0 else bits


def alt(scene: Explorer, found: Found) -> str:
    """The picture in words."""
    name = label(type(scene.family))
    n = found.numbers
    what = "bars" if found.discrete else "a curve"
    where = f"between {numeral(found.low, 4)} and {numeral(found.high, 4)} lies {numeral(n['between'])} of it"
    mean = f"mean {numeral(n['mean'])}" if not isinstance(n["mean"], str) else "no mean"
    return f"The distribution {name} as {what}, {parameters_said(found.law)}, {mean}; {where}."


def parameters_said(of: Distribution) -> str:
    """The parameters with their values."""
    if isinstance(of, d.Categorical):
        return f"{len(of.p[0])} outcomes"
    return ", ".join(f"{f.parameter.symbol} = {numeral(getattr(of, f.name), 4)}" for f in parameters(type(of)))
