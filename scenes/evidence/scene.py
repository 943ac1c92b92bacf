"""The scene: counts of three outcomes, a model with one parameter, and how likely it makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.information.simplex import ternary
from mathcore.information.trinomial import CATALOGUE, Blind, Mixture, Softmax, Throws
from mathcore.parameters import Choice, Interval, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.descent.started import finite
from scenes.evidence import picture, program
from scenes.evidence.counts import MOST, Counts, Three, put
from scenes.evidence.moment import Moment, moment
from scenes.evidence.states import STATES, THROWS
from scenes.surprise.chances import Rows


@catalogued
@dataclass(frozen=True)
class Evidence(Scene):
    """Data in the triangle of three outcomes, and a curve of tables that might have made them."""

    name: ClassVar[str] = "evidence"
    title: ClassVar[str] = "Likelihood and KL"

    model: Annotated[
        Throws | Softmax | Mixture | Blind,
        Choice(symbol="Model", help="Tables of three outcomes with one parameter θ: a curve in the triangle.",
               catalogue=CATALOGUE),
    ] = THROWS  # fmt: skip
    counts: Annotated[
        Rows, Three(symbol="counts of a, b, c", help="Three whole numbers: 3 8 9. Or drag the data in the triangle.")
    ] = ((3.0, 8.0, 9.0),)
    theta: Annotated[
        float, Real(symbol="θ", help="Which member of the model; or drag it along the curve.",
                    domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.01, play=6.0),
    ] = 0.4  # fmt: skip

    @property
    def seen(self) -> Counts:
        """The counts as whole numbers."""
        first, second, third = (round(count) for count in self.counts[0])
        return first, second, third

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.seen, self.model, self.theta, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("data", "model", "height"):
            return super().drag(handle, x, y)
        finite(handle, x, y)
        if handle == "data":
            return self._counted(put(x, y, sum(self.seen)))
        return self._at(x if handle == "height" else self._nearest(x, y))

    def _nearest(self, x: float, y: float) -> float:
        """θ of the member that is drawn nearest to a place; the present one where it is as near."""
        now = ternary(self.model.table(np.asarray(self.theta)))
        if float(np.hypot(now[0] - x, now[1] - y)) < 1e-6:
            return self.theta
        steps = np.linspace(0.0, 1.0, 1001)
        away = ternary(self.model.table(steps)) - np.array([x, y])
        return float(steps[int(np.argmin((away**2).sum(axis=-1)))])

    def _at(self, theta: float) -> Self:
        return self if abs(theta - self.theta) < 1e-6 else replace(self, theta=snapped(Evidence, "theta", theta))

    def _counted(self, counts: Counts) -> Self:
        return self if counts == self.seen else replace(self, counts=(tuple(float(count) for count in counts),))

    def moves(self) -> tuple[Move, ...]:
        few = 10 * max(self.seen) <= MOST
        return (
            Move("best", "To the best θ", "Where the data are most likely.", self.moved("best") != self),
            Move("more", "Ten times the data", "The same shares, ten times as often.", few),
        )

    def moved(self, name: str) -> Self:
        if name == "best":
            n = sum(self.seen)
            best = self.model.fitted(np.array([count / n for count in self.seen]))
            return self if best is None else self._at(best)
        if name == "more":
            first, second, third = (10 * count for count in self.seen)
            return self._counted((first, second, third)) if max(first, second, third) <= MOST else self
        return super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(model, (row,), theta), notice) for name, model, row, theta, notice in STATES)
