"""How far two distributions are apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from mpmath import mp

from accuracy import laws
from accuracy.cases import EPS, Case, Make, Row
from mathcore import distributions as families

UNMEASURED = {"distances.whole_numbers": "whole numbers"}
SOUGHT = "The largest gap is sought between quantiles, and looked at closer three times."


def normals(shift: Any) -> Any:
    return 1 - 2 * laws.normal_tail(shift / 2)


def trials(n: int, p: Any) -> Any:
    chances = [laws.binomial(k, n, p) for k in range(n + 1)]
    return [mp.fsum(chances[: k + 1]) for k in range(n + 1)]


def of_pairs(pair: Callable[[float], tuple[Any, Any]]) -> Callable[..., Any]:
    """The distance of two distributions that a number makes."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """Two distributions a row."""
        found = [function(*pair(value)) for (value,) in rows]
        return [getattr(one, "size", one) for one in found]

    return run


CASES = (
    Case("distances.kolmogorov", ((1.0,), (0.01,), (5.0,)), normals,
         of_pairs(lambda s: (families.Normal(0.0, 1.0), families.Normal(s, 1.0))), EPS, host=True, note=SOUGHT),
    Case("distances.total_variation", ((0.1,), (0.01,), (0.5,)), lambda p: p * (1 - mp.exp(-p)),
         of_pairs(lambda p: (families.Bernoulli(p=p), families.Poisson(rate=p))), EPS, host=True),
    Case("distances.cumulated", ((10, 0.3), (40, 0.5)), trials,
         lambda function, make, rows: [function(families.Binomial(n, p), np.arange(n + 1)) for n, p in rows], EPS,
         host=True),
)  # fmt: skip
