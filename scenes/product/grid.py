"""Where everything stands: A at the lower left, B at the upper right, so that row and column meet at the entry of AB.

A cell is a unit square; columns count to the right and rows down, from the upper left corner, which stays free. One
empty cell stands between the matrices.
"""

from __future__ import annotations

from math import floor

Cell = tuple[int, int]  # row and column within a matrix
Sizes = tuple[int, int, int]  # m, k, n


def extent(sizes: Sizes) -> tuple[int, int]:
    """How many cells the picture is high and wide."""
    m, k, n = sizes
    return k + 1 + m, k + 1 + n


def corners(sizes: Sizes) -> dict[str, tuple[int, int, int, int]]:
    """Top, left, height and width of each matrix."""
    m, k, n = sizes
    return {"left": (k + 1, 0, m, k), "right": (0, k + 1, k, n), "product": (k + 1, k + 1, m, n)}


def at(sizes: Sizes, x: float, y: float) -> tuple[str, Cell] | None:
    """The matrix and its cell at a place of the picture; None beside them."""
    for name, (top, left, height, width) in corners(sizes).items():
        if top <= y < top + height and left <= x < left + width:
            return name, (floor(y) - top, floor(x) - left)
    return None


def step_at(sizes: Sizes, view: str, current: int, x: float, y: float) -> int | None:
    """The step of a view that a place points at, counted from 0, when ``current`` is the last one; None for no step.

    An entry of AB is itself; a row of A is that row of AB, a column of B that column; a column of A and the row of B
    with the same number are an outer product.
    """
    found = at(sizes, x, y)
    if found is None:
        return None
    name, (i, j) = found
    n = sizes[2]
    row, column = divmod(max(current, 0), n)
    if view == "entries":
        return {"product": i * n + j, "left": i * n + column, "right": row * n + j}[name]
    if view == "columns":
        return None if name == "left" else j
    if view == "rows":
        return None if name == "right" else i
    return {"product": None, "left": j, "right": i}[name]
