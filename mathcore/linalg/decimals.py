"""What is true of decimal numbers as they are written, where doubles have already rounded them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mathcore.backend import to_numpy
from mathcore.linalg.checks import matrix, real


def exact_rank(a: Any) -> int:
    """The rank of a matrix of decimals, each taken as the shortest one that is read as its entry.

    rank a = number of pivots of elimination in fractions

    Parameters
        a: array (m, n), real: one matrix, no batch.
    Returns
        whole number from 0 to min(m, n).
    Raises
        ValueError when a is not one real matrix or not finite.
    Notes
        No tolerance, unlike `rank`: 1e−17 is not 0, and 0.1, 0.2 over 0.3, 0.6 has rank 1, though the doubles nearest
        to them are no multiples of each other. Fractions grow at every step, so it is for matrices that are typed.

    >>> exact_rank([[0.1, 0.2], [0.3, 0.6]]), exact_rank([[1, 1], [1, 1 + 1e-15]])
    (1, 2)

    Reference: Strang (2016), section 3.2.
    """
    a = real(matrix(a))
    if a.ndim != 2:
        raise ValueError(f"a must be one matrix, got shape {tuple(a.shape)}")
    rows = [[Fraction(str(x)) for x in row] for row in to_numpy(a)]
    rank = 0
    for column in range(a.shape[1]):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rank += 1
        rest = [row for row in rows if row is not pivot]
        rows = [[x - row[column] / pivot[column] * y for x, y in zip(row, pivot, strict=True)] for row in rest]
    return rank
