"""The scene: words and the texts they occur in, and the price at which words may be told apart."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Interval, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.bottleneck import picture, program
from scenes.bottleneck.found import HIGHEST, LOWEST, Found, find, sweep
from scenes.bottleneck.states import STATES
from scenes.bottleneck.words import WORDS, Counts, moved
from scenes.surprise.chances import Rows

CLOSE = 2e-3  # on the axis of log₁₀ β


@catalogued
@dataclass(frozen=True)
class Bottleneck(Scene):
    """Words that are put into clusters, so that few bits are kept and much is still said about the texts."""

    name: ClassVar[str] = "bottleneck"
    title: ClassVar[str] = "Information bottleneck"

    counts: Annotated[
        Rows, Counts(symbol="counts", help="A row for each word: how often it occurs in texts of the kinds A, B, C. "
                     "Or drag the words.")
    ] = WORDS  # fmt: skip
    beta: Annotated[
        float, Real(symbol="price β", help="What a bit about the texts may cost in bits about the words.",
                    domain=Interval(0.01, 1e4), offered=(LOWEST, HIGHEST), scale="log", play=8.0),
    ] = 6.0  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        word, _, number = handle.partition(" ")
        if word == "word" and number.isdecimal() and 1 <= int(number) <= len(self.counts):
            return replace(self, counts=moved(self.counts, int(number) - 1, x, y))
        if handle not in ("beta", "plane"):
            return super().drag(handle, x, y)
        if not math.isfinite(x):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}")
        if handle == "plane":  # a click: the price at which so much is kept
            curve = sweep(self.counts)
            x = float(np.interp(x, curve.kept[::-1], np.log10(curve.prices[::-1])))
        return self._at(x)

    def _at(self, power: float) -> Self:
        """The price 10 to a power, with three digits."""
        low, high = math.log10(LOWEST), math.log10(HIGHEST)
        power = min(max(power, low), high)
        same = abs(power - min(max(math.log10(self.beta), low), high)) < CLOSE
        return self if same else replace(self, beta=float(f"{10**power:.3g}"))

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("merge", "Fewer clusters", "Lower the price until clusters merge.", self._next(-1) != self),
            Move("split", "More clusters", "Raise the price until a cluster splits.", self._next(1) != self),
        )

    def moved(self, name: str) -> Self:
        if name in ("merge", "split"):
            return self._next(1 if name == "split" else -1)
        return super().moved(name)

    def _next(self, way: int) -> Self:
        """The nearest price of the curve with fewer clusters, or with more; this one where there is none."""
        curve = sweep(self.counts)
        here = curve.clusters[int(np.abs(np.log(curve.prices / self.beta)).argmin())]
        fitting = [
            float(b) for b, k in zip(curve.prices, curve.clusters, strict=True)
            if (k - here) * way > 0 and (b - self.beta) * way > 0
        ]  # fmt: skip
        return self._at(math.log10(min(fitting, key=lambda b: abs(math.log(b / self.beta))))) if fitting else self

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(counts, beta), notice) for name, counts, beta, notice in STATES)
