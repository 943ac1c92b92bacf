"""The scene: two tables of three outcomes, and the map of a divergence round one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.crossentropy.tables import mixed, tidy
from scenes.descent.started import finite
from scenes.simplex import picture, program
from scenes.simplex.found import Found, Setting, found
from scenes.simplex.gallery import number_at
from scenes.simplex.measures import MEASURES, KullbackLeibler, Measure
from scenes.simplex.states import SIMPLEX
from scenes.simplex.tables import SOURCES, Amounts, Tables, put
from scenes.surprise.chances import Chances
from scenes.surprise.moment import BASES

APART, FORWARD = Tables(), KullbackLeibler()
STILL = 1e-3  # of the way: a hand that is nearer has not moved


@catalogued
@dataclass(frozen=True)
class Simplex(Scene):
    """Two tables as points of a triangle."""

    name: ClassVar[str] = "simplex"
    title: ClassVar[str] = "On the simplex"

    tables: Annotated[
        Tables | Amounts, Choice(symbol="Tables", help="Probabilities, or amounts of any size.", catalogue=SOURCES)
    ] = APART
    measure: Annotated[
        Measure, Choice(symbol="measure", help="What the level lines show; or click a small map.", catalogue=MEASURES)
    ] = FORWARD
    about: Annotated[
        str, Option(symbol="map round", help="Whose place stays: the map shows the measure between it and every other "
                    "table.", options=("p", "q"), labels=("p, what happens", "q, what is believed")),
    ] = "p"  # fmt: skip
    way: Annotated[
        float, Real(symbol="on its way", help="The other table: at 0 it is the one in the middle of the map, at 1 "
                    "where it was put.", domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.01, play=4.0),
    ] = 1.0  # fmt: skip
    unit: Annotated[
        str, Option(symbol="unit", help="The base of the logarithm.", options=tuple(BASES),
                    labels=("Bits (log₂)", "Nats (ln)", "Hartleys (log₁₀)")),
    ] = "bits"  # fmt: skip

    @property
    def shown(self) -> tuple[Chances, Chances]:
        """p and q as they are shown."""
        p, q = self.tables.both
        return (p, mixed(p, q, self.way)) if self.about == "p" else (mixed(q, p, self.way), q)

    def solve(self, xp: Namespace, device: Any) -> Found:
        p, q = self.shown
        centre, towards = (p, self.tables.both[1]) if self.about == "p" else (q, self.tables.both[0])
        return found(Setting(self.measure, centre, self.about, BASES[self.unit], xp, device), p, q, towards)

    def draw(self, result: Found) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        finite(handle, x, y)
        p, q = self.shown
        if handle == "pick":
            kind = MEASURES[number_at(x, y)]
            return self if type(self.measure) is kind else replace(self, measure=kind())
        if handle == "along":
            return self._along(x)
        if handle == "place":
            handle = "q" if self.about == "p" else "p"
        if handle not in ("p", "q"):
            return super().drag(handle, x, y)
        return self._with(put(p, x, y), q) if handle == "p" else self._with(p, put(q, x, y))

    def _along(self, share: float) -> Self:
        """The other table put on the way from the centre to the edge."""
        way = self.solve(np, "cpu").way
        if way is None or abs(min(max(share, 0.0), 1.0) - way.shown) < STILL:
            return self
        p, q = self.shown
        centre = p if self.about == "p" else q
        there = tidy(mixed(centre, way.end, round(min(max(share, STILL), 1.0), 3)))
        return self._with(p, there) if self.about == "p" else self._with(there, q)

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("swap", "Swap p and q", "Let them change places.", len(set(self.tables.both)) > 1),
            Move("turn", "Map round the other", "The same two tables, seen from the other one."),
        )

    def moved(self, name: str) -> Self:
        if name == "swap":
            return self._with(*self.shown[::-1])
        if name == "turn":
            return replace(self._with(*self.shown), about="q" if self.about == "p" else "p", way=1.0)
        return super().moved(name)

    def _with(self, p: Chances, q: Chances) -> Self:
        return self if (p, q) == self.shown else replace(self, tables=Tables((tidy(p), tidy(q))), way=1.0)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(Tables((p, q)), measure, about), notice)
                     for name, p, q, measure, about, notice in SIMPLEX)  # fmt: skip
