"""Distributions, each a frozen dataclass of its parameters, and the catalogue of those of one number."""

from mathcore.distributions.base import Continuous, Distribution
from mathcore.distributions.beta import Beta, F
from mathcore.distributions.discrete import Discrete
from mathcore.distributions.gamma import ChiSquared, Gamma
from mathcore.distributions.lifetimes import Exponential, Weibull
from mathcore.distributions.line import Cauchy, Laplace, Logistic
from mathcore.distributions.lognormal import LogNormal
from mathcore.distributions.multivariate import MultivariateNormal
from mathcore.distributions.normal import Normal
from mathcore.distributions.poisson import Poisson
from mathcore.distributions.student import StudentT
from mathcore.distributions.tabulated import Categorical, Hypergeometric
from mathcore.distributions.trials import Bernoulli, Binomial
from mathcore.distributions.uniform import Uniform
from mathcore.distributions.waiting import Geometric, NegativeBinomial

CATALOGUE: tuple[type[Distribution], ...] = (
    Bernoulli,
    Binomial,
    Poisson,
    Geometric,
    NegativeBinomial,
    Hypergeometric,
    Categorical,
    Normal,
    Uniform,
    Exponential,
    StudentT,
    Laplace,
    Logistic,
    Cauchy,
    LogNormal,
    Gamma,
    Weibull,
    Beta,
    ChiSquared,
    F,
)
CONTINUOUS = tuple(kind for kind in CATALOGUE if issubclass(kind, Continuous))
DISCRETE = tuple(kind for kind in CATALOGUE if issubclass(kind, Discrete))

__all__ = [
    "CATALOGUE",
    "CONTINUOUS",
    "DISCRETE",
    "Bernoulli",
    "Beta",
    "Binomial",
    "Categorical",
    "Cauchy",
    "ChiSquared",
    "Continuous",
    "Discrete",
    "Distribution",
    "Exponential",
    "F",
    "Gamma",
    "Geometric",
    "Hypergeometric",
    "Laplace",
    "LogNormal",
    "Logistic",
    "MultivariateNormal",
    "NegativeBinomial",
    "Normal",
    "Poisson",
    "StudentT",
    "Uniform",
    "Weibull",
]
