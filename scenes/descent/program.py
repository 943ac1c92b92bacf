"""A run as a program of its own: the same surface, optimizer, schedule and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.descent import minimize
from mathcore.parameters import label
from mathcore.surfaces import Surface, components, point
from scenes.descent import typed
from scenes.descent.formula import written
from scenes.descent.readings import NO_MINIMUM, NO_STEP, UNDEFINED
from scenes.descent.typed import Typed
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.descent.ball import Ball

BODY = """
{surface}
optimizer = {optimizer!r}
schedule = {schedule!r}
run = minimize(surface, optimizer, {start!r}, {steps}, schedule=schedule{noise})

last = int(np.isfinite(run.x).all(axis=-1).sum()) - 1
at = min({at}, last)
x, f, g = run.x[at], run.f[: last + 1], run.gradient[at : at + 1]
away = [float(np.hypot(*(x - lowest.x))) for lowest in surface.minima]
print("formula:", {formula!r})
print("step:", at)
print("x:", plain(x))
print("f:", "{UNDEFINED}" if np.isnan(f[at]) else plain(f[at]))
print("gradient:", plain(g[0]) if len(g) and np.isfinite(g).all() else "{NO_STEP}")
print("rate:", plain(run.learning_rate[at]) if at < {steps} else "{NO_STEP}")
print("nearest:", min(away) if away else "{NO_MINIMUM}")
print("lowest:", "{UNDEFINED}" if np.isnan(f).all() else plain(np.nanmin(f)))
print("end:", "{UNDEFINED}" if np.isnan(f[last]) else plain(f[last]))
"""


def code(scene: Ball) -> str:
    """A program that prints the readouts of a scene."""
    statement, uses = on(scene.surface)
    words = {"UNDEFINED": UNDEFINED, "NO_STEP": NO_STEP, "NO_MINIMUM": NO_MINIMUM}
    body = BODY.format(surface=statement, optimizer=scene.optimizer, schedule=scene.schedule,
                       start=[scene.start_x, scene.start_y], steps=scene.steps, noise=noise(scene.noise, scene.seed),
                       at=scene.at, formula=written(scene.surface), **words)  # fmt: skip
    title = f"Gradient descent: {label(type(scene.optimizer))} on {label(type(scene.surface))}."
    return program(title, [*uses, type(scene.optimizer), type(scene.schedule), minimize, plain], body)


def noise(sigma: float, seed: int) -> str:
    """What `minimize` is given for noise, in the words of a program."""
    return f", noise={sigma!r}, rng=np.random.default_rng({seed})" if sigma else ""


def on(surface: Surface) -> tuple[str, list[Any]]:
    """``surface = …`` in the words of a program, and what it needs; a typed formula as a class of its own."""
    if isinstance(surface, Typed):
        return f"{typed.program(surface)}\n\n\nsurface = Typed()", [components, point]
    return f"surface = {surface!r}", [type(surface)]
