"""A sample as a program of its own: the same draws, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.program import program
from scenes.sampling.frame import frame
from scenes.sampling.words import found

if TYPE_CHECKING:
    from scenes.sampling.scene import Sampling

BODY = """
of = {of!r}
x = of.sample({n}, rng=np.random.default_rng(({seed}, {sample})))
edges = {edges}
for name, value in found(of, x, edges).items():
    print(f"{{name}}:", value)
"""


def code(scene: Sampling) -> str:
    """A program that prints the readouts of a scene."""
    edges = frame(scene.law, scene.bars).edges
    step, count = float(edges[1] - edges[0]), len(edges)
    written = f"np.linspace({float(edges[0])!r}, {float(edges[-1])!r}, {count})  # steps of {step:.4g}"
    body = BODY.format(of=scene.law, n=scene.n, seed=scene.seed, sample=scene.sample, edges=written)
    return program("Draws from a distribution, and how near they come to it.", [type(scene.law), found], body)
