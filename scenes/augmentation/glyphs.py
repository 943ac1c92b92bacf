"""The pictures that are there: letters and digits of few pixels, drawn here."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

SIDE = 12  # pixels

PAIRS = ("TL", "EF", "69", "bd")


@cache
def glyph(name: str) -> np.ndarray[Any, Any]:
    """A picture (SIDE, SIDE) of 0 and 1; 9 is 6 turned by half, d is b in the mirror."""
    if name == "9":
        return glyph("6")[::-1, ::-1].copy()
    if name == "d":
        return glyph("b")[:, ::-1].copy()
    drawn = {
        "T": "#######. #######. ...#.... ...#.... ...#.... ...#.... ...#.... ...#....",
        "L": "##...... ##...... ##...... ##...... ##...... ##...... ######## ########",
        "E": "#######. #######. ##...... #####... #####... ##...... #######. #######.",
        "F": "#######. #######. ##...... #####... #####... ##...... ##...... ##......",
        "6": "..####.. .##..... ##...... ##.###.. ###..##. ##...##. .##..##. ..####..",
        "b": "##...... ##...... ##...... ######.. ##...##. ##...##. ##...##. ######..",
    }
    rows = np.array([[float(c == "#") for c in row] for row in drawn[name].split()])
    high, wide = rows.shape
    found = np.zeros((SIDE, SIDE))
    top, left = (SIDE - high) // 2, (SIDE - wide) // 2
    found[top : top + high, left : left + wide] = rows
    return found
