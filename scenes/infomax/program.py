"""The neurons as a program of their own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import best_spread, linear_information, splitting_noise
from scenes.infomax.found import Cloud, best_angles, cloud_of, directions
from scenes.infomax.readings import ALONE, split_of
from scenes.program import program

if TYPE_CHECKING:
    from scenes.infomax.scene import InfoMax

BODY = """
cloud, noise, angles = {cloud!r}, {noise!r}, {angles!r}


def bits(angles):
    return max(0.0, float(linear_information(directions(angles), cloud.covariance, noise, 2.0)))


alone, together = [bits([angle]) for angle in angles], bits(angles)
print("together:", together)
print("first:", alone[0])
print("second:", alone[1] if len(angles) > 1 else {none!r})
print("shared:", max(0.0, sum(alone) - together) if len(angles) > 1 else {none!r})
print("best:", bits(best_angles(cloud, noise, len(angles))))
print("split:", split_of(splitting_noise(cloud.long**2, cloud.short**2)))
print("signal:", cloud.signal(angles[0]))
"""


def code(scene: InfoMax) -> str:
    """A program that prints the readouts of a scene."""
    cloud = cloud_of(scene.wide, scene.narrow, scene.tilt)
    body = BODY.format(cloud=cloud, noise=scene.noise, angles=scene.angles, none=ALONE)
    uses: list[Callable[..., Any]] = [
        linear_information,
        splitting_noise,
        best_spread,
        directions,
        best_angles,
        Cloud,
        split_of,
    ]
    return program("What noisy linear neurons say about a normal input.", uses, body)
