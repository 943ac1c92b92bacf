"""The mathematics of the scene: the product whole, and what is there of it after so many steps."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace, to_numpy
from mathcore.linalg import Cost

Host = np.ndarray[Any, Any]
Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, eq=False)  # arrays have no hash; each product is kept once
class Solved:
    """Two factors and their product; the left one is A and the right one B, or Bᵀ and Aᵀ when they are transposed."""

    left: Host  # (m, k)
    right: Host  # (k, n)
    whole: Host  # (m, n)
    parts: Host  # (k, m, n), the outer products
    sums: Host  # (k + 1, m, n), what is there after 0, 1, …, k outer products
    ranks: tuple[int, int, int]  # of A, B and AB, exactly
    rank_so_far: tuple[int, ...]  # of the sums, exactly
    cost: Cost

    @property
    def sizes(self) -> tuple[int, int, int]:
        """m, k and n as the picture shows them."""
        (m, k), n = self.left.shape, self.right.shape[1]
        return m, k, n


@dataclass(frozen=True)
class Moment:
    """The product after ``step`` steps of a view."""

    product: Solved
    view: str
    transposed: bool
    step: int
    so_far: Host  # (m, n)

    @property
    def steps(self) -> int:
        return steps(self.product.sizes, self.view)

    @property
    def current(self) -> int:
        """The step that was done last, from 0; −1 before the first."""
        return self.step - 1


def steps(sizes: tuple[int, int, int], view: str) -> int:
    """How many steps a view takes."""
    m, k, n = sizes
    return {"entries": m * n, "columns": n, "rows": m, "outer": k}[view]


def moment(rows: tuple[Rows, Rows], view: str, transposed: bool, progress: int, xp: Namespace, device: Any) -> Moment:
    """Solve the scene; what does not depend on the step is computed once."""
    product = solved(rows, transposed, xp, device)
    step = done(product.sizes, view, progress)
    return Moment(product, view, transposed, step, _so_far(product, view, step))


def done(sizes: tuple[int, int, int], view: str, progress: int) -> int:
    """The number of steps that are done when ``progress`` percent are."""
    return progress * steps(sizes, view) // 100


@lru_cache(maxsize=256)
def solved(rows: tuple[Rows, Rows], transposed: bool, xp: Namespace, device: Any) -> Solved:
    """The product of two factors; kept, because steps and views move without touching it."""
    A, B = (xp.asarray(table, dtype=xp.float64, device=device) for table in rows)
    left, right = (xp.matrix_transpose(B), xp.matrix_transpose(A)) if transposed else (A, B)
    k = right.shape[0]
    sums = [to_numpy(linalg.partial_product(left, right, "outer", p)) for p in range(k + 1)]
    exact = exact_ranks(*rows)
    return Solved(
        left=to_numpy(left),
        right=to_numpy(right),
        whole=to_numpy(linalg.multiply(left, right)),
        parts=to_numpy(linalg.outer_products(left, right)),
        sums=np.stack(sums),
        ranks=(exact_rank(_fractions(rows[0])), exact_rank(_fractions(rows[1])), exact[-1]),
        rank_so_far=exact,
        cost=linalg.product_cost(left.shape[0], k, right.shape[1]),
    )


def _so_far(product: Solved, view: str, step: int) -> Host:
    if view == "outer":
        return np.asarray(product.sums[step])
    m, k, n = product.sizes
    order = linalg.product_order(m, k, n, view)[..., 0]
    return np.where(order < step, product.whole, 0.0)


def exact_ranks(a: Rows, b: Rows) -> tuple[int, ...]:
    """The ranks of the sums of the first 0, 1, …, k outer products of a's columns with b's rows, without rounding."""
    A, B = _fractions(a), _fractions(b)
    total, ranks = [[Fraction(0)] * len(B[0]) for _ in A], [0]
    for p, other in enumerate(B):
        total = [[x + row[p] * y for x, y in zip(sums, other, strict=True)] for sums, row in zip(total, A, strict=True)]
        ranks.append(exact_rank(total))
    return tuple(ranks)


def exact_rank(table: list[list[Fraction]]) -> int:
    """The rank of a matrix of fractions: how many pivots elimination finds."""
    rows, rank = table, 0
    for column in range(len(table[0])):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rank += 1
        left = [row for row in rows if row is not pivot]
        rows = [[x - row[column] / pivot[column] * y for x, y in zip(row, pivot, strict=True)] for row in left]
    return rank


def _fractions(table: Rows) -> list[list[Fraction]]:
    """The decimal numbers as they are written, exactly."""
    return [[Fraction(repr(x)) for x in row] for row in table]
