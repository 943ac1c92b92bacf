"""Which laws stand in the table of references, and at which points: in the middle, at the edges, far out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.mathcore.references import laws
from tests.mathcore.references.laws import Law

LEVELS = (1e-10, 0.01, 0.3, 0.5, 0.9, 1 - 2.0**-20)
Values = dict[str, float]
Points = Callable[..., list[float]]


@dataclass(frozen=True)
class Case:
    """A family: its law in mpmath, SciPy's name and arguments for first guesses, parameters, points."""

    family: str
    law: Callable[..., Law]
    scipy: Callable[..., Any]
    laws: tuple[Values, ...]
    points: Points
    moments: tuple[int, ...] = (1,)  # of which laws the moments stand in the table

    def guesses(self, values: Values) -> list[float]:
        """SciPy's quantiles, nearly right nearly everywhere."""
        with np.errstate(all="ignore"):
            return [float(self.scipy(*values.values()).ppf(p)) for p in LEVELS]


def stats() -> Any:
    from scipy import stats as found

    return found


def from_zero(mean: float) -> list[float]:
    """Points of a law on x > 0, from the edge to far beyond the mean."""
    return [mean * u for u in (1e-30, 1e-9, 1e-3, 0.1, 0.5, 0.9, 0.999, 1.0, 1.01, 1.3, 2.5, 8.0, 40.0, 700.0, 1e6)]


def about(centre: float, scale: float) -> list[float]:
    """Points of a law on the line, to 1e8 scales on both sides."""
    away = (1e-9, 0.3, 1.0, 2.5, 6.0, 9.0, 40.0, 700.0, 1e5, 1e8)
    return [centre - scale * u for u in reversed(away)] + [centre] + [centre + scale * u for u in away]


def within(low: float, high: float) -> list[float]:
    parts = (1e-30, 1e-9, 1e-3, 0.1, 0.3, 0.5, 0.8, 0.99, 1 - 2.0**-40)
    return [low + (high - low) * u for u in parts]


def counts(mean: float, top: float = float("inf")) -> list[float]:
    """Whole numbers from 0 to far beyond the mean."""
    near = (
        0.0,
        1.0,
        2.0,
        5.0,
        mean / 5,
        mean / 2,
        0.9 * mean,
        mean,
        mean + 1,
        1.2 * mean,
        2 * mean,
        5 * mean,
        30 * mean,
    )
    return sorted({float(round(k)) for k in (*near, top - 1, top) if 0 <= k <= top and k < 1e5})


def rows(names: str, *values: tuple[float, ...]) -> tuple[Values, ...]:
    return tuple(dict(zip(names.split(), row, strict=True)) for row in values)


PLACES = ((0.0, 1.0), (-3.0, 0.25), (170.0, 12.5), (1e-4, 1e-6))
SHAPES = ((0.01,), (0.5,), (1.0,), (3.7,), (40.0,), (1000.0,), (1e5,))

CASES = (
    Case("Uniform", laws.uniform, lambda a, b: stats().uniform(a, b - a),
         rows("a b", (0.0, 1.0), (-3.0, 5.5), (1.0, 1.25)), within),
    Case("Exponential", laws.exponential, lambda r: stats().expon(scale=1 / r),
         rows("rate", (1.0,), (0.02,), (350.0,)), lambda r: from_zero(1 / r)),
    Case("Normal", laws.normal, lambda m, s: stats().norm(m, s), rows("mu sigma", *PLACES), about),
    Case("Laplace", laws.laplace, lambda m, s: stats().laplace(m, s), rows("mu scale", *PLACES), about),
    Case("Logistic", laws.logistic, lambda m, s: stats().logistic(m, s), rows("mu scale", *PLACES), about),
    Case("Cauchy", laws.cauchy, lambda m, s: stats().cauchy(m, s), rows("mu scale", *PLACES), about, ()),
    Case("LogNormal", laws.lognormal, lambda m, s: stats().lognorm(s, scale=np.exp(m)),
         rows("mu sigma", (0.0, 1.0), (1.5, 0.25), (-2.0, 0.5), (0.0, 8.0)), lambda m, s: from_zero(float(np.exp(m)))),
    Case("Weibull", laws.weibull, lambda k, s: stats().weibull_min(k, scale=s),
         rows("shape scale", (0.05, 1.0), (0.8, 2.0), (1.5, 10.0), (30.0, 0.3)), lambda k, s: from_zero(s)),
    Case("Gamma", laws.gamma, lambda a, r: stats().gamma(a, scale=1 / r),
         rows("shape rate", (0.01, 1.0), (2.5, 0.5), (30.0, 3.0), (0.5, 2.0), (1000.0, 10.0), (1e5, 1.0)),
         lambda a, r: from_zero(a / r)),
    Case("ChiSquared", laws.chi_squared, lambda d: stats().chi2(d),
         rows("df", (0.01,), (1.0,), (3.7,), (40.0,), (1000.0,), (1e5,)), from_zero),
    Case("Beta", laws.beta, lambda a, b: stats().beta(a, b),
         rows("alpha beta", (0.01, 0.02), (2.0, 5.0), (0.5, 0.5), (1.0, 3.0), (60.0, 7.0), (800.0, 1200.0), (3e4, 1.5)),
         lambda a, b: [*within(0.0, 1.0), a / (a + b)]),
    Case("StudentT", laws.student, lambda d, m, s: stats().t(d, m, s),
         rows("df mu sigma", (0.1, 0.0, 1.0), (5.5, 0.0, 1.0), (12.0, -3.0, 0.25), (1.0, 0.0, 1.0), (2.0, 170.0, 12.5),
              (1000.0, 0.0, 1.0), (1e5, 0.0, 1.0)), lambda d, m, s: about(m, s)),
    Case("F", laws.f, lambda m, n: stats().f(m, n),
         rows("df1 df2", (0.1, 0.3), (5.0, 11.5), (4.0, 20.0), (1.0, 1.0), (6.0, 40.0), (1000.0, 30.0),
              (200.0, 3000.0)), lambda m, n: from_zero(1.0), (4,)),
    Case("Poisson", laws.poisson, lambda r: stats().poisson(r),
         rows("rate", (1e-8,), (0.7,), (12.5,), (1000.0,)), lambda r: counts(r)),
    Case("Binomial", laws.binomial, lambda n, p: stats().binom(n, p),
         rows("n p", (1, 0.3), (10, 0.5), (40, 0.07), (40, 1e-9), (1000, 0.999), (5000, 0.4)),
         lambda n, p: counts(n * p, n)),
    Case("Bernoulli", laws.bernoulli, lambda p: stats().bernoulli(p), rows("p", (0.5,), (0.3,), (1e-12,)),
         lambda p: [0.0, 1.0]),
    Case("Geometric", laws.geometric, lambda p: stats().geom(p), rows("p", (0.9,), (0.3,), (0.01,)),
         lambda p: [k + 1 for k in counts(1 / p)]),
    Case("NegativeBinomial", laws.negative_binomial, lambda r, p: stats().nbinom(r, p),
         rows("r p", (1.0, 0.5), (4.5, 0.3), (40.0, 0.9), (300.0, 0.4)), lambda r, p: counts(r * (1 - p) / p)),
    Case("Hypergeometric", laws.hypergeometric, lambda g, b, d: stats().hypergeom(g + b, g, d),
         rows("successes failures draws", (7, 13, 12), (5, 45, 10), (400, 600, 100), (4990, 10, 70)),
         lambda g, b, d: [k for k in counts(d * g / (g + b), min(g, d)) if k >= d - b]),
)  # fmt: skip
