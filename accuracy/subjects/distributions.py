"""Distributions of one number: `mathcore.distributions`.

The laws in mpmath, their parameters and their points are those of tests/mathcore/references.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, Case, Make, Row
from mathcore import distributions
from mathcore.backend import to_numpy
from tests.mathcore.references import cases as known
from tests.mathcore.references.laws import Law
from tests.mathcore.references.make import TABLE, quantile, step

UNMEASURED = {
    "distributions.*.latex": "text",
    "distributions.base.Continuous.icdf": "every family has its own",
    "distributions.base.Distribution.*": "every family has its own",
    "distributions.line.Cauchy.mean": "nan: there is none",
    "distributions.line.Cauchy.variance": "nan: there is none",
    "distributions.line.Cauchy.skewness": "nan: there is none",
    "distributions.line.Cauchy.kurtosis": "nan: there is none",
    "distributions.line.Cauchy.entropy": "log 4πs; the table's integral does not reach 17 digits",
    "distributions.lifetimes.Weibull.relative_moment": "a ratio of gamma functions that `skewness` and `kurtosis` show",
    "distributions.tabulated.Categorical.*": "sums over a table of at most 12 outcomes",
    "distributions.waiting.NegativeBinomial.bulk": "whole numbers",
    "distributions.*.sample": "random draws: tests compare their quantiles with the distribution's",
    "distributions.*.mode": "where the density is highest: tests look for it there",
    "distributions.*.density": "`pdf` or `pmf` by another name",
    "distributions.*.log_density": "`logpdf` or `logpmf` by another name",
    "distributions.*.support": "the ends, which are parameters or 0, 1 and ∞",
    "distributions.discrete.Discrete.bulk": "whole numbers",
}
MOMENTS = ("mean", "variance", "skewness", "kurtosis", "entropy")
FROM_TABLE = "The reference is the definition's integral or sum by mpmath, rounded to a double."

NOTES = {
    ("Hypergeometric", "kurtosis"): FROM_TABLE + " The textbooks' formula is a difference of large numbers.",
    ("Normal", "entropy"): FROM_TABLE + " A sum of two logarithms that nearly cancel.",
}


class Exact:
    """A family's law in mpmath at parameters and a point; what was computed is kept."""

    def __init__(self, case: known.Case) -> None:
        self.case = case
        self.discrete = case.law(*map(mpf, case.laws[0].values())).discrete
        self._kept: dict[Any, Any] = {}

    def _value(self, name: str, *row: Any) -> Any:
        """A function of the law at the precision of the moment."""
        place = (mp.dps, name, *row)
        if place not in self._kept:
            law = self._law(*row[:-1])
            self._kept[place] = self._quantile(law, *row) if name == "icdf" else getattr(law, name)(mpf(row[-1]))
        return self._kept[place]

    def _law(self, *values: Any) -> Law:
        place = (mp.dps, "law", *values)
        if place not in self._kept:
            self._kept[place] = self.case.law(*map(mpf, values))
        found: Law = self._kept[place]
        return found

    def _quantile(self, law: Law, *row: Any) -> Any:
        """mpmath's secant method, from SciPy's guess."""
        *values, p = map(float, row)
        return step(law, p) if law.discrete else quantile(law, p, float(self.case.scipy(*values).ppf(p)))

    def density(self, *row: Any) -> Any:
        return mp.exp(self.log_density(*row))

    def log_density(self, *row: Any) -> Any:
        return self._value("log_density", *row)

    def cdf(self, *row: Any) -> Any:
        return 1 - self._value("upper", *row) if self._long_sum(row, +1) else self._value("lower", *row)

    def ccdf(self, *row: Any) -> Any:
        return 1 - self._value("lower", *row) if self._long_sum(row, -1) else self._value("upper", *row)

    def _long_sum(self, row: Row, side: int) -> bool:
        """Whether a tail is a sum over most of the whole numbers: then it is what the other one leaves."""
        return self.discrete and side * (row[-1] - float(self.case.scipy(*map(float, row[:-1])).mean())) > 0

    def logcdf(self, *row: Any) -> Any:
        return mp.log(self.cdf(*row)) if self.cdf(*row) < mpf(1) / 2 else mp.log1p(-self.ccdf(*row))

    def logccdf(self, *row: Any) -> Any:
        return mp.log(self.ccdf(*row)) if self.ccdf(*row) < mpf(1) / 2 else mp.log1p(-self.cdf(*row))

    def icdf(self, *row: Any) -> Any:
        return self._value("icdf", *row)

    def condition(self, name: str) -> Callable[..., Any]:
        """The condition number of a method, from changes of the density or of the smaller tail."""

        def of_density(*row: Any) -> Any:
            moved = changed(self.log_density, *row)
            return moved if name == "density" else moved / abs(self.log_density(*row))

        def of_tail(*row: Any) -> Any:
            tail = min((self.cdf, self.ccdf), key=lambda one: one(*row))
            value = getattr(self, name.removeprefix("log"))(*row)
            return changed(tail, *row) / abs(value * (getattr(self, name)(*row) if name.startswith("log") else 1))

        def of_quantile(*row: Any) -> Any:
            x, (*values, p) = self.icdf(*row), row
            tail, level = (self.cdf, p) if p < mpf(1) / 2 else (self.ccdf, 1 - p)
            moved = changed(lambda *values: tail(*values, x), *values)
            return (level + moved) / abs(x * self.density(*values, x))

        return {"icdf": of_quantile, "density": of_density, "log_density": of_density}.get(name, of_tail)


