"""A sheet on which lines, skins, arrows and words are collected, and its traces: one for each kind."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from scenes import solids
from scenes.solids import Curve, Points, Skin, Trace, Word

HALF = 2.6  # of the window
LINE = 0.21  # the height of a word
LARGE, SMALL = 20, 17  # of words
NEARER = 0.25  # to the eye stand words than what they name
AWAY = np.array(solids.EYE) / math.hypot(*solids.EYE)
RIGHT = np.cross((0.0, 0.0, 1.0), AWAY) / math.hypot(*AWAY[:2].tolist())  # as the eye sees it first
UP = np.cross(AWAY, RIGHT)
NEAR = 0.7  # of the camera: what stands round the unit cube fills the panel
FAR = NEAR * math.hypot(*solids.EYE) * 2 * HALF  # the eye's distance
DECIMALS = 6  # of a coordinate: far finer than a pixel, and shorter on its way to the page


@dataclass
class Drawing:
    """What a picture of space is made of."""

    curves: list[Curve] = field(default_factory=list)
    sheets: list[Skin] = field(default_factory=list)
    tips: list[tuple[Points, str]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def line(self, points: Points, role: str, alpha: float | None = None) -> None:
        """A line through points (m, 3), or several (k, m, 3)."""
        self.curves.append(Curve(points, role, alpha))

    def skin(self, vertices: Points, faces: Points, role: str, alpha: float) -> None:
        """A translucent body or sheet."""
        self.sheets.append(Skin(vertices, faces, role, alpha))

    def arrow(self, tip: Points, role: str) -> None:
        """An arrow from the origin."""
        self.tips.append((tip, role))

    def word(self, text: str, at: Points, role: str, *, beyond: float = 0.0, small: bool = False) -> None:
        """Words at a place, or so far beyond it, seen from the origin; not farther out than the window."""
        length = math.hypot(*at.tolist())
        away = at * (1 + beyond / length) if length > 1e-9 else np.array([0.0, 0.0, beyond])
        away = away * min(1.0, 1.08 * HALF / max(float(np.abs(away).max()), 1e-9))
        x, y, z = (away + NEARER * AWAY).tolist()
        self.words.append(Word(text, x, y, z, role, SMALL if small else LARGE))

    def traces(self) -> list[Trace]:
        """One trace for each kind, always all of them: what stays need not be made anew."""
        arrows = solids.arrows("arrows", [tip.tolist() for tip, _ in self.tips], [role for _, role in self.tips])
        drawn = [
            solids.skins("skins", self.sheets),
            arrows,
            solids.lines("lines", self.curves, width=4),
            solids.words("words", apart(self.words)),
        ]
        return [trace | {axis: _shortened(trace[axis]) for axis in "xyz"} for trace in drawn]


def _shortened(coordinates: Points) -> Points:
    """Coordinates as float32 that are written with few digits; rounding as 1.2e-17 becomes 0."""
    return np.round(coordinates.astype(np.float64), DECIMALS).astype(np.float32)


def apart(words: list[Word]) -> list[Word]:
    """The words, each moved upwards until it stands on none before it, as the eye sees them first."""
    placed: list[tuple[float, float, float]] = []  # across, up, half of the width
    moved = []
    for word in words:
        at = np.array([word.x, word.y, word.z])
        nearer = FAR / (FAR - float(at @ AWAY))  # what is near looks larger
        across, up = nearer * float(at @ RIGHT), nearer * float(at @ UP)
        rise, half = 0.0, 0.06 * len(word.text) * word.size / LARGE
        while any(abs(across - x) < half + w and abs(up + rise - y) < LINE for x, y, w in placed):
            rise += LINE / 3
        placed.append((across, up + rise, half))
        x, y, z = (at + rise / nearer * UP).tolist()
        moved.append(word._replace(x=x, y=y, z=z))
    return moved
