"""How well a distribution fits data, and which family fits best: log-likelihood, AIC and the distance of the cdfs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.distributions import Binomial, Categorical, Discrete, Distribution
from mathcore.fitting.likelihood import maximum_likelihood
from mathcore.fitting.moments import by_moments
from mathcore.fitting.quantiles import Quantile, from_quantiles, quantiles_needed
from mathcore.fitting.sample import Host, sample
from mathcore.parameters import parameters

LIKELIHOOD, MOMENTS, QUANTILES = "likelihood", "moments", "quantiles"
METHODS = (LIKELIHOOD, MOMENTS, QUANTILES)
LEVELS = ((0.5,), (0.25, 0.75))  # of the quantiles that one and two parameters are taken from


@dataclass(frozen=True)
class Fit:
    """A distribution fitted to n data: the sum of log f(xᵢ), how many parameters were free, and the KS distance."""

    distribution: Distribution
    n: int
    log_likelihood: float
    free: int
    ks: float

    @property
    def aic(self) -> float:
        """2 · parameters − 2 log L: the lower, the better."""
        return 2 * self.free - 2 * self.log_likelihood

    @property
    def bic(self) -> float:
        """parameters · log n − 2 log L: the lower, the better."""
        return self.free * float(np.log(self.n)) - 2 * self.log_likelihood


def fit(like: Distribution, data: Any, method: str = LIKELIHOOD) -> Fit:
    """The member of a family that suits data, and how well it does.

    log L = Σ log f(xᵢ),  AIC = 2k − 2 log L,  KS = max |Fₙ(x) − F(x)|

    Parameters
        like: a member of the family; what the method cannot say stays as it is there.
        data: (n,), finite, within the family's support.
        method: ``likelihood`` (the highest), ``moments`` (the same mean and variance) or ``quantiles`` (the same
                quartiles, or for one parameter the same median).
    Returns
        Fit.
    Raises
        ValueError when the family cannot have made the data, or the method finds no member.
    Notes
        AIC compares fits of highest likelihood to the same data; densities and probabilities are not to be compared.

    >>> from mathcore.distributions import Exponential
    >>> fit(Exponential(), [1.0, 2.0, 6.0]).distribution.mean
    3.0

    Reference: Akaike (1974), A new look at the statistical model identification.
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got {method!r}")
    x = sample(like, data).x
    if method == QUANTILES:
        found = from_quantiles(like, quartiles(like, x))
    else:
        found = maximum_likelihood(like, x) if method == LIKELIHOOD else by_moments(like, x)
    total = float(np.sum(found.log_density(x)))
    return Fit(found, x.size, total, free_parameters(found), ks_distance(found, x)[0])


def quartiles(like: Distribution, x: Host) -> list[Quantile]:
    """The quantiles of data that decide a member of a family: the quartiles, or the median for one parameter."""
    levels = LEVELS[quantiles_needed(type(like)) == 2]
    return [(p, float(np.quantile(x, p))) for p in levels]


def free_parameters(law: Distribution) -> int:
    """How many parameters a fit chooses: the trials of a binomial are given, and probabilities add up to 1."""
    if isinstance(law, Categorical):
        return len(law.p[0]) - 1
    return 1 if isinstance(law, Binomial) else len(parameters(type(law)))


def ks_distance(law: Distribution, data: Any) -> tuple[float, float]:
    """The largest distance between a cdf and the share of data up to x, and the x where it is.

    D = max |Fₙ(x) − F(x)|

    Parameters: data (n,).    Returns: the distance, from 0 to 1, and its place among the data.
    Notes: Just before a value counts too: there the share is still lower, and a discrete cdf is as well.
    Reference: Kolmogorov (1933), Sulla determinazione empirica di una legge di distribuzione.
    """
    x, counts = np.unique(np.asarray(data, dtype=float), return_counts=True)
    upto = np.cumsum(counts) / counts.sum()
    before = upto - counts / counts.sum()
    at = law.cdf(x)
    just_before = law.cdf(x - 1) if isinstance(law, Discrete) else at
    away = np.maximum(np.abs(upto - at), np.abs(before - just_before))
    worst = int(np.argmax(away))
    return float(away[worst]), float(x[worst])


def compare(likes: Sequence[Distribution], data: Any, method: str = LIKELIHOOD) -> list[Fit | str]:
    """The fit of each family to the same data, or the sentence why it has none."""
    found: list[Fit | str] = []
    for like in likes:
        try:
            found.append(fit(like, data, method))
        except ValueError as wrong:
            found.append(str(wrong))
    return found
