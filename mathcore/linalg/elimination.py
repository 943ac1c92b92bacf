"""Elimination, step by step: every row operation is an elementary matrix E that stands on the left.

R₁, R₂, … are the rows of a table such as [A | b]; a *pivot* is the first number ≠ 0 of a row when its column is cleared
below it. Written out to be watched, one table at a time and no batch; to solve many systems take ``xp.linalg.solve``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.linalg.checks import every, matrix, real, vectors

SNAP = 0.05  # of a step: so near to its beginning or end, a moment is there


@dataclass(frozen=True)
class RowOperation:
    """One of the three operations that keep a system's solutions; rows are counted from 0.

    swap: row ↔ other,   add: row + factor · other,   scale: factor · row
    """

    kind: str
    row: int
    other: int = 0
    factor: float = 1.0
    forced: bool = False  # a swap because there was 0 where the pivot should be
    back: bool = False  # a part of back substitution

    def rows(self, count: int, share: float = 1.0) -> list[list[float]]:
        """The elementary matrix E for a table of ``count`` rows; a ``share`` below 1 adds only that part."""
        E = [[float(i == j) for j in range(count)] for i in range(count)]
        if self.kind == "swap":
            E[self.row], E[self.other] = E[self.other], E[self.row]
        elif self.kind == "scale":
            E[self.row][self.row] = self.factor
        else:
            E[self.row][self.other] = share * self.factor
        return E

    def undo(self) -> RowOperation:
        """The operation that takes it back: it is one of the same kind."""
        factor = {"swap": 1.0, "add": -self.factor, "scale": 1 / self.factor}[self.kind]
        return RowOperation(self.kind, self.row, self.other, factor)


@dataclass(frozen=True)
class Step:
    """What was done, its matrix ``E``, and the table ``after`` it."""

    operation: RowOperation
    E: Array
    after: Array


@dataclass(frozen=True)
class Instant:
    """A moment of an elimination: ``after`` = ``E`` @ ``before``, in step ``number`` (0: nothing is done yet).

    ``share`` says how much of an addition is done; a swap or a scaling is done at once.
    """

    number: int
    operation: RowOperation | None
    share: float
    E: Array
    before: Array
    after: Array


@dataclass(frozen=True)
class Elimination:
    """The table at the ``start``, the ``steps``, and the places (row, column) of the ``pivots`` at the end."""

    start: Array
    steps: tuple[Step, ...]
    pivots: tuple[tuple[int, int], ...]

    @property
    def end(self) -> Array:
        """The table after the last step."""
        return self.steps[-1].after if self.steps else self.start

    @property
    def transform(self) -> Array:
        """The product of all steps, Eₖ ⋯ E₂ E₁: it takes the start to the end."""
        xp, count = namespace(self.start), self.start.shape[0]
        eye = xp.eye(count, dtype=self.start.dtype, device=self.start.device)
        return reduce(lambda product, step: step.E @ product, self.steps, eye)

    def at(self, progress: float) -> Instant:
        """The moment ``progress`` of the way, from 0 to 1, all steps equally long; within `SNAP` of a step, its end."""
        xp, count = namespace(self.start), self.start.shape[0]
        place = progress * len(self.steps)
        place = float(round(place)) if abs(place - round(place)) <= SNAP else place
        number = min(-int(-place // 1), len(self.steps))
        if number == 0:
            eye = xp.eye(count, dtype=self.start.dtype, device=self.start.device)
            return Instant(0, None, 0.0, eye, self.start, self.start)
        step, share = self.steps[number - 1], place - (number - 1)
        before = self.steps[number - 2].after if number > 1 else self.start
        if step.operation.kind != "add" or share == 1:
            return Instant(number, step.operation, 1.0, step.E, before, step.after)
        E = xp.asarray(step.operation.rows(count, share), dtype=self.start.dtype, device=self.start.device)
        return Instant(number, step.operation, share, E, before, E @ before)


class _Table:
    """A table while it is worked on. ``size`` bounds what was added up in each entry, to tell 0 from its rounding."""

    def __init__(self, a: Array, columns: int) -> None:
        self.xp, self.a, self.size = namespace(a), a, abs(a)
        self.columns = columns  # where pivots are looked for: there it counts that factors are rounded too
        self.tolerance = 2 * max(a.shape) * float(self.xp.finfo(a.dtype).eps)
        self.steps: tuple[Step, ...] = ()
        self.pivots: tuple[tuple[int, int], ...] = ()

    def do(self, operation: RowOperation, doubt: float = 0.0) -> None:
        """Multiply by E from the left; what has cancelled but for rounding is 0. ``doubt`` is the factor's own size."""
        xp, (count, width) = self.xp, self.a.shape
        E = xp.asarray(operation.rows(count), dtype=self.a.dtype, device=self.a.device)
        here = [[doubt if i == operation.row and j < self.columns else 0.0 for j in range(width)] for i in range(count)]
        moved = xp.asarray(here, dtype=self.a.dtype, device=self.a.device) * abs(self.a[operation.other, :])
        a, self.size = E @ self.a, abs(E) @ self.size + moved
        self.a = xp.where(abs(a) <= self.tolerance * self.size, xp.zeros_like(a), a)
        self.steps = (*self.steps, Step(operation, E, self.a))

    def clear(self, place: tuple[int, int], rows: range, back: bool = False) -> None:
        """Subtract multiples of the pivot's row until its column is 0 in ``rows``: a 0 without rounding."""
        xp, (top, column) = self.xp, place
        for row in rows:
            if float(self.a[row, column]) != 0:
                pivot = float(self.a[top, column])
                factor = -float(self.a[row, column]) / pivot
                doubt = (float(self.size[row, column]) + abs(factor) * float(self.size[top, column])) / abs(pivot)
                self.do(RowOperation("add", row, top, factor, back=back), 0.0 if back else doubt)
        cleared = [[i in rows and j == column for j in range(self.a.shape[1])] for i in range(self.a.shape[0])]
        self.size = xp.where(xp.asarray(cleared, device=self.a.device), xp.zeros_like(self.size), self.size)

    def best(self, top: int, column: int, partial: bool) -> int | None:
        """The row from ``top`` on whose entry should be the pivot; None when all are 0."""
        sizes = [abs(float(x)) for x in self.a[top:, column]]
        if not any(sizes):
            return None
        found = sizes.index(max(sizes)) if partial else next(i for i, x in enumerate(sizes) if x)
        return top + found


