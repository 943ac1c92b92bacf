"""What is seen of a cloud: points with rectangles and lines, the areas side by side, each point's pull."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Handle, Panel, Picture
from scenes.cloud import bars, plane, pulls
from scenes.cloud.data import TYPED, window
from scenes.cloud.found import Found
from scenes.cloud.readings import alt, readouts

if TYPE_CHECKING:
    from scenes.cloud.scene import Cloud

HELD = 40  # points that can be taken, each with a handle of its own


def draw(scene: Cloud, found: Found) -> Picture:
    """The picture of a cloud."""
    said = alt(scene, found)
    ends = window(found.points[:, 0]), window(found.points[:, 1])
    figure = {"data": plane.traces(scene, found, ends), "layout": plane.layout(*ends)}
    click = "add" if found.n < TYPED else ""
    cloud = Panel(figure, said, _handles(scene, found, ends), "cloud", 1.0, click=click)
    return Picture((cloud, bars.panel(found, scene.ddof), pulls.panel(found)), readouts(scene, found), said)


def _handles(scene: Cloud, found: Found, ends: plane.Ends) -> tuple[Handle, ...]:
    """Each point of a small cloud, and its mean."""
    step = max((ends[0][1] - ends[0][0]) / 240, 0.01)
    if found.n > HELD:
        return ()
    points = [
        Handle(f"point{k}", x, y, f"point {k + 1}", "data", step) for k, (x, y) in enumerate(found.points.tolist())
    ]
    x, y = found.points.mean(axis=0).tolist()
    return (*points, Handle("mean", x, y, "the mean, and with it the whole cloud", "ink", step))
