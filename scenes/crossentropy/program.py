"""Two tables as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import cross_entropy, entropy, huffman, jensen_shannon, kl_divergence, total_variation
from scenes.crossentropy.readings import ENDLESS, NO_WORD, expected
from scenes.program import program
from scenes.surprise.moment import BASES

if TYPE_CHECKING:
    from scenes.crossentropy.scene import CrossEntropy

BODY = """
p = np.array({p!r})
q = np.array({q!r})
base, lost = {base!r}, bool(((p > 0) & (q == 0)).any())


def finite(x):
    return {endless!r} if np.isinf(x) else float(x)


print("cross:", finite(cross_entropy(p, q, base)))
print("entropy:", float(entropy(p, base)))
print("kl:", finite(kl_divergence(p, q, base)))
print("reverse:", finite(kl_divergence(q, p, base)))
print("jensen_shannon:", float(jensen_shannon(p, q, base)))
print("total_variation:", float(total_variation(p, q)))
print("right:", expected(p.tolist(), huffman(p).lengths))
print("wrong:", {no_word!r} if lost else expected(p.tolist(), huffman(q).lengths))
"""


def code(scene: CrossEntropy) -> str:
    """A program that prints the readouts of a scene."""
    p, q = scene.tables
    body = BODY.format(p=list(p), q=list(q), base=BASES[scene.unit], endless=ENDLESS, no_word=NO_WORD)
    uses: list[Callable[..., Any]] = [
        entropy, cross_entropy, kl_divergence, jensen_shannon, total_variation, huffman, expected,
    ]  # fmt: skip
    return program("Entropy, cross-entropy and divergence of two tables.", uses, body)
