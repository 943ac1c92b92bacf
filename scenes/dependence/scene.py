"""The scene: a cloud of points, its correlation, and what estimates say of the information in it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.information import RELATIONS, Relation
from mathcore.information.relations import Circle
from mathcore.parameters import Choice, Integer, Interval, Option, Seed
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.dependence import grips, picture, program
from scenes.dependence.found import CUTS, Found, drawn, find
from scenes.dependence.states import STATES

RING = Circle()
FEWEST, STEP, MOST = 25, 5, 1000


@catalogued
@dataclass(frozen=True)
class Dependence(Scene):
    """Points whose x and y have to do with each other, in one way or another."""

    name: ClassVar[str] = "dependence"
    title: ClassVar[str] = "Beyond correlation"

    relation: Annotated[
        Relation, Choice(symbol="Cloud", help="What y has to do with x.", catalogue=RELATIONS)
    ] = RING  # fmt: skip
    n: Annotated[
        int, Integer(symbol="points n", help="The first stay when there are more; or drag the ring on the curves.",
                     domain=Interval(FEWEST, 2000), offered=(FEWEST, MOST), step=STEP),
    ] = 300  # fmt: skip
    bins: Annotated[
        int, Integer(symbol="bins", help="Along each side, for the estimate by counting.", domain=Interval(1, 40),
                     offered=(2, 40), play=6.0),
    ] = 10  # fmt: skip
    cut: Annotated[
        str, Option(symbol="bins have", help="Where one bin ends and the next begins.", options=tuple(CUTS),
                    labels=("Equal widths", "Equal counts")),
    ] = "widths"  # fmt: skip
    k: Annotated[
        int, Integer(symbol="neighbours k", help="For the estimate by distances: few have least bias, more scatter "
                     "less.", domain=Interval(1, 20), offered=(1, 20)),
    ] = 3  # fmt: skip
    point: Annotated[
        int, Integer(symbol="point", help="Whose neighbours are shown; or click a point.", domain=Interval(1, 2000),
                     offered=(1, MOST)),
    ] = 46  # fmt: skip
    repeats: Annotated[
        int, Integer(symbol="samples", help="How many are drawn of each size, to see what happens on average.",
                     domain=Interval(2, 100), offered=(2, 40), held=2),
    ] = 12  # fmt: skip
    seed: Annotated[int, Seed(symbol="Seed", help="Of the points.")] = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("ring", "n", "look") or (handle == "ring" and grips.ring(self.relation) is None):
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"{handle} must be at finite coordinates, got {x!r}, {y!r}")
        if handle == "ring":
            return replace(self, relation=grips.dragged(self.relation, y))
        if handle == "n":
            return replace(self, n=_rounded(10 ** min(max(x, 0.0), 4.0), self.n))
        away = drawn(self.relation, self.n, self.seed) - np.array([x, y])
        return replace(self, point=1 + int(np.argmin((away * away).sum(axis=-1))))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)


def _rounded(n: float, now: int) -> int:
    """A number of points that the slider can show; the one there is, where it is as near."""
    if abs(n - now) < STEP / 2:
        return now
    return int(min(max(STEP * round(n / STEP), FEWEST), MOST))
