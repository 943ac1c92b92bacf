"""Two densities as a program of its own: the same classes, the same numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.distributions import Distribution
from mathcore.information.integrals import divergence_by_quadrature
from mathcore.information.pairs import formula
from scenes.densities.found import ENDLESS, LOST, find
from scenes.densities.readings import SMALL, how
from scenes.families import law
from scenes.program import program
from scenes.surprise.moment import BASES

if TYPE_CHECKING:
    from scenes.densities.scene import Densities

BODY = """
p = {p!r}
q = {q!r}
nats = {nats!r}
forward, backward = float({forward}), float({backward})


def amount(x):
    if np.isnan(x):
        return {lost!r}
    return {endless!r} if np.isinf(x) else 0.0 if abs(x) < {small!r} else x / nats


print("forward:", amount(forward))
print("backward:", amount(backward))
print("entropy:", p.entropy / nats)
print("entropy_q:", q.entropy / nats)
print("cross:", amount(p.entropy + forward))
print("how:", {how!r})
"""


def code(scene: Densities) -> str:
    """A program that prints the readouts of a scene."""
    p, q = law(scene.p), law(scene.q)
    uses: list[Callable[..., Any]] = [type(p), type(q)]
    body = BODY.format(
        p=p, q=q, nats=math.log(BASES[scene.unit]), forward=_written("p", "q", p, q, uses),
        backward=_written("q", "p", q, p, uses), lost=LOST, endless=ENDLESS, small=SMALL, how=how(find(p, q)),
    )  # fmt: skip
    return program("The divergence of one density from another, both ways.", uses, body)


def _written(a: str, b: str, p: Distribution, q: Distribution, uses: list[Callable[..., Any]]) -> str:
    """The divergence as an expression, and the functions that it needs."""
    if not (q.support.low <= p.support.low and p.support.high <= q.support.high):
        return "np.inf"
    found = formula(p, q)
    if found is None:
        uses.append(divergence_by_quadrature)
        return f"divergence_by_quadrature({a}, {b})"
    function, cross = found
    uses.append(function)
    left = f"{function.__name__}({a}, {b})" + (f" - {a}.entropy" if cross else "")
    return f"max({left}, 0.0)"
