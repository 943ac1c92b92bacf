"""Questions as a tree: Huffman's code laid out, every branch as broad as it is likely, and what is asked on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.information import Code
from scenes.surprise.chances import NAMES

Host = np.ndarray[Any, Any]

BROAD = 0.85  # of the root, in distances between two leaves
STEPS = 12  # of a branch's edge


@dataclass(frozen=True)
class Spot:
    """A node where it is drawn, with the outcomes below it; ``branch`` leads there from its parent."""

    x: float
    y: float
    below: tuple[int, ...]
    children: tuple[int, int]
    branch: Host | None = None


def spots(code: Code) -> dict[int, Spot]:
    """The nodes by their place in the code, leaves side by side in the order of the tree."""
    found: dict[int, Spot] = {}
    _lay(code, len(code.nodes) - 1, 0, [], found)
    for place, spot in list(found.items()):
        left = -code.nodes[place].probability / 2
        for child in spot.children if spot.children[0] >= 0 else ():
            share = code.nodes[child].probability
            start = spot.x + BROAD * (left + share / 2)
            found[child] = _branched(found[child], start, spot.y, BROAD * share)
            left += share
    return found


def _lay(code: Code, place: int, depth: int, leaves: list[int], found: dict[int, Spot]) -> Spot:
    """A node and all below it; a tree of eight leaves is at most seven deep."""
    node = code.nodes[place]
    if node.outcome >= 0:
        leaves.append(node.outcome)
        spot = Spot(float(len(leaves)), -float(depth), (node.outcome,), (-1, -1))
    else:
        left, right = (_lay(code, child, depth + 1, leaves, found) for child in node.children)
        spot = Spot((left.x + right.x) / 2, -float(depth), left.below + right.below, node.children)
    found[place] = spot
    return spot


def _branched(spot: Spot, x: float, y: float, width: float) -> Spot:
    """The branch from (x, y) down to the node, drawn round its outline."""
    t = np.linspace(0.0, 1.0, STEPS)
    middle, down = x + (spot.x - x) * t * t * (3 - 2 * t), y + (spot.y - y) * t
    across = np.concatenate([middle - width / 2, (middle + width / 2)[::-1], [middle[0] - width / 2]])
    outline = np.stack([across, np.concatenate([down, down[::-1], down[:1]])], axis=-1)
    return Spot(spot.x, spot.y, spot.below, spot.children, outline)


def way(code: Code, outcome: int) -> list[int]:
    """The places from the root down to an outcome; nothing when it never happens."""
    place = len(code.nodes) - 1
    found = [place]
    for digit in code.words[outcome]:
        place = code.nodes[place].children[int(digit)]
        found.append(place)
    return found if code.nodes[place].outcome == outcome else []


def below(code: Code, place: int) -> tuple[int, ...]:
    """The outcomes below a node, from left to right."""
    node = code.nodes[place]
    if node.outcome >= 0:
        return (node.outcome,)
    return below(code, node.children[0]) + below(code, node.children[1])


def listed(outcomes: Sequence[int]) -> str:
    """Outcomes as a question names them."""
    names = [NAMES[outcome] for outcome in sorted(outcomes)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def asked(code: Code, outcome: int) -> str:
    """What is asked and answered until an outcome is known."""
    places = way(code, outcome)
    if not places:
        return "never: it does not happen"
    if len(places) == 1:
        return "nothing: it is certain"
    turns = []
    for place, digit in zip(places, code.words[outcome], strict=False):
        question = listed(below(code, code.nodes[place].children[0]))
        turns.append(f"{question}? {'no' if digit == '1' else 'yes'}")
    return " · ".join(turns)
