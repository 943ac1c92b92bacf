"""A bottleneck as a program of its own: the same functions, the same rounds, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import entropy, mutual_information
from mathcore.information.bottleneck import encoders, first_split, plane
from scenes.bottleneck.found import ROUNDS, STILL, grouped, merged, nearby, prices, softness, swept
from scenes.bottleneck.readings import NEVER, exact
from scenes.program import program

if TYPE_CHECKING:
    from scenes.bottleneck.scene import Bottleneck

BODY = """
counts = np.array({counts!r})
p = counts / counts.sum()
start = nearby(prices(), swept(p), {beta!r})
encoder = encoders(p, {beta!r}, start, {rounds}, {still!r})
kept, relevant = plane(p, encoder, 2)
shares, split = merged(encoder, grouped(p, encoder)), first_split(p)
print("kept:", exact(float(kept)))
print("relevant:", exact(float(relevant)))
print("clusters:", shares.shape[1])
print("soft:", exact(softness(p, shares)))
print("most:", exact(float(mutual_information(p, 2))))
print("entropy:", exact(float(entropy(p.sum(axis=1), 2))))
print("split:", split if np.isfinite(split) else {never!r})
"""


def code(scene: Bottleneck) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(counts=scene.counts, beta=scene.beta, rounds=ROUNDS, still=STILL, never=NEVER)
    uses: list[Callable[..., Any]] = [
        entropy, mutual_information, encoders, plane, first_split, prices, swept, nearby, grouped, merged, softness,
        exact,
    ]  # fmt: skip
    return program("Words in clusters, as the information bottleneck puts them.", uses, body)
