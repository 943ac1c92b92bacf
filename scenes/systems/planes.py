"""The scene in space: each of three equations a plane, and elimination turns them until they are square to the axes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Namespace
from mathcore.parameters import Choice
from scenes.base import Picture, Preset, catalogued
from scenes.systems import planes_picture
from scenes.systems.knobs import PLANES, Shifted, System
from scenes.systems.moment import Moment, moment
from scenes.systems.states import PLANES_STATES
from scenes.systems.steps import LARGEST, NEEDED, Exchanges, Shake, Stepwise, progress

DEFAULT = Shifted()


@catalogued
@dataclass(frozen=True)
class Planes(Stepwise):
    """A x = b in three unknowns: every equation is a plane, and there are eight ways for three of them to lie."""

    name: ClassVar[str] = "planes"
    title: ClassVar[str] = "Equations as planes"

    elimination: Annotated[float, progress(10.0)] = 0.0
    exchanges: Exchanges = NEEDED
    system: Annotated[
        System, Choice(symbol="Equations", help="A typed and b on sliders, or all of it typed.", catalogue=PLANES)
    ] = DEFAULT
    shake: Shake = 0.0

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.system.table(), self.exchanges == LARGEST, self.elimination, self.shake, xp, device)

    def draw(self, result: Moment) -> Picture:
        return planes_picture.draw(result)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in PLANES_STATES)
