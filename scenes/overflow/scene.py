"""The scene: logits that are raised and stretched until their exponentials leave what a format can hold."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.descent.started import finite
from scenes.families import Row
from scenes.overflow import picture, program
from scenes.overflow.moment import BESIDE, Moment, gathered, moment, place_of_shift, place_of_size, spread
from scenes.overflow.states import STATES
from scenes.softmax.classes import MOST
from scenes.softmax.logits import OfLogits

FAR = 20.0  # of a logit, before it is multiplied
SHIFT, SIZE = (-1000.0, 1000.0), (0.1, 1000.0)


@catalogued
@dataclass(frozen=True)
class Overflow(OfLogits, Scene):
    """A few logits, in three formats."""

    name: ClassVar[str] = "overflow"
    title: ClassVar[str] = "Overflow"

    quantity: Annotated[
        str, Option(symbol="compute", help="What is made of the logits; softmax and loss are those of one term.",
                    options=("logsumexp", "softmax", "loss"), labels=("log-sum-exp", "softmax", "loss −log softmax")),
    ] = "logsumexp"  # fmt: skip
    logits: Annotated[
        tuple[tuple[float, ...], ...],
        Row(symbol="logits z", help=f"Up to {MOST} numbers in a row: 3 1 0.5 -1. Or drag the bars.", sides=(1, MOST),
            domain=Interval(-FAR, FAR), examples=(((0.0,),), ((-FAR, FAR),), ((3.0, 0.5, -1.0, 0.0, 0.0, 2.0),))),
    ] = ((3.0, 1.0, 0.5, -1.0),)  # fmt: skip
    right: Annotated[
        int, Integer(symbol="term", help="Whose softmax or loss it is, counted from 1; or click a bar.",
                     domain=Interval(1, MOST), offered=(1, MOST)),
    ] = 1  # fmt: skip
    shift: Annotated[
        float, Real(symbol="shift c", help="Added to every logit: x = s z + c.",
                    domain=Interval(-10_000.0, 10_000.0), offered=SHIFT, step=0.5),
    ] = 10.0  # fmt: skip
    size: Annotated[
        float, Real(symbol="size s", help="Multiplies every logit: x = s z + c.",
                    domain=Interval(0.001, 1000.0), offered=SIZE, scale="log"),
    ] = 1.0  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.quantity, self.z, self.index, self.shift, self.size)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        finite(handle, x, y)
        if handle == "pick":
            n = len(self.z)
            return replace(self, right=round(min(max(x - BESIDE - n if x > n + 0.8 else x, 1.0), n)))
        if handle == "shift":
            stays = abs(x - place_of_shift(self.shift)) < 1e-9
            return self if stays else replace(self, shift=snapped(Overflow, "shift", gathered(min(max(x, -4), 4))))
        if handle == "size":
            size = float(f"{10 ** min(max(x, math.log10(SIZE[0])), math.log10(SIZE[1])):.3g}")
            return self if abs(x - place_of_size(self.size)) < 1e-9 else replace(self, size=size)
        if handle in self.bars():
            return self._put(self.bars().index(handle), y)
        return super().drag(handle, x, y)

    def bars(self) -> list[str]:
        """The names of the terms' handles."""
        return [f"term {k + 1}" for k in range(len(self.z))]

    def _put(self, k: int, y: float) -> Self:
        """Term ``k`` at a height of the picture, as near as its logit comes to that."""
        if abs(y - spread(self.size * self.z[k] + self.shift)) < 1e-9:
            return self
        wanted = (gathered(min(max(y, -5.0), 5.0)) - self.shift) / self.size
        at = float(f"{min(max(wanted, -FAR), FAR):.3g}") + 0.0
        return replace(self, logits=((*self.z[:k], at, *self.z[k + 1 :]),))

    def moves(self) -> tuple[Move, ...]:
        n, zero = len(self.z), self._zero()
        return (
            Move(
                "zero",
                "Largest to 0",
                "The shift, in steps of ½, that makes the largest term nearly e⁰ = 1.",
                zero != self.shift,
            ),
            Move("longer", "One more", f"Up to {MOST} logits.", n < MOST),
            Move("shorter", "One fewer", "Takes the last logit away.", n > 1),
        )

    def moved(self, name: str) -> Self:
        if name == "zero":
            return replace(self, shift=self._zero())
        if name == "longer":
            return replace(self, logits=((*self.z, 0.0),)) if len(self.z) < MOST else self
        if name == "shorter":
            return replace(self, logits=(self.z[:-1],)) if len(self.z) > 1 else self
        return super().moved(name)

    def _zero(self) -> float:
        """The shift that takes the largest term to 0, where the slider goes so far."""
        wanted = -self.size * max(self.z)
        return snapped(Overflow, "shift", wanted) if SHIFT[0] <= wanted <= SHIFT[1] else self.shift

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