def changed(function: Callable[..., Any], *row: Any) -> Any:
    """Σ |v ∂f/∂v| over the row's floats v."""
    least = mpf(10) ** -18
    here, total = function(*row), mpf(0)
    for i, value in enumerate(row):
        if not isinstance(value, int) and value:
            total += abs(function(*row[:i], value * (1 - least), *row[i + 1 :]) - here) / least
    return total


@cache
def made(kind: str, *values: float) -> Any:
    """A distribution of ours."""
    return getattr(distributions, kind)(*values)


def run(kind: str) -> Callable[[Any, Make, Sequence[Row]], list[Any]]:
    """A method at many points: one distribution for all rows that begin alike."""

    def called(method: Any, make: Make, rows: Sequence[Row]) -> list[Any]:
        found: list[Any] = []
        for values, group in groupby(rows, key=lambda row: row[:-1]):
            law = made(kind, *values)
            found += list(to_numpy(method(law, make([float(row[-1]) for row in group]))))
        return found

    return called


def points(case: known.Case, name: str, discrete: bool) -> tuple[Row, ...]:
    """Parameters and places, or parameters and levels."""
    rows: list[Row] = []
    for law in case.laws:
        at = known.LEVELS if name == "icdf" else case.points(*law.values())
        rows += [(*law.values(), int(x) if discrete and name != "icdf" else float(x)) for x in at]
    return tuple(rows)


def methods(case: known.Case) -> list[Case]:
    """The cases of a family's methods."""
    exact = Exact(case)
    ours = (
        {"density": "pmf", "log_density": "logpmf"} if exact.discrete else {"density": "pdf", "log_density": "logpdf"}
    )
    found = []
    for name in ("log_density", "density", "logcdf", "logccdf", "cdf", "ccdf", "icdf"):
        whole = exact.discrete and name == "icdf"
        judged: dict[str, Any] = {} if whole else {"unit": CONDITION, "condition": exact.condition(name)}
        dotted = f"distributions.{case.family}.{ours.get(name, name)}"
        names = (*case.laws[0], "p" if name == "icdf" else "k" if exact.discrete else "x")
        rows = points(case, name, exact.discrete)
        found.append(Case(dotted, rows, getattr(exact, name), run(case.family), names=names, **judged))
    return found


def moments(family: str) -> list[Case]:
    """The cases of a family's moments, as far as the table has them."""
    found = []
    table = [row for row in json.loads(TABLE.read_text(encoding="utf-8")) if row["family"] == family]
    for name in MOMENTS:
        values = {tuple(row["parameters"].values()): whole(row[name]) for row in table if row.get(name) is not None}
        if values:
            names = tuple(table[0]["parameters"])
            found.append(
                Case(
                    f"distributions.{family}.{name}", tuple(values),
                    lambda *row, of=values: mpf(of[tuple(map(plain, row))]),
                    lambda method, _, rows: [method(getattr(distributions, family)(*row)) for row in rows],
                    host=True, note=NOTES.get((family, name), FROM_TABLE), names=names,
                )
            )  # fmt: skip
    return found


def whole(x: float) -> float:
    """The table's integrals are right to 17 places: what is less than that is 0."""
    return x if abs(x) > 1e-17 else 0.0


def plain(value: Any) -> Any:
    """An mpf as the float that it was."""
    return value if isinstance(value, int) else float(value)


CASES = tuple(made for case in known.CASES for made in (*methods(case), *moments(case.family)))
