"""What floating point makes of exponentials: each format's limits, and the textbook formulas that run into them.

These formulas are right on paper and wrong in a program: exp of a large number is ∞, of a very negative one 0, and then
∞ ÷ ∞, 0 ÷ 0 and log 0 follow. `mathcore.stable` computes the same without them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.stable import softmax


@dataclass(frozen=True)
class Format:
    """A floating-point format: its largest number, its smallest above 0, its smallest with all digits, and ε.

    ε is the distance from 1 to the next number.
    """

    name: str
    largest: float
    smallest: float
    normal: float
    epsilon: float

    @property
    def overflow(self) -> float:
        """The exponential of anything above this is ∞: log of the largest number."""
        return math.log(self.largest)

    @property
    def underflow(self) -> float:
        """The exponential of anything below this is 0: log of half of the smallest number, where rounding goes to 0."""
        return math.log(self.smallest) - math.log(2)

    @property
    def digits(self) -> int:
        """How many decimal digits are always right: ⌊−log₁₀ ε⌋."""
        return math.floor(-math.log10(self.epsilon))


def floating(name: str) -> Format:
    """The limits of a format that NumPy knows by ``name``.

    Parameters
        name: float16, float32 or float64.
    Returns
        Format.

    >>> floating("float16").largest, round(floating("float16").overflow, 2)
    (65504.0, 11.09)

    Reference: IEEE Standard for Floating-Point Arithmetic, IEEE 754-2019, table 3.5.
    """
    found = np.finfo(name)
    numbers = (found.max, found.smallest_subnormal, found.smallest_normal, found.eps)
    return Format(name, *(float(x) for x in numbers))


def naive_logsumexp(x: Any, axis: int = -1) -> Array:
    """The logarithm of a sum of exponentials, as it is written.

    log Σᵢ exp xᵢ

    Parameters
        x: array (..., n), in the format to compute with.
        axis: along which the terms stand.
    Returns
        array (...): ∞ when the sum overflows, −∞ when every term vanishes.
    Notes
        `mathcore.stable.logsumexp` has neither.

    >>> float(naive_logsumexp(np.array([1000.0, 1000.0])))
    inf
    """
    xp = namespace(x)
    with np.errstate(all="ignore"):
        return xp.log(xp.sum(xp.exp(x), axis=axis))


def naive_softmax(x: Any, axis: int = -1) -> Array:
    """The probabilities that belong to logits, as they are written.

    exp(xᵢ) ÷ Σⱼ exp(xⱼ)

    Parameters
        x: array (..., n), in the format to compute with.
        axis: along which the outcomes stand.
    Returns
        array of the shape of x: NaN where it comes to ∞ ÷ ∞ or 0 ÷ 0.
    Notes
        `mathcore.stable.softmax` gives numbers for all finite logits.

    >>> naive_softmax(np.array([1000.0, 0.0]))
    array([nan,  0.])
    """
    xp = namespace(x)
    with np.errstate(all="ignore"):
        weight = xp.exp(x)
        return weight / xp.sum(weight, axis=axis, keepdims=True)


def naive_loss(x: Any, label: int) -> Array:
    """The cross-entropy of a label, as it is written: softmax as it is written, then the logarithm.

    −log (exp(xᵧ) ÷ Σⱼ exp(xⱼ))

    Parameters
        x: array (..., n), logits in the format to compute with.
        label: the right outcome, from 0 to n − 1.
    Returns
        array (...): NaN after ∞ ÷ ∞ or 0 ÷ 0, ∞ after log 0.

    >>> float(naive_loss(np.array([0.0, -800.0]), 1))  # 800, were it not for exp(−800) = 0
    inf
    """
    xp = namespace(x)
    with np.errstate(all="ignore"):
        return -xp.log(naive_softmax(x)[..., label])


def late_loss(x: Any, label: int) -> Array:
    """The cross-entropy of a label with a stable softmax, whose logarithm is taken too late.

    −log softmax(x)ᵧ

    Parameters
        x: array (..., n), logits in the format to compute with.
        label: the right outcome, from 0 to n − 1.
    Returns
        array (...): ∞ when the probability of the label is below every number of the format.
    Notes
        `mathcore.stable.log_softmax` takes the logarithm before anything vanishes.

    >>> float(late_loss(np.array([0.0, -800.0]), 1))
    inf
    """
    xp = namespace(x)
    with np.errstate(all="ignore"):
        return -xp.log(softmax(x)[..., label])
