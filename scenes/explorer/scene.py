"""The scene: a family, its parameters by slider, by ring or by two quantiles, and the part between a and b."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self, cast

from mathcore.backend import Namespace
from mathcore.distributions import Normal
from mathcore.parameters import Choice, Knobs, Option, Real, Toggle
from scenes.base import Move, Panel, Picture, Preset, Scene, catalogued
from scenes.explorer import density, gallery, hands, program, readings, sums
from scenes.explorer.found import Found, find
from scenes.explorer.given import GIVEN, Quantiles, Sliders, decided
from scenes.explorer.states import STATES
from scenes.families import FAMILIES, law

BELL, AS_SET = Normal(), Sliders()
WIDE = 1.12
PLACES = (-20.0, 60.0)


@catalogued
@dataclass(frozen=True)
class Explorer(Scene):
    """One distribution with everything that is known of it."""

    name: ClassVar[str] = "explorer"
    title: ClassVar[str] = "Explorer"

    family: Annotated[
        Knobs, Choice(symbol="Family", help="Or click its picture.", catalogue=FAMILIES)
    ] = BELL  # fmt: skip
    a: Annotated[
        float, Real(symbol="a", help="One end of the part that is measured; or drag its ring.", offered=PLACES,
                    step=0.01, stretch=True),
    ] = -1.0  # fmt: skip
    b: Annotated[
        float, Real(symbol="b", help="The other end; or drag its ring.", offered=PLACES, step=0.01, stretch=True)
    ] = 1.0
    given: Annotated[
        Knobs, Choice(symbol="Given", help="What decides the distribution within its family.", catalogue=GIVEN)
    ] = AS_SET
    view: Annotated[
        str, Option(symbol="Beside it", help="What the density adds up to.",
                    options=(sums.CDF, sums.SURVIVAL, sums.QUANTILE), labels=sums.LABELS),
    ] = sums.CDF  # fmt: skip
    log: Annotated[bool, Toggle(symbol="Logarithmic", help="Powers of ten on the axes of densities and sums.")] = False

    def solve(self, xp: Namespace, device: Any) -> Found:
        return find(self, xp, device)

    def draw(self, result: Found) -> Picture:
        said = readings.alt(self, result)
        figure = {"data": density.traces(result, self.log), "layout": density.layout(result, self.log)}
        seen = Panel(figure, said, hands.handles(self, result), "density", WIDE)
        panels = (seen, sums.panel(result, self.view, self.log), gallery.panel(self.family))
        return Picture(panels, readings.readouts(self, result), said)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in hands.HANDLES:
            return super().drag(handle, x, y)
        return cast(Self, hands.dragged(self, handle, x, y))

    @property
    def kept(self) -> Knobs | None:
        """The parameters that the quantiles decide, as near as sliders come; None where they decide nothing."""
        meant, problem = decided(law(self.family), self.given)
        return hands.onto_sliders(meant) if isinstance(self.given, Quantiles) and not problem else None

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("central", "Middle 95 %", "Puts a and b where 2.5 % lie outside on each side."),
            Move("keep", "Keep as parameters", "Writes what the quantiles decide into the sliders.", bool(self.kept)),
        )

    def moved(self, name: str) -> Self:
        if name == "central":
            return cast(Self, hands.central(self, 0.95))
        if name == "keep":
            return replace(self, family=self.kept, given=AS_SET) if self.kept else self
        return super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
