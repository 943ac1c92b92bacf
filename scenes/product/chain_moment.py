"""The mathematics of a chain ABC: what either order costs, and the same numbers computed in both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace, to_numpy
from mathcore.linalg import multiply  # by its name, for the program

Chain = tuple[int, int, int, int]  # A is m × k, B is k × n, C is n × p

LEFT, RIGHT = ((0, 1), 2), (0, (1, 2))
SMALL = 12  # no side of the matrices that are multiplied for comparison is longer


@dataclass(frozen=True)
class Way:
    """One order: its two products, and what is kept between them."""

    name: str
    first: int  # multiplications of the first product
    second: int
    between: tuple[int, int]  # the shape of the matrix between them

    @property
    def multiplications(self) -> int:
        return self.first + self.second

    @property
    def kept(self) -> int:
        """How many numbers the matrix between the two products has."""
        return self.between[0] * self.between[1]


@dataclass(frozen=True)
class Moment:
    """Both orders, and an entry of ABC, of small size, computed in both: the one where they differ most."""

    sizes: Chain
    left: Way
    right: Way
    entry: tuple[float, float]

    @property
    def ratio(self) -> float:
        """How many times the multiplications of the cheaper order the dearer one takes."""
        few, many = sorted((self.left.multiplications, self.right.multiplications))
        return many / few

    @cached_property
    def best(self) -> str:
        """The cheaper order; nothing when both cost the same."""
        if self.left.multiplications == self.right.multiplications:
            return ""
        return self.left.name if linalg.chain_order(self.sizes) == LEFT else self.right.name


def moment(sizes: Chain, seed: int, xp: Namespace, device: Any) -> Moment:
    """Solve the scene."""
    m, k, n, p = sizes
    total = [linalg.chain_cost(sizes, order).multiplications for order in (LEFT, RIGHT)]
    first = [linalg.product_cost(m, k, n).multiplications, linalg.product_cost(k, n, p).multiplications]
    small = tuple(min(size, SMALL) for size in sizes)
    return Moment(
        sizes,
        Way("(AB)C", first[0], total[0] - first[0], (m, n)),
        Way("A(BC)", first[1], total[1] - first[1], (k, p)),
        compared(small, seed, xp, device),
    )


@lru_cache(maxsize=256)
def compared(sizes: Chain, seed: int, xp: Namespace, device: Any) -> tuple[float, float]:
    """The entry of ABC where both orders differ most, in both; kept, because most sizes are cut to the same."""
    factors = [xp.asarray(factor, device=device) for factor in drawn(sizes, seed)]
    return furthest(*(to_numpy(product) for product in both(*factors)))


def drawn(sizes: Chain, seed: int) -> list[Any]:
    """Three factors of normal random numbers."""
    rng = np.random.default_rng(seed)
    m, k, n, p = sizes
    return [rng.standard_normal(shape) for shape in ((m, k), (k, n), (n, p))]


def both(a: Any, b: Any, c: Any) -> tuple[Any, Any]:
    """(AB)C and A(BC)."""
    return multiply(multiply(a, b), c), multiply(a, multiply(b, c))


def furthest(x: Any, y: Any) -> tuple[float, float]:
    """The numbers of two matrices at the place where they differ most."""
    place = int(np.argmax(np.abs(x - y)))
    return float(x.ravel()[place]), float(y.ravel()[place])
