"""Vectors and subspaces: dot products, lengths, angles, shadows, null spaces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy import matrices as m
from accuracy.cases import CONDITION, EPS, LARGEST, NORMWISE, Case, Make, Row, column, draws, each, sensitivity
from mathcore.backend import to_numpy
from mathcore.linalg import eliminate, svd

UNMEASURED: dict[str, str] = {}
AWKWARD = [[3.0, 4.0, 0.0], [1e200, -1e200, 3e199], [1e-200, 2e-200, 0.0], [1.0, 1e-9, 0.0]]
VECTORS = [*draws(21, 6, 3), *draws(22, 4, 5), *AWKWARD]
NEAR = [
    ([1.0, 0.0, 0.0], [1.0, 1e-12, 0.0]), ([1.0, 1e-6, 0.0], [-1.0, 0.0, 0.0]), ([1e-300, 0.0, 0.0], [0.0, 1e300, 0.0]),
    ([0.1, 0.2, 0.3], [0.3, 0.6, 0.9]), ([1e8, 1.0, -1.0], [1.0, -1e8, 1.0]), ([1.0, 2.0, 3.0], [1.0, 2.0, 3.000001]),
]  # fmt: skip
PAIRS = (*zip(draws(23, 10, 3), draws(24, 10, 3), strict=True), *NEAR)
GENERAL = (*zip(draws(25, 10, 6), draws(26, 10, 6), strict=True), *PAIRS)
# Whole numbers of known rank: 2 of 3, 1 of 3, 2 of 4, 3 of 4 columns.
DEFICIENT: list[m.Matrix] = [
    [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]],
    [[1.0, -2.0, 3.0], [2.0, -4.0, 6.0]],
    [[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0], [9.0, 10.0, 11.0, 12.0]],
    [[16.0, 2.0, 3.0, 13.0], [5.0, 11.0, 10.0, 8.0], [9.0, 7.0, 6.0, 12.0], [4.0, 14.0, 15.0, 1.0]],
]
PROJECTED = "Bases are free: what is compared is the projection onto the space, which is not."


def dot(a: Any, b: Any) -> Any:
    return mp.fdot(a, b)


def norm(a: Any) -> Any:
    return mp.sqrt(mp.fdot(a, a))


def cosine(a: Any, b: Any) -> Any:
    return dot(a, b) / norm(a) / norm(b)


def angle(a: Any, b: Any) -> Any:
    """Kahan's, at so many digits that any formula would do."""
    with mp.extradps(700):
        u, v = ([x / norm(w) for x in w] for w in (a, b))
        apart, along = ([x + sign * y for x, y in zip(u, v, strict=True)] for sign in (-1, 1))
        return 2 * mp.atan2(norm(apart), norm(along))


def project(b: Any, onto: Any) -> Any:
    return [dot(b, onto) / dot(onto, onto) * x for x in onto]


def reject(b: Any, onto: Any) -> Any:
    return [x - y for x, y in zip(b, project(b, onto), strict=True)]


def cross(a: Any, b: Any) -> Any:
    return [a[(i + 1) % 3] * b[(i + 2) % 3] - a[(i + 2) % 3] * b[(i + 1) % 3] for i in range(3)]


def onto_null_space(a: Any) -> Any:
    """The projection onto the vectors that a sends to 0."""
    return mp.eye(len(a[0])) - onto_rows(a)


def onto_rows(a: Any) -> Any:
    """The projection onto the span of the rows, V Vᵀ of the singular values that are not 0."""
    _, s, V = mp.svd(mp.matrix(a), full_matrices=False)
    kept = [i for i in range(len(s)) if s[i] > mpf(10) ** -30]
    return sum((V[i, :].T * V[i, :] for i in kept), mp.zeros(len(a[0])))


def onto_columns(a: Any) -> Any:
    return onto_rows([list(column) for column in zip(*a, strict=True)])


def projection(basis: Any) -> Any:
    """B Bᵀ of a basis of columns."""
    B = to_numpy(basis)
    return B @ B.T


def of_factors(full: bool) -> Callable[..., Any]:
    """Asks the SVD of each matrix."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """The projection onto the space that a method gives."""
        return [projection(function(svd(make(a), full=full))) for (a,) in rows]

    return run


def spaces(found: Any) -> Any:
    """Each value, and the projection onto its space."""
    return [np.concatenate([[space.value], projection(space.basis).ravel()]) for space in found]


def eigenspaces(a: Any) -> Any:
    """Of a symmetric matrix without equal eigenvalues."""
    values, Q = mp.eigsy(mp.matrix(a))
    return [[values[i], [list(row) for row in (Q[:, i] * Q[:, i].T).tolist()]] for i in reversed(range(len(a)))]


def reduced(getter: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """E of Gauss and Jordan's elimination."""
    return [getter(eliminate(make(a))) for (a,) in rows]


CASES = (
    Case("linalg.dot", GENERAL, dot, each, CONDITION, sensitivity(dot)),
    Case("linalg.norm", column(VECTORS), norm, each),
    Case("linalg.cosine_similarity", GENERAL, cosine, each, EPS),
    Case("linalg.angle", GENERAL, angle, each, EPS, of="in ε"),
    Case("linalg.angle", GENERAL, angle, each, CONDITION, sensitivity(angle)),
    Case("linalg.project", PAIRS, project, each, CONDITION, sensitivity(project)),
    Case("linalg.reject", PAIRS, reject, each, NORMWISE, lambda b, onto: norm(b) / norm(reject(b, onto)),
         note="The condition number is ‖b‖ over what is left of it."),
    Case("linalg.cross", PAIRS, cross, each, CONDITION, sensitivity(cross)),
    Case("linalg.orthogonal_complement", column(VECTORS[:10]), lambda a: onto_null_space([a]), m.fixed(projection),
         LARGEST, note=PROJECTED),
    Case("linalg.null_space", m.rows(DEFICIENT), onto_null_space, m.fixed(projection), LARGEST, note=PROJECTED),
    Case("linalg.column_space", m.rows(DEFICIENT), onto_columns, m.fixed(projection), LARGEST, note=PROJECTED),
    Case("linalg.SVD.null_space", m.rows(DEFICIENT), onto_null_space, of_factors(True), LARGEST, note=PROJECTED),
    Case("linalg.SVD.column_space", m.rows(DEFICIENT), onto_columns, of_factors(False), LARGEST, note=PROJECTED),
    Case("linalg.eigenspaces", m.rows([m.WILSON, *m.HILBERT[:2]]), eigenspaces, m.fixed(spaces), LARGEST,
         note=PROJECTED),
    Case("linalg.Elimination.transform", m.rows(m.SPACE), m.inverse, reduced, NORMWISE, m.condition,
         note="Of a regular matrix: its inverse."),
)  # fmt: skip
