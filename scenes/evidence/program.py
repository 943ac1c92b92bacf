"""A fit by likelihood as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import cross_entropy, entropy, kl_divergence
from scenes.crossentropy.readings import ENDLESS
from scenes.evidence.moment import relative
from scenes.evidence.readings import NONE
from scenes.program import program

if TYPE_CHECKING:
    from scenes.evidence.scene import Evidence

BODY = """
counts, model = {counts!r}, {model!r}
n = sum(counts)
p, q = np.array([count / n for count in counts]), model.table(np.asarray({theta!r}))
best = model.fitted(p)
least = float("inf") if best is None else float(kl_divergence(p, model.table(np.asarray(best))))


def finite(x):
    return {endless!r} if np.isinf(x) else float(x)


print("loss:", finite(cross_entropy(p, q)))
print("entropy:", float(entropy(p)))
print("kl:", finite(kl_divergence(p, q)))
print("best:", {none!r} if best is None else best)
print("least:", finite(least))
print("ratio:", "none" if best is None else relative(n, float(kl_divergence(p, q)), least))
"""


def code(scene: Evidence) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(counts=list(scene.seen), model=scene.model, theta=scene.theta, endless=ENDLESS, none=NONE)
    uses: list[Callable[..., Any]] = [entropy, cross_entropy, kl_divergence, type(scene.model), relative]
    return program("How likely counts are under a model with one parameter.", uses, body)
