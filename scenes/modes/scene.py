"""The scene: a mixture of two hills, one normal density, and a divergence to be made small, either way round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from mathcore.backend import Namespace
from mathcore.optimizers import Adam
from mathcore.parameters import Integer, Interval, Option, Real
from scenes.base import Move, Picture, Preset, catalogued
from scenes.descent.ground import Along, Method, shown
from scenes.descent.started import Started
from scenes.modes import picture, program
from scenes.modes.found import KINDS, Found, run
from scenes.modes.states import MODES

QUICK = Adam(learning_rate=0.1)


@catalogued
@dataclass(frozen=True)
class Modes(Started):
    """A normal density on its way to a mixture."""

    name: ClassVar[str] = "modes"
    places: ClassVar[tuple[str, str]] = ("start_mu", "start_log_sigma")
    title: ClassVar[str] = "Cover or seek"

    direction: Annotated[
        str, Option(symbol="make small", help="p is the mixture, q the normal density.", options=tuple(KINDS),
                    labels=("D(p‖q), forward", "D(q‖p), reverse")),
    ] = "reverse"  # fmt: skip
    distance: Annotated[
        float, Real(symbol="distance", help="Between the two hills of p.", domain=Interval(0.0, 10.0),
                    offered=(0.0, 8.0)),
    ] = 5.0  # fmt: skip
    spread: Annotated[
        float, Real(symbol="width", help="The standard deviation of each hill.", domain=Interval(0.2, 5.0),
                    offered=(0.4, 2.0)),
    ] = 0.8  # fmt: skip
    share: Annotated[
        float, Real(symbol="share", help="Of the right hill.", domain=Interval(0.01, 0.99), offered=(0.05, 0.95))
    ] = 0.4
    start_mu: Annotated[
        float, Real(symbol="start μ", help="Or drag the ring.", domain=Interval(-20.0, 20.0), offered=(-6.0, 6.0))
    ] = 0.5
    start_log_sigma: Annotated[
        float, Real(symbol="start log σ", help="Or drag the ring.", domain=Interval(-3.0, 3.0), offered=(-1.6, 2.0))
    ] = -0.5
    optimizer: Method = QUICK
    steps: Annotated[
        int, Integer(symbol="steps", help="How long the run is.", domain=Interval(0, 400), offered=(0, 300), step=5)
    ] = 120
    along: Along = 100.0

    def solve(self, xp: Namespace, device: Any) -> Found:
        mixture = (self.distance, self.spread, self.share)
        surface, other = (KINDS[way](*mixture) for way in (self.direction, *({*KINDS} - {self.direction})))
        x, f, stop = run(surface, self.optimizer, (self.start_mu, self.start_log_sigma), self.steps, xp, device)
        return Found(surface, other, x, f, stop, shown(self.steps, self.along))

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def moves(self) -> tuple[Move, ...]:
        return (Move("turn", "The other way round", "Make the other divergence small, from the same start."),)

    def moved(self, name: str) -> Modes:
        if name != "turn":
            return super().moved(name)
        return replace(self, direction="forward" if self.direction == "reverse" else "reverse")

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in MODES)
