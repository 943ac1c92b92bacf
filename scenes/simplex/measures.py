"""The divergences that the map knows, each with its level lines, and what is said of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.information import (
    chi_square_divergence,
    jensen_shannon,
    kl_divergence,
    renyi_divergence,
    total_variation,
)
from mathcore.parameters import Interval, Knobs, Real
from scenes.marks import numeral

Written = tuple[Callable[..., Any], str]
WIDE = (0.02, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 4.0)


@dataclass(frozen=True)
class Measure(Knobs):
    """A divergence of two tables; ``levels`` are its level lines, ``counted`` whether it has a unit."""

    levels: ClassVar[tuple[float, ...]] = WIDE
    counted: ClassVar[bool] = True
    alike: ClassVar[str] = "no"  # whether it is the same both ways
    distance: ClassVar[str] = "no"  # whether the way over a third table is never shorter
    sign: ClassVar[str] = ""
    written: ClassVar[Written]  # the function, and how a program calls it

    @property
    def named(self) -> str:
        """How a picture calls it."""
        return self.sign

    def value(self, p: Any, q: Any, base: float) -> Any:
        """It itself, of tables (..., 3)."""
        raise NotImplementedError

    def call(self) -> str:
        """Its call in a program that knows p, q and base."""
        return self.written[1]

    def most(self, base: float) -> float:
        """What it never exceeds."""
        return math.inf


@dataclass(frozen=True)
class KullbackLeibler(Measure):
    """What the belief in q costs while p happens."""

    label: ClassVar[str] = "Kullback–Leibler, D(p‖q)"
    sign: ClassVar[str] = "D(p‖q)"
    written: ClassVar[Written] = (kl_divergence, "kl_divergence(p, q, base)")

    def value(self, p: Any, q: Any, base: float) -> Any:
        return kl_divergence(p, q, base)


@dataclass(frozen=True)
class Reverse(Measure):
    """The same the other way round."""

    label: ClassVar[str] = "The other way round, D(q‖p)"
    sign: ClassVar[str] = "D(q‖p)"
    written: ClassVar[Written] = (kl_divergence, "kl_divergence(q, p, base)")

    def value(self, p: Any, q: Any, base: float) -> Any:
        return kl_divergence(q, p, base)


@dataclass(frozen=True)
class JensenShannon(Measure):
    """Both against their mixture."""

    label: ClassVar[str] = "Jensen–Shannon"
    sign: ClassVar[str] = "JS(p, q)"
    levels: ClassVar[tuple[float, ...]] = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8)
    alike: ClassVar[str] = "yes"
    distance: ClassVar[str] = "its root"
    written: ClassVar[Written] = (jensen_shannon, "jensen_shannon(p, q, base)")

    def value(self, p: Any, q: Any, base: float) -> Any:
        return jensen_shannon(p, q, base)

    def most(self, base: float) -> float:
        return math.log(2) / math.log(base)


@dataclass(frozen=True)
class TotalVariation(Measure):
    """The most by which the probability of an event differs."""

    label: ClassVar[str] = "Total variation"
    sign: ClassVar[str] = "TV(p, q)"
    levels: ClassVar[tuple[float, ...]] = tuple(k / 10 for k in range(1, 10))
    counted: ClassVar[bool] = False
    alike: ClassVar[str] = "yes"
    distance: ClassVar[str] = "yes"
    written: ClassVar[Written] = (total_variation, "total_variation(p, q)")

    def value(self, p: Any, q: Any, base: float) -> Any:
        return total_variation(p, q)

    def most(self, base: float) -> float:
        return 1.0


@dataclass(frozen=True)
class Renyi(Measure):
    """A family of divergences: the higher the order, the more the places count where q falls short of p."""

    order: Annotated[
        float,
        Real(symbol="order a", help="1: Kullback and Leibler's. Below 1 what q rules out costs a finite amount.",
             domain=Interval(0.0, 20.0), offered=(0.0, 5.0), play=5.0),
    ] = 0.5  # fmt: skip
    label: ClassVar[str] = "Rényi, of an order"
    written: ClassVar[Written] = (renyi_divergence, "renyi_divergence(p, q, {order!r}, base)")

    @property
    def named(self) -> str:
        return f"Rényi {numeral(self.order)}"

    def value(self, p: Any, q: Any, base: float) -> Any:
        return renyi_divergence(p, q, self.order, base)

    def call(self) -> str:
        return self.written[1].format(order=self.order)


@dataclass(frozen=True)
class ChiSquare(Measure):
    """The squares of the differences in units of q."""

    label: ClassVar[str] = "Pearson's χ²"
    sign: ClassVar[str] = "χ²(p‖q)"
    levels: ClassVar[tuple[float, ...]] = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
    counted: ClassVar[bool] = False
    written: ClassVar[Written] = (chi_square_divergence, "chi_square_divergence(p, q)")

    def value(self, p: Any, q: Any, base: float) -> Any:
        return chi_square_divergence(p, q)


MEASURES = (KullbackLeibler, Reverse, JensenShannon, TotalVariation, Renyi, ChiSquare)
