"""The sweep as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.parameters import label
from mathcore.surfaces import Surface
from scenes.descent import program as descents
from scenes.descent.typed import Typed, expression
from scenes.program import program
from scenes.rates.edge import sharpness
from scenes.rates.many import descend
from scenes.rates.sweep_run import base, edge_at, ends, horizon, lowest_of, rates, reached
from scenes.rates.sweep_words import DIVERGED, NO_BEST, NO_EDGE, UNDEFINED

if TYPE_CHECKING:
    from scenes.rates.sweep import Sweep

BODY = """
{surface}
optimizer = {optimizer!r}
start, steps = {start!r}, {steps}

far = horizon(steps)  # losses are measured from the lowest value on the way, where no minimum is known
many = descend(surface, optimizer, start, np.broadcast_to(rates(), (far, len(rates()))))
least = base(surface, many)
losses = ends(many, steps, least)
best = lowest_of(losses)
one = descend(surface, optimizer, start, np.full((far, 1), optimizer.learning_rate))
x = one.x[: steps + 1, 0]
x = x[np.isfinite(x).all(axis=-1)][-1]
place, known = reached(surface, many.x[steps], losses, start)


def said(loss):
    return "{DIVERGED}" if np.isinf(loss) else "{UNDEFINED}" if np.isnan(loss) else float(loss)


def edge(x):
    found = edge_at(surface, optimizer, x)[1]
    return "{NO_EDGE}" if found is None else found


λ = float(sharpness(np.asarray(surface.hessian(x))))
print("alpha:", optimizer.learning_rate)
print("loss:", said(ends(one, steps, least)[0]))
print("best:", "{NO_BEST}" if best is None else float(rates()[best]))
print("diverged:", int(np.isinf(losses).sum()))
print("edge:", edge(place))
print("edge_start:", edge(start))
print("sharpness:", λ if np.isfinite(λ) else "{UNDEFINED}")
"""
HESSIAN = """


def hessian(self, p):
    \"\"\"The second derivatives.\"\"\"
    x, y = components(p)
    xx, xy, yy = ({xx} + np.zeros_like(x), {xy} + np.zeros_like(x), {yy} + np.zeros_like(x))
    found = np.moveaxis(np.stack([np.stack([xx, xy]), np.stack([xy, yy])]), (0, 1), (-2, -1))
    return np.where(np.isfinite(self.value(p))[..., None, None], found, np.nan)


Typed.hessian = hessian
surface = Typed()"""
DIFFERENCES = """


def hessian(self, p):
    \"\"\"The second derivatives are too long to be written out: these are central differences of the first ones.\"\"\"
    h = 1e-5 * np.eye(2)
    return np.stack([(self.gradient(p + one) - self.gradient(p - one)) / 2e-5 for one in h], axis=-1)


Typed.hessian = hessian
surface = Typed()"""


def code(scene: Sweep) -> str:
    """A program that prints the readouts of a scene."""
    statement, uses = on(scene.surface)
    words = {"NO_EDGE": NO_EDGE, "NO_BEST": NO_BEST, "DIVERGED": DIVERGED, "UNDEFINED": UNDEFINED}
    body = BODY.format(surface=statement, optimizer=scene.optimizer, start=(scene.start_x, scene.start_y),
                       steps=scene.steps, **words)  # fmt: skip
    title = f"Learning rates: {label(type(scene.optimizer))} on {label(type(scene.surface))}."
    needed: list[Any] = [horizon, rates, descend, base, ends, lowest_of, reached, edge_at, sharpness]
    return program(title, [*uses, type(scene.optimizer), *needed], body)


def on(surface: Surface) -> tuple[str, list[Any]]:
    """``surface = …`` in the words of a program, a typed formula with its second derivatives."""
    statement, uses = descents.on(surface)
    if not isinstance(surface, Typed):
        return statement, uses
    return statement.removesuffix("\n\n\nsurface = Typed()") + _hessian(surface), uses


def _hessian(surface: Typed) -> str:
    read = expression(surface.formula)
    try:
        first = read.derivative("x")
        second = {"xx": first.derivative("x"), "xy": first.derivative("y"), "yy": read.derivative("y").derivative("y")}
        return HESSIAN.format(**{name: one.numpy_code() for name, one in second.items()})
    except ValueError:
        return DIFFERENCES
