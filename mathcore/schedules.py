"""Schedules of the learning rate: what α is multiplied by at each step of a run.

k = 0, 1, …, n − 1 counts the steps that have been made, n is the length of the run; the next step uses α · factor[k].
`Constant`, `Step`, `Exponential` and `InverseTime` do not know n; the others stretch with the run.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import Integer, Interval, Knobs, Real

Factors = np.ndarray[Any, np.dtype[np.float64]]

Decay = Annotated[
    float,
    Real(symbol="γ", help="What α is multiplied by.", domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.01),
]
End = Annotated[
    float,
    Real(symbol="end", help="The factor after the last step.", domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
]
Warmup = Annotated[
    float,
    Real(symbol="w", help="The part of the run that rises.", domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.01),
]
StartFactor = Annotated[
    float,
    Real(symbol="start", help="The factor of the first step.", domain=Interval(0.0), offered=(0.0, 1.0), step=0.01),
]


class Schedule(Knobs):
    """Base of the schedules."""

    latex: ClassVar[str] = ""

    def factor(self, steps: int) -> Factors:
        """What α is multiplied by at each step of a run of ``steps``: array (steps,), ≥ 0."""
        return self.at(np.arange(steps, dtype=float), steps)

    def at(self, k: Factors, steps: int) -> Factors:
        """The factor after ``k`` steps of a run of ``steps``, at every entry of ``k``."""
        raise NotImplementedError


@dataclass(frozen=True)
class Constant(Schedule):
    """The same rate throughout.

    >>> Constant().factor(3)
    array([1., 1., 1.])
    """

    latex: ClassVar[str] = "1"

    def at(self, k: Factors, steps: int) -> Factors:
        """1 at every step, whatever the run's length."""
        return np.ones_like(k)


@dataclass(frozen=True)
class Step(Schedule):
    """A cut by γ after every so many steps.

    γ^⌊k / every⌋

    >>> Step(every=2, gamma=0.5).factor(5)
    array([1.  , 1.  , 0.5 , 0.5 , 0.25])

    Reference: PyTorch's StepLR.
    """

    every: Annotated[
        int, Integer(symbol="every", help="Steps between two cuts.", domain=Interval(1), offered=(1, 200))
    ] = 50
    gamma: Decay = 0.5
    latex: ClassVar[str] = r"\gamma^{\lfloor k / \text{every} \rfloor}"

    def at(self, k: Factors, steps: int) -> Factors:
        """The cuts so far, by steps alone: the run's length does not count."""
        return np.power(self.gamma, np.floor(k / self.every))


@dataclass(frozen=True)
class Exponential(Schedule):
    """The same cut at every step.

    γ^k

    >>> Exponential(gamma=0.5).factor(4)
    array([1.   , 0.5  , 0.25 , 0.125])

    Reference: PyTorch's ExponentialLR.
    """

    gamma: Annotated[
        float,
        Real(symbol="γ", help="Kept at each step.", domain=Interval(0.0, 1.0), offered=(0.9, 1.0), step=0.001),
    ] = 0.98
    latex: ClassVar[str] = r"\gamma^k"

    def at(self, k: Factors, steps: int) -> Factors:
        """One cut for each step made: the run's length does not count."""
        return np.power(self.gamma, k)


@dataclass(frozen=True)
class InverseTime(Schedule):
    """Falls as 1 / k: slow enough to get anywhere, for the sum diverges, and fast enough to calm noise down.

    1 / (1 + d k)

    >>> InverseTime(decay=1.0).factor(4).round(3)
    array([1.   , 0.5  , 0.333, 0.25 ])

    Reference: Robbins & Monro (1951), A stochastic approximation method; Keras' InverseTimeDecay.
    """

    decay: Annotated[
        float,
        Real(symbol="d", help="How fast the rate falls.", domain=Interval(0.0), offered=(0.001, 1.0), scale="log"),
    ] = 0.05
    latex: ClassVar[str] = r"\frac{1}{1 + d k}"

    def at(self, k: Factors, steps: int) -> Factors:
        """By steps alone: the run's length does not count."""
        return 1 / (1 + self.decay * k)


@dataclass(frozen=True)
class Polynomial(Schedule):
    """Falls to its end by a power of what is left of the run; power 1 is a straight line.

    end + (1 − end) (1 − k / n)^p

    The end is the factor at k = n, one step after the last.

    >>> Polynomial(power=2.0).factor(4)
    array([1.    , 0.5625, 0.25  , 0.0625])

    Reference: Keras' PolynomialDecay with decay_steps = n.
    """

    power: Annotated[
        float,
        Real(symbol="p", help="1: a straight line.", domain=Interval(0.0), offered=(0.5, 4.0), step=0.1),
    ] = 1.0
    end: End = 0.0
    latex: ClassVar[str] = r"\text{end} + (1 - \text{end}) (1 - k/n)^p"

    def at(self, k: Factors, steps: int) -> Factors:
        """By the part of the run that is left."""
        return self.end + (1 - self.end) * _way(k, 0.0, max(steps, 1))[0] ** self.power


