"""Power and sample size: R's examples, simulation, quadrature; the checks of assumptions."""

from __future__ import annotations

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import inference
from tests.mathcore.nist import CERTIFIED


def test_the_examples_of_r_s_power_t_test() -> None:
    """R, ?power.t.test: n = 20, delta = 1 (there without the other side); power = 0.90, delta = 1; one-sided.

    Its n come from a root finder with a tolerance of 1.2e-4.
    """
    assert float(inference.power(1.0, 20, alpha=0.025, alternative="greater")) == pytest.approx(0.8689528, abs=5e-8)
    assert float(inference.power(1.0, 20)) == pytest.approx(0.8689528, abs=5e-7)
    assert inference.sample_size(1.0, power=0.9) == pytest.approx(22.02110, abs=1.2e-4)
    assert inference.sample_size(1.0, power=0.9, alternative="greater") == pytest.approx(17.84713, abs=1.2e-4)


def test_the_examples_of_r_s_power_prop_test() -> None:
    """R, ?power.prop.test: n = 50, p1 = .50, p2 = .75 gives 0.740; power = .90 gives n = 76.7."""
    assert float(inference.proportion_power(0.5, 0.75, 50)) == pytest.approx(0.740, abs=5e-4)
    assert inference.proportion_sample_size(0.5, 0.75, power=0.9) == pytest.approx(76.7, abs=0.05)


@given(st.sampled_from(["z", "t"]), st.sampled_from([1, 2]), st.floats(0.1, 2), st.integers(3, 200),
       st.sampled_from(inference.ALTERNATIVES))  # fmt: skip
@settings(max_examples=20, deadline=None)
def test_power_is_alpha_at_no_effect_rises_with_n_and_is_the_same_mirrored(
    test: str, groups: int, effect: float, n: int, alternative: str
) -> None:
    given = {"test": test, "groups": groups, "alternative": alternative, "alpha": 0.05}
    mirrored = {"less": "greater", "greater": "less"}.get(alternative, alternative)
    assert float(inference.power(0.0, n, **given)) == pytest.approx(0.05, rel=1e-9)
    few, many = inference.power(effect, [n, n + 1], **given)
    assert (many - few if alternative != "less" else few - many) >= -1e-12
    other = inference.power(-effect, n, **(given | {"alternative": mirrored}))
    assert float(other) == pytest.approx(float(few), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(("effect", "n", "groups"), [(0.5, 12, 1), (1.2, 5, 2), (-0.4, 30, 2)])
def test_the_power_of_t_against_quadrature(effect: float, n: int, groups: int) -> None:
    """P(T > c) over the distribution of s: T > c just when Z + δ > c √(χ² / df)."""
    df, delta = groups * (n - 1), effect * math.sqrt(n / groups)
    c = mpmath.findroot(lambda c: mpmath.betainc(df / 2, 0.5, 0, df / (df + c * c), regularized=True) - 0.05, 2.2)

    def both(v: mpmath.mpf) -> mpmath.mpf:
        density = v ** (mpmath.mpf(df) / 2 - 1) * mpmath.exp(-v / 2) / 2 ** (mpmath.mpf(df) / 2) / mpmath.gamma(df / 2)
        edge = c * mpmath.sqrt(v / df)
        return density * (mpmath.ncdf(delta - edge) + mpmath.ncdf(-delta - edge))

    sure = mpmath.quad(both, [0, df / 4, df / 2, df, 2 * df, 4 * df, 10 * df + 80])
    assert float(inference.power(effect, n, groups=groups)) == pytest.approx(float(sure), rel=1e-8)


def test_simulated_studies_are_rejected_as_often_as_the_power_says() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(0.5, 1.0, size=(20_000, 16))
    found = inference.moments(x)
    t = found.mean / (found.deviation() / 4)
    rejected = np.mean(np.abs(t) > 2.131449546)  # R: qt(0.975, 15)
    assert rejected == pytest.approx(float(inference.power(0.5, 16, groups=1)), abs=0.012)


def test_sample_size_and_power_undo_each_other() -> None:
    for test in ("z", "t"):
        n = inference.sample_size(0.3, power=0.8, test=test, groups=1)
        assert float(inference.power(0.3, n, test=test, groups=1)) == pytest.approx(0.8, abs=1e-9)


# Checks of assumptions


def test_critical_values_of_anderson_and_darling_as_published() -> None:
    """Stephens (1974), table 1A, case 3, A*²: 0.576, 0.656, 0.787, 0.918, 1.092 there; 1986 revised as below."""
    table = {0.631: 0.10, 0.752: 0.05, 0.873: 0.025, 1.035: 0.01}
    for value, p in table.items():
        assert inference.anderson_darling_p(value, 10**9) == pytest.approx(p, rel=0.02)


def test_normality_is_rejected_as_often_as_it_should_be() -> None:
    rng = np.random.default_rng(0)
    wrong = [inference.normality(rng.normal(size=20)).holds is False for _ in range(600)]
    found = [inference.normality(rng.exponential(size=40)).holds is False for _ in range(60)]
    assert 0.02 < np.mean(wrong) < 0.09
    assert np.mean(found) > 0.9


def test_equal_variances_against_scipy_s_levene_at_the_median() -> None:
    from scipy import stats

    rng = np.random.default_rng(1)
    x, y = rng.normal(size=12), rng.normal(scale=2.5, size=15)
    assert inference.equal_variances(x, y).p == pytest.approx(stats.levene(x, y, center="median").pvalue, rel=1e-9)


def test_series_that_remember_are_noticed() -> None:
    for name, holds in (("Mavro", False), ("Michelso", False), ("Lottery", True)):
        assert inference.independence(CERTIFIED[name][0]).holds is holds


def test_what_data_cannot_tell_is_said() -> None:
    assert inference.normality([1.0, 2.0]).holds is None
    assert inference.normality([3.0] * 9).holds is False
    assert inference.independence([3.0] * 9).holds is None
    assert inference.equal_variances([1.0, 1.0], [2.0, 2.0]).holds is None
