"""The scene: a joint table to drag or to type, what each variable says about the other, and a third made of both."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Choice, Integer, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.joint import picture, program
from scenes.joint.grid import MARGIN, scale
from scenes.joint.moment import Moment, moment
from scenes.joint.states import JOINT
from scenes.joint.tables import (
    SIDE,
    SOURCES,
    Chances,
    Counted,
    cell_pulled,
    column_pulled,
    loosened,
    margins,
    tidy,
    turned,
)
from scenes.joint.third import RULES
from scenes.surprise.chances import Rows
from scenes.surprise.moment import BASES

PUBLISHED = Chances()


@catalogued
@dataclass(frozen=True)
class Joint(Scene):
    """Two variables with their joint table, and whether one is known."""

    name: ClassVar[str] = "joint"
    title: ClassVar[str] = "A joint table"

    table: Annotated[
        Chances | Counted,
        Choice(symbol="Table", help="Probabilities, or how often pairs were seen.", catalogue=SOURCES),
    ] = PUBLISHED
    loosen: Annotated[
        float,
        Real(symbol="loosened", help="At 1 the margins are as they were, but X and Y tell each other nothing.",
             domain=Interval(0.0, 1.0), offered=(0.0, 1.0), play=5.0),
    ] = 0.0  # fmt: skip
    given: Annotated[
        str, Option(symbol="known", help="The variable whose outcome is known.", options=("X", "Y"),
                    labels=("X is known", "Y is known")),
    ] = "X"  # fmt: skip
    mind: Annotated[
        int, Integer(symbol="its outcome", help="Counted from 1; or click into the table.",
                     domain=Interval(1, SIDE), offered=(1, SIDE)),
    ] = 1  # fmt: skip
    third: Annotated[
        str, Option(symbol="third variable Z", help="Made of X and Y by a rule.", options=tuple(RULES),
                    labels=tuple(RULES.values())),
    ] = "none"  # fmt: skip
    noise: Annotated[
        float,
        Real(symbol="noise of Z", help="The probability that Z says the opposite.", domain=Interval(0.0, 1.0),
             offered=(0.0, 0.5), step=0.01),
    ] = 0.0  # fmt: skip
    unit: Annotated[
        str, Option(symbol="unit", help="The base of the logarithm: 2, e or 10.", options=tuple(BASES),
                    labels=("Bits (log₂)", "Nats (ln)", "Hartleys (log₁₀)")),
    ] = "bits"  # fmt: skip

    @property
    def p(self) -> Rows:
        """The table as it is shown."""
        return loosened(self.table.rows, self.loosen)

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.p, self.unit, self.given, self.mind, self.third, self.noise, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        p, (kind, *numbers) = self.p, handle.split(" ")
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if kind in ("pick", "share") and not numbers:
            return self._picked(x, y) if kind == "pick" else self._shared(x)
        sides = {"cell": (len(p), len(p[0])), "x": (len(p[0]),), "y": (len(p),)}.get(kind, ())
        places = [int(number) - 1 if number.isdecimal() else -1 for number in numbers]
        if len(places) != len(sides) or not sides or not all(0 <= k < n for k, n in zip(places, sides, strict=True)):
            return super().drag(handle, x, y)
        return self._with(_pulled(p, kind, places, x, y))

    def _picked(self, x: float, y: float) -> Self:
        """The outcome whose column or row was clicked."""
        n, m = len(self.p[0]), len(self.p)
        place = round(x) if self.given == "X" else m + 1 - round(y)
        return replace(self, mind=min(max(place, 1), n if self.given == "X" else m))

    def _shared(self, x: float) -> Self:
        """The outcome whose share of the width was clicked."""
        total = 0.0
        condition = margins(self.p)[0 if self.given == "X" else 1]
        for k, chance in enumerate(condition, 1):
            total += chance
            if x < total:
                return replace(self, mind=k)
        return replace(self, mind=len(condition))

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("turn", "Swap X and Y", "Rows become columns.", turned(self.p) != self.p),
            Move("loosen", "Cut or restore the tie", "Glides to the independent table with the same margins, or back.",
                 loosened(self.table.rows, 1.0) != self.table.rows),
        )  # fmt: skip

    def moved(self, name: str) -> Self:
        if name == "turn":
            return self._with(turned(self.p))
        if name == "loosen":
            return replace(self, loosen=1.0 if self.loosen < 0.5 else 0.0)
        return super().moved(name)

    def _with(self, p: Rows) -> Self:
        return self if p == self.p else replace(self, table=Chances(tidy(p)), loosen=0.0)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(Chances(p), **state), notice) for name, p, state, notice in JOINT)


def _pulled(p: Rows, kind: str, places: list[int], x: float, y: float) -> Rows:
    """The table after the corner of a square or the top of a margin's bar was put at (x, y)."""
    n, m = len(p[0]), len(p)
    if kind == "cell":
        row, column = places
        half = ((x - column - 1) + (y - m + row)) / 2
        return cell_pulled(p, row, column, 4 * max(half, 0.0) ** 2 / scale(n, m))
    if kind == "x":
        return column_pulled(p, places[0], (y - m - MARGIN[0]) / MARGIN[1])
    return turned(column_pulled(turned(p), places[0], (x - n - MARGIN[0]) / MARGIN[1]))
