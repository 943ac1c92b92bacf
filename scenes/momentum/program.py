"""The scene as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.momentum import best_gradient_descent, best_heavy_ball, error, rate, roots
from scenes.momentum.motion import simulate, spread
from scenes.momentum.words import steps_per_digit
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.momentum.scene import WhyMomentum

BODY = """
beta, condition, steps = {beta!r}, {condition!r}, {steps}
alpha = {push!r} / condition
curvatures = spread(condition, {count})  # from 1 to the condition number

closed = error(alpha, beta, curvatures, steps)
simulated = simulate(alpha, beta, curvatures, steps)
beyond = ~(np.abs(simulated) <= 1e6).all(axis=0)
last = int(np.argmax(beyond)) if beyond.any() else steps
closed, simulated = closed[:, : last + 1], simulated[:, : last + 1]
slowest = float(rate(alpha, beta, curvatures).max())
larger, smaller = roots(alpha, beta, curvatures)
best, without = best_heavy_ball(1.0, condition), best_gradient_descent(1.0, condition)

print("alpha:", alpha)
print("damped:", {damped})
print("rate:", slowest)
print("digit:", steps_per_digit(slowest))
print("gentle:", plain((larger[0], smaller[0]), 1e-7))
print("steep:", plain((larger[-1], smaller[-1]), 1e-7))
print("left:", plain(np.abs(simulated[[0, -1], last])))
print("peak:", plain(np.abs(closed).max()))
print("difference:", plain(np.abs(closed - simulated).max() / np.abs(closed).max()))
print("best:", (best.alpha, best.beta))
print("without:", without.alpha)
"""


def code(scene: WhyMomentum) -> str:
    """A program that prints the readouts of a scene."""
    from scenes.momentum.readings import NO_DAMPED

    damped = "alpha / (1 - beta)" if scene.beta < 1 else repr(NO_DAMPED)
    body = BODY.format(push=scene.push, beta=scene.beta, condition=scene.condition, steps=scene.steps,
                       count=2 + scene.between, damped=damped)  # fmt: skip
    uses: list[Any] = [
        spread,
        simulate,
        error,
        rate,
        roots,
        best_heavy_ball,
        best_gradient_descent,
        steps_per_digit,
        plain,
    ]
    return program("Why momentum works: the heavy ball on a quadratic.", uses, body)
