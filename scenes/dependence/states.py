"""Telling clouds: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.information.relations import BivariateNormal, Checkerboard, Circle, Cross, Funnel, Parabola, Wave

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "A normal cloud",
        {"relation": BivariateNormal(0.8), "n": 500, "bins": 7},
        "Here, and only for such clouds, the correlation says all: 0.74 bits, −½ log₂(1 − ρ²). Drag the ring: "
        "both follow.",
    ),
    (
        "A parabola",
        {"relation": Parabola(0.3)},
        "Who knows x knows y but for the noise. But rising and falling halves cancel: r is nearly 0, and so is what it "
        "can say.",
    ),
    (
        "A cross",
        {"relation": Cross(0.3), "n": 500},
        "Half of the points rise, half fall: no slope. Yet x says that y is near one of two places out of many.",
    ),
    (
        "A checkerboard",
        {"relation": Checkerboard(2), "n": 500, "bins": 8},
        "No slope, no curve, each row and column as full as any other; but x rules out half of all y: exactly 1 bit.",
    ),
    (
        "A funnel",
        {"relation": Funnel(0.5), "n": 600},
        "The mean of y is 0 whatever x is. All that x tells is how far from it y will be, and that is information too.",
    ),
    (
        "Nothing shared",
        {"relation": BivariateNormal(0.0), "n": 100, "bins": 12},
        "Independent, so the truth is 0. Bins find much more than that, out of chance alone: a hundred points cannot "
        "fill 144 cells evenly. Drag n, and watch it sink; neighbours stay near 0.",
    ),
    (
        "Too many bins",
        {"relation": Circle(0.25), "n": 100, "bins": 30},
        "Nearly every point has a cell of its own, and then its row says where it is: bins speak of twice what is "
        "there. The correction does not help, for most cells have not been seen at all.",
    ),
    (
        "Too few bins",
        {"relation": Circle(0.25), "n": 500, "bins": 2},
        "The other way to be wrong: the four quarters of a circle are equally full, so two bins a side see nothing. "
        "What bins throw away they cannot say.",
    ),
    (
        "Many waves",
        {"relation": Wave(0.25, 6), "n": 500, "bins": 8},
        "As much information as a single wave has: who knows x knows y as well as there. But now bins and "
        "neighbours both mix up rise and fall, and say too little.",
    ),
)
