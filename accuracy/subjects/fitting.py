"""From data back to a family's member; sums on a lattice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy import laws
from accuracy.cases import CONDITION, EPS, LARGEST, Case, Make, Row, sensitivity
from mathcore import distributions as families
from mathcore.fitting import Fit
from mathcore.sums import lattice

UNMEASURED = {
    "fitting.fit.compare": "fits, one after the other",
    "fitting.fit.free_parameters": "a whole number",
    "fitting.quantiles.quantiles_needed": "a whole number",
    "sums.Lattice.x": "a low end and whole steps",
    "sums.Lattice.lost": "1 less a sum: what lies beyond the lattice, to rounding",
}
Data = list[float]
POSITIVE: Data = [0.3, 1.7, 0.8, 2.9, 1.1, 0.6, 4.2, 1.4]
REAL: Data = [-1.2, 0.4, 0.9, 3.1, -0.3, 1.6, 0.2, 7.5, -4.0]
SHARES: Data = [0.2, 0.55, 0.31, 0.72, 0.48, 0.9, 0.13]
COUNTS: Data = [0.0, 3.0, 1.0, 7.0, 2.0, 0.0, 12.0, 4.0, 1.0]


def mean(values: Any) -> Any:
    found = list(values)
    return mp.fsum(found) / len(found)


def variance(x: Any) -> Any:
    return mean((v - mean(x)) ** 2 for v in x)


# Where the slopes of the likelihood by all parameters are 0; roots are sought from rounded guesses.


def normal(x: Any) -> Any:
    return [mean(x), mp.sqrt(variance(x))]


def lognormal(x: Any) -> Any:
    return normal([mp.log(v) for v in x])


def exponential(x: Any) -> Any:
    return [1 / mean(x)]


def gamma(x: Any) -> Any:
    gap = mp.log(mean(x)) - mean(map(mp.log, x))
    shape = mp.findroot(lambda a: mp.log(a) - mp.digamma(a) - gap, mpf("1.9"))
    return [shape, shape / mean(x)]


def weibull(x: Any) -> Any:
    logs = [mp.log(v) for v in x]

    def slope(k: Any) -> Any:
        return mp.fdot((v**k for v in x), logs) / mp.fsum(v**k for v in x) - 1 / k - mean(logs)

    k = mp.findroot(slope, mpf("1.4"))
    return [k, mean(v**k for v in x) ** (1 / k)]


def beta(x: Any) -> Any:
    ups, downs = mean(map(mp.log, x)), mean(mp.log(1 - v) for v in x)

    def slopes(a: Any, b: Any) -> Any:
        return [mp.digamma(a) - mp.digamma(a + b) - ups, mp.digamma(b) - mp.digamma(a + b) - downs]

    return list(mp.findroot(slopes, (mpf("1.5"), mpf("1.7"))))


def logistic(x: Any) -> Any:
    def slopes(mu: Any, s: Any) -> Any:
        z = [(v - mu) / s for v in x]
        return [mp.fsum(mp.tanh(u / 2) for u in z), mp.fsum(u * mp.tanh(u / 2) for u in z) - len(z)]

    return list(mp.findroot(slopes, (mpf("0.8"), mpf("1.7"))))


def cauchy(x: Any) -> Any:
    def slopes(mu: Any, s: Any) -> Any:
        z = [(v - mu) / s for v in x]
        return [mp.fsum(u / (1 + u * u) for u in z), mp.fsum(2 * u * u / (1 + u * u) for u in z) - len(z)]

    return list(mp.findroot(slopes, (mpf("0.5"), mpf("1.1"))))


def negative_binomial(x: Any) -> Any:
    def slope(r: Any) -> Any:
        return mean(mp.digamma(v + r) for v in x) - mp.digamma(r) + mp.log(r / (r + mean(x)))

    r = mp.findroot(slope, mpf("0.8"))
    return [r, r / (r + mean(x))]


LIKELIEST: dict[str, tuple[Any, Data, Callable[[Any], Any]]] = {
    "Normal": (families.Normal(), REAL, normal),
    "LogNormal": (families.LogNormal(), POSITIVE, lognormal),
    "Exponential": (families.Exponential(), POSITIVE, exponential),
    "Gamma": (families.Gamma(), POSITIVE, gamma),
    "Weibull": (families.Weibull(), POSITIVE, weibull),
    "Beta": (families.Beta(), SHARES, beta),
    "Logistic": (families.Logistic(), REAL, logistic),
    "Cauchy": (families.Cauchy(), REAL, cauchy),
    "Poisson": (families.Poisson(), COUNTS, lambda x: [mean(x)]),
    "NegativeBinomial": (families.NegativeBinomial(), COUNTS, negative_binomial),
}


def beta_moments(x: Any) -> Any:
    m, size = mean(x), mean(x) * (1 - mean(x)) / variance(x) - 1
    return [m * size, (1 - m) * size]


def negative_moments(x: Any) -> Any:
    m, v = mean(x), variance(x)
    return [m * m / (v - m), m / v]


MATCHED: dict[str, tuple[Any, Data, Callable[[Any], Any]]] = {
    "Normal": (families.Normal(), REAL, normal),
    "Gamma": (families.Gamma(), POSITIVE, lambda x: [mean(x) ** 2 / variance(x), mean(x) / variance(x)]),
    "Beta": (families.Beta(), SHARES, beta_moments),
    "NegativeBinomial": (families.NegativeBinomial(), COUNTS, negative_moments),
    "Laplace": (families.Laplace(), REAL, lambda x: [mean(x), mp.sqrt(variance(x) / 2)]),
}
QUARTILES = (
    (families.Normal(), 1.0, 3.5), (families.Gamma(), 0.7, 2.1), (families.Beta(), 0.2, 0.6),
    (families.Weibull(), 0.5, 9.0), (families.Cauchy(), -1.0, 4.0), (families.LogNormal(), 0.1, 2.0),
)  # fmt: skip


def of_family(like: Any) -> Callable[..., Any]:
    """Fits a family to the data of each row, and gives its parameters in their order."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A fit a row."""
        return [[value for value in vars(function(like, x)).values() if isinstance(value, float)] for (x,) in rows]

    return run


