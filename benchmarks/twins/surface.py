"""The surface that the benchmark drags: 60 × 60 heights, all of them moved by one slider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import Real
from scenes.base import Panel, Picture, Readout, Scene, catalogued

SIDE = 60


@catalogued
@dataclass(frozen=True)
class Surface(Scene):
    """sin(k x) cos(y) over a square."""

    name: ClassVar[str] = "surface"
    title: ClassVar[str] = "The benchmark's surface"

    k: Annotated[float, Real(symbol="k", offered=(-3.0, 3.0), step=0.05)] = 1.0

    def solve(self, xp: Any, device: Any) -> Any:
        at = np.linspace(-3.0, 3.0, SIDE)
        return at, np.sin(self.k * at)[None, :] * np.cos(at)[:, None]

    def draw(self, result: Any) -> Picture:
        at, height = (array.astype(np.float32) for array in result)
        trace = {"type": "surface", "x": at, "y": at, "z": height, "cmin": -1, "cmax": 1, "showscale": False}
        scene = {"zaxis": {"range": [-1.5, 1.5]}, "aspectmode": "cube", "dragmode": "orbit"}
        layout = {"scene": scene, "meta": {"number": self.k}, "uirevision": "surface", "hovermode": False}
        alt = f"A wavy surface at k = {self.k:g}."
        return Picture((Panel({"data": [trace], "layout": layout}, alt),), (Readout("k", "k", self.k),), alt)

    def code(self) -> str:
        return f"print('k:', {self.k!r})\n"
