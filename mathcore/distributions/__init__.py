"""Distributions of one number, each a frozen dataclass of its parameters, and the catalogue of them."""

from mathcore.distributions.base import Continuous, Discrete, Distribution
from mathcore.distributions.counts import Categorical, Hypergeometric, Poisson
from mathcore.distributions.normal import Normal
from mathcore.distributions.trials import Bernoulli, Binomial, Geometric, NegativeBinomial

CATALOGUE: tuple[type[Distribution], ...] = (
    Bernoulli,
    Binomial,
    Poisson,
    Geometric,
    NegativeBinomial,
    Hypergeometric,
    Categorical,
    Normal,
)
CONTINUOUS = tuple(kind for kind in CATALOGUE if issubclass(kind, Continuous))
DISCRETE = tuple(kind for kind in CATALOGUE if issubclass(kind, Discrete))

__all__ = [
    "CATALOGUE",
    "CONTINUOUS",
    "DISCRETE",
    "Bernoulli",
    "Binomial",
    "Categorical",
    "Continuous",
    "Discrete",
    "Distribution",
    "Geometric",
    "Hypergeometric",
    "NegativeBinomial",
    "Normal",
    "Poisson",
]
