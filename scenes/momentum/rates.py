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
ACROSS, UP = 340, 260  # dots
BOUNDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # steps per decimal digit, a level line for each
LEVELS = len(BOUNDS) + 1
SHADES = 6  # of a line's soft edge
FAST, SLOW = (226, 168, 32, 175), (190, 172, 130, 12)  # red, green, blue, opacity: what is fast is dense
LINE, HATCH = (132, 104, 50, 150), (128, 128, 128, 105)


@lru_cache(maxsize=48)
def image(condition: float) -> str:
    """The plane as a picture in a ``data:`` address, transparent, for light and dark ground."""
    return _written(_painted(np.maximum(_steep(), _levels(condition))))


@cache
def key() -> str:
    """The tints from fast to slow, side by side."""
    return _written(1 + np.arange(LEVELS, dtype=np.uint8)[None, :].repeat(2, axis=0))


@cache
def _steep() -> Host:
    """The levels along the steepest eigenvector, which is where α λmax is measured: the same for every κ."""
    return _levels(1.0)


@cache
def _hatched() -> Host:
    """Where a stripe of the hatching runs."""
    rows, columns = np.indices((UP, ACROSS))
    return np.where((rows + columns) % 8 < 2, LEVELS * SHADES + 1, 0).astype(np.uint8)


def _levels(condition: float) -> Host:
    """Among which bounds the steps per digit lie at λ = λmax ÷ κ, rows from above; ∞ where the rate is 1 or more."""
    root_alpha = (np.arange(ACROSS) + 0.5) / ACROSS * RIGHT
    root_beta = (UP - np.arange(UP) - 0.5) / UP * TOP
    rates = np.asarray(rate(root_alpha**2, root_beta[:, None] ** 2, 1.0 / condition))
    # a rate of 10^(−1/n) takes n steps per digit
    level = np.interp(np.log(np.maximum(-np.log(np.maximum(rates, 1e-12)), 1e-300)), *_scale())
    return np.where(rates < 1, level, np.inf).astype(np.float32)


@cache
def _scale() -> tuple[Host, Host]:
    """log(−log rate) at each bound, and the number of the bound; half a level beyond at both ends."""
    found = np.log(np.log(10) / np.array([0.5, *BOUNDS, 10000]))
    return found[::-1], np.array([0.5, *range(1, LEVELS), LEVELS - 0.5])[::-1]


def _painted(level: Host) -> Host:
    """Levels as dots (rows, columns): a tint for each, a thin line between them, hatching where they are infinite."""
    diverges = np.isinf(level)
    level = np.where(diverges, np.float32(LEVELS - 0.5), level)
    down, along = np.gradient(level)
    steep = np.abs(down) + np.abs(along) + np.float32(1e-9)
    bound = np.round(level)
    line = np.clip(1.2 - np.abs(level - bound) / steep, 0.0, 1.0) * (steep < 0.5)
    dots = 1 + np.floor(level) + LEVELS * np.round(line * (SHADES - 1))
    return np.where(diverges, _hatched(), dots.astype(np.uint8))


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
