"""The scene: two densities on the line, p what happens and q what is believed."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore import distributions as d
from mathcore.backend import Namespace
from mathcore.parameters import Choice, Knobs, Option
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.densities import picture, program
from scenes.densities.found import Found, find
from scenes.densities.states import DENSITIES
from scenes.families import UniformFrom, law
from scenes.surprise.moment import BASES

LINE: tuple[type[Knobs], ...] = (
    d.Normal, d.Laplace, d.Logistic, d.StudentT, d.Cauchy, UniformFrom, d.Exponential, d.Gamma, d.LogNormal, d.Beta,
)  # fmt: skip
NARROW, BROAD = d.Normal(-1.0, 0.7), d.Normal(1.0, 1.5)


@catalogued
@dataclass(frozen=True)
class Densities(Scene):
    """Two densities with both divergences."""

    name: ClassVar[str] = "densities"
    title: ClassVar[str] = "Two densities"

    p: Annotated[Knobs, Choice(symbol="p: what happens", help="Its family.", catalogue=LINE)] = NARROW
    q: Annotated[Knobs, Choice(symbol="q: what is believed", help="Its family.", catalogue=LINE)] = BROAD
    unit: Annotated[
        str, Option(symbol="unit", help="The base of the logarithm: 2, e or 10.", options=tuple(BASES),
                    labels=("Bits (log₂)", "Nats (ln)", "Hartleys (log₁₀)")),
    ] = "nats"  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(law(self.p), law(self.q))

    def draw(self, result: Found) -> Picture:
        return picture.draw(result, self.unit)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        which, _, what = handle.partition(" ")
        if which not in ("p", "q") or what not in ("middle", "width"):
            return super().drag(handle, x, y)
        if not math.isfinite(x):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}")
        return replace(self, **{which: _pulled(getattr(self, which), what, x)})

    def moves(self) -> tuple[Move, ...]:
        return (Move("swap", "Swap p and q", "Let them change places.", self.p != self.q),)

    def moved(self, name: str) -> Self:
        return replace(self, p=self.q, q=self.p) if name == "swap" else super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(p, q, **state), notice) for name, p, q, state, notice in DENSITIES)


def _pulled(family: Any, what: str, x: float) -> Any:
    """The family with its middle at ``x``, or as broad as from its middle to ``x``; one without both stays as it is."""
    names = [entry.name for entry in fields(family)]
    width = next((name for name in ("sigma", "scale") if name in names), "")
    if "mu" not in names or not width or isinstance(family, d.LogNormal):
        return family
    if what == "middle":
        return family if abs(x - family.mu) < 1e-9 else replace(family, mu=snapped(type(family), "mu", x))
    far = abs(x - family.mu)
    if abs(far - getattr(family, width)) < 1e-9:
        return family
    return replace(family, **{width: snapped(type(family), width, far)})
