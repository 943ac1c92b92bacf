"""A step taken apart as a program of its own: the same run, what was remembered, each quantity of the step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.descent import minimize
from mathcore.parameters import label
from scenes.descent.formula import written
from scenes.descent.program import noise, on
from scenes.descent.readings import NO_STEP, UNDEFINED
from scenes.descent.step_readings import NONE
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.descent.step import Step

BODY = """
{surface}
optimizer = {optimizer!r}
schedule = {schedule!r}
before = {before}
run = minimize(surface, optimizer, {start!r}, {steps}, schedule=schedule, before=before{noise})
k = min({at}, int(np.isfinite(run.x).all(axis=-1).sum()) - 1)  # step k leads from x[k − 1] to x[k]

state = optimizer.init(run.x[0])
for j in range(1, k):
    _, state = optimizer.update(run.gradient[j - 1], state, run.x[j - 1], j, float(run.learning_rate[j - 1]))

x = run.x[max(k - 1, 0)]
print("formula:", {formula!r})
print("step:", k)
print("x:", plain(x))
if k:
    g, rate = run.gradient[k - 1], float(run.learning_rate[k - 1])
    slope = surface.gradient(x)
    parts = {{part.symbol: part.value for part in optimizer.breakdown(g, state, x, k, rate)}}
    delta, scale = parts["\\\\Delta x"], parts.get("s", np.ones(2))
    (a, b), (c, d) = (-slope).tolist(), delta.tolist()
    turned = math.degrees(abs(math.remainder(math.atan2(b, a) - math.atan2(d, c), math.tau)))
    print("slope:", plain(slope))
    print("given:", plain(g))
    print("rate:", rate)
    print("rates:", plain(np.where(scale > 0, rate / scale, 0.0)))
    print("delta:", plain(delta))
    print("turned:", turned if slope.any() and delta.any() else "{NONE}")
else:
    for name in ("slope", "given", "rate", "rates", "delta", "turned"):
        print(name + ":", "{NO_STEP}")
print("after:", "{UNDEFINED}" if np.isnan(run.f[k]) else plain(run.f[k]))
"""


def code(scene: Step) -> str:
    """A program that prints the readouts of a scene."""
    statement, uses = on(scene.surface)
    of, words = scene.setting, {"NONE": NONE, "NO_STEP": NO_STEP, "UNDEFINED": UNDEFINED}
    body = BODY.format(surface=statement, optimizer=of.optimizer, schedule=of.schedule, before=list(of.before),
                       start=list(of.start), steps=of.steps, noise=noise(of.noise, of.seed), at=scene.at,
                       formula=written(scene.surface), **words)  # fmt: skip
    used = [*uses, type(of.optimizer), type(of.schedule), *map(type, of.before), minimize, plain]
    title = f"One step of {label(type(of.optimizer))} on {label(type(of.surface))}, taken apart."
    return program(title, used, f"import math\n\n{body.strip()}")
