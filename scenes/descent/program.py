"""A run as a program of its own: the same surface, optimizer, schedule and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.descent import minimize
from mathcore.surfaces import Surface
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.descent.ball import Ball

BODY = """
{surface}
optimizer = {optimizer!r}
schedule = {schedule!r}
run = minimize(surface, optimizer, {start!r}, {steps}, schedule=schedule{noise})

at = min({at}, int(np.isfinite(run.x).all(axis=-1).sum()) - 1)
last = int(np.isfinite(run.x).all(axis=-1).sum()) - 1
print("step:", at)
print("x:", plain(run.x[at]))
print("f:", plain(run.f[at]))
print("lowest:", plain(np.nanmin(run.f[: last + 1])))
print("end:", plain(run.f[last]))
"""


def code(scene: Ball) -> str:
    """A program that prints the readouts of a scene."""
    statement, uses = on(scene.surface)
    noise = f", noise={scene.noise!r}, rng=np.random.default_rng({scene.seed})" if scene.noise else ""
    body = BODY.format(surface=statement, optimizer=scene.optimizer, schedule=scene.schedule,
                       start=[scene.start_x, scene.start_y], steps=scene.steps, noise=noise, at=scene.at)  # fmt: skip
    uses = [*uses, type(scene.optimizer), type(scene.schedule), minimize, plain]
    return program(f"Gradient descent: {type(scene.optimizer).__name__} on {type(scene.surface).__name__}.", uses, body)


def on(surface: Surface) -> tuple[str, list[Any]]:
    """``surface = …`` in the words of a program, and the classes that it needs."""
    return f"surface = {surface!r}", [type(surface)]
