"""The scene: a code N(μ, σ²) about one observation, what it costs beside the prior, and what a decoder makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.information.latent import LinearDecoder, PriorAlone
from mathcore.parameters import Choice, Interval, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.descent.started import finite
from scenes.latent import picture, program
from scenes.latent.moment import Moment, moment
from scenes.latent.states import ALONE, STATES

GROUNDS = (PriorAlone, LinearDecoder)


@catalogued
@dataclass(frozen=True)
class Latent(Scene):
    """One unit of a code, as the encoder of a variational autoencoder puts it out."""

    name: ClassVar[str] = "latent"
    title: ClassVar[str] = "A code and its prior"

    ground: Annotated[
        PriorAlone | LinearDecoder,
        Choice(symbol="Loss", help="What a code costs; and with a decoder, what it is worth.", catalogue=GROUNDS),
    ] = ALONE
    mu: Annotated[
        float, Real(symbol="mean μ", help="Of the code; or drag the ring, or the top of q.",
                    domain=Interval(-50.0, 50.0), offered=(-4.0, 4.0)),
    ] = 1.5  # fmt: skip
    log_variance: Annotated[
        float, Real(symbol="log σ²", help="What an encoder puts out for the width; or drag the ring, or the side of q.",
                    domain=Interval(-20.0, 10.0), offered=(-5.0, 3.0), play=6.0),
    ] = -1.0  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.ground, (self.mu, self.log_variance), xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("code", "middle", "side"):
            return super().drag(handle, x, y)
        finite(handle, x, y)
        v = y if handle == "code" else 2 * math.log(max(abs(x - self.mu), 1e-3)) if handle == "side" else None
        return self._at(None if handle == "side" else x, v)

    def _at(self, mu: float | None, v: float | None) -> Self:
        """The code there, on the steps of the sliders; what stays where it is keeps its digits."""
        changed: dict[str, Any] = {
            name: snapped(Latent, name, value)
            for name, value, old in (("mu", mu, self.mu), ("log_variance", v, self.log_variance))
            if value is not None and abs(value - old) > 1e-6
        }
        return replace(self, **changed) if changed else self

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("best", "To the best code", "Where the loss is lowest.", self.moved("best") != self),
            Move("nothing", "Say nothing", "μ = 0, σ = 1: the prior.", (self.mu, self.log_variance) != (0.0, 0.0)),
        )

    def moved(self, name: str) -> Self:
        if name == "best":
            return self._at(*self.ground.minima[0].x)
        if name == "nothing":
            return replace(self, mu=0.0, log_variance=0.0)
        return super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(ground, **state), notice) for name, ground, state, notice in STATES)
