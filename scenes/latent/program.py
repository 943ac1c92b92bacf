"""A code as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import kl_to_standard_normal
from scenes.latent.moment import above
from scenes.program import program

if TYPE_CHECKING:
    from scenes.latent.scene import Latent

BODY = """
ground, code = {ground!r}, np.array({code!r})
best, lowest = ground.minima[0]
print("kl:", float(kl_to_standard_normal(code[:1], code[1:])))
print("mean:", float(code[0] ** 2 / 2))
print("width:", float(np.expm1(code[1]) / 2 - code[1] / 2))
print("loss:", float(ground.value(code)))
print("lowest:", lowest)
print("best:", (best[0], float(np.exp(best[1] / 2))))
print("excess:", above(ground.given[2], code.tolist(), best))
"""


def code(scene: Latent) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(ground=scene.ground, code=[scene.mu, scene.log_variance])
    uses: list[Callable[..., Any]] = [kl_to_standard_normal, type(scene.ground), above]
    return program("A normal code: its divergence from the prior, and its loss with a decoder.", uses, body)
