"""Formulas as they are written: where each format breaks, told by its own limits, and equal to stable ones before."""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import overflow, stable

FORMATS = [overflow.floating(name) for name in ("float16", "float32", "float64")]


def test_limits_are_those_of_the_standard():
    """IEEE 754-2019, table 3.5: largest (2 − 2^(1−p)) · 2^emax, smallest normal 2^emin, smallest 2^(emin − p + 1)."""
    for found, p, emax in zip(FORMATS, (11, 24, 53), (15, 127, 1023), strict=True):
        assert found.largest == (2 - 2.0 ** (1 - p)) * 2.0**emax
        assert found.normal == 2.0 ** (1 - emax)
        assert found.smallest == math.ldexp(1.0, 2 - emax - p)
        assert found.epsilon == 2.0 ** (1 - p)
    assert [found.digits for found in FORMATS] == [3, 6, 15]


@pytest.mark.parametrize("found", FORMATS, ids=lambda found: found.name)
def test_the_exponential_breaks_where_the_limits_say(found):
    step = 4 * found.epsilon * max(found.overflow, 1)
    with np.errstate(all="ignore"):
        above = np.exp(np.array([found.overflow * (1 - step), found.overflow * (1 + step)], dtype=found.name))
        below = np.exp(np.array([found.underflow * (1 - step), found.underflow * (1 + step)], dtype=found.name))
    assert np.isfinite(above).tolist() == [True, False]
    assert (below > 0).tolist() == [True, False]


def test_between_the_limits_all_ways_agree(lib):
    x = lib([[3.0, 1.0, -2.0], [-30.0, -31.0, -29.0]])
    assert_allclose(lib.host(overflow.naive_logsumexp(x)), lib.host(stable.logsumexp(x)), rtol=1e-14)
    assert_allclose(lib.host(overflow.naive_softmax(x)), lib.host(stable.softmax(x)), rtol=1e-14)
    loss = lib.host(-stable.log_softmax(x)[..., 1])
    assert_allclose(lib.host(overflow.naive_loss(x, 1)), loss, rtol=1e-14)
    assert_allclose(lib.host(overflow.late_loss(x, 1)), loss, rtol=1e-14)


def test_beyond_them_only_the_stable_ways_give_numbers(lib):
    high, low, wide = (lib(row) for row in ([1000.0, 999.0], [-1000.0, -999.0], [0.0, -800.0]))
    assert float(overflow.naive_logsumexp(high)) == math.inf
    assert float(overflow.naive_logsumexp(low)) == -math.inf
    assert np.isnan(lib.host(overflow.naive_softmax(high))).all()
    assert np.isnan(lib.host(overflow.naive_softmax(low))).all()
    assert np.isnan(lib.host(overflow.naive_loss(high, 0)))
    assert float(overflow.late_loss(high, 0)) == pytest.approx(math.log1p(math.exp(-1)))
    assert float(overflow.late_loss(wide, 1)) == math.inf
    assert float(-stable.log_softmax(wide)[1]) == 800
