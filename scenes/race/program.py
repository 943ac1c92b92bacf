"""A race as a program of its own: the same starts, noise, optimizers and verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.descent import minimize
from scenes.descent.program import on
from scenes.program import plain, program
from scenes.race.judging import cloud, floor, kept, middle, score, winners
from scenes.race.readings import together

if TYPE_CHECKING:
    from scenes.race.race import Race

BODY = """
{surface}
runners = {{
{runners}}}
starts = cloud({start!r}, {starts}, {spread!r}, {seed})
values = []
for optimizer in runners.values():
    run = minimize(surface, optimizer, starts, {steps}{noise})
    values.append(kept(run.f, run.diverged_at))

lowest, names = floor(surface.minima, values), list(runners)
tolerance = {tolerance!r} if surface.minima else float("nan")
scores = [score(f - lowest, tolerance) for f in values]
now = [float(middle(f - lowest)[{at}]) for f in values]
leaders = [name for name, loss in zip(names, now) if loss == min(now) < float("inf")]
first = [names[i] for i in winners(scores, len(starts))]
print("step:", {at})
print("leader:", together(leaders) or "nobody")
print("winner:", together(first) or "nobody")
print("arrived:", sum(one.arrived for one in scores))
print("lost:", sum(one.lost for one in scores))
"""


def code(scene: Race) -> str:
    """A program that prints the readouts of a scene."""
    statement, uses = on(scene.surface)
    course, runners = scene.course, scene.runners
    noise = f", noise={scene.noise!r}, rng=np.random.default_rng({scene.seed})" if scene.noise else ""
    body = BODY.format(
        surface=statement, runners="".join(f"    {one.name!r}: {one.optimizer!r},\n" for one in runners),
        start=list(course.start), starts=course.starts, spread=course.spread, seed=course.seed, steps=course.steps,
        noise=noise, tolerance=scene.tolerance, at=scene.at,
    )  # fmt: skip
    kinds = dict.fromkeys(type(one.optimizer) for one in runners)
    uses = [*uses, *kinds, minimize, cloud, kept, floor, score, middle, winners, together, plain]
    return program("A race of optimizers.", uses, body)
