"""From data to what may be said: descriptive statistics, tests of hypotheses, intervals, power."""

from mathcore.inference.checks import (
    Check,
    anderson_darling_p,
    equal_variances,
    expected_counts,
    independence,
    many_trials,
    normality,
)
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
from mathcore.inference.means import t_test, z_test
from mathcore.inference.moments import Moments, moments
from mathcore.inference.planning import power, proportion_power, proportion_sample_size, sample_size
from mathcore.inference.proportions import binomial_test, proportion_test
from mathcore.inference.record import HypothesisTest, Resampled
from mathcore.inference.resampling import bootstrap, permutation_test
from mathcore.inference.samples import ALTERNATIVES
from mathcore.inference.tables import chi2_test

__all__ = [
    "ALTERNATIVES",
    "Check",
    "HypothesisTest",
    "Moments",
    "Resampled",
    "anderson_darling_p",
    "autocorrelation",
    "binomial_test",
    "bootstrap",
    "chi2_test",
    "correlation",
    "covariance",
    "equal_variances",
    "expected_counts",
    "independence",
    "kurtosis",
    "many_trials",
    "mean",
    "median",
    "moments",
    "normality",
    "permutation_test",
    "power",
    "proportion_power",
    "proportion_sample_size",
    "proportion_test",
    "quantile",
    "sample_size",
    "skewness",
    "standard_deviation",
    "t_test",
    "variance",
    "z_test",
]
