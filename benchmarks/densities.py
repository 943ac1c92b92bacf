"""How fast distributions compute: many points against bare special functions, few against SciPy's frozen methods.

A family on a million points should cost hardly more than the special functions of its formula; on up to a thousand
points, where calls and checks take the time, it should beat `scipy.stats`. Part of ``python -m benchmarks.kernels``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import special, stats

from benchmarks.kernels import Asked, Row, quickest, row, same
from mathcore import distributions as d

POINTS, BARE, FROZEN = 1_000_000, 1.2, 1 / 1.5  # points; times the bare functions; times SciPy's frozen methods
SAMPLED_MS = 150.0
FEW = (1, 10, 1000)

Array = np.ndarray[Any, Any]


def normal_density(x: Array) -> Array:
    z = (x - 0.3) / 2.0
    return np.exp(-z * z / 2) / (2 * np.sqrt(2 * np.pi))


def gamma_density(x: Array) -> Array:
    z = 2.0 * x
    return np.exp(special.xlogy(1.5, z) - z + (np.log(2.0) - special.gammaln(2.5)))


def beta_density(x: Array) -> Array:
    return np.exp(special.xlogy(1.0, x) + special.xlog1py(3.0, -x) - special.betaln(2.0, 4.0))


def poisson_density(k: Array) -> Array:
    return np.exp(special.xlogy(k, 4.0) - 4.0 - special.gammaln(k + 1))


def binomial_density(k: Array) -> Array:
    ways = special.gammaln(11.0) - special.gammaln(k + 1) - special.gammaln(11 - k)
    return np.exp(ways + special.xlogy(k, 0.3) + special.xlog1py(10 - k, -0.3))


# A method of ours, and the bare functions of SciPy that its formula needs.
LARGE: tuple[tuple[d.Distribution, str, Callable[[Array], Array]], ...] = (
    (d.Normal(0.3, 2.0), "density", normal_density),
    (d.Normal(0.3, 2.0), "cdf", lambda x: special.ndtr((x - 0.3) / 2.0)),
    (d.Normal(0.3, 2.0), "logcdf", lambda x: special.log_ndtr((x - 0.3) / 2.0)),
    (d.LogNormal(0.3, 0.5), "cdf", lambda x: special.ndtr((np.log(x) - 0.3) / 0.5)),
    (d.Gamma(2.5, 2.0), "density", gamma_density),
    (d.Gamma(2.5, 1.0), "cdf", lambda x: special.gammainc(2.5, x)),
    (d.ChiSquared(5.0), "cdf", lambda x: special.gammainc(2.5, x / 2)),
    (d.Beta(2.0, 4.0), "density", beta_density),
    (d.Beta(2.0, 4.0), "cdf", lambda x: special.betainc(2.0, 4.0, x)),
    (d.StudentT(4.0), "cdf", lambda x: special.stdtr(4.0, x)),
    (d.F(5.0, 12.0), "cdf", lambda x: special.fdtr(5.0, 12.0, x)),
    (d.Poisson(4.0), "density", poisson_density),
    (d.Poisson(4.0), "cdf", lambda k: special.pdtr(k, 4.0)),
    (d.Binomial(10, 0.3), "density", binomial_density),
    (d.Binomial(10, 0.3), "cdf", lambda k: special.bdtr(k, 10, 0.3)),
)

PEERS: tuple[tuple[d.Distribution, Any], ...] = (
    (d.Normal(0.3, 2.0), stats.norm(0.3, 2.0)),
    (d.Uniform(1.0, 3.0), stats.uniform(1.0, 2.0)),
    (d.Exponential(0.5), stats.expon(scale=2.0)),
    (d.Gamma(2.5, 2.0), stats.gamma(2.5, scale=0.5)),
    (d.ChiSquared(5.0), stats.chi2(5.0)),
    (d.StudentT(4.0), stats.t(4.0)),
    (d.F(5.0, 12.0), stats.f(5.0, 12.0)),
    (d.Beta(2.0, 4.0), stats.beta(2.0, 4.0)),
    (d.LogNormal(0.3, 0.5), stats.lognorm(0.5, scale=np.exp(0.3))),
    (d.Weibull(1.5, 2.0), stats.weibull_min(1.5, scale=2.0)),
    (d.Laplace(), stats.laplace()),
    (d.Logistic(), stats.logistic()),
    (d.Cauchy(), stats.cauchy()),
    (d.Bernoulli(0.3), stats.bernoulli(0.3)),
    (d.Binomial(50, 0.3), stats.binom(50, 0.3)),
    (d.Poisson(4.0), stats.poisson(4.0)),
    (d.Geometric(0.3), stats.geom(0.3)),
    (d.NegativeBinomial(3.0, 0.4), stats.nbinom(3.0, 0.4)),
    (d.Hypergeometric(20, 30, 12), stats.hypergeom(50, 20, 12)),
)


def large(times: int) -> tuple[list[Row], list[Asked]]:
    """Densities and cdfs on very many points."""
    rows, ratios = [], []
    for law, method, bare in LARGE:
        x = law.sample(POINTS, rng=np.random.default_rng(0))
        ours = getattr(law, method)
        same(ours(x), bare(x), f"{law} {method}")
        found = quickest([lambda f=ours, x=x: f(x), lambda f=bare, x=x: f(x)], times)
        ratios.append(found[0] / found[1])
        rows.append(row(f"{type(law).__name__}, {method}, {POINTS:,} points", *found, "bare functions"))
    return rows, [("densities and cdfs on many points, the worst, times the bare functions", max(ratios), BARE)]


def sampled(times: int) -> tuple[list[Row], list[Asked]]:
    """A million draws and their histogram, as the page on sampling makes them; NumPy's own generator as the peer."""
    from scenes.sampling import Sampling

    seeds = iter(range(10**6))
    found = quickest(
        [
            lambda: Sampling(family=d.Normal(), decades=6.0, seed=next(seeds)).solve(np, "cpu"),
            lambda: np.histogram(np.random.default_rng(next(seeds)).standard_normal(POINTS), 60),
        ],
        times,
    )
    asked = ("a million draws and their histogram, ms", found[0], SAMPLED_MS)
    return [row(f"Normal, {POINTS:,} draws and their histogram", *found, "NumPy")], [asked]


