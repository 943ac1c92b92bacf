"""What is seen of a channel: streams with a picture below, and what gets through for every input and every noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Picture
from scenes.channel import curves, flow, readings
from scenes.channel.found import Found

if TYPE_CHECKING:
    from scenes.channel.scene import Channel


def draw(scene: Channel, found: Found) -> Picture:
    """The picture of a channel."""
    said = readings.alt(scene, found)
    panels = (flow.panel(scene, found, said), curves.inputs(scene, found), curves.noises(scene, found))
    return Picture(panels, readings.readouts(scene, found), said, readings.equations(found),
                   (readings.table(scene, found),))  # fmt: skip
