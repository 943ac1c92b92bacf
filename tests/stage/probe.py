"""A scene with every kind of parameter, for the tests of the stage.

It stands in the catalogue only while a test asks for it (the fixture ``in_catalogue``): the generated tests of the
scenes must not meet it.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore.parameters import Choice, Integer, Interval, Knobs, Matrix, Option, Real, Seed, Span, Toggle
from scenes.base import Equation, Handle, Panel, Picture, Preset, Readout, Scene, snapped


@dataclass(frozen=True)
class Straight(Knobs):
    slope: Annotated[float, Real(symbol="slope", offered=(-2.0, 2.0))] = 1.0


@dataclass(frozen=True)
class FastCurve(Knobs):
    label: ClassVar[str] = "A curve"
    power: Annotated[float, Real(symbol="power", offered=(1.0, 4.0), stretch=True)] = 2.0


@dataclass(frozen=True)
class Probe(Scene):
    """A line, a point to drag, and one parameter of each kind."""

    name: ClassVar[str] = "probe"
    title: ClassVar[str] = "The probe"

    shape: Annotated[Any, Choice(symbol="shape", catalogue=(Straight, FastCurve))] = Straight()
    t: Annotated[float, Real(symbol="t", offered=(0.0, 1.0), step=0.01, play=1.0, domain=Interval(0, 1))] = 1.0
    rate: Annotated[float, Real(symbol="rate", offered=(1e-4, 1.0), scale="log", domain=Interval(0, 10, True))] = 0.1
    count: Annotated[int, Integer(symbol="count", offered=(2, 50), domain=Interval(2, 1000), stretch=True)] = 5
    window: Annotated[tuple[float, float], Span(symbol="window", offered=(-3.0, 3.0))] = (-1.0, 1.0)
    table: Annotated[Any, Matrix(symbol="table", shape=(2, 2))] = ((1.0, 0.0), (0.0, 1.0))
    colour: Annotated[str, Option(symbol="colour", options=("warm", "cold"))] = "warm"
    axes: Annotated[bool, Toggle(symbol="axes")] = True
    x: Annotated[float, Real(symbol="x", offered=(-3.0, 3.0))] = 1.0
    y: Annotated[float, Real(symbol="y", offered=(-3.0, 3.0))] = 1.0
    seed: Annotated[int, Seed(symbol="seed")] = 0

    def solve(self, xp: Any, device: Any) -> Any:
        at = np.linspace(*self.window, self.count)
        form = self.shape
        return at, self.t * (form.slope * at if isinstance(form, Straight) else np.abs(at) ** form.power)

    def draw(self, result: Any) -> Picture:
        at, height = result
        curve = {"type": "scatter", "mode": "lines", "x": at.astype("f4"), "y": height.astype("f4")}
        layout = {"xaxis": {"range": [-4, 4]}, "yaxis": {"range": [-4, 4]}, "uirevision": "keep", "dragmode": "pan"}
        alt = f"A curve over {self.count} points at t = {self.t:g}."
        panel = Panel(
            {"data": [curve], "layout": layout}, alt, (Handle("point", self.x, self.y, "the point", "first"),)
        )
        reads = (Readout("t", "t", self.t), Readout("table", "table", self.table), Readout("x", "x", self.x))
        return Picture((panel,), reads, alt, (Equation("line", ("t", "=", self.t)),))

    def code(self) -> str:
        return f"print('t:', {self.t!r})\n"

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle != "point":
            return super().drag(handle, x, y)
        return replace(self, x=snapped(Probe, "x", x), y=snapped(Probe, "y", y))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return (Preset("Usual", cls(), "As it opens."), Preset("Curved", cls(shape=FastCurve(3.0)), "It bends."))
