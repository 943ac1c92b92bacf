"""Models of three outcomes with one parameter θ, and the member of each that makes counts most likely.

A model is a curve through the simplex. Counts with the shares p have the likelihood L(θ) = Π q(θ)ᵢ to the power nᵢ, and
−log L ÷ n = H(p) + D(p‖q(θ)): the most likely member is the nearest in divergence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

from mathcore.backend import Array, namespace
from mathcore.information.tables import probabilities
from mathcore.linalg.checks import every, floating
from mathcore.parameters import Knobs

HALVINGS = 60
LOW, HIGH = (0.8, 0.15, 0.05), (0.1, 0.2, 0.7)


class Model(Knobs):
    """Tables q(θ) of three outcomes, 0 ≤ θ ≤ 1."""

    formula: ClassVar[str]

    def table(self, theta: Any) -> Array:
        """q(θ): array (...) → (..., 3)."""
        theta = floating(theta, "theta")
        if not every((theta >= 0) & (theta <= 1)):
            raise ValueError(f"theta must be between 0 and 1, got {float(namespace(theta).max(theta))!r}")
        return namespace(theta).stack(self._of(theta), axis=-1)

    def _of(self, t: Array) -> list[Array]:
        raise NotImplementedError

    def fitted(self, p: Any) -> float | None:
        """The θ that makes data with the shares p (3,) most likely; None where each rules out what was seen."""
        first, second, third = (float(x) for x in probabilities(p))
        return self._best(first, second, third)

    def _best(self, p: float, q: float, r: float) -> float | None:
        raise NotImplementedError


@dataclass(frozen=True)
class Throws(Model):
    """How many of two throws succeed, each with chance θ: ((1 − θ)², 2 θ (1 − θ), θ²)."""

    label: ClassVar[str] = "Two throws"
    formula: ClassVar[str] = "(1 − θ)², 2θ(1 − θ), θ²"

    def _of(self, t: Array) -> list[Array]:
        return [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]

    def _best(self, p: float, q: float, r: float) -> float:
        return q / 2 + r


@dataclass(frozen=True)
class Softmax(Model):
    """The softmax of logits 0, z, 2z on a line, z = log(θ ÷ (1 − θ)): in proportion to ((1 − θ)², θ (1 − θ), θ²)."""

    label: ClassVar[str] = "Softmax of 0, z, 2z"
    formula: ClassVar[str] = "softmax of 0, z, 2z with z = log θ/(1 − θ)"

    def _of(self, t: Array) -> list[Array]:
        total = 1 - t + t * t
        return [(1 - t) * (1 - t) / total, t * (1 - t) / total, t * t / total]

    def _best(self, p: float, q: float, r: float) -> float:
        mean = q + 2 * r  # a model whose logits are linear gets the mean right: (2 − m) e² + (1 − m) e − m = 0
        if mean >= 2:
            return 1.0
        odds = (mean - 1 + math.sqrt((1 - mean) ** 2 + 4 * mean * (2 - mean))) / (2 * (2 - mean))
        return odds / (1 + odds)


@dataclass(frozen=True)
class Mixture(Model):
    """A share θ of one table and the rest of another: a straight line through the simplex."""

    label: ClassVar[str] = "A mixture of two"
    formula: ClassVar[str] = "(1 − θ)(0.8, 0.15, 0.05) + θ(0.1, 0.2, 0.7)"

    def _of(self, t: Array) -> list[Array]:
        return [(1 - t) * a + t * b for a, b in zip(LOW, HIGH, strict=True)]

    def _best(self, p: float, q: float, r: float) -> float:
        def slope(t: float) -> float:
            """The derivative of the log-likelihood by θ at t."""
            return sum(x * (b - a) / ((1 - t) * a + t * b) for x, a, b in zip((p, q, r), LOW, HIGH, strict=True))

        below, above = 0.0, 1.0
        for _ in range(HALVINGS):  # the slope of the log-likelihood falls
            middle = (below + above) / 2
            below, above = (middle, above) if slope(middle) > 0 else (below, middle)
        return 1.0 if slope(1.0) > 0 else 0.0 if slope(0.0) < 0 else (below + above) / 2


@dataclass(frozen=True)
class Blind(Model):
    """Knows nothing of the third outcome: (1 − θ, θ, 0)."""

    label: ClassVar[str] = "Blind to the third"
    formula: ClassVar[str] = "1 − θ, θ, 0"

    def _of(self, t: Array) -> list[Array]:
        return [1 - t, t, 0 * t]

    def _best(self, p: float, q: float, r: float) -> float | None:
        return None if r > 0 else q


CATALOGUE: tuple[type[Model], ...] = (Throws, Softmax, Mixture, Blind)
