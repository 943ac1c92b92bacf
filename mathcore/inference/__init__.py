"""From data to what may be said: descriptive statistics, tests of hypotheses, intervals, power."""

from mathcore.inference.descriptive import (
    autocorrelation,
    correlation,
    covariance,
    kurtosis,
    mean,
    median,
    quantile,
    skewness,
    standard_deviation,
    variance,
)
from mathcore.inference.moments import Moments, moments

__all__ = [
    "Moments",
    "autocorrelation",
    "correlation",
    "covariance",
    "kurtosis",
    "mean",
    "median",
    "moments",
    "quantile",
    "skewness",
    "standard_deviation",
    "variance",
]
