"""The scene: a chain of three products, and what its two orders cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Seed
from scenes.base import Picture, Preset, Scene, catalogued
from scenes.product import chain_picture
from scenes.product.chain_moment import SMALL, Moment, both, drawn, furthest, moment
from scenes.product.chain_readings import EITHER, shapes
from scenes.product.chain_states import STATES
from scenes.program import program

LARGEST = 1000
Size = Interval(1, LARGEST)
OFFERED = (1, LARGEST)

BODY = """
m, k, n, p = sizes = {sizes}
left = chain_cost(sizes, ((0, 1), 2)).multiplications
right = chain_cost(sizes, (0, (1, 2))).multiplications
one, other = furthest(*both(*drawn([min(size, {small}) for size in sizes], {seed})))

print("shapes:", {shapes!r})
print("left:", left)
print("right:", right)
print("best:", {either!r} if left == right else "(AB)C" if chain_order(sizes) == ((0, 1), 2) else "A(BC)")
print("ratio:", max(left, right) / min(left, right))
print("left_kept:", m * n)
print("right_kept:", k * p)
print("left_entry:", one)
print("right_entry:", other)
"""


@catalogued
@dataclass(frozen=True)
class Chain(Scene):
    """A chain ABC of m × k, k × n and n × p matrices, in the order (AB)C and in the order A(BC)."""

    name: ClassVar[str] = "chain"
    title: ClassVar[str] = "A chain of products: the same matrix, another price"

    m: Annotated[int, Integer(symbol="m, rows of A", help="And rows of ABC.", domain=Size, offered=OFFERED)] = 10
    k: Annotated[
        int, Integer(symbol="k, columns of A = rows of B", help="A and B meet here.", domain=Size, offered=OFFERED)
    ] = 1000
    n: Annotated[
        int, Integer(symbol="n, columns of B = rows of C", help="B and C meet here.", domain=Size, offered=OFFERED)
    ] = 10
    p: Annotated[int, Integer(symbol="p, columns of C", help="And columns of ABC.", domain=Size, offered=OFFERED)] = (
        1000
    )
    seed: Annotated[int, Seed(symbol="Seed")] = 0

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment((self.m, self.k, self.n, self.p), self.seed, xp, device)

    def draw(self, result: Moment) -> Picture:
        return chain_picture.draw(result)

    def code(self) -> str:
        now = self.solve(np, None)
        uses = (linalg.chain_cost, linalg.chain_order, linalg.multiply, drawn, both, furthest)
        body = BODY.format(sizes=now.sizes, small=SMALL, seed=self.seed, shapes=shapes(now), either=EITHER)
        return program("What the two orders of a chain of products cost.", uses, body)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(*sizes), notice) for name, sizes, notice in STATES)
