"""The schedules as a program of their own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.parameters import label
from mathcore.schedules import CATALOGUE
from scenes.descent import program as descents
from scenes.program import program
from scenes.rates.many import descend
from scenes.rates.schedule_run import factors_of, mean_of_last_tenth
from scenes.rates.schedule_words import DIVERGED, NO_RATE, NO_STEP, UNDEFINED

if TYPE_CHECKING:
    from scenes.rates.schedule import Schedules

BODY = """
{surface}
optimizer = {optimizer!r}
steps, at = {steps}, {at}

factors = factors_of([{schedule!r}, Constant()], steps)  # with the schedule, and at a constant rate
rates = optimizer.learning_rate * factors.T
noise = {noise}
many = descend(surface, optimizer, {start!r}, rates, noise)
finite = many.f[np.isfinite(many.f)]
lowest = min(m.f for m in surface.minima) if surface.minima else min(0.0, finite.min(initial=0.0))
losses = many.f - lowest


def said(value):
    return "{DIVERGED}" if np.isinf(value) else "{UNDEFINED}" if np.isnan(value) else float(value)


def now(i):
    last = int(np.isfinite(many.x[:, i]).all(axis=-1).sum()) - 1
    gone = 0 <= many.diverged_at[i] <= at
    return said(np.inf if gone else losses[min(at, last), i])


print("step:", at)
print("rate:", float(rates[at, 0]) if at < steps else "{NO_STEP}")
print("loss:", now(0))
print("constant:", now(1))
print("floor:", said(np.inf if many.diverged_at[0] >= 0 else mean_of_last_tenth(losses[:, 0])))
print("total:", float(factors[0].sum()))
print("peak:", float(optimizer.learning_rate * factors[0].max()) if steps else "{NO_RATE}")
"""


def code(scene: Schedules) -> str:
    """A program that prints the readouts of a scene."""
    statement, uses = descents.on(scene.surface)
    drawn = f"{scene.noise!r} * np.random.default_rng({scene.seed}).standard_normal((steps, 2))"
    words = {"DIVERGED": DIVERGED, "UNDEFINED": UNDEFINED, "NO_STEP": NO_STEP, "NO_RATE": NO_RATE}
    body = BODY.format(surface=statement, optimizer=scene.optimizer, schedule=scene.schedule, steps=scene.steps,
                       at=scene.at, start=(scene.start_x, scene.start_y), noise=drawn if scene.noise else None,
                       **words)  # fmt: skip
    title = f"A schedule: {label(type(scene.schedule))}, {label(type(scene.optimizer))}."
    needed: list[Any] = [type(scene.schedule), CATALOGUE[0], factors_of, descend, mean_of_last_tenth]
    return program(title, [*uses, type(scene.optimizer), *needed], body)
