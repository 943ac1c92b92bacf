"""The divergence of one distribution from another: `mathcore.information.pairs`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import EPS, Case, Make, Row
from accuracy.subjects.information import Table
from mathcore import distributions
from tests.mathcore.references import laws

UNMEASURED = {
    "information.integrals.divergence_by_quadrature": "measured as `distribution_kl` where no closed form is known",
}
QUADRATURE = "By quadrature, which promises ten digits."
BELIEFS: tuple[tuple[str, list[float], list[float]], ...] = (
    ("Normal", [0.0, 1.0], [0.5, 2.0]), ("Exponential", [1.0], [2.5]), ("Gamma", [2.5, 0.5], [30.0, 3.0]),
    ("Poisson", [12.5], [0.7]), ("Geometric", [0.3], [0.01]), ("Bernoulli", [0.3], [1e-12]),
    ("Logistic", [0.0, 1.0], [0.5, 2.0]),
)  # fmt: skip
MADE = {family: getattr(laws, family.lower()) for family, _, _ in BELIEFS}


def between_laws(family: str, p: Table, q: Table) -> Any:
    """D(p‖q) from its definition, by tanh–sinh quadrature or a sum."""
    one, other = MADE[family](*p), MADE[family](*q)
    low, high = one.support

    def gap(x: Any) -> Any:
        return mp.exp(one.log_density(x)) * (one.log_density(x) - other.log_density(x))

    if one.discrete:
        return mp.fsum(gap(mpf(k)) for k in range(int(low), int(high) + 1 if high is not None else 900))
    middle = [mpf(t) for t in (-100, -10, -1, 0, 1, 10, 100, 1000) if low < t < high]
    kinks = sorted({*middle, *(mpf(v) for v in (p[0], q[0]) if low < v < high)})
    return mp.quad(gap, [low, *kinks, high])


def cross_of_laws(family: str, p: Table, q: Table) -> Any:
    """D(p‖q) and p's own entropy."""
    one = MADE[family](*p)
    low, high = one.support
    if one.discrete:
        own = mp.fsum(-mp.exp(v) * v for v in (one.log_density(mpf(k)) for k in range(int(low), int(high or 900))))
        own += -mp.exp(one.log_density(mpf(high))) * one.log_density(mpf(high)) if high is not None else 0
    else:
        middle = sorted({mpf(t) for t in (-100, -10, -1, 0, 1, 10, 100, 1000, p[0]) if low < t < high})
        own = mp.quad(lambda x: -mp.exp(one.log_density(x)) * one.log_density(x), [low, *middle, high])
    return own + between_laws(family, p, q)


def beliefs(function: Any, _: Make, rows: Sequence[Row]) -> list[Any]:
    return [function(*(getattr(distributions, family)(*values) for values in (p, q))) for family, p, q in rows]


CASES = (
    Case("information.distribution_kl", BELIEFS, between_laws, beliefs, EPS, host=True, note=QUADRATURE),
    Case(
        "information.distribution_cross_entropy", BELIEFS[:5], cross_of_laws, beliefs, EPS, host=True, note=QUADRATURE
    ),
)
