"""A map of basins as a program of its own; what it took is no part of it, for that differs from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.descent import minimize
from mathcore.parameters import label
from scenes.basins.probe import fate
from scenes.basins.readings import largest, middle, reached, unarrived
from scenes.basins.survey import DIVERGED, affordable, survey
from scenes.descent.program import on
from scenes.descent.typed import Typed
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.basins.scene import Basins

BODY = """
{surface}
optimizer = {optimizer!r}
found = survey(surface, optimizer, {side}, {steps}, {tolerance!r}, np, "cpu")
print("hollows:", reached(found))
print("largest:", plain(largest(found)))
print("arrived:", plain(100 - unarrived(found)))
print("diverged:", plain(found.share({diverged})))
print("median:", plain(middle(found)))
run = minimize(surface, optimizer, {start!r}, {steps})
print("probe:", fate(surface, run, found, {tolerance!r}).said)
print("starts:", "{side} × {side}")
"""


def code(scene: Basins) -> str:
    """A program that prints the readouts of a scene, but for the time."""
    statement, uses = on(scene.surface)
    if isinstance(scene.surface, Typed):
        statement += f"\nsurface.window = {scene.surface.window!r}"
    side = affordable(scene.resolution, scene.steps)
    body = BODY.format(surface=statement, optimizer=scene.optimizer, side=side, steps=scene.steps, diverged=DIVERGED,
                       tolerance=scene.tolerance,
                       start=[scene.start_x, scene.start_y])  # fmt: skip
    title = f"Basins of attraction: {label(type(scene.optimizer))} on {label(type(scene.surface))}."
    uses = [*uses, type(scene.optimizer), survey, reached, largest, unarrived, middle, minimize, fate, plain]
    return program(title, uses, body)
