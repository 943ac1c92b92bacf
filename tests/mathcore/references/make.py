"""Make distributions.json: what the families of `mathcore.distributions` must give, by mpmath.

    python -m tests.mathcore.references.make

Each number is computed with 50 and with 100 digits and kept, rounded to a double, only where the two agree to 25; else
it is null. `cases.py` says which laws and which points, `laws.py` what they are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mpmath import mp, mpf

from tests.mathcore.references.cases import CASES, LEVELS, Case
from tests.mathcore.references.laws import Law

TABLE = Path(__file__).with_name("distributions.json")
DIGITS = (50, 100)


def agreed(compute: Callable[[], Any], digits: int = 25) -> float | None:
    """A number, if both precisions give it."""
    found = []
    for dps in DIGITS:
        mp.dps = dps
        try:
            found.append(mpf(compute()))
        except (ArithmeticError, ValueError, TypeError, mp.NoConvergence):
            return None
    few, many = found
    if mp.isnan(many) or abs(few - many) > (abs(many) + (digits < 20)) * mpf(10) ** -digits:
        return None
    return float(many)


def log_lower(law: Law, x: Any) -> Any:
    """log P(X ≤ x), from the other tail where that is the small one."""
    lower = law.lower(x)
    return mp.log(lower) if lower < 0.5 else mp.log1p(-law.upper(x))


def log_upper(law: Law, x: Any) -> Any:
    """log P(X > x), from the other tail where that is the small one."""
    upper = law.upper(x)
    return mp.log(upper) if upper < 0.5 else mp.log1p(-law.lower(x))


def quantile(law: Law, p: float, guess: float) -> Any:
    """The x with P(X ≤ x) = p, by the secant method from SciPy's guess, in the tail that is small."""

    def away(x: Any) -> Any:
        return law.lower(x) / p - 1 if p < 0.5 else law.upper(x) / (1 - mpf(p)) - 1

    start = mpf(guess)
    return mp.findroot(away, (start, start * (1 + mpf(10) ** -9) + mpf(10) ** -300), tol=mpf(10) ** (-mp.dps - 5))


def step(law: Law, p: float) -> int:
    """The smallest k with P(X ≤ k) ≥ p."""
    total, k = mpf(0), law.support[0]
    while True:
        total += mp.exp(law.log_density(mpf(k)))
        if total >= p:
            return int(k)
        k += 1


def integral(law: Law, function: Callable[[Any], Any], nodes: list[float]) -> Any:
    """E of a function, by tanh-sinh quadrature between nodes or by a sum over what weighs anything."""
    if not law.discrete:
        inner = [mpf(x) for x in nodes if law.support[0] < x < law.support[1]]
        parts = [law.support[0], *inner, law.support[1]]
        return mp.quad(lambda x: function(x) * mp.exp(law.log_density(x)), parts)
    low, high = law.support
    total, k = mpf(0), low
    while high is None or k <= high:
        term = function(mpf(k)) * mp.exp(law.log_density(mpf(k)))
        total += term
        if k > nodes[-1] and abs(term) < mp.eps**2:
            break
        k += 1
    return total


def moments(law: Law, nodes: list[float]) -> dict[str, float | None]:
    """Mean, variance, skewness, excess kurtosis and entropy, from their definitions."""

    def central(n: int) -> Any:
        mean = integral(law, lambda x: x, nodes)
        return integral(law, lambda x: (x - mean) ** n, nodes)

    definitions: dict[str, Callable[[], Any]] = {
        "mean": lambda: integral(law, lambda x: x, nodes),
        "variance": lambda: central(2),
        "skewness": lambda: central(3) / central(2) ** mpf(1.5),
        "kurtosis": lambda: central(4) / central(2) ** 2 - 3,
        "entropy": lambda: integral(law, lambda x: -law.log_density(x), nodes),
    }
    return {name: agreed(compute, 17) for name, compute in definitions.items()}


def row(case: Case, values: dict[str, float], with_moments: bool) -> dict[str, Any]:
    """Everything about one law."""

    def law() -> Law:
        return case.law(*map(mpf, values.values()))

    points = case.points(*values.values())
    guesses = case.guesses(values)
    found: dict[str, Any] = {
        "family": case.family,
        "parameters": values,
        "x": points,
        "log_density": [agreed(lambda x=x: law().log_density(mpf(x))) for x in points],  # type: ignore[misc]
        "logcdf": [agreed(lambda x=x: log_lower(law(), mpf(x))) for x in points],  # type: ignore[misc]
        "logccdf": [agreed(lambda x=x: log_upper(law(), mpf(x))) for x in points],  # type: ignore[misc]
        "p": list(LEVELS),
    }
    if law().discrete:
        found["icdf"] = [step(law(), p) for p in LEVELS]
    else:
        found["icdf"] = [
            agreed(lambda p=p, x=x: quantile(law(), p, x))  # type: ignore[misc]
            for p, x in zip(LEVELS, guesses, strict=True)
        ]
    if with_moments:
        found |= moments(law(), [x for x in guesses if x == x])
    return found


def main() -> None:
    """Write the table, or with names of families renew only theirs."""
    only = set(sys.argv[1:])
    rows = json.loads(TABLE.read_text(encoding="utf-8")) if only and TABLE.exists() else []
    for case in CASES:
        if not only or case.family in only:
            rows = [known for known in rows if known["family"] != case.family]
            rows += [row(case, values, i in case.moments) for i, values in enumerate(case.laws)]
            lines = ",\n".join(
                json.dumps(one, ensure_ascii=False) for one in sorted(rows, key=lambda one: str(one["family"]))
            )
            TABLE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
            print(case.family, flush=True)


if __name__ == "__main__":
    main()
