"""A survey as an image: a hue for each hollow, dense where descents are quick, and level lines to lay over it.

Transparent, so that it holds on light and dark ground. Who diverges stands on hatched ground, who has not arrived on
dotted ground. The hues are roles that the palette keeps apart for colour-blind eyes; numbers say the same once more.
"""

from __future__ import annotations

import base64
import io
from functools import cache, lru_cache
from typing import Any

import numpy as np
from PIL import Image

from mathcore.surfaces import Surface
from scenes import relief
from scenes.basins.survey import DIVERGED, UNDEFINED, Survey
from scenes.palette import ROLES

Host = np.ndarray[Any, Any]

HUES = ("second", "positive", "result", "negative", "singular", "vector", "eigen", "third")
SHADES = 16
DENSE, PALE = 235, 70  # the opacity of a quick start and of a slow one
DOTS = 512  # of the image along each side, at least: coarse maps are drawn in blocks
LEVELS = 14


@lru_cache(maxsize=16)
def hues(survey: Survey) -> tuple[str, ...]:
    """The role that each hollow is drawn in: one after the other; where there are many, other than its neighbours'."""
    if len(survey.hollows) <= len(HUES):
        return HUES[: len(survey.hollows)]
    places = np.array([one.x for one in survey.hollows])
    near = places[:200]
    away = np.hypot(*(near[:, None] - near).transpose(2, 0, 1))
    apart = float(np.median(np.sort(away, axis=1)[:, 1])) or 1.0  # from a hollow to the next, about
    grid = np.round(places / apart).astype(int)
    return tuple(HUES[int(i)] for i in (grid[:, 0] + 3 * grid[:, 1]) % len(HUES))


@lru_cache(maxsize=16)
def image(survey: Survey) -> str:
    """A survey as a picture in a ``data:`` address."""
    dots = painted(survey)[::-1]
    times = max(1, DOTS // len(dots))
    seen = Image.fromarray(_patterned(dots.repeat(times, 0).repeat(times, 1)))
    seen.putpalette(_colours(), "RGBA")
    return _address(seen)


def painted(survey: Survey) -> Host:
    """The colour of each start as a number of the palette."""
    hue = np.array([HUES.index(role) for role in hues(survey)] or [0])
    ends, arrived = survey.ends, survey.ends >= 0
    quick, slow = np.quantile(survey.soon[arrived], (0.02, 0.98)) if arrived.any() else (0, 1)
    shade = np.clip((survey.soon - quick) / max(slow - quick, 1), 0, 1) * (SHADES - 1)
    dots = 1 + hue[np.maximum(ends, 0)] * SHADES + shade.round().astype(int)
    unsettled, diverged = _LAST, _LAST + 2
    special = np.where(ends == DIVERGED, diverged, np.where(ends == UNDEFINED, 0, unsettled))
    return np.asarray(np.where(arrived, dots, special), dtype=np.uint8)


_LAST = 1 + len(HUES) * SHADES


def _patterned(dots: Host) -> Host:
    """Hatching for those who diverge, dots for those who have not arrived."""
    row, column = np.ogrid[: dots.shape[0], : dots.shape[1]]
    unit = max(1, len(dots) // DOTS)
    row, column = row // unit, column // unit
    hatched = (row + column) % 12 < 4
    dotted = (row % 10 < 2) & ((column + 5 * (row // 10 % 2)) % 10 < 2)
    on = np.where(dots == _LAST, dotted, hatched & (dots == _LAST + 2))
    return np.asarray(dots + on, dtype=np.uint8)


@cache
def _colours() -> bytes:
    """The palette: nothing; the shades of each hue; ground and dots, ground and hatching."""
    colours = [(0, 0, 0, 0)]
    for role in HUES:
        for shade in range(SHADES):
            colours.append((*_rgb(role), round(DENSE + (PALE - DENSE) * shade / (SHADES - 1))))
    ink = _rgb("ink")
    colours += [(*ink, 25), (*ink, 200), (*ink, 90), (*ink, 230)]
    return bytes(part for one in colours for part in one)


def _rgb(role: str) -> tuple[int, int, int]:
    return tuple(int(ROLES[role][i : i + 2], 16) for i in (1, 3, 5))  # type: ignore[return-value]


@lru_cache(maxsize=48)
def lines(surface: Surface) -> str:
    """The level lines of a surface alone, dark and thin, on the scale of its relief."""
    (x0, x1), (y0, y1) = surface.window
    x, y = np.meshgrid(np.linspace(x0, x1, DOTS), np.linspace(y1, y0, DOTS))
    with np.errstate(all="ignore"):
        level = LEVELS * relief.scale(surface)(surface.value(np.moveaxis(np.stack([x, y]), 0, -1)))
        along, down = np.gradient(level, axis=1), np.gradient(level, axis=0)
        steep = np.hypot(down, along) + 1e-12
        line = np.clip(1.3 - np.abs(level - np.round(level)) / steep, 0, 1) * (steep < 0.4) * (np.round(level) > 0)
    seen = Image.fromarray(np.asarray(np.nan_to_num(line) * 7, dtype=np.uint8))
    seen.putpalette(bytes(part for i in range(8) for part in (14, 17, 23, 13 * i)), "RGBA")
    return _address(seen)


def _address(seen: Image.Image) -> str:
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=4)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
