"""Both scenes as programs of their own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathcore import linalg
from scenes.dot.pair import Pair, degrees
from scenes.dot.readings import complement, missing, no_line
from scenes.program import plain, program

BODY = """
{statement}
length_a, length_b = norm(a), norm(b)
product = plain(dot(a, b), 1e-15 * length_a * length_b)  # what is smaller is rounding
p = project(b, onto=a)

print("a:", plain(a))
print("b:", plain(b))
print("dot:", product)
print("cosine:", {cosine})
print("angle:", {angle})
print("norm_a:", plain(length_a))
print("norm_b:", plain(length_b))
print("along:", {along})
print("projection:", plain(p, 1e-15 * length_b))
print("rejection:", plain(b - p, 1e-15 * length_b))
print("complement:", {complement!r})
print("score:", plain(product / np.sqrt(len(a))))
"""


def code(title: str, statement: str, pair: Pair, turned: bool = False) -> str:
    """A program that prints the readouts of two vectors, which ``statement`` makes."""
    uses: list[Callable[..., Any]] = [linalg.dot, linalg.norm, linalg.project]
    nowhere = repr(missing(pair))
    body = BODY.format(
        statement=statement,
        complement=complement(pair.a),
        cosine="plain(cosine_similarity(a, b), 1e-15)" if pair.cosine is not None else nowhere,
        angle="degrees(float(angle(a, b)))" if pair.angle is not None else nowhere,
        along="plain(product / length_a)" if pair.along is not None else repr(no_line()),
    )
    if pair.angle is not None:
        uses += [linalg.cosine_similarity, linalg.angle, degrees]
    return program(title, [*uses, *([linalg.rotation] if turned else []), plain], body)
