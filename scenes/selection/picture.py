"""What is seen of features: all of them as bars, the chosen one against the target, and against shuffled targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Picture
from scenes.selection import charts, ranking
from scenes.selection.found import Found
from scenes.selection.readings import alt, readouts, table

if TYPE_CHECKING:
    from scenes.selection.scene import Selection


def draw(scene: Selection, found: Found) -> Picture:
    """The picture of features."""
    said = alt(scene, found)
    panels = (ranking.panel(found, said), charts.cloud(found, scene.bins), charts.null(found))
    return Picture(panels, readouts(scene, found), said, tables=(table(found),))
