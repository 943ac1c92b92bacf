"""The (α, β) plane as an image: how many steps a decimal digit takes, hatched where the run diverges.

Both axes are square roots, √(α λmax) across and √β up: there the borders where roots meet are straight lines, since
they lie at √(α λ) = 1 ± √β.
"""

from __future__ import annotations

import base64
import io
from functools import cache, lru_cache
from typing import Any

import numpy as np
from PIL import Image

from mathcore.momentum import rate

Host = np.ndarray[Any, Any]

RIGHT, TOP = 2.08, 1.0  # the window of the image: α λmax up to 4.3, β up to 1
ACROSS, UP = 416, 320  # dots
BOUNDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # steps per decimal digit, a level line for each
LEVELS = len(BOUNDS) + 1
SHADES = 6  # of a line's soft edge
FAST, SLOW = (6, 118, 98, 170), (120, 176, 160, 14)  # red, green, blue, opacity: what is fast is dense
LINE, HATCH = (60, 96, 92, 150), (128, 128, 128, 105)


@lru_cache(maxsize=48)
def image(condition: float) -> str:
    """The plane as a picture in a ``data:`` address, transparent, for light and dark ground."""
    return _written(_painted(np.maximum(_steep(), _rates(condition))))


@cache
def key() -> str:
    """The tints from fast to slow, side by side."""
    return _written(1 + np.arange(LEVELS, dtype=np.uint8)[None, :].repeat(2, axis=0))


@cache
def _steep() -> Host:
    """The rate along the steepest eigenvector, which is where α λmax is measured: the same for every κ."""
    return _rates(1.0)


def _rates(condition: float) -> Host:
    """The rate at λ = λmax ÷ κ, rows from above."""
    root_alpha = (np.arange(ACROSS) + 0.5) / ACROSS * RIGHT
    root_beta = (UP - np.arange(UP) - 0.5) / UP * TOP
    return np.asarray(rate(root_alpha**2, root_beta[:, None] ** 2, 1.0 / condition))


def _painted(rates: Host) -> Host:
    """Rates as dots (rows, columns): a tint for each level, a thin line between levels, hatching from rate 1 on."""
    diverges = rates >= 1
    with np.errstate(divide="ignore"):
        steps = -1.0 / np.log10(np.where(diverges, 0.5, np.maximum(rates, 1e-12)))
    level = np.interp(np.log(steps), np.log(BOUNDS), np.arange(1.0, LEVELS), left=0.5, right=LEVELS - 0.5)
    down, along = np.gradient(level)
    steep = np.hypot(along, down) + 1e-12
    line = np.clip(1.2 - np.abs(level - np.round(level)) / steep, 0.0, 1.0) * (steep < 0.5)
    line = np.round(line * (np.abs(level - np.round(level)) < 0.5) * (SHADES - 1))
    dots = 1 + np.floor(level) + LEVELS * line
    rows, columns = np.indices(rates.shape)
    stripes = np.where((rows + columns) % 9 < 2, LEVELS * SHADES + 1, 0)
    return np.asarray(np.where(diverges, stripes, dots), dtype=np.uint8)


@cache
def _colours() -> bytes:
    """Nothing, then the tints with more and more of the line in them, then the hatching."""
    colours: list[tuple[int, ...]] = [(0, 0, 0, 0)]
    for shade in range(SHADES):
        line = 0.5 * shade / (SHADES - 1)
        for level in range(LEVELS):
            slow = (level / (LEVELS - 1)) ** 0.8
            tint = [(1 - slow) * a + slow * b for a, b in zip(FAST, SLOW, strict=True)]
            colours.append(tuple(round((1 - line) * a + line * b) for a, b in zip(tint, LINE, strict=True)))
    return bytes(part for dots in [*colours, HATCH] for part in dots)


def _written(dots: Host) -> str:
    seen = Image.fromarray(dots)
    seen.putpalette(_colours(), "RGBA")
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=4)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
