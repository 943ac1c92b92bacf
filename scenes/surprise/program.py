"""A row of bars as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import entropy, huffman, perplexity, surprise
from scenes.program import plain, program
from scenes.surprise.moment import BASES
from scenes.surprise.tree import asked

if TYPE_CHECKING:
    from scenes.surprise.scene import Surprise

BODY = """
p = np.array({p!r})
base, mind = {base!r}, {mind}
H, bits, code = float(entropy(p, base)), float(entropy(p, 2)), huffman(p)
print("entropy:", H)
print("most:", float(np.log(len(p)) / np.log(base)))
print("perplexity:", float(perplexity(p)))
print("questions:", code.expected_length)
print("gap:", plain(code.expected_length - bits, 1e-14))
print("fixed:", int(np.ceil(np.log2((p > 0).sum()))))
print("mind:", float(surprise(p, base)[mind]) if p[mind] else "infinite: it never happens")
print("asked:", asked(code, mind))
"""


def code(scene: Surprise) -> str:
    """A program that prints the readouts of a scene."""
    p = scene.p
    body = BODY.format(p=list(p), base=BASES[scene.unit], mind=min(scene.mind, len(p)) - 1)
    uses: list[Callable[..., Any]] = [entropy, perplexity, surprise, huffman, asked, plain]
    return program("The entropy of a table, and Huffman's questions.", uses, body)
