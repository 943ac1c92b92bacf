"""A joint table as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import (
    conditional_entropy,
    conditional_mutual_information,
    entropy,
    joint_entropy,
    mutual_information,
)
from scenes.joint.moment import left, number
from scenes.joint.third import with_third
from scenes.program import program
from scenes.surprise.moment import BASES

if TYPE_CHECKING:
    from scenes.joint.scene import Joint

BODY = """
p = np.array({p!r})  # a row for each y, a column for each x
base, line = {base!r}, p{line}
print("information:", number(mutual_information(p, base)))
print("hx:", number(entropy(p.sum(axis=0), base)))
print("hy:", number(entropy(p.sum(axis=1), base)))
print("joint:", number(joint_entropy(p, base=base)))
print("hx_y:", number(conditional_entropy(p, base)))
print("hy_x:", number(conditional_entropy(p.T, base)))
print("mind:", number(left(line, base)) if line.sum() > 0 else {never!r})
"""

NONE = 'print("third:", "none")\n'

THIRD = """
three = with_third(p, {rule!r}, {noise!r})  # p(x, y, z), Z the last axis
print("third:", number(mutual_information(three.reshape(-1, 2), base)))
print("z_x:", number(mutual_information(three.sum(axis=0), base)))
print("z_y:", number(mutual_information(three.sum(axis=1), base)))
print("given_z:", number(conditional_mutual_information(three, base)))
"""


def code(scene: Joint) -> str:
    """A program that prints the readouts of a scene."""
    p = scene.p
    k = min(scene.mind, len(p[0]) if scene.given == "X" else len(p)) - 1
    line = f"[:, {k}]" if scene.given == "X" else f"[{k}]"
    never = f"none: {scene.given.lower()} = {k + 1} never happens"
    body = BODY.format(p=[list(row) for row in p], base=BASES[scene.unit], line=line, never=never)
    uses: list[Callable[..., Any]] = [entropy, joint_entropy, conditional_entropy, mutual_information, left, number]
    if scene.third == "none":
        return program("What two variables say about each other.", uses, body + NONE)
    uses += [conditional_mutual_information, with_third]
    body += THIRD.format(rule=scene.third, noise=scene.noise)
    return program("What two variables say about each other, and about a third.", uses, body)
