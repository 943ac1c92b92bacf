"""The pass with derivatives is written down once for a formula: what it holds, and what it gives at a single point."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from mathcore.expressions import jets, parse
from tests.mathcore.test_expressions_slopes import FORMULAS, POINTS


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_single_point_has_the_derivatives_that_it_has_among_many(text: str, dtype: type) -> None:
    f, points = parse(text), np.array(POINTS, dtype)
    together = f.jet(*points.T)
    for i, (x, y) in enumerate(points):
        for jet in (f.jet(x, y), f.jet(np.asarray(x), np.asarray(y))):
            found = (jet.value, jet.gradient, jet.hessian)
            for one, many in zip(found, (together.value, together.gradient, together.hessian), strict=True):
                assert (one.shape, one.dtype) == (many[i].shape, dtype)
                assert_allclose(one, many[i], rtol=4 * np.finfo(dtype).eps, atol=4 * np.finfo(dtype).eps)


@pytest.mark.parametrize("text", ["log(x) + y", "1/x + y", "exp(1000 y) x", "max(x, 0)", "7", "1/0"])
def test_a_single_point_without_a_slope_says_so_without_a_warning(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        jet = parse(text).jet(np.float64(0.0), np.float64(1.0))
    among = parse(text).jet(np.zeros(1), np.ones(1))
    assert_array_equal(jet.value, among.value[0])
    assert_array_equal(jet.gradient, among.gradient[0])
    assert_array_equal(jet.hessian, among.hessian[0])


def test_the_rules_are_gone_through_once_for_a_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    f = parse("sin(x)^2 + x y")
    f.jet(1.0, 2.0)
    monkeypatch.setattr(jets, "Forward", None)
    assert f.jet(3.0, 4.0).gradient.shape == (2,)


def test_a_sweep_does_no_more_than_what_its_results_need() -> None:
    """Value and both slopes of (x − y)²: a difference, its square, twice the difference, and that with a minus."""
    steps, _ = parse("(x-y)^2")._slopes
    assert [step.op for step in steps.instructions] == ["sub", "mul", "mul", "mul"]
