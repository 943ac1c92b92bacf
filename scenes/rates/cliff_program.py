"""The cliff as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.descent import minimize
from mathcore.parameters import label
from mathcore.surfaces import Cliff
from scenes.program import plain, program
from scenes.rates.cliff_run import turn
from scenes.rates.cliff_words import DIVERGED

if TYPE_CHECKING:
    from scenes.rates.cliff import Clipping

BODY = """
surface = {surface!r}
optimizer = {optimizer!r}
clip = {clip!r}
start, steps = {start!r}, {steps}
clipped = minimize(surface, optimizer, start, steps, before=[clip])
free = minimize(surface, optimizer, start, steps)


def last(run):
    return int(np.isfinite(run.x).all(axis=-1).sum()) - 1


def end(run):
    gone = run.diverged_at >= 0
    return "{DIVERGED}" if gone else float(run.f[last(run)] - surface.minima[0].f)


at = min({at}, last(clipped))
g = surface.gradient(clipped.x[at])
cut = clip.apply(g, g)
raw = surface.gradient(clipped.x[: len(clipped.gradient)])
known = np.isfinite(clipped.gradient).all(axis=-1)
print("step:", at)
print("x:", plain(clipped.x[at]))
print("gradient:", plain(g))
print("clipped:", plain(cut))
print("turned:", turn(g, cut))
print("throw:", float(optimizer.learning_rate * np.hypot(*g)))
print("kept:", float(optimizer.learning_rate * np.hypot(*cut)))
print("cuts:", int((raw != clipped.gradient).any(axis=-1)[known].sum()))
print("with:", end(clipped))
print("without:", end(free))
"""


def code(scene: Clipping) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(surface=scene.surface, optimizer=scene.optimizer, clip=scene.clip, steps=scene.steps,
                       start=[scene.start_x, scene.start_y], at=scene.at, DIVERGED=DIVERGED)  # fmt: skip
    uses: list[Any] = [Cliff, type(scene.optimizer), type(scene.clip), minimize, turn, plain]
    return program(f"Clipping at a cliff: {label(type(scene.optimizer))}.", uses, body)