def eliminate(a: Any, columns: int | None = None, *, partial: bool = True, reduced: bool = True) -> Elimination:
    """Clear column by column below the pivots, then above them: what is left can be read off.

    Eₖ ⋯ E₂ E₁ [A | b] = [R | c],  R in reduced row echelon form

    Parameters
        a: array (m, n), real; for a system A x = b the table [A | b].
        columns: how many columns, from the left, to look for pivots in; without it all. For [A | b] those of A.
        partial: partial pivoting, the largest entry of a column becomes its pivot; else the first one that is not 0.
        reduced: with back substitution, which makes pivots 1 and clears above them; else it ends at row echelon form.
    Returns
        Elimination with start, steps and pivots.
    Raises
        ValueError when a is not one real matrix or not finite, or columns not between 1 and n.
    Notes
        About ⅔ m³ operations for a square system. An entry counts as 0 when what is left of it is at most
        2 max(m, n) eps of all that was added up there: so 0.6 − 0.3/0.1 · 0.2 is 0, and 1e−17 as it was typed is not.
        On the way down, what the factors' own rounding adds to that counts too.
        A tiny pivot is legal without partial pivoting, and the result then is as wrong as rounding makes it.

    >>> eliminate([[2, 4, -2, 2], [4, 9, -3, 8], [-2, -3, 7, 10]], columns=3).end[:, 3]
    array([-1.,  2.,  2.])

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 3.2–3.4; Higham, Accuracy and Stability of
    Numerical Algorithms (2002), section 3.3 (running error bounds) and chapter 9.
    """
    a = _single(a)
    columns = a.shape[1] if columns is None else columns
    if not 1 <= columns <= a.shape[1]:
        raise ValueError(f"columns must be between 1 and {a.shape[1]}, got {columns}")
    table = _Table(a, columns)
    for column in range(columns):
        top = len(table.pivots)
        if top == a.shape[0] or (row := table.best(top, column, partial)) is None:
            continue
        if row != top:
            table.do(RowOperation("swap", top, row, forced=float(table.a[top, column]) == 0))
        table.clear((top, column), range(top + 1, a.shape[0]))
        table.pivots = (*table.pivots, (top, column))
    for row, column in reversed(table.pivots) if reduced else ():
        if (pivot := float(table.a[row, column])) != 1:
            table.do(RowOperation("scale", row, row, 1 / pivot, back=True))
        table.clear((row, column), range(row), back=True)
    return Elimination(a, table.steps, table.pivots)


