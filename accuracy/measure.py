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
        found = case.run(case.called, make, case.rows)
    per_row = [
        _errors(case, references, i, np.asarray(to_numpy(got), dtype=float).ravel()) for i, got in enumerate(found)
    ]
    if len(per_row) != len(case.rows):
        raise ValueError(f"{case.name} must give a result for each of {len(case.rows)} rows, gave {len(per_row)}")
    errors, judged = (np.concatenate(some) for some in zip(*per_row, strict=True))
    if not len(errors):
        raise ValueError(f"{case.name} has no reference that 50 and 100 digits agree on")
    tops = [float(np.max(one, initial=-1.0)) for one, _ in per_row]
    conditioned = _rounded(float(judged.max())) if case.condition else None
    worst = _told(case, tops.index(max(tops)))
    return Figure(_rounded(float(errors.max())), _rounded(float(errors.mean())), conditioned, worst, len(errors))


def _rounded(error: float) -> float:
    """An error to three digits: what a table shows."""
    return float(f"{error:.3g}")


def _errors(case: Case, references: References, i: int, got: Numbers) -> tuple[Numbers, Numbers]:
    """The errors of one row's accepted numbers, and these over the condition numbers."""
    known = np.array([x is not None for x in references.exact[i]], dtype=bool)
    if not known.any():
        return np.empty(0), np.empty(0)
    if len(got) != len(known):
        raise ValueError(f"{case.name} must give {len(known)} numbers for row {i}, gave {len(got)}")
    exact = np.array([x for x in references.exact[i] if x is not None])
    found = distances(got[known], exact, np.array(references.beyond[i])[known], case.unit)
    if not case.condition:
        return found, found
    return found, found / np.broadcast_to(references.condition[i], known.shape)[known]


def distances(got: Numbers, exact: Numbers, beyond: Numbers, unit: str) -> Numbers:
    """|got − (exact + beyond ulp)| in the unit; in ε where the exact number is 0, ∞ where only one is infinite."""
    with np.errstate(all="ignore"):
        own = np.where(exact == 0, EPSILON, np.spacing(np.abs(exact)))
        top = _largest(exact)
        scale = np.broadcast_to({EPS: EPSILON, LARGEST: top, NORMWISE: top}.get(unit, own), own.shape)
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
