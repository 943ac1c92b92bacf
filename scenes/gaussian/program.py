"""The distribution as a program of its own: the same class, the same numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mathcore.distributions.multivariate import Axes, MultivariateNormal
from scenes.gaussian.knobs import Correlated, Tilted
from scenes.gaussian.words import found
from scenes.program import program

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian

BODY = """
normal = {normal}
for name, value in found(normal, {i}, {at!r}).items():
    print(f"{{name}}:", value)
"""


def code(scene: Gaussian) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(normal=_made(scene), i=scene.i, at=scene.at)
    return program("A normal distribution of two numbers.", [Axes, MultivariateNormal, found], body)


def _made(scene: Gaussian) -> str:
    """The distribution in the words of a program."""
    mean, shape = (scene.mu1, scene.mu2), scene.shape
    if isinstance(shape, Correlated):
        return f"MultivariateNormal.correlated({mean!r}, {shape.sigma1!r}, {shape.sigma2!r}, {shape.rho!r})"
    if isinstance(shape, Tilted):
        return f"MultivariateNormal.along({mean!r}, Axes({shape.a!r}, {shape.b!r}, {math.radians(shape.angle)!r}))"
    return f"MultivariateNormal({mean!r}, {scene.normal.covariance!r})"
