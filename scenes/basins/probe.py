"""What becomes of the one start that is under the finger, in words."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from mathcore.surfaces import Surface
from scenes.basins.hollows import cell, named
from scenes.basins.survey import STAY, Survey


class Fate(NamedTuple):
    """Where a start leads, and what there is to say about it."""

    said: str
    note: str
    number: int  # of the hollow, −1 for none


def fate(surface: Surface, run: Any, survey: Survey, tolerance: float) -> Fate:
    """The fate of a run, something with ``x``, ``diverged_at`` and ``undefined_at``, by the measure of the survey."""
    if run.diverged_at >= 0:
        return Fate(f"diverges at step {run.diverged_at}", "a coordinate passes 10⁶ in size", -1)
    if run.undefined_at >= 0:
        return Fate(f"stops at step {run.undefined_at}", "the surface has no gradient there", -1)
    slopes = np.hypot(*surface.gradient(run.x).T)
    late = np.flatnonzero(~(slopes <= tolerance))
    soon = int(late[-1]) + 1 if late.size else 0
    steps = len(run.x) - 1
    if soon > steps - min(STAY, steps):
        return Fate("has not arrived", "its slope is more than the tolerance, or was until a few steps ago", -1)
    near = [math.dist(run.x[-1], one.x) for one in survey.hollows]
    if not near or min(near) > 4 * cell(surface.window):
        return Fate("comes to rest elsewhere", "in no hollow of the map", -1)
    number = int(np.argmin(near))
    return Fate(named(number, survey.hollows), f"reached after {soon} step{'' if soon == 1 else 's'}", number)
