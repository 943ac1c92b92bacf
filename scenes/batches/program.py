"""A run on batches as a program of its own: the same rows, batches, steps and numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.parameters import label
from mathcore.surfaces import Data, LinearRegression, linear_data, logistic_data
from scenes.batches.data import SeededClasses, SeededLine
from scenes.batches.floor import noise
from scenes.batches.found import constant, loss_of, measured, settled, theory
from scenes.batches.stream import descend
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.batches.scene import Batches

BODY = """
data = {data}
loss = {kind}(data)
batch, rate, steps, constant = min({batch}, loss.count), {rate!r}, {steps}, {constant}
schedule = {schedule!r}
lowest = loss.minima[0].f if loss.minima else 0.0
run = descend(loss, rate, {start!r}, steps, schedule, batch, {sampling!r}, {seed}, np.asarray)
full = descend(loss, rate, {start!r}, steps, schedule, None, {sampling!r}, {seed}, np.asarray)
last, at_minimum = int(np.isfinite(run.x).all(axis=-1).sum()) - 1, noise(loss)
as_many = int(steps * (batch / loss.count) + 1e-9)
height = full.f[min(as_many, steps)] - lowest
print("batch:", batch)
print("epochs:", steps * (batch / loss.count))
print("x:", plain(run.x[last]))
print("above:", "none: the loss has no lowest point" if not loss.minima else "none: the run diverges"
      if run.diverged_at >= 0 else settled(float(run.f[last] - lowest)))
print("measured:", measured(run.f, lowest) if loss.minima else "none: the loss has no lowest point")
print("theory:", theory(at_minimum, rate, batch, constant))
print("half:", theory(at_minimum, rate / 2, batch, constant))
print("twice:", theory(at_minimum, rate, 2 * batch, constant))
print("full:", "none: not all rows have been read once" if as_many == 0 and steps else settled(float(height))
      if np.isfinite(height) else "none: full batches diverge")
"""


def code(scene: Batches) -> str:
    """A program that prints the readouts of a scene."""
    loss, _ = loss_of(scene.data, scene.seed)
    statement, maker = _data(scene)
    kind = type(loss)
    body = BODY.format(data=statement, kind=kind.__name__, batch=scene.batch, rate=scene.rate, steps=scene.steps,
                       constant=constant(scene), schedule=scene.schedule, start=[scene.start_w, scene.start_b],
                       sampling=scene.sampling, seed=scene.seed)  # fmt: skip
    uses: list[Callable[..., Any]] = [
        maker,
        kind,
        LinearRegression,
        type(scene.schedule),
        descend,
        noise,
        theory,
        measured,
        settled,
        plain,
    ]
    return program(f"Gradient descent on batches: {label(type(scene.data))}.", uses, body)


def _data(scene: Batches) -> tuple[str, Callable[..., Any]]:
    """The data in the words of a program, and what makes them."""
    of, rng = scene.data, f"rng=np.random.default_rng({scene.seed})"
    if isinstance(of, SeededLine):
        return f"linear_data({of.n}, {of.slope!r}, {of.intercept!r}, {of.noise!r}, {rng})", linear_data
    if isinstance(of, SeededClasses):
        return f"logistic_data({of.n}, {of.slope!r}, {of.intercept!r}, {rng})", logistic_data
    data = loss_of(of, scene.seed)[0].data
    return f"Data(\n    {data.u.tolist()!r},\n    {data.y.tolist()!r},\n)", Data
