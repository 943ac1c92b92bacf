"""The ring in a cloud: where it hangs, and what a drag of it means for each relation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mathcore.information import Relation
from mathcore.information.relations import REACH, BivariateNormal
from mathcore.parameters import parameters
from scenes.base import Handle, snapped

HANGS = {"Parabola": (0.0, -REACH), "Wave": (0.0, REACH), "Circle": (0.0, REACH), "Cross": (0.0, 0.0),
         "Funnel": (REACH, 0.0)}  # fmt: skip


def ring(relation: Relation) -> Handle | None:
    """The ring of a relation: the slope of the best line, or a deviation above the curve; a board has none."""
    if isinstance(relation, BivariateNormal):
        return Handle("ring", 2.0, 2 * relation.rho, "the correlation", "truth", 0.05)
    where = HANGS.get(type(relation).__name__)
    if where is None:
        return None
    x, y = where
    return Handle("ring", x, y + lift(relation) * _noise(relation), "the noise, one deviation", "truth", 0.05)


def dragged(relation: Relation, y: float) -> Relation:
    """The relation after its ring was put at the height ``y``."""
    if isinstance(relation, BivariateNormal):
        return replace(relation, rho=snapped(BivariateNormal, "rho", y / 2))
    away = (y - HANGS[type(relation).__name__][1]) / lift(relation)
    return relation if away == _noise(relation) else _with(relation, snapped(type(relation), "noise", away))


def lift(relation: Relation) -> float:
    """How much higher the ring hangs for each unit of noise."""
    return REACH if type(relation).__name__ == "Funnel" else 1.0


def _noise(relation: Any) -> float:
    found = next(f.name for f in parameters(type(relation)) if f.name == "noise")
    return float(getattr(relation, found))


def _with(relation: Any, noise: float) -> Relation:
    found: Relation = replace(relation, noise=noise)
    return found
