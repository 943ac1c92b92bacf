"""Huffman's code: the shortest code of one word an outcome, and the fewest questions with the answers yes and no.

A code word is a path down a tree: 0 to the left, 1 to the right. No word begins another, so words need no comma.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any, NamedTuple

from mathcore.backend import to_numpy
from mathcore.information.tables import probabilities


class Node(NamedTuple):
    """A place in the tree: its probability, and either the outcome that it stands for or its two children's places."""

    probability: float
    outcome: int = -1
    children: tuple[int, int] = (-1, -1)


@dataclass(frozen=True)
class Code:
    """A code for n outcomes. words: one each, "" for what never happens or alone does. nodes: the tree, root last."""

    words: tuple[str, ...]
    probabilities: tuple[float, ...]
    nodes: tuple[Node, ...]

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many digits each outcome's word has."""
        return tuple(len(word) for word in self.words)

    @property
    def expected_length(self) -> float:
        """How many digits, or questions, an outcome takes on average: Σ pᵢ ℓᵢ."""
        return sum(p * n for p, n in zip(self.probabilities, self.lengths, strict=True))


def huffman(p: Any) -> Code:
    """A code of least expected length.

    Join the two least likely into one, again and again, until one is left.   H₂(p) ≤ Σ pᵢ ℓᵢ < H₂(p) + 1

    Parameters
        p: n probabilities that add up to 1.
    Returns
        Code. Of equally likely ones those that were there first are joined first, so the tree is always the same.
    Raises
        ValueError when p is negative somewhere, does not add up to 1, or is a batch.
    Notes
        O(n log n). What never happens gets no word; what always happens needs none.

    >>> code = huffman([0.5, 0.25, 0.125, 0.125])
    >>> code.words, code.expected_length
    (('0', '10', '110', '111'), 1.75)

    Reference: Huffman, A method for the construction of minimum-redundancy codes (1952); Cover & Thomas (2006), 5.6.
    """
    table = to_numpy(probabilities(p))
    if table.ndim != 1:
        raise ValueError(f"p must be one table, got shape {table.shape}")
    chances = tuple(float(x) for x in table)
    nodes = [Node(chance, outcome) for outcome, chance in enumerate(chances) if chance > 0]
    queue = [(node.probability, place) for place, node in enumerate(nodes)]
    heapq.heapify(queue)
    while len(queue) > 1:
        least, second = heapq.heappop(queue), heapq.heappop(queue)
        left, right = (least, second) if least[0] == second[0] else (second, least)  # the likelier one gets the 0
        nodes.append(Node(least[0] + second[0], children=(left[1], right[1])))
        heapq.heappush(queue, (nodes[-1].probability, len(nodes) - 1))
    return Code(_words(nodes, len(chances)), chances, tuple(nodes))


def _words(nodes: list[Node], n: int) -> tuple[str, ...]:
    """The word of each outcome: the way down to it from the root."""
    words, ways = [""] * n, [""] * len(nodes)
    for place in reversed(range(len(nodes))):  # a parent stands after its children
        node = nodes[place]
        if node.outcome >= 0:
            words[node.outcome] = ways[place]
        else:
            for child, digit in zip(node.children, "01", strict=True):
                ways[child] = ways[place] + digit
    return tuple(words)
