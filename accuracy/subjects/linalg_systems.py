"""Matrices taken apart: determinants, inverses, systems of equations, singular values, eigenvalues."""

from __future__ import annotations

from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy import matrices as m
from accuracy.cases import CONDITION, EPS, LARGEST, NORMWISE, Case, Row, column, each, sensitivity, spread
from mathcore.backend import to_numpy
from mathcore.linalg import svd

UNMEASURED = {
    "linalg.elimination.RowOperation.*": "a row operation is a record; the matrices that it makes stand in eliminate",
    "linalg.elimination.Elimination.at": "a step of an elimination as it was recorded, or a part of it",
    "linalg.elimination.Elimination.end": "the table after the last recorded step, measured as eliminate",
    "linalg.singular.SVD.tolerance": "a threshold: max(m, n) · eps · σ₁",
    "linalg.singular.SVD.rank": "a whole number",
    "linalg.measures.rank": "a whole number",
}
BACKWARD = "The backward error: how far the product of the computed factors is from the matrix, over its largest entry."
ALL = [a for kind in m.KINDS.values() for a in kind]
SYMMETRIC = [*m.HILBERT[:7], m.WILSON, [[2.0, 1.0], [1.0, 2.0]], [[1.0, 1e-9], [1e-9, 1.0]], [[1e8, 1.0], [1.0, 1e-8]]]
GENERAL = [*m.PLANE, *m.SPACE, *m.LARGER[:3], *m.VANDERMONDE[:3], [[1.0, 1.0], [1e-12, 1.0]], [[0.0, -1.0], [1.0, 0.0]]]


def systems(kinds: list[m.Matrix]) -> tuple[Row, ...]:
    """Each matrix with right-hand sides that no solution was made for."""
    return tuple((a, [float((3 * i + 1) % 7 - 3) + 0.1 for i in range(len(a))]) for a in kinds)


def diagonal(values: Any) -> Any:
    return np.diag(to_numpy(values))


def kappa(a: Any) -> Any:
    return m.condition(a)


def values(a: Any) -> Any:
    """The eigenvalues, largest real part first, of two that are conjugate the one above; real and imaginary parts."""
    found = [mp.mpc(v) for v in mp.eig(mp.matrix(a), left=False, right=False)]
    order = sorted(found, key=lambda v: (-round(float(v.real), 9), -v.imag))
    return [[v.real for v in order], [v.imag if abs(v.imag) > mpf(10) ** -30 else mpf(0) for v in order]]


def trace(a: Any) -> Any:
    return mp.fsum(a[i][i] for i in range(len(a)))


def eigenvalues_move(a: Any) -> Any:
    """By how much an eigenvalue can move at most when the matrix does: ‖x‖ ‖y‖ / |yᴴx| times ‖a‖ over the largest."""
    found, left, right = mp.eig(mp.matrix(a), left=True, right=True)
    angles = [abs((left[i, :] * right[:, i])[0]) / (mp.norm(left[i, :]) * mp.norm(right[:, i])) for i in range(len(a))]
    return mp.mnorm(mp.matrix(a), "f") / max(abs(v) for v in found) / min(angles)


def parts(spectrum: Any) -> Any:
    """Real and imaginary parts of eigenvalues."""
    found = to_numpy(spectrum.values)
    return [found.real, found.imag]


def least_squares(a: Any, b: Any) -> Any:
    A = mp.matrix(a)
    return mp.lu_solve(A.T * A, A.T * mp.matrix(b))


def wedin(a: Any, b: Any) -> Any:
    """κ + κ² tan θ, by which rounding of a and b grows (Wedin 1973; Higham 2002, section 20.1), for each entry of x.

    Of the columns brought to one size; what is bounded is the error of the largest entry in these units.
    """
    A, x, sizes = mp.matrix(a), least_squares(a, b), [max(abs(row[j]) for row in a) for j in range(len(a[0]))]
    kappa, reached = m.condition([[v / size for v, size in zip(row, sizes, strict=True)] for row in a]), A * x
    grown = kappa + kappa**2 * mp.norm(mp.matrix(b) - reached) / mp.norm(reached)
    scaled = [abs(value) * size for value, size in zip(x, sizes, strict=True)]
    return [grown * max(scaled) / one for one in scaled]


def tall() -> tuple[Row, ...]:
    """Straight lines and parabolas through noisy points near and far, in fair and in unfair units."""
    found: list[Row] = []
    for start, unit, degree in ((0.0, 1.0, 1), (1000.0, 1.0, 1), (0.0, 1e-6, 2), (3.0, 1e5, 3), (-4.0, 0.5, 4)):
        t = [start + unit * i for i in range(9)]
        found.append(([[x**k for k in range(degree + 1)] for x in t], [float(i * i % 5) + 0.3 for i in range(9)]))
    return tuple(found)


def shaken(found: Any) -> Any:
    """The lengths of the half-axes, and the three ratios."""
    axes = to_numpy(found.axes)
    return [*np.hypot.reduce(axes, axis=1), found.relative_b, found.relative_x, found.amplification]


def shake(a: Any, x: Any, radius: Any) -> Any:
    s, image = list(m.singular(a)), mp.norm(mp.matrix(a) * mp.matrix(x))
    part_b, part_x = radius / image, radius / s[-1] / mp.norm(mp.matrix(x))
    return [*(radius / one for one in reversed(s)), part_b, part_x, part_x / part_b]


