"""Dropout as a program of its own: the same weights, the same passes, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.dropout import network, train
from scenes.dropout.found import BOTH, FIRST, SECOND, WEIGHTS, kept
from scenes.dropout.readings import spread
from scenes.program import program

if TYPE_CHECKING:
    from scenes.dropout.scene import Dropout

BODY = """
x, y = np.array({points}).T
drop, both, passes, at = {drop!r}, {both}, {passes}, np.array([{at!r}])
hidden = network({first}, {second}, rng=np.random.default_rng({weights}))
trained = train(hidden, x, y, drop=drop, decay={decay!r} / {copies}, both=both)
said = trained.passes(at, *kept(passes, drop, both, {seed}))[:, 0]
mean, deviation = (float(part[0]) for part in trained.moments(at))
on_mean, on_deviation = trained.moments(x)
error, variance = float(np.mean((on_mean - y) ** 2)), float(np.mean(on_deviation**2))
print("passes:", passes)
print("sampled:", float(said.mean()))
print("mean:", mean)
print("scaled:", float(trained.scaled(at)[0]))
print("spread:", spread(said))
print("deviation:", deviation)
print("error:", error)
print("variance:", variance)
print("loss:", error + variance)
"""


def code(scene: Dropout) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(points=scene.points, drop=scene.drop, both=scene.layers == BOTH, passes=scene.passes,
                       at=scene.at, decay=scene.decay, copies=scene.copies, seed=scene.seed,
                       first=FIRST, second=SECOND, weights=WEIGHTS)  # fmt: skip
    return program("Dropout on a small network, in passes and in closed form.", [network, train, kept, spread], body)
