"""Two tables on the simplex as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import chi_square_divergence, jensen_shannon, kl_divergence, total_variation
from scenes.crossentropy.readings import ENDLESS
from scenes.program import program
from scenes.simplex.found import FACES
from scenes.simplex.readings import endless
from scenes.surprise.moment import BASES

if TYPE_CHECKING:
    from scenes.simplex.scene import Simplex

BODY = """
base = {base!r}


def measure(p, q):
    return {call}


def said(x):
    return {endless!r} if np.isinf(x) else float(x)


p, q = np.array({p!r}), np.array({q!r})
tv = float(total_variation(p, q))
print("now:", said(measure(p, q)))
print("kl:", said(kl_divergence(p, q, base)))
print("reverse:", said(kl_divergence(q, p, base)))
print("jensen_shannon:", float(jensen_shannon(p, q, base)))
print("total_variation:", tv)
print("pinsker:", 2 * tv**2 / float(np.log(base)))
print("chi_square:", said(chi_square_divergence(p, q)))

# whether the measure is infinite depends only on which outcomes are possible
faces = np.array({faces!r})
faces = faces / faces.sum(axis=1, keepdims=True)
print("endless:", endless([bool(np.isinf({at})) for x in faces]))
"""


def code(scene: Simplex) -> str:
    """A program that prints the readouts of a scene."""
    p, q = scene.shown
    faces = [[int(x > 0) for x in row] for row in FACES.tolist()]
    at = "measure(p, x)" if scene.about == "p" else "measure(x, q)"
    body = BODY.format(p=list(p), q=list(q), base=BASES[scene.unit], call=scene.measure.call(), endless=ENDLESS,
                       faces=faces, at=at)  # fmt: skip
    uses: list[Callable[..., Any]] = [
        kl_divergence,
        jensen_shannon,
        total_variation,
        chi_square_divergence,
        scene.measure.written[0],
        endless,
    ]
    return program("Divergences of two tables of three outcomes.", dict.fromkeys(uses), body)