def triangles() -> tuple[Row, ...]:
    """Upper triangles with a right-hand side."""
    upper = [
        [[x if j >= i else 0.0 for j, x in enumerate(row)] for i, row in enumerate(a)] for a in (*m.SPACE, *m.KAHAN)
    ]
    return systems(upper)


SHAKEN = tuple((a, [1.0, -2.0, 0.5][: len(a)], r) for a in (*m.PLANE[:6], *m.SPACE[:6], m.NEARLY[0]) for r in (0.25,))
PIVOTED = [*m.PLANE[:4], *m.SPACE[:4], *m.LARGER, *m.NEARLY, *m.HILBERT[:7], *m.KAHAN[:2]]
REDUCED = m.rows([*m.SPACE[:5], *m.LARGER[::3], *m.HILBERT[1:5]])
CONDITIONS = column([*spread(1, 1e15, 20), 4e15, 1e16, 1e300, float("1e17")])

CASES = (
    *(
        Case(f"linalg.{name}", m.rows(kind), exact, each, unit, m.condition, of=of)
        for name, unit, exact in (("det", CONDITION, lambda a: mp.det(mp.matrix(a))), ("inverse", NORMWISE, m.inverse),
                                  ("condition", CONDITION, kappa))
        for of, kind in m.KINDS.items()
        if (name, of) != ("inverse", "Hilbert")
    ),
    Case("linalg.inverse", m.rows(m.HILBERT), m.hilbert_inverse, each, NORMWISE, m.condition, of="Hilbert",
         note="Compared with the rational inverse, by its formula."),
    *(
        Case("linalg.solve", systems(kind), lambda a, b: mp.lu_solve(mp.matrix(a), mp.matrix(b)),
             m.fixed(lambda found: found.x), NORMWISE, m.condition, of=of)
        for of, kind in m.KINDS.items()
    ),
    Case("linalg.least_squares", tall(), least_squares, each, CONDITION, wedin,
         note="The condition number is κ + κ² tan θ, with the columns brought to one size. NIST's sets have a table of "
              "their own."),
    Case("linalg.shake", SHAKEN, shake, m.fixed(shaken), CONDITION, m.condition),
    Case("linalg.digits_lost", CONDITIONS, lambda condition: min(mp.log10(condition), mp.log10(mpf(2) ** 52)), each),
    Case("linalg.trace", m.rows(m.LARGER + m.SPACE), trace, each, CONDITION, sensitivity(trace)),
    Case("linalg.svd", m.rows(ALL), m.singular, m.fixed(lambda found: found.s), LARGEST, of="singular values"),
    Case("linalg.svd", m.rows(ALL), m.nothing, m.residual(lambda f, a: [f.U, diagonal(f.s), f.Vh], lambda f, a: [a]),
         EPS, of="U diag(s) Vᵀ − a", note=BACKWARD),
    Case("linalg.singular.SVD.condition", m.rows(m.PLANE + m.SPACE), kappa,
         lambda getter, make, rows: [getter(svd(make(a))) for (a,) in rows], CONDITION, m.condition),
    Case("linalg.polar", m.rows(m.PLANE + m.SPACE + m.NEARLY[:2]), lambda a: m.polar(a)[0],
         m.fixed(lambda f: f.rotation), NORMWISE, m.condition, of="rotation"),
    Case("linalg.polar", m.rows(m.PLANE + m.SPACE + m.NEARLY[:2]), lambda a: m.polar(a)[1],
         m.fixed(lambda f: f.stretch), LARGEST, of="stretch"),
    Case("linalg.eig", m.rows(SYMMETRIC), values, m.fixed(parts), LARGEST, of="values, symmetric"),
    Case("linalg.eig", m.rows(GENERAL), values, m.fixed(parts), NORMWISE, eigenvalues_move, of="values, general",
         note="The condition number is that of the most sensitive eigenvalue, 1 / cos of the angle between its left "
              "and right eigenvectors (Golub & Van Loan 2013, section 7.2.2)."),
    Case("linalg.eig", m.rows(SYMMETRIC + m.VANDERMONDE[:4]), m.nothing,
         m.residual(lambda f, a: [a, f.vectors], lambda f, a: [f.vectors, diagonal(f.values)]),
         EPS, of="a V − V diag(λ)", note=BACKWARD),
    Case("linalg.lu", m.rows(PIVOTED), m.nothing,
         m.residual(lambda f, a: [f.P, a], lambda f, a: [f.L, f.U]), EPS, of="P a − L U", note=BACKWARD),
    Case("linalg.lu", m.rows(m.HILBERT[7:]), m.nothing, m.residual(lambda f, a: [f.P, a], lambda f, a: [f.L, f.U]),
         EPS, of="P a − L U, Hilbert of 9 and 10 rows",
         note="What may be rounding counts as 0, by a running error bound (Higham 2002, section 3.3), so that a "
              "singular matrix of decimals shows as one. From 9 rows on Hilbert's last pivot, 5·10⁻¹¹ of the largest "
              "entry, lies below that bound and is taken for 0."),
    Case("linalg.eliminate", REDUCED, m.nothing, m.residual(lambda f, a: [f.transform, a], lambda f, a: [f.end]), EPS,
         of="E a − end", note=BACKWARD),
    Case("linalg.back_substitution", triangles(), lambda a, b: mp.lu_solve(mp.matrix(a), mp.matrix(b)), each, NORMWISE,
         m.condition),
)  # fmt: skip