def back(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """The cdf of what was found, at the quantiles that were given."""
    found = [(function(QUARTILES[i][0], [(0.25, low), (0.75, high)]), low, high) for i, low, high in rows]
    return [[law.cdf(low), law.cdf(high)] for law, low, high in found]


def how_well(x: Any) -> Any:
    """Of the likeliest normal: log L, AIC, BIC and Kolmogorov's distance."""
    mu, sigma = normal(x)
    n, ordered = len(x), sorted(x)
    total = -n * (mp.log(2 * mp.pi * sigma**2) + 1) / 2
    below = [1 - laws.normal_tail((v - mu) / sigma) for v in ordered]
    ks = max(max(abs(mpf(i + 1) / n - p), abs(mpf(i) / n - p)) for i, p in enumerate(below))
    return [total, 4 - 2 * total, 2 * mp.log(n) - 2 * total, ks]


def told(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """A fit of the normal family, and what is said of it."""
    found = [function(families.Normal(), x) for (x,) in rows]
    return [[one.log_likelihood, one.aic, one.bic, one.ks] for one in found]


def criterion(i: int) -> Callable[..., Any]:
    """One of the criteria of a fit, from the likelihood."""

    def exact(n: int, log_likelihood: Any, free: int) -> Any:
        return [2 * free, free * mp.log(n)][i] - 2 * log_likelihood

    return exact


def of_fit(getter: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [getter(Fit(families.Normal(), n, value, free, 0.1)) for n, value, free in rows]


def quartile(x: Any, p: float) -> Any:
    """Of type 7: at 1 + (n − 1) p of the sorted data."""
    ordered, place = sorted(x), (len(x) - 1) * mpf(p)
    low = min(int(mp.floor(place)), len(x) - 2)
    return ordered[low] + (place - low) * (ordered[low + 1] - ordered[low])


def both_quartiles(x: Any) -> Any:
    return [quartile(x, 0.25), quartile(x, 0.75)]


# Sums of tosses of a coin, on a lattice; they are binomial.


def coin() -> Any:
    """One toss."""
    return lattice(lambda x: np.clip(np.floor(x) + 1, 0, 2) / 2, 0.5, 0.5, 60, whole=True)


def tossed(take: Callable[..., Any]) -> Callable[..., Any]:
    """Sums so many tosses, and asks a method."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A number of tosses a row."""
        return [take(method, coin(), *row) for row in rows]

    return run


def masses(n: int) -> Any:
    return [mp.binomial(n, k) / mpf(2) ** n for k in range(n + 1)]


def standardized(n: int) -> Any:
    return [(2 * mpf(k) - n) / mp.sqrt(n) for k in range(n + 1)]


def apart(n: int) -> Any:
    """Kolmogorov's distance of the tosses to the normal distribution."""
    below, found = mpf(0), mpf(0)
    for p, z in zip(masses(n), standardized(n), strict=True):
        found = max(found, abs(below - 1 + laws.normal_tail(z)), abs(below + p - 1 + laws.normal_tail(z)))
        below += p
    return found


def among(values: Any, of: Any) -> Any:
    """Those from 0 to n."""
    return values[(of.x > -0.5) & (of.x < of.n + 0.5)]


def of_quartiles(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [[value for _, value in function(families.Normal(), np.asarray(x))] for (x,) in rows]


def of_distance(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [function(families.Normal(float(np.mean(x)), float(np.std(x))), x)[0] for (x,) in rows]


def within(n: int, z: Any) -> Any:
    return mp.fsum(p for p, at in zip(masses(n), standardized(n), strict=True) if abs(at) <= z)


def sum_of(name: str, exact: Callable[..., Any], take: Callable[..., Any], unit: str = EPS, note: str = "") -> Case:
    """A property of a sum of tosses."""
    return Case(f"sums.{name}", TOSSES, exact, tossed(take), unit, host=True, note=note)


TOSSES: tuple[Row, ...] = ((1,), (2,), (7,), (50,))
SAMPLES: tuple[Row, ...] = ((REAL,), (POSITIVE,))
FITS: tuple[Row, ...] = ((9, -21.3, 2), (1000, -1520.7, 3))
SPREAD = "By a discrete Fourier transform, which adds rounding of the largest probability to all."
CASES = (
    *(Case("fitting.maximum_likelihood", ((x,),), exact, of_family(like), CONDITION, sensitivity(exact), host=True,
           of=name) for name, (like, x, exact) in LIKELIEST.items()),
    *(Case("fitting.by_moments", ((x,),), exact, of_family(like), CONDITION, sensitivity(exact), host=True, of=name)
      for name, (like, x, exact) in MATCHED.items()),
    Case("fitting.from_quantiles", tuple((i, low, high) for i, (_, low, high) in enumerate(QUARTILES)),
         lambda family, low, high: [mpf(0.25), mpf(0.75)], back, host=True,
         note="Measured by the cdf of what was found."),
    Case("fitting.quartiles", SAMPLES, both_quartiles, of_quartiles, CONDITION, sensitivity(both_quartiles), host=True),
    Case("fitting.fit", SAMPLES, how_well, told, CONDITION, sensitivity(how_well), host=True),
    Case("fitting.ks_distance", SAMPLES, lambda x: how_well(x)[3], of_distance, EPS, host=True),
    Case("fitting.Fit.aic", FITS, criterion(0), of_fit, host=True),
    Case("fitting.Fit.bic", FITS, criterion(1), of_fit, host=True),
    Case("sums.lattice", TOSSES[:1], masses, tossed(lambda _, one, n: one.mass[(one.x > -0.5) & (one.x < 1.5)]),
         host=True),
    sum_of("Lattice.sum", masses, lambda method, one, n: among(method(one, n).mass, one.sum(n)), LARGEST, SPREAD),
    sum_of("Sum.z", standardized, lambda getter, one, n: among(getter(one.sum(n)), one.sum(n)), LARGEST),
    sum_of("Sum.distance", apart, lambda getter, one, n: getter(one.sum(n))),
    Case("sums.Sum.within", tuple((n, 1.5) for (n,) in TOSSES), within,
         tossed(lambda method, one, n, z: method(one.sum(n), z)), EPS, host=True),
    Case("sums.Lattice.third", ((1,),), lambda n: mpf(1), tossed(lambda getter, one, n: getter(one)), host=True),
    sum_of("Lattice.bound", lambda n: min(mpf("0.4748") / mp.sqrt(n), mpf(1)), lambda method, one, n: method(one, n)),
)  # fmt: skip
