"""The scene: a classifier's logits, what softmax makes of them, and how the loss of a label pulls at each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Real
from mathcore.stable import one_hot
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.descent.started import finite
from scenes.families import Row
from scenes.softmax import picture, program
from scenes.softmax.classes import MOST
from scenes.softmax.logits import Logits, OfLogits
from scenes.softmax.moment import Moment, moment, side, slopes
from scenes.softmax.states import STATES

FAR = 1000.0  # of a logit
DECIMALS = 4  # of a logit that a step has left


@catalogued
@dataclass(frozen=True)
class Softmax(OfLogits, Scene):
    """Up to six classes, one of them right."""

    name: ClassVar[str] = "softmax"
    title: ClassVar[str] = "Softmax and its loss"

    logits: Annotated[
        tuple[tuple[float, ...], ...],
        Row(symbol="logits z", help=f"Up to {MOST} numbers in a row: 2 1 0 -1. Or drag the bars.", sides=(1, MOST),
            domain=Interval(-FAR, FAR), examples=(((0.0,),), ((-FAR, FAR),), ((2.0, 0.5, -1.0, 0.0, 0.0, 3.0),))),
    ] = ((1.0, 2.5, 0.0, -1.0),)  # fmt: skip
    temperature: Annotated[
        float, Real(symbol="temperature T", help="Divides the logits: small makes the largest take all, large makes "
                    "all alike.", domain=Interval(0.01, 100.0), offered=(0.1, 10.0), scale="log"),
    ] = 1.0  # fmt: skip
    right: Annotated[
        int, Integer(symbol="label", help="The right class, counted from 1; or click a bar.",
                     domain=Interval(1, MOST), offered=(1, MOST)),
    ] = 1  # fmt: skip
    smoothing: Annotated[
        float, Real(symbol="label smoothing ε", help="The share of the target that is spread evenly over all classes.",
                    domain=Interval(0.0, 1.0), offered=(0.0, 0.5), step=0.01),
    ] = 0.0  # fmt: skip
    rate: Annotated[
        float, Real(symbol="step η", help="How far one step against the gradient goes: z − η · gradient.",
                    domain=Interval(0.001, 1000.0), offered=(0.1, 10.0), scale="log"),
    ] = 1.0  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.z, self.temperature, self.index, self.smoothing, self.rate, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        finite(handle, x, y)
        if handle == "pick":
            return replace(self, right=round(min(max(x, 1.0), len(self.z))))
        if handle == "loss":
            return self._put(self.index, x)
        if handle in self.bars():
            return self._put(self.bars().index(handle), y)
        return super().drag(handle, x, y)

    def bars(self) -> list[str]:
        """The names of the logits' handles."""
        return [f"logit {k + 1}" for k in range(len(self.z))]

    def _put(self, k: int, value: float) -> Self:
        """Logit ``k`` in steps of the window that it is drawn in; where it stands it stays."""
        half = side(self.z)
        if abs(value - self.z[k]) < half / 1e6:
            return self
        step, most = half / 120, min(half, FAR)
        at = round(round(min(max(value, -most), most) / step) * step, DECIMALS)
        return self._with((*self.z[:k], at, *self.z[k + 1 :]))

    def moves(self) -> tuple[Move, ...]:
        n = len(self.z)
        return (
            Move("step", "One step", "Every logit to the tip of its arrow.", self._stepped() != self.z),
            Move("lowest", "To the lowest loss", "Where softmax is the target; without smoothing there is none.",
                 self._lowest() != self.z),
            Move("zero", "Largest to 0", "Takes the largest logit from all: nothing else changes.", max(self.z) != 0),
            Move("longer", "One more", f"Up to {MOST} classes.", n < MOST),
            Move("shorter", "One fewer", "Takes the last class away.", n > 1),
        )  # fmt: skip

    def moved(self, name: str) -> Self:
        n, most = len(self.z), max(self.z)
        to: dict[str, Logits] = {
            "step": self._stepped(),
            "lowest": self._lowest(),
            "zero": _rounded([z - most for z in self.z]),
            "longer": (*self.z, 0.0) if n < MOST else self.z,
            "shorter": self.z[:-1] if n > 1 else self.z,
        }
        return self._with(to[name]) if name in to else super().moved(name)

    def _stepped(self) -> Logits:
        target = one_hot(np.array(self.index), len(self.z), self.smoothing)
        return _rounded(np.array(self.z) - self.rate * slopes(np.array(self.z), target, self.temperature))

    def _lowest(self) -> Logits:
        """Logits of the mean that there is, whose softmax is the target; where it has a 0 there are none."""
        n, soft, z = len(self.z), self.smoothing, np.array(self.z)
        if not soft or n == 1:
            return self.z
        target = one_hot(np.array(self.index), n, soft)
        best = self.temperature * np.log(target)
        best += z.mean() - best.mean()
        there = np.abs(slopes(z, target, self.temperature)).max() * self.temperature < 1e-4
        return self.z if there or np.abs(best).max() > FAR else _rounded(best)

    def _with(self, z: Logits) -> Self:
        return self if z == self.z else replace(self, logits=(z,))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls((z,), **state), notice) for name, z, state, notice in STATES)


def _rounded(z: Iterable[float]) -> Logits:
    """Logits as a box can hold them, none beyond what is legal."""
    return tuple(min(max(round(float(x), DECIMALS), -FAR), FAR) + 0.0 for x in z)