@dataclass(frozen=True)
class Cosine(Schedule):
    """Falls to its end along half a wave: late, fast, and gently at last.

    end + (1 − end) (1 + cos(π k / n)) / 2

    One period without restart. The end is the factor at k = n, one step after the last.

    >>> Cosine().factor(4).round(3)
    array([1.   , 0.854, 0.5  , 0.146])

    Reference: Loshchilov & Hutter (2017), SGDR: stochastic gradient descent with warm restarts, equation 5.
    """

    end: End = 0.0
    latex: ClassVar[str] = r"\text{end} + (1 - \text{end})\, \tfrac12 (1 + \cos \pi k/n)"

    def at(self, k: Factors, steps: int) -> Factors:
        """By the part of the run that has been made."""
        return _wave(1.0, self.end, _way(k, 0.0, max(steps, 1)))


@dataclass(frozen=True)
class WarmupCosine(Schedule):
    """Rises in a straight line through the first part of the run, then falls as `Cosine`.

    k < w n: start + (1 − start) k / (w n),   then: end + (1 − end) (1 + cos(π (k − w n) / (n − w n))) / 2

    With start = 0 the very first step goes nowhere. The peak, 1, is reached at k = w n.

    >>> WarmupCosine(warmup=0.5).factor(8).round(3)
    array([0.   , 0.25 , 0.5  , 0.75 , 1.   , 0.854, 0.5  , 0.146])

    Reference: Goyal et al. (2017), Accurate, large minibatch SGD, section 2.2; optax's warmup_cosine_decay_schedule.
    """

    warmup: Warmup = 0.1
    start: StartFactor = 0.0
    end: End = 0.0
    label: ClassVar[str] = "Warm-up, then cosine"
    latex: ClassVar[str] = (
        r"\begin{cases} \text{start} + (1 - \text{start})\, k/(wn) & k < wn \\"
        r" \text{end} + (1 - \text{end})\, \tfrac12 (1 + \cos \pi \frac{k - wn}{n - wn}) & k \ge wn \end{cases}"
    )

    def at(self, k: Factors, steps: int) -> Factors:
        """Before the peak a straight line, from it on half a wave."""
        peak = self.warmup * steps
        left, gone = _way(k, 0.0, peak)
        return np.where(k < peak, self.start * left + gone, _wave(1.0, self.end, _way(k, peak, steps)))


@dataclass(frozen=True)
class OneCycle(Schedule):
    """Rises along half a wave from a small rate, and falls along a longer one to a far smaller rate.

    from start to 1 while k ≤ w n − 1, then from 1 to end at k = n − 1, the last step

    The waves are cosines and the defaults those of PyTorch: start = 1 / 25, end = start / 10⁴, w = 0.3. (Smith and
    Topin drew straight lines.) The momentum, which the paper moves the other way, is left alone.

    >>> OneCycle(warmup=0.5, start=0.0, end=0.0).factor(6).round(3)
    array([0.  , 0.5 , 1.  , 0.75, 0.25, 0.  ])

    Reference: Smith & Topin (2018), Super-convergence; PyTorch's OneCycleLR.
    """

    warmup: Warmup = 0.3
    start: StartFactor = 0.04
    end: End = 4e-6
    label: ClassVar[str] = "One cycle"
    latex: ClassVar[str] = (
        r"\begin{cases} \text{start} \to 1 & k \le wn - 1 \\ 1 \to \text{end} & k > wn - 1 \end{cases}"
        r"\quad a \to b:\ b + (a - b)\, \tfrac12 (1 + \cos \pi t)"
    )

    def at(self, k: Factors, steps: int) -> Factors:
        """Up to the peak one half wave, after it the other."""
        peak = self.warmup * steps - 1
        rise = _wave(self.start, 1.0, _way(k, 0.0, peak))
        return np.where(k <= peak, rise, _wave(1.0, self.end, _way(k, peak, steps - 1)))


def _way(k: Factors, low: float, high: float) -> tuple[Factors, Factors]:
    """Which part of the way from ``low`` to ``high`` is left, and which is gone; all of it where there is no way."""
    if high <= low:
        return np.zeros_like(k), np.ones_like(k)
    k = np.clip(k, low, high)
    return (high - k) / (high - low), (k - low) / (high - low)


def _wave(a: float, b: float, way: tuple[Factors, Factors]) -> Factors:
    """From a to b along half a cosine, b + (a − b) (1 + cos π t) / 2, so written that it keeps its digits near both."""
    left, gone = (np.sin(math.pi / 2 * part) ** 2 for part in way)
    return a * left + b * gone


CATALOGUE: tuple[type[Schedule], ...] = (
    Constant,
    Step,
    Exponential,
    InverseTime,
    Polynomial,
    Cosine,
    WarmupCosine,
    OneCycle,
)
