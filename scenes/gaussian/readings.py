"""What is read and said about two numbers that vary together. Notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mathcore.distributions.multivariate import MultivariateNormal
from scenes.base import Readout, Value
from scenes.gaussian.words import CONSTANT, found
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian

NAMES = ("x₁", "x₂")


def known_name(scene: Gaussian) -> str:
    """The variable that is known."""
    return NAMES[scene.i]


def other_name(scene: Gaussian) -> str:
    """The one that is not."""
    return NAMES[1 - scene.i]


def readouts(scene: Gaussian, of: MultivariateNormal) -> tuple[Readout, ...]:
    """The numbers, in the order of the page."""
    values, notes, labels = found(of, scene.i, scene.at), _notes(scene, of), _labels(scene)
    return tuple(
        Readout(name, label, value, "" if isinstance(value, str) else unit, colour=role, note=notes[name])
        for name, value in values.items()
        for label, unit, role in (labels[name],)
    )


def _labels(scene: Gaussian) -> dict[str, tuple[str, str, str]]:
    """What the eye reads of each number, its unit, its colour."""
    known, other = known_name(scene), other_name(scene)
    return {
        "correlation": ("correlation ρ", "", "result"),
        "covariance": ("covariance Σ", "", ""),
        "determinant": ("det Σ", "", ""),
        "axes": ("half-axes", "", "singular"),
        "angle": ("angle of the long one", "°", "singular"),
        "within": ("within one deviation", "%", "p"),
        "peak": ("highest density", "", "p"),
        "conditional_mean": (f"E[{other} | {known} = {numeral(scene.at)}]", "", "q"),
        "conditional_sd": (f"deviation of {other} given {known}", "", "q"),
        "explained": ("share explained", "%", ""),
        "information": ("mutual information", " nats", ""),
        "entropy": ("entropy", " nats", ""),
    }


def _notes(scene: Gaussian, of: MultivariateNormal) -> dict[str, str]:
    known, other = known_name(scene), other_name(scene)
    return {
        "correlation": _correlation(of),
        "covariance": "variances on the diagonal, the covariance twice beside it",
        "determinant": _determinant(of),
        "axes": _axes(of),
        "angle": _angle(of),
        "within": _within(of),
        "peak": _peak(of),
        "conditional_mean": _mean(of, scene, known, other),
        "conditional_sd": _sd(of, scene.i, known, other),
        "explained": f"of the variance of {other} goes with {known}, ρ²",
        "information": _information(of),
        "entropy": "" if of.rank == 2 else "a density on no area has none",
    }


def _within(of: MultivariateNormal) -> str:
    if of.rank == 2:
        alone = numeral(100 * math.erf(math.sqrt(0.5)))
        return f"the inner ellipse; a single number has {alone} % within one deviation"
    return "nothing varies in a second direction" if of.rank else "all mass lies at the mean"


def _peak(of: MultivariateNormal) -> str:
    if of.rank == 2:
        return "at the mean, where it is highest"
    return f"all mass lies on a {'line' if of.rank else 'point'}, which has no area"


def _correlation(of: MultivariateNormal) -> str:
    if math.isnan(of.correlation):
        return "it needs two numbers that vary"
    if abs(of.correlation) == 1:
        return "each number tells the other exactly: all mass lies on a line"
    if abs(of.correlation) <= 1e-12:
        return "uncorrelated, and for this distribution that means independent"
    return "both tend to be high together" if of.correlation > 0 else "when one is high the other tends to be low"


def _determinant(of: MultivariateNormal) -> str:
    return "the product of the squared half-axes" if of.rank == 2 else "Σ is singular: there is no density in the plane"


def _axes(of: MultivariateNormal) -> str:
    long, short, _ = of.axes
    if of.rank < 2:
        return "flat: nothing varies in the other direction" if of.rank else "nothing varies"
    if long - short <= 1e-9 * long:
        return "a circle: every direction varies alike"
    return f"roots of the eigenvalues of Σ, {numeral(long**2)} and {numeral(short**2)}"


def _angle(of: MultivariateNormal) -> str:
    if isinstance(_round(of), str):
        return "no direction stands out"
    return "the direction that varies most: the first principal component"


def _round(of: MultivariateNormal) -> Value:
    return found(of, 0, 0.0)["angle"]


def _mean(of: MultivariateNormal, scene: Gaussian, known: str, other: str) -> str:
    if not of.variances[scene.i]:
        return f"{known} {CONSTANT}, so knowing it changes nothing"
    return f"it moves by {numeral(of.slope(scene.i))} for each unit of {known}"


def _sd(of: MultivariateNormal, i: int, known: str, other: str) -> str:
    alone, left = of.standard_deviations[1 - i], of.conditional(i, 0.0).sigma
    if not alone:
        return f"{other} {CONSTANT}"
    if not left:
        return f"{known} decides {other}"
    if left == alone:
        return f"as without knowing {known}"
    return f"{numeral(alone)} without knowing {known}; the same wherever the slice stands"


def _information(of: MultivariateNormal) -> str:
    if of.mutual_information == math.inf:
        return "one number with all its digits tells all digits of the other"
    return "−½ ln(1 − ρ²): what one number tells about the other" if 0 not in of.variances else "nothing to tell"


def alt(scene: Gaussian, of: MultivariateNormal) -> str:
    """The picture in a sentence."""
    centre = f"({numeral(of.mean[0])}, {numeral(of.mean[1])})"
    if of.rank == 0:
        return f"All mass of the distribution lies at the point {centre}."
    long, short, angle = of.axes
    if of.rank == 1:
        turned = numeral(math.degrees(angle))
        return f"A normal distribution on a line through {centre}, at {turned}° to the first axis; off it lies nothing."
    shape = f"half-axes {numeral(long)} and {numeral(short)}"
    rest = ""
    if scene.condition:
        mean, sigma = (numeral(number) for number in of.conditional(scene.i, scene.at))
        where, other = f"{known_name(scene)} = {numeral(scene.at)}", other_name(scene)
        rest = f" Where {where}, {other} has the mean {mean} and the deviation {sigma}."
    return (
        f"A normal distribution about {centre} with correlation {numeral(of.correlation)}: level ellipses with {shape}."
        + rest
    )
