"""A cloud as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.distributions.multivariate import MultivariateNormal
from scenes.cloud.data import Drawn
from scenes.cloud.found import influence, measure
from scenes.program import program

if TYPE_CHECKING:
    from scenes.cloud.scene import Cloud

BODY = """
points = np.array({points})
x, y = points[:, 0], points[:, 1]
numbers = measure(x, y, ddof={ddof})
numbers["without"] = influence(x, y, numbers["correlation"])
for name in {names!r}:
    print(f"{{name}}:", numbers[name])
"""


def code(scene: Cloud) -> str:
    """A program that prints the readouts of a scene."""
    from scenes.cloud.readings import LABELS

    uses: list[Callable[..., Any]] = [measure, influence]
    points = f"[\n    {', '.join(repr(row) for row in scene.points.tolist())}\n]"
    if isinstance(scene.data, Drawn):
        made = f"MultivariateNormal.correlated((0.0, 0.0), 1.6, 1.6, {scene.data.rho!r})"
        points = f"{made}.sample({scene.data.n}, rng=np.random.default_rng({scene.seed}))"
        uses.append(MultivariateNormal)
    body = BODY.format(points=points, ddof=scene.ddof, names=list(LABELS))
    return program("Covariance and correlation of a cloud of points.", uses, body)
