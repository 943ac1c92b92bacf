"""Models of three outcomes: tables, and the most likely member against a search of its own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import minimize_scalar

from mathcore.information.trinomial import CATALOGUE, Blind, Mixture, Model, Softmax, Throws
from mathcore.stable import softmax
from tests.mathcore.libraries import Library

DATA = [(0.15, 0.4, 0.45), (0.5, 0.1, 0.4), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.3, 0.7, 0.0), (0.05, 0.9, 0.05)]


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_member_is_a_table(lib: Library, kind: type[Model]) -> None:
    found = lib.host(kind().table(lib(np.linspace(0, 1, 11))))
    assert found.shape == (11, 3)
    assert (found >= 0).all()
    assert_allclose(found.sum(axis=-1), 1, rtol=1e-15)


@pytest.mark.parametrize("kind", [Throws, Softmax, Mixture])
@pytest.mark.parametrize("p", DATA)
def test_no_member_makes_the_data_more_likely_than_the_fitted_one(kind: type[Model], p: tuple[float, ...]) -> None:
    model, shares = kind(), np.array(p)

    def loss(theta: float) -> float:
        q = np.maximum(model.table(np.asarray(theta)), 1e-300)
        return float(-(shares * np.log(q)).sum())

    best = model.fitted(shares)
    assert best is not None
    search = minimize_scalar(loss, bounds=(0, 1), method="bounded", options={"xatol": 1e-10})
    assert loss(best) <= search.fun + 1e-12
    assert best == pytest.approx(search.x, abs=1e-5)


def test_closed_forms() -> None:
    assert Throws().fitted([0.09, 0.42, 0.49]) == pytest.approx(0.7)
    z = np.log(0.3 / 0.7)
    assert_allclose(Softmax().table(np.asarray(0.3)), softmax([0.0, z, 2 * z]), rtol=1e-14)
    for p in DATA[:2]:
        best = Softmax().fitted(p)
        assert_allclose(Softmax().table(np.asarray(best)) @ [0, 1, 2], np.array(p) @ [0, 1, 2], rtol=1e-12)
    assert Blind().fitted([0.4, 0.6, 0.0]) == 0.6
    assert Blind().fitted([0.4, 0.5, 0.1]) is None
    with pytest.raises(ValueError, match=r"theta must be between 0 and 1, got 1\.5"):
        Throws().table(1.5)
