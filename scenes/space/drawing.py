"""A sheet on which lines, skins, arrows and words are collected, and its traces: one for each kind."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from scenes import solids
from scenes.solids import Curve, Points, Skin, Trace, Word

HALF = 3.0  # of the window


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

    def word(self, text: str, at: Points, role: str, *, beyond: float = 0.0, size: float = 15) -> None:
        """Words at a place, or so far beyond it, seen from the origin; not farther out than the window."""
        length = math.hypot(*at.tolist())
        away = at * (1 + beyond / length) if length > 1e-9 else np.array([0.0, 0.0, beyond])
        away = away * min(1.0, 1.08 * HALF / max(float(np.abs(away).max()), 1e-9))
        x, y, z = away.tolist()
        self.words.append(Word(text, x, y, z, role, size))

    def traces(self) -> list[Trace]:
        """One trace for each kind, always all of them: what stays need not be made anew."""
        arrows = solids.arrows("arrows", [tip.tolist() for tip, _ in self.tips], [role for _, role in self.tips])
        return [
            solids.skins("skins", self.sheets),
            arrows,
            solids.lines("lines", self.curves, width=4),
            solids.words("words", self.words),
        ]
