"""The scene: the weights of a small model, dropped where they are small and rounded to levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Real
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.compression import picture, program
from scenes.compression.found import STEPS, Found, find
from scenes.compression.states import STATES
from scenes.descent.ground import FromSeed
from scenes.descent.started import finite


@catalogued
@dataclass(frozen=True)
class Compression(Scene):
    """Bits against errors: of the weights, of the model."""

    name: ClassVar[str] = "compression"
    title: ClassVar[str] = "Model compression"

    step: Annotated[
        float, Real(symbol="step Δ", help="Between levels, in deviations of the weights; or drag a ring.",
                    domain=Interval(1e-3, 1e3), offered=(0.1, 4.0), scale="log", play=8.0),
    ] = 0.6  # fmt: skip
    drop: Annotated[
        float, Real(symbol="weights dropped", help="So many of the smallest are set to 0, then the others rounded.",
                    domain=Interval(0.0, 100.0), offered=(0.0, 100.0), step=1.0, unit="%"),
    ] = 0.0  # fmt: skip
    units: Annotated[
        int, Integer(symbol="weights", help="How many units the model has, each with one weight that is stored.",
                     domain=Interval(2, 1024), offered=(16, 512), step=16),
    ] = 256  # fmt: skip
    decay: Annotated[
        float, Real(symbol="weight decay λ", help="Of the fit: more of it makes weights smaller, and alike.",
                    domain=Interval(1e-6, 1e6), offered=(1e-4, 100.0), scale="log"),
    ] = 1.0  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self.units, self.decay, self.seed, self.step, self.drop)

    def draw(self, result: Found) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("level", "rate"):
            return super().drag(handle, x, y)
        finite(handle, x, y)
        found = self.solve(np, "cpu")
        if handle == "level":
            return self if abs(x - picture.level(found)) < 1e-9 else self._at(abs(x))
        here = found.packed.bits, found.packed.error
        if np.hypot(x - here[0], y - here[1]) < 1e-9:
            return self
        bits, error, _ = found.swept
        return self._at(float(STEPS[np.argmin(((bits - x) / 6) ** 2 + ((error - y) / 40) ** 2)]))

    def _at(self, step: float) -> Self:
        """The scene with the step that the slider offers next to this one, three digits."""
        return replace(self, step=float(f"{min(max(step, STEPS[0]), STEPS[-1]):.3g}"))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
