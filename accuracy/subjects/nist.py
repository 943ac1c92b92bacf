"""NIST's certified data sets: means, deviations, autocorrelations, least squares, correlation, analysis of variance.

Errors against the exact answer for the data as doubles; the digits that agree with what NIST certifies for the data as
written in decimals stand in a table of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy import strd
from accuracy.cases import CONDITION, Case, Make, Row
from accuracy.subjects.linalg_systems import wedin
from mathcore import inference, linalg
from tests.mathcore.nist import CERTIFIED

UNMEASURED: dict[str, str] = {}
HEAD = """
Digits that agree with the certified ones, of 15 (the log relative error; of several numbers the worst). *In doubles* is
what the exact answer has when the data are first rounded to doubles: no program that takes doubles can promise more.
mathcore has no analysis of variance; the one set with two treatments is compared with the pooled t-test, F = t². Of a
regression it gives the estimates, not their standard deviations. PiDigits is left out: its file was not at hand, and
the first 5,000 digits of π have the mean 4.5358 where 4.5348 is certified.

| set | difficulty | quantity | digits | in doubles |
|---|---|---|---|---|
"""


def of_set(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """The least-squares solution of each set."""
    return [function(*map(make, strd.linear(name).doubles)) for (name,) in rows]


def solution(name: str) -> Any:
    return [mpf(x.numerator) / x.denominator for x in strd.of_doubles(name)]


def condition(name: str) -> Any:
    """Wedin's, once for each set: 60 digits hold it."""
    X, y = strd.linear(name).doubles
    return wedin([[mpf(x) for x in row] for row in X], [mpf(v) for v in y])


def of_values(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """A statistic of each univariate set."""
    return [function(make(CERTIFIED[name][0])) for (name,) in rows]


def values(name: str) -> list[Any]:
    return [mpf(float(x)) for x in CERTIFIED[name][0]]


def mean(name: str) -> Any:
    return mp.fsum(values(name)) / len(values(name))


def away(name: str) -> list[Any]:
    middle = mean(name)
    return [x - middle for x in values(name)]


def deviation(name: str) -> Any:
    return mp.sqrt(mp.fsum(d * d for d in away(name)) / (len(away(name)) - 1))


def autocorrelation(name: str) -> Any:
    d = away(name)
    return mp.fsum(a * b for a, b in pairwise(d)) / mp.fsum(a * a for a in d)


def shifted(name: str) -> Any:
    """The condition number of a deviation, √(1 + mean² / variance) (Chan, Golub & LeVeque 1983)."""
    return mp.sqrt(1 + (mean(name) / deviation(name)) ** 2)


def table() -> str:
    """The digits that agree with the certified ones."""
    return HEAD + "".join(f"| {' | '.join(said)} | {found:.1f} | {best:.1f} |\n" for *said, found, best in agreed())


def agreed() -> Iterator[tuple[str, str, str, float, float]]:
    """Set, difficulty, quantity, the digits that `mathcore` gives on NumPy, those of the exact answer of doubles."""
    mp.dps = 60
    statistics: dict[str, tuple[Callable[[Any], Any], Callable[[str], Any]]] = {
        "mean": (inference.mean, mean),
        "standard deviation": (inference.standard_deviation, deviation),
        "autocorrelation": (inference.autocorrelation, autocorrelation),
    }
    for name, (x, *certified) in CERTIFIED.items():
        for (what, (function, best)), sure in zip(statistics.items(), certified, strict=True):
            found = strd.digits([float(function(x))], [sure])
            yield name, "", what, found, strd.digits([float(best(name))], [sure])
    for name in strd.LINEAR:
        one = strd.linear(name)
        estimates = linalg.least_squares(*map(np.asarray, one.doubles)).tolist()
        best_digits = strd.digits(strd.of_doubles(name), one.estimates)
        yield name, one.level, f"{len(estimates)} estimates", strd.digits(estimates, one.estimates), best_digits
    yield "Norris", "lower", "correlation, squared", *squared_correlation()
    yield "AtmWtAg", "average", "F = t²", *analysis()


def squared_correlation() -> tuple[float, float]:
    """Of Norris' two columns: R² of a straight line."""
    X, y = strd.linear("Norris").doubles
    found = float(inference.correlation([row[1] for row in X], y)) ** 2
    a, b = ([mpf(v) - mp.fsum(map(mpf, x)) / len(x) for v in x] for x in ([row[1] for row in X], y))
    best = mp.fdot(a, b) ** 2 / mp.fdot(a, a) / mp.fdot(b, b)
    R2 = strd.linear("Norris").R2
    return strd.digits([found], [R2]), strd.digits([float(best)], [R2])


def analysis() -> tuple[float, float]:
    """Of the atomic weights of silver: t² of the pooled t-test."""
    x, y, F = strd.two_treatments()
    found = inference.t_test(x, y, pooled=True).statistic ** 2
    a, b = ([mpf(v) for v in one] for one in (x, y))
    middle = [mp.fsum(one) / len(one) for one in (a, b)]
    squares = mp.fsum((v - centre) ** 2 for one, centre in zip((a, b), middle, strict=True) for v in one)
    best = (middle[0] - middle[1]) ** 2 / (squares / (len(a) + len(b) - 2) * (mpf(1) / len(a) + mpf(1) / len(b)))
    return strd.digits([found], [F]), strd.digits([float(best)], [F])


SETS = tuple((name,) for name in CERTIFIED)
CASES = (
    Case("inference.mean", SETS, mean, of_values, of="univariate"),
    Case("inference.standard_deviation", SETS, deviation, of_values, CONDITION, shifted, of="univariate"),
    Case("inference.autocorrelation", SETS, autocorrelation, of_values, CONDITION, shifted, of="univariate"),
    *(
        Case("linalg.least_squares", ((name,),), solution, of_set, CONDITION, condition, of=name)
        for name in strd.LINEAR
    ),
)  # fmt: skip
