"""Distributions of one number, each a frozen dataclass of its parameters, and the catalogue of them."""

from mathcore.distributions.base import Continuous, Discrete, Distribution
from mathcore.distributions.normal import Normal
from mathcore.distributions.trials import Binomial

CATALOGUE: tuple[type[Distribution], ...] = (
    Binomial,
    Normal,
)
CONTINUOUS = tuple(kind for kind in CATALOGUE if issubclass(kind, Continuous))
DISCRETE = tuple(kind for kind in CATALOGUE if issubclass(kind, Discrete))

__all__ = ["CATALOGUE", "CONTINUOUS", "DISCRETE", "Binomial", "Continuous", "Discrete", "Distribution", "Normal"]
