"""What is seen of two tables in the triangle: the map, all measures as small maps, the way between."""

from __future__ import annotations

from scenes.base import Picture
from scenes.simplex import along, gallery, readings, triangle
from scenes.simplex.found import Found


def draw(found: Found) -> Picture:
    """The picture of a state."""
    said = readings.alt(found)
    panels = (triangle.panel(found, said), gallery.gallery(found), along.along(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found), (readings.table(found),))
