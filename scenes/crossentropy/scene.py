"""The scene: what happens, p, and what is believed, q; what the belief costs, and how it looks from the other side."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.crossentropy import picture, program
from scenes.crossentropy.moment import Moment, moment
from scenes.crossentropy.states import CROSS
from scenes.crossentropy.tables import GREATEST, LEAST, SOURCES, Counts, Tables, at, mixed, tidy
from scenes.surprise.chances import MOST, Chances, pulled
from scenes.surprise.moment import BASES

FLAT = Tables()


@catalogued
@dataclass(frozen=True)
class CrossEntropy(Scene):
    """Two tables over up to eight outcomes."""

    name: ClassVar[str] = "crossentropy"
    title: ClassVar[str] = "Cross-entropy and KL"

    bars: Annotated[
        Tables | Counts, Choice(symbol="Bars", help="Probabilities, or amounts of any size.", catalogue=SOURCES)
    ] = FLAT
    swap: Annotated[
        float,
        Real(symbol="swap", help="At 1 p and q have changed places; halfway both are their mean.",
             domain=Interval(0.0, 1.0), offered=(0.0, 1.0), play=4.0),
    ] = 0.0  # fmt: skip
    unit: Annotated[
        str, Option(symbol="unit", help="The base of the logarithm: 2, e or 10.", options=tuple(BASES),
                    labels=("Bits (log₂)", "Nats (ln)", "Hartleys (log₁₀)")),
    ] = "bits"  # fmt: skip
    mind: Annotated[
        int, Integer(symbol="outcome on the curve", help="Counted from 1: whose q is on the curve; or click a bar.",
                     domain=Interval(1, MOST), offered=(1, MOST)),
    ] = 1  # fmt: skip

    @property
    def tables(self) -> tuple[Chances, Chances]:
        """p and q as they are shown."""
        p, q = self.bars.tables
        return mixed(p, q, self.swap), mixed(q, p, self.swap)

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(*self.tables, self.unit, self.mind, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        p, q = self.tables
        if handle == "pick":
            return replace(self, mind=round(min(max(x, 1.0), len(p))))
        if handle == "curve":
            return self._on_curve(x)
        which, _, number = handle.partition(" ")
        if which not in ("p", "q") or not number.isdecimal() or not 1 <= int(number) <= len(p):
            return super().drag(handle, x, y)
        k = int(number) - 1
        return self._with(pulled(p, k, y), q) if which == "p" else self._with(p, pulled(q, k, y))

    def _on_curve(self, x: float) -> Self:
        """q of the outcome on the curve set to 10 to the power x."""
        if not math.isfinite(x):
            raise ValueError(f"the handle 'curve' must be at finite numbers, got {x!r}")
        (p, q), k = self.tables, min(self.mind, len(self.tables[0])) - 1
        value = float(f"{10 ** min(max(x, math.log10(LEAST)), math.log10(GREATEST)):.3g}")
        if len(p) == 1 or abs(min(max(q[k], LEAST), GREATEST) - value) <= 0.006 * value:
            return self
        return self._with(p, at(q, k, value))

    def moves(self) -> tuple[Move, ...]:
        p, q = self.tables
        return (
            Move("swap", "Swap p and q", "Let them change places.", len(set(self.bars.tables)) > 1),
            Move("believe", "Let q be p", "The right belief.", p != q),
        )

    def moved(self, name: str) -> Self:
        if name == "swap":
            return replace(self, swap=1.0 if self.swap < 0.5 else 0.0)
        if name == "believe":
            return self._with(self.tables[0], self.tables[0])
        return super().moved(name)

    def _with(self, p: Chances, q: Chances) -> Self:
        return self if (p, q) == self.tables else replace(self, bars=Tables((tidy(p), tidy(q))), swap=0.0)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(Tables((p, q)), **state), notice) for name, p, q, state, notice in CROSS)
