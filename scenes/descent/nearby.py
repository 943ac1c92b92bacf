"""The surface close to a point, as an image: levels evenly spaced between the lowest and the highest place in view."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from mathcore.surfaces import Surface
from scenes import relief

Host = np.ndarray[Any, Any]

HIGH, WIDE = 5.0, 6.25  # the view reaches so far from its middle, in units of the view
DOTS = 18  # of the image for each unit
TOP = 1 - 0.5 / relief.LEVELS  # the highest place lies between two levels: no line at a single dot
_ACROSS, _UP = (np.linspace(-half, half, round(2 * half * DOTS)) for half in (WIDE, HIGH))


@lru_cache(maxsize=64)
def image(surface: Surface, middle: tuple[float, float], unit: float) -> str:
    """What is seen round ``middle`` when a unit of the view is ``unit`` long, as a picture in a ``data:`` address."""
    x, y = np.meshgrid(middle[0] + unit * _ACROSS, middle[1] + unit * _UP[::-1])
    with np.errstate(all="ignore"):
        f = np.asarray(surface.value(np.moveaxis(np.stack([x, y]), 0, -1)), dtype=float)
        known = f[np.isfinite(f)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
        t = (f - low) / (high - low) if high - low > 1e-13 * max(abs(low), abs(high)) else f - f + 0.5
    seen = Image.fromarray(relief.painted(t * TOP))
    seen.putpalette(relief.colours(), "RGBA")
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=2)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