@dataclass(frozen=True)
class LU:
    """P a = L U: the rows exchanged, the factors that were subtracted, what was left."""

    P: Array
    L: Array
    U: Array


def lu(a: Any, *, partial: bool = True) -> LU:
    """Elimination kept as a product: L holds the factors, U the rows that were left.

    P a = L U,  L = P E₁⁻¹ E₂⁻¹ ⋯ Eₖ⁻¹ lower triangular with ones on its diagonal,  U = Eₖ ⋯ E₁ a

    Parameters
        a: array (m, n), real.
        partial: partial pivoting; then no entry of L is larger than 1.
    Returns
        LU with P (m, m), L (m, m) and U (m, n).
    Raises
        ValueError when a is not one real matrix or not finite.
    Notes
        LAPACK writes L and U over a and P as a list of rows; here they are read off the steps.

    >>> lu([[1, 2], [2, 8]], partial=False).L
    array([[1., 0.],
           [2., 1.]])

    Reference: Golub & Van Loan, Matrix Computations (2013), sections 3.2 and 3.4; Strang (2016), section 2.6.
    """
    way = eliminate(a, partial=partial, reduced=False)
    xp, count = namespace(way.start), way.start.shape[0]
    P = undone = xp.eye(count, dtype=way.start.dtype, device=way.start.device)
    for step in way.steps:
        undo = xp.asarray(step.operation.undo().rows(count), dtype=way.start.dtype, device=way.start.device)
        P, undone = (step.E @ P if step.operation.kind == "swap" else P), undone @ undo
    return LU(P, P @ undone, way.end)


def back_substitution(U: Any, y: Any) -> Array:
    """Solve from the last equation upwards: each one has a single unknown left.

    xᵢ = (yᵢ − uᵢ,ᵢ₊₁ xᵢ₊₁ − ⋯ − uᵢₙ xₙ) / uᵢᵢ,   i = n, …, 1

    Parameters
        U: array (..., n, n), upper triangular (what stands below the diagonal is not read), no 0 on the diagonal.
        y: array (..., n).
    Returns
        array (..., n).
    Raises
        ValueError when U is not square, or there is 0 on its diagonal.

    >>> back_substitution([[2, 1], [0, 4]], [4, 8])
    array([1., 2.])

    Reference: Golub & Van Loan, Matrix Computations (2013), algorithm 3.1.2.
    """
    U, y = matrix(U, "U"), vectors(y, "y")
    xp, n = namespace(U, y), U.shape[-1]
    if U.shape[-2] != n or y.shape[-1] != n:
        raise ValueError(f"U must be square and y as long, got shapes {tuple(U.shape)} and {tuple(y.shape)}")
    diagonal = xp.linalg.diagonal(U)
    if not every(diagonal != 0):
        raise ValueError("U must have no 0 on its diagonal, got a singular one")
    x: list[Array] = []  # from xᵢ₊₁ to xₙ
    for i in reversed(range(n)):
        known = sum((U[..., i, i + 1 + j] * x[j] for j in range(len(x))), 0.0 * y[..., i])
        x = [(y[..., i] - known) / U[..., i, i], *x]
    return xp.stack(x, axis=-1)


def _single(a: Any) -> Array:
    a = real(matrix(a))
    if a.ndim != 2:
        raise ValueError(f"a must be one matrix, got shape {tuple(a.shape)}")
    return a
