"""What is seen of a race: the paths on the relief, the same in space, the losses against the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes import relief
from scenes.base import Handle, Panel, Picture
from scenes.race import readings
from scenes.race.above import above
from scenes.race.beside import against_steps, in_space
from scenes.race.heat import Heat

if TYPE_CHECKING:
    from scenes.race.race import Race


def draw(scene: Race, heat: Heat) -> Picture:
    """The picture of a race as far as it is seen."""
    at = scene.at
    said = readings.alt(heat, at)
    start = Handle("start", scene.start_x, scene.start_y, "the start", "ink")
    figure = {"data": above(heat, at), "layout": relief.plane(scene.surface, "above")}
    seen = Panel(figure, said, (start,), "above", relief.aspect(scene.surface))
    panels = (seen, in_space(heat, at, said), against_steps(heat, at))
    return Picture(panels, readings.readouts(heat, at), said, tables=(readings.table(heat),))
