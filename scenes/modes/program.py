"""A fit as a program of its own: the same surface, the same steps, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.descent import minimize
from scenes.descent.ground import shown
from scenes.modes.found import FARTHEST, KINDS
from scenes.modes.readings import OTHER, height
from scenes.program import program

if TYPE_CHECKING:
    from scenes.modes.scene import Modes

BODY = """
surface, other = {kind}(*{mixture!r}), {otherwise}(*{mixture!r})
run = minimize(surface, {optimizer!r}, np.array({start!r}), {steps}, limit={limit})
last = min({seen}, int((np.abs(run.x) <= {limit}).all(axis=-1).sum()) - 1)
now, lowest = (float(run.x[last, 0]), float(run.x[last, 1])), surface.minima
print("now:", height(surface, now))
print("mu:", now[0])
print("sigma:", float(np.exp(now[1])))
print("best:", lowest[0].f)
print("hollows:", len(lowest))
print("other:", height(other, now))
"""


def code(scene: Modes) -> str:
    """A program that prints the readouts of a scene."""
    kind, otherwise = KINDS[scene.direction], KINDS[OTHER[scene.direction]]
    body = BODY.format(
        kind=kind.__name__, otherwise=otherwise.__name__, mixture=(scene.distance, scene.spread, scene.share),
        optimizer=scene.optimizer, start=[scene.start_mu, scene.start_log_sigma], steps=scene.steps,
        seen=shown(scene.steps, scene.along), limit=FARTHEST,
    )  # fmt: skip
    uses: list[Callable[..., Any]] = [kind, otherwise, type(scene.optimizer), minimize, height]
    return program("A normal density fitted to a mixture of two.", uses, body)
