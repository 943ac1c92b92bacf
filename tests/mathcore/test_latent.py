"""The loss of a code: closed forms against quadrature, the evidence, derivatives, lines of one cost."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore.information import kl_to_standard_normal, normal_kl
from mathcore.information.latent import LinearDecoder, PriorAlone, level_lines
from tests.mathcore.libraries import Library

GROUNDS = [PriorAlone(), LinearDecoder(2.0, 1.5, 1.0), LinearDecoder(-1.0, 0.3, 4.0), LinearDecoder(3.0, 0.0, 0.05)]
PLACES = [(0.0, 0.0), (0.7, -1.1), (-2.0, 1.3)]
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(30)


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_loss_is_an_average_over_the_code(lib: Library, ground) -> None:
    seen, w, beta = ground.given
    for mu, v in PLACES:
        z = mu + math.exp(v / 2) * NODES  # Gauss and Hermite: exact for squares
        log_ratio = (z**2 - NODES**2 - v) / 2
        exact = WEIGHTS @ (beta * log_ratio + (seen - w * z) ** 2 / 2) / WEIGHTS.sum()
        at = lib([mu, v])
        assert_allclose(lib.host(ground.value(at)), exact, rtol=1e-12, atol=1e-12)
        assert_allclose(sum(lib.host(part) for part in ground.parts(at)), exact, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("ground", GROUNDS)
def test_slopes_and_bends_are_derivatives(lib: Library, ground) -> None:
    h = 1e-5
    for place in PLACES:
        at, steps = np.array(place), h * np.eye(2)
        slopes = [(ground.value(at + e) - ground.value(at - e)) / (2 * h) for e in steps]
        bends = [(ground.gradient(at + e) - ground.gradient(at - e)) / (2 * h) for e in steps]
        assert_allclose(lib.host(ground.gradient(lib(place))), slopes, rtol=1e-7, atol=1e-7)
        assert_allclose(lib.host(ground.hessian(lib(place))), bends, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("ground", GROUNDS)
def test_above_the_best_code_the_loss_is_a_divergence_from_it(ground) -> None:
    (best,) = ground.minima
    assert_allclose(ground.gradient(np.array(best.x)), 0, atol=1e-12)
    for mu, v in PLACES:
        away = normal_kl(mu, math.exp(v / 2), best.x[0], math.exp(best.x[1] / 2))
        assert_allclose(ground.value(np.array([mu, v])) - best.f, ground.given[2] * away, atol=1e-12)


def test_the_lowest_loss_is_the_evidence_where_beta_is_1() -> None:
    for seen, w in [(2.0, 1.5), (-3.0, 0.2), (0.0, 3.0)]:
        variance = w * w + 1  # of x = w z + noise
        log_p = -0.5 * math.log(2 * math.pi * variance) - seen**2 / (2 * variance)
        (best,) = LinearDecoder(seen, w, 1.0).minima
        assert best.f + 0.5 * math.log(2 * math.pi) == pytest.approx(-log_p, rel=1e-13)


def test_every_code_on_a_line_costs_the_same(lib: Library) -> None:
    costs = np.array([1e-3, 0.1, 1.0, 8.0, 1000.0])
    lines = lib.host(level_lines(lib(costs), 21))
    for c, line in zip(costs, lines, strict=True):
        whole = line[(line[:, 1] > -7.99) & (np.abs(line[:, 0]) > 1e-3)]
        assert_allclose(kl_to_standard_normal(whole[:, :1], whole[:, 1:]), c, rtol=1e-9)
    assert_allclose(lines[:4, 0, 0] ** 2, [0, 0, 0, 2 * 8.0 + 1 - 8 - math.exp(-8)], atol=1e-6)  # the last one is cut
    with pytest.raises(ValueError, match=r"costs must be > 0, got -1\.0"):
        level_lines(lib([1.0, -1.0]))
