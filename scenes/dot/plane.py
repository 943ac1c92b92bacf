"""The scene in the plane: two vectors to drag, and a turn of one of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

import numpy as np

from mathcore import linalg
from mathcore.backend import Array, Namespace
from mathcore.parameters import Interval, Real, Toggle
from scenes.base import Handle, Panel, Picture, Preset, Scene, catalogued, snapped
from scenes.dot import flat, readings
from scenes.dot.pair import ROUNDING, Pair, pair
from scenes.dot.program import code
from scenes.dot.states import PLANE
from scenes.marks import numeral

OFFERED = (-4.0, 4.0)
HANDLES = ("a", "b", "angle")


@catalogued
@dataclass(frozen=True)
class Dot(Scene):
    """Two vectors a and b of the plane; b may be turned about the origin."""

    name: ClassVar[str] = "dot"
    title: ClassVar[str] = "The dot product"

    a1: Annotated[float, Real(symbol="a₁", help="The vector a: how far right.", offered=OFFERED)] = 3.0
    a2: Annotated[float, Real(symbol="a₂", help="The vector a: how far up.", offered=OFFERED)] = 1.0
    b1: Annotated[float, Real(symbol="b₁", help="The vector b: how far right.", offered=OFFERED)] = 1.0
    b2: Annotated[float, Real(symbol="b₂", help="The vector b: how far up.", offered=OFFERED)] = 3.0
    turn: Annotated[
        float,
        Real(symbol="Turn of b", help="Turns b about the origin, from the first axis towards the second.",
             domain=Interval(0.0, 360.0), offered=(0.0, 360.0), step=1.0, unit="°", play=6.0),
    ] = 0.0  # fmt: skip
    shadow: Annotated[bool, Toggle(symbol="Shadow of b on a", help="The projection, with its signed length.")] = True
    arc: Annotated[bool, Toggle(symbol="Angle", help="The arc from a to b and its size.")] = True
    sides: Annotated[bool, Toggle(symbol="Sides of a", help="Where a · x is positive, zero, negative.")] = True

    def solve(self, xp: Namespace, device: Any) -> Pair:
        a = xp.asarray([self.a1, self.a2], dtype=xp.float64, device=device)
        return pair(a, self._b(xp, device))

    def _b(self, xp: Namespace, device: Any) -> Array:
        b = xp.asarray([self.b1, self.b2], dtype=xp.float64, device=device)
        if self.turn % 360 == 0:
            return b
        R = linalg.rotation(math.radians(self.turn), xp=xp, device=device)
        return xp.where(xp.abs(R) < ROUNDING, xp.zeros_like(R), R) @ b

    def draw(self, result: Pair) -> Picture:
        said = self._alt(result)
        digits = 4 if self.turn % 360 else 6
        traces = flat.traces(result, self.sides, self.shadow, self.arc)
        plane = Panel({"data": traces, "layout": flat.plane()}, said, _tips(result), "plane", flat.WIDE / flat.HIGH)
        wave = Panel(
            {"data": flat.wave(result), "layout": flat.strip()}, self._wave_alt(result), _grip(result), "wave", 3.2
        )
        return Picture((plane, wave), readings.readouts(result, digits), said, readings.equations(result, digits))

    def code(self) -> str:
        turned = self.turn % 360 != 0
        lines = [f"a = np.array({[self.a1, self.a2]!r})", f"b = np.array({[self.b1, self.b2]!r})"]
        if turned:
            lines += [
                f"R = rotation(np.deg2rad({self.turn!r}))",
                f"R[abs(R) < {ROUNDING:g}] = 0  # the cosine of 90° is 0, not 6e-17",
                "b = R @ b",
            ]
        return code("The dot product of two vectors of the plane.", "\n".join(lines), self.solve(np, "cpu"), turned)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in HANDLES:
            return super().drag(handle, x, y)
        if not (math.isfinite(x) and math.isfinite(y)):
            raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
        if handle == "a":
            return replace(self, a1=snapped(Dot, "a1", x), a2=snapped(Dot, "a2", y))
        if handle == "angle":
            return self._turned(x)
        now = self._b(np, "cpu").tolist()
        if math.dist(now, (x, y)) <= 1e-9:
            return self  # a turned b stays off the grid until it is moved
        return replace(self, b1=snapped(Dot, "b1", x), b2=snapped(Dot, "b2", y), turn=0.0)

    def _turned(self, degrees: float) -> Self:
        """b turned until the angle from a to b is so many degrees."""
        if not ((self.a1 or self.a2) and (self.b1 or self.b2)):
            return self
        start = math.degrees(flat.signed((self.a1, self.a2), (self.b1, self.b2)))
        turn = snapped(Dot, "turn", (min(max(degrees, -180.0), 180.0) - start) % 360)
        return self if (turn - self.turn) % 360 == 0 else replace(self, turn=turn)

    def _alt(self, found: Pair) -> str:
        return f"Two vectors in the plane, {readings.said(found)}"

    def _wave_alt(self, found: Pair) -> str:
        if found.cosine is None:
            return "The dot product over the angle: 0 everywhere, since one of the vectors is 0."
        most = numeral(found.norm_a * found.norm_b)
        return (
            f"The dot product over the angle is a cosine between −{most} and {most}; at "
            f"{numeral(math.degrees(flat.signed(_two(found.a), _two(found.b))))}° it is {numeral(found.dot)}."
        )

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in PLANE)


def _two(v: tuple[float, ...]) -> tuple[float, float]:
    return v[0], v[1]


def _tips(found: Pair) -> tuple[Handle, ...]:
    return (
        Handle("a", *_two(found.a), "the vector a", "first"),
        Handle("b", *_two(found.b), "the vector b", "second"),
    )


def _grip(found: Pair) -> tuple[Handle, ...]:
    """The point of the curve that turns b."""
    if found.cosine is None:
        return ()
    angle = math.degrees(flat.signed(_two(found.a), _two(found.b)))
    return (Handle("angle", angle, found.cosine, "the angle from a to b", "second", step=1.0),)
