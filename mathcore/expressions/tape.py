"""The tape: a formula as a flat list of operations, each on results that stand before it; the last one is the value.

An equal sub-expression stands once (hash-consing), so (x−1)² + exp(−(x−1)²) holds one x−1 and one square.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mathcore.expressions.vocabulary import CONSTANTS

LEAVES = {"number", "variable", *CONSTANTS}


class Node(NamedTuple):
    """An operation and the places of its operands on the tape, −1 where it has none.

    A leaf has no operands: ``a`` is the number itself, or which variable it is.
    """

    op: str
    a: Any = -1
    b: int = -1


Tape = tuple[Node, ...]


def operands(node: Node) -> tuple[int, ...]:
    """The places of a node's operands.

    >>> operands(Node("neg", 3)), operands(Node("number", 3.0))
    ((3,), ())
    """
    if node.op in LEAVES:
        return ()
    return (node.a,) if node.b < 0 else (node.a, node.b)


class Builder:
    """Collects nodes and gives each its place; asked twice for the same node, it gives the same place."""

    def __init__(self, nodes: Tape = ()) -> None:
        self.nodes: list[Node] = []
        self._places: dict[Node, int] = {}
        for node in nodes:
            self.node(*node)

    def node(self, op: str, a: Any = -1, b: int = -1) -> int:
        """The place of an operation on the tape, put there if it is new."""
        node = Node(op, a, b)
        if node not in self._places:
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]

    def number(self, value: float) -> int:
        """The place of a number; a negative one is the negative of a number, as it is typed."""
        if value < 0:
            return self.node("neg", self.number(-value))
        return self.node("number", abs(value))

    def tape(self, root: int) -> Tape:
        """What ``root`` is made of and nothing else, operands first and left before right: the one normal order."""
        places: dict[int, int] = {}
        ordered: list[Node] = []
        waiting = [root]
        while waiting:
            place = waiting[-1]
            node = self.nodes[place]
            missing = [i for i in operands(node) if i not in places]
            if missing:
                waiting.append(missing[0])
                continue
            waiting.pop()
            if place not in places:
                places[place] = len(ordered)
                moved = [places[i] for i in operands(node)]
                ordered.append(Node(node.op, *moved) if moved else node)
        return tuple(ordered)


def written_size(tape: Tape) -> int:
    """How many operations and leaves the formula has when it is written out, shared parts each time they occur.

    >>> x = Node("variable", 0)
    >>> written_size((x, Node("mul", 0, 0), Node("mul", 1, 1)))
    7
    """
    sizes: list[int] = []
    for node in tape:
        sizes.append(1 + sum(sizes[i] for i in operands(node)))
    return sizes[-1]


def depends(tape: Tape) -> list[frozenset[int]]:
    """For each node the variables that it is made of; a node without any is a constant."""
    found: list[frozenset[int]] = []
    for node in tape:
        own = frozenset({node.a} if node.op == "variable" else ())
        found.append(own.union(*(found[i] for i in operands(node))))
    return found
