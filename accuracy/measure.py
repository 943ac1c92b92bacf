"""Errors in ulp: how far a result lies from the exact number, counted in the distance of doubles there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from accuracy.cases import EPS, LARGEST, NORMWISE, Case, Make
from accuracy.references import References
from mathcore.backend import to_numpy

Numbers = np.ndarray[Any, np.dtype[np.float64]]
EPSILON = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Figure:
    """The errors of a case on one library: the largest, the mean, where the largest was, of how many numbers.

    ``conditioned`` is the largest of the errors, each divided by its condition number, for cases that have one.
    """

    largest: float
    mean: float
    conditioned: float | None
    worst: str
    numbers: int


def measure(case: Case, references: References, make: Make) -> Figure:
    """Run a case on a library and compare."""
    if references.digest != case.digest:
        raise ValueError(f"references of {case.name} are of other arguments: run `make accuracy`")
    with np.errstate(all="ignore"):
        found = [_flat(got) for got in case.run(case.called, make, case.rows)]
    sizes = [len(exact) for exact in references.exact]
    agreed = [row != [None] for row in references.exact]  # of the others it is not even known how many there are
    if len(found) != len(sizes) or any(a and len(got) != n for got, n, a in zip(found, sizes, agreed, strict=True)):
        raise ValueError(f"{case.name} must give {sizes} numbers, gave {[len(got) for got in found]}")
    got = [here if a else np.full(1, np.nan) for here, a in zip(found, agreed, strict=True)]
    errors, judged, rows = _errors(case, references, np.concatenate(got), np.repeat(np.arange(len(sizes)), sizes))
    if not len(errors):
        raise ValueError(f"{case.name} has no reference that 50 and 100 digits agree on")
    conditioned = _rounded(float(judged.max())) if case.condition else None
    worst = _told(case, int(rows[np.argmax(errors)]))
    return Figure(_rounded(float(errors.max())), _rounded(float(errors.mean())), conditioned, worst, len(errors))


def _flat(result: Any) -> Numbers:
    """A result's numbers in order."""
    return np.asarray(to_numpy(result), dtype=float).ravel()


def _rounded(error: float) -> float:
    """An error to three digits: what a table shows."""
    return float(f"{error:.3g}")


def _errors(case: Case, references: References, got: Numbers, rows: Any) -> tuple[Numbers, Numbers, Any]:
    """The errors of the accepted numbers, these over the condition numbers, and the rows that they are of."""
    flat = [x for row in references.exact for x in row]
    known = np.array([x is not None for x in flat], dtype=bool)
    exact = np.array([x for x in flat if x is not None])
    beyond = np.array([x for row in references.beyond for x in row])[known]
    found = distances(got[known], exact, beyond, case.unit, rows[known])
    if not case.condition:
        return found, found, rows[known]
    sizes = [len(row) for row in references.exact]
    conditions = [np.broadcast_to(one, n) for one, n in zip(references.condition, sizes, strict=True)]
    return found, found / np.concatenate(conditions)[known], rows[known]


def distances(got: Numbers, exact: Numbers, beyond: Numbers, unit: str, rows: Any) -> Numbers:
    """|got − (exact + beyond ulp)| in the unit; in ε where the exact number is 0, ∞ where only one is infinite."""
    with np.errstate(all="ignore"):
        own = np.where(exact == 0, EPSILON, np.spacing(np.abs(exact)))
        scale = np.full_like(own, EPSILON) if unit == EPS else own
        if unit in (LARGEST, NORMWISE):
            tops = {row: _largest(exact[rows == row]) for row in np.unique(rows)}
            scale = np.array([tops[row] for row in rows])
        away = np.abs((got - exact) / scale - np.where(exact == 0, 0.0, beyond * (own / scale)))
    away = np.where(got == exact, np.where(np.isinf(exact), 0.0, away), away)
    return np.where(np.isnan(away), math.inf, away)


def _largest(exact: Numbers) -> float:
    """The ulp of the largest finite number; ε where there is none but 0."""
    top = float(np.max(np.abs(exact[np.isfinite(exact)]), initial=0.0))
    return math.ulp(top) if top else EPSILON


def _told(case: Case, i: int) -> str:
    """A row's arguments in words, long lists cut."""
    return ", ".join(f"{name} = {_written(value)}" for name, value in zip(case.arguments, case.rows[i], strict=True))


def _written(value: Any) -> str:
    """A number to six digits where that is all of it; of a list the first four."""
    if isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else repr(value)
    if not isinstance(value, list | tuple):
        return str(value)
    shown = ", ".join(_written(one) for one in value[:4])
    return f"[{shown}, …]" if len(value) > 4 else f"[{shown}]"
