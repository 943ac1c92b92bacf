"""The scene: two small pictures, copies of them that are shifted, turned and mirrored, and a picture to test with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Option, Real
from scenes.augmentation import tiles, told
from scenes.augmentation.glyphs import PAIRS
from scenes.augmentation.seen import HALF, NONE, Seen, find
from scenes.augmentation.shown import PICTURES
from scenes.base import Picture, Preset, Scene, catalogued, snapped
from scenes.descent.ground import FromSeed
from scenes.descent.started import finite

FAR = 5.0  # pixels


@catalogued
@dataclass(frozen=True)
class Pictures(Scene):
    """Two classes of one picture each, and a linear classifier that sees moved copies of them."""

    name: ClassVar[str] = "pictures"
    title: ClassVar[str] = "Shifts and turns"

    pair: Annotated[
        str, Option(symbol="pictures", help="The two that are to be told apart.", options=PAIRS,
                    labels=tuple(f"{a} and {b}" for a, b in PAIRS)),
    ] = "69"  # fmt: skip
    shift: Annotated[
        float, Real(symbol="shifts", help="Copies are shifted by up to so much, each way.", unit="px",
                    domain=Interval(0.0, 12.0), offered=(0.0, FAR), step=0.1, play=8.0),
    ] = 2.0  # fmt: skip
    turn: Annotated[
        float, Real(symbol="turns", help="Copies are turned by up to so much, each way.", unit="°",
                    domain=Interval(0.0, 180.0), offered=(0.0, 180.0), step=1.0),
    ] = 15.0  # fmt: skip
    mirror: Annotated[
        str, Option(symbol="mirrored", help="Copies that are mirrored first, drawn by chance.", options=(NONE, HALF),
                    labels=("No copies", "Half of the copies")),
    ] = NONE  # fmt: skip
    noise: Annotated[
        float, Real(symbol="noise τ", help="On every pixel: as the penalty τ² on the weights, exactly.",
                    domain=Interval(0.0, 10.0), offered=(0.0, 2.0), step=0.05),
    ] = 0.2  # fmt: skip
    copies: Annotated[
        int, Integer(symbol="copies M", help="Of each picture.", domain=Interval(1, 400), offered=(1, 200)),
    ] = 60  # fmt: skip
    shown: Annotated[
        str, Option(symbol="tested with", help="Which of the two is in your hand.", options=("first", "second"))
    ] = "first"
    test_x: Annotated[
        float, Real(symbol="shifted right", help="Or drag the picture.", unit="px", domain=Interval(-12.0, 12.0),
                    offered=(-FAR, FAR), step=0.1),
    ] = 1.0  # fmt: skip
    test_y: Annotated[
        float, Real(symbol="shifted up", help="Or drag the picture.", unit="px", domain=Interval(-12.0, 12.0),
                    offered=(-FAR, FAR), step=0.1),
    ] = -1.0  # fmt: skip
    test_turn: Annotated[
        float, Real(symbol="turned", help="Counterclockwise.", unit="°", domain=Interval(-180.0, 180.0),
                    offered=(-180.0, 180.0), step=1.0),
    ] = 10.0  # fmt: skip
    seed: FromSeed = 0

    def solve(self, xp: Namespace, device: Any) -> Seen:
        return find(self, xp, device)

    def draw(self, result: Seen) -> Picture:
        return tiles.draw(self, result)

    def code(self) -> str:
        return told.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle != "test":
            return super().drag(handle, x, y)
        finite(handle, x, y)
        return replace(self, test_x=snapped(type(self), "test_x", x), test_y=snapped(type(self), "test_y", y))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in PICTURES)