def small(times: int) -> tuple[list[Row], list[Asked]]:
    """Densities and cdfs on few points, every family; the worst are shown.

    On a thousand points some special functions alone take most of the time, in both: there the median family counts.
    """
    rows: list[Row] = []
    few, many = [], []
    for method in ("density", "cdf"):
        for points in FEW:
            found = {type(law).__name__: _both(law, frozen, method, points, times) for law, frozen in PEERS}
            ratios = {name: ours / theirs for name, (ours, theirs) in found.items()}
            who = max(ratios, key=ratios.__getitem__)
            rows.append(row(f"20 × {method}, {points} points, the worst: {who}", *found[who], "scipy.stats, frozen"))
            (many if points == max(FEW) else few).append(list(ratios.values()))
    return rows, [
        ("densities and cdfs on 1 and 10 points, the worst family, times SciPy's frozen", float(np.max(few)), FROZEN),
        ("densities and cdfs on 1,000 points, the median family, times SciPy's frozen", float(np.median(many)), FROZEN),
    ]


def _both(law: d.Distribution, frozen: Any, method: str, points: int, times: int) -> list[float]:
    """Our milliseconds and SciPy's for twenty calls of a method."""
    x = law.sample(points, rng=np.random.default_rng(0))
    name = method if method == "cdf" else "pmf" if isinstance(law, d.Discrete) else "pdf"
    ours, theirs = getattr(law, method), getattr(frozen, name)
    same(ours(x), theirs(x), f"{law} {method}")
    return quickest([_repeated(ours, x), _repeated(theirs, x)], times)


def _repeated(function: Callable[[Array], Array], x: Array) -> Callable[[], None]:
    """Twenty calls: one is too short for the clock."""

    def work() -> None:
        for _ in range(20):
            function(x)

    return work
