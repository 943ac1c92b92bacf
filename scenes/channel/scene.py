"""The scene: a channel with its noise, how often a 1 is sent, and how many times each dot of a picture is sent."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.information.channel import blahut_arimoto
from mathcore.parameters import Choice, Integer, Interval, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.channel import picture, program
from scenes.channel.flow import HIGH, LOW
from scenes.channel.found import Found, find
from scenes.channel.kinds import KINDS, Erasure, OneSided, Symmetric
from scenes.channel.states import STATES
from scenes.descent.ground import FromSeed

FLIPS = Symmetric()
MOST = 9


@catalogued
@dataclass(frozen=True)
class Channel(Scene):
    """A channel with two inputs, and a picture that goes through it."""

    name: ClassVar[str] = "channel"
    title: ClassVar[str] = "Noisy channel"

    channel: Annotated[
        Symmetric | Erasure | OneSided, Choice(symbol="Channel", help="What noise does.", catalogue=KINDS)
    ] = FLIPS
    share: Annotated[
        float, Real(symbol="share of 1s", help="How often a 1 goes in: the ink of the picture. Or drag a ring.",
                    domain=Interval(0.0, 1.0), offered=(0.0, 1.0), step=0.005, play=8.0),
    ] = 0.5  # fmt: skip
    copies: Annotated[
        int, Integer(symbol="times sent", help="Each dot, one after the other; the likelier one is read.",
                     domain=Interval(1, MOST), offered=(1, MOST)),
    ] = 3  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("flow", "climb", "noise"):
            return super().drag(handle, x, y)
        if not math.isfinite(x) or not math.isfinite(y):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r} and {y!r}")
        if handle == "noise":
            kind = type(self.channel)
            return replace(self, channel=replace(self.channel, noise=snapped(kind, "noise", x)))
        share = x if handle == "climb" else (y - LOW) / (HIGH - LOW)
        return replace(self, share=snapped(type(self), "share", share))

    def moves(self) -> tuple[Move, ...]:
        best = self._best()
        return (
            Move("step", "A step of Blahut–Arimoto", "Take more of the input that stands out.",
                 self._stepped() != self.share),
            Move("best", "The best input", "The share of 1s that gets most through.", best != self.share),
        )  # fmt: skip

    def moved(self, name: str) -> Self:
        if name == "step":
            return replace(self, share=self._stepped())
        if name == "best":
            return replace(self, share=self._best())
        return super().moved(name)

    def _stepped(self) -> float:
        way = blahut_arimoto([1 - self.share, self.share], self.channel.table(), 1)
        return snapped(type(self), "share", float(way[-1, 1]))

    def _best(self) -> float:
        return snapped(type(self), "share", float(self.channel.most(self.channel.noise)[1]))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(channel, **state), notice) for name, channel, state, notice in STATES)
