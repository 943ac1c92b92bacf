"""From data, moments or quantiles back to the distribution that has them."""

from mathcore.fitting.fit import (
    LIKELIHOOD,
    METHODS,
    MOMENTS,
    QUANTILES,
    Fit,
    compare,
    fit,
    free_parameters,
    ks_distance,
    quartiles,
)
from mathcore.fitting.likelihood import maximum_likelihood
from mathcore.fitting.moments import by_moments
from mathcore.fitting.quantiles import from_quantiles, quantiles_needed

__all__ = [
    "LIKELIHOOD",
    "METHODS",
    "MOMENTS",
    "QUANTILES",
    "Fit",
    "by_moments",
    "compare",
    "fit",
    "free_parameters",
    "from_quantiles",
    "ks_distance",
    "maximum_likelihood",
    "quantiles_needed",
    "quartiles",
]
