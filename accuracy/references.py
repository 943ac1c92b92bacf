"""What mpmath gives, at 60 digits, accepted only where 50 and 100 digits agree to 25; kept as text beside this file.

A number is kept as the nearest double and what is left, in ulp of that double, so that comparing needs no mpmath.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from accuracy.cases import Case, Row, numbers

FOLDER = Path(__file__).with_name("references")
DIGITS = (50, 60, 100)
AGREED = 25


@dataclass(frozen=True)
class References:
    """The accepted numbers of a case, row after row; None where the precisions did not agree."""

    digest: str
    exact: list[list[float | None]]
    beyond: list[list[float]]
    condition: list[list[float]]


def make(case: Case) -> References:
    """The references of a case, by mpmath."""
    found = [_agreed(case.exact, row) for row in case.rows]
    conditions = [_condition(case.condition, row) for row in case.rows] if case.condition else []
    return References(
        case.digest,
        [[None if pair is None else pair[0] for pair in pairs] for pairs in found],
        [[0.0 if pair is None else pair[1] for pair in pairs] for pairs in found],
        conditions,
    )


def _condition(function: Callable[..., Any], row: Row) -> list[float]:
    """A row's condition numbers to three digits, at least 1: one, or one for each number of the result."""
    from mpmath import mp

    mp.dps = DIGITS[0]
    try:
        found = [float(x) for x in numbers(function(*(_exactly(value) for value in row)))]
    except (ArithmeticError, ValueError, TypeError, mp.NoConvergence):
        return [1.0]
    return [float(f"{max(1.0, x):.3g}") for x in found]


def _agreed(function: Callable[..., Any], row: Row) -> list[tuple[float, float] | None]:
    """Each number of a result as a double and what is left; None where the precisions do not agree."""
    from mpmath import mp, mpf

    found = []
    for digits in DIGITS:
        mp.dps = digits
        try:
            found.append([mpf(x) for x in numbers(function(*(_exactly(value) for value in row)))])
        except (ArithmeticError, ValueError, TypeError, mp.NoConvergence):  # TypeError: it left the real numbers
            return [None]
    few, kept, many = found
    return [
        _split(b) if a == c or abs(a - c) <= abs(c) * mpf(10) ** -AGREED else None
        for a, b, c in zip(few, kept, many, strict=True)
    ]


def _exactly(value: Any) -> Any:
    """Floats as mpf, in lists too."""
    from mpmath import mpf

    if isinstance(value, list):
        return [_exactly(one) for one in value]
    return mpf(value) if isinstance(value, float) else value


def _split(x: Any) -> tuple[float, float] | None:
    """The nearest double, and what is left in its ulp."""
    from mpmath import mp, mpf

    nearest = float(x)
    if math.isnan(nearest):
        return None
    if math.isinf(nearest):
        return nearest, 0.0
    with mp.workdps(DIGITS[1]):
        return nearest, round(float((x - mpf(nearest)) / mpf(math.ulp(nearest))), 4)


def store(subject: str, made: dict[str, References]) -> None:
    """Write the references of a subject, a case a line."""
    lines = ",\n".join(
        json.dumps(name, ensure_ascii=False) + ": " + json.dumps(vars(one), separators=(",", ":"))
        for name, one in made.items()
    )
    (FOLDER / f"{subject}.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


@cache
def load(subject: str) -> dict[str, References]:
    """The references of a subject, by the names of its cases."""
    path = FOLDER / f"{subject}.json"
    if not path.exists():
        return {}
    return {name: References(**one) for name, one in json.loads(path.read_text(encoding="utf-8")).items()}
