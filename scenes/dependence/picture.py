"""What is seen of a cloud: the points, what each way says of them, and how the ways do over many samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Picture
from scenes.dependence import charts, cloud
from scenes.dependence.found import Found
from scenes.dependence.readings import alt, readouts

if TYPE_CHECKING:
    from scenes.dependence.scene import Dependence


def draw(scene: Dependence, found: Found) -> Picture:
    """The picture of a cloud."""
    said = alt(scene, found)
    panels = (cloud.panel(scene, found, said), charts.bars(found), charts.bias(found))
    return Picture(panels, readouts(scene, found), said)
