"""Surfaces at the ends of what is legal: every knob and every point that is allowed gives numbers."""

from __future__ import annotations

import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore.limits import LARGEST_NUMBER
from mathcore.parameters import Interval, parameters
from mathcore.surfaces import Ackley, Cliff, Plateau, Surface
from tests.mathcore.test_surfaces import EACH

COORDINATES = st.floats(-LARGEST_NUMBER, LARGEST_NUMBER) | st.sampled_from([0.0, 5e-324, -1e-300, 1e-160, 1e-9, 1.0])


def allowed(domain: Interval) -> st.SearchStrategy[float]:
    """Numbers of a whole domain, its ends or the floats next to them too."""
    low = math.nextafter(domain.low, math.inf) if domain.open_low else domain.low
    high = math.nextafter(domain.high, -math.inf) if domain.open_high else domain.high
    return st.floats(low, high) | st.sampled_from([low, high])


@EACH
@settings(max_examples=20)
@given(st.data())
def test_every_legal_knob_at_every_legal_point_gives_numbers(kind: type[Surface], data: st.DataObject) -> None:
    surface = data.draw(
        st.builds(kind, **{field.name: allowed(field.parameter.domain) for field in parameters(kind)})  # type: ignore[attr-defined]
    )
    x = np.array(data.draw(st.tuples(COORDINATES, COORDINATES)))
    for points in (x, x[None]):
        value, gradient = surface.value_and_gradient(points)
        with np.errstate(over="ignore", invalid="ignore"):  # a cone's tip, Ackley's, has no curvature
            hessian = surface.hessian(points)
        assert np.isfinite(value).all()
        assert np.isfinite(gradient).all()
        assert np.isfinite(hessian).all() or (kind is Ackley and np.hypot(*x) < 1e-290)
    assert surface.latex.startswith("f(x, y) = ")
    assert all(np.isfinite([*minimum.x, minimum.f]).all() for minimum in surface.minima)
    assert all(low < high for low, high in surface.window)


@pytest.mark.parametrize("scale", [5e-324, 9e-7, 0.0])
def test_a_hole_so_narrow_that_its_slopes_overflow_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match=r"scale must be ≥ 1e-06, got"):
        Plateau(scale=scale)


@given(st.floats(-300, 6), st.floats(-6, 3))
@settings(max_examples=20)
def test_a_cliff_s_valley_keeps_its_digits_however_gentle_it_is(exponent: float, x: float) -> None:
    k = 10**exponent
    with mp.workdps(700):
        slope = mp.mpf(k) * x
        expected = mp.mpf(5) / 2 * (1 + mp.tanh(slope)) + mp.log(mp.cosh(slope)) / k
    assert_allclose(Cliff(steepness=k, height=5.0).value([x, 0.0]), float(expected), rtol=1e-14)
