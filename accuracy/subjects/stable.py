"""Sums of exponentials: `mathcore.stable`."""

from __future__ import annotations

from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, Case, Row, draws, each, plainly, sensitivity

UNMEASURED: dict[str, str] = {}


def vectors(*known: list[float]) -> tuple[Row, ...]:
    """Logits: drawn ones, and known ones."""
    near, wide = draws(1, 30, 5, low=-3, high=3), draws(2, 30, 12, low=-700, high=700)
    return tuple((x,) for x in [*near, *wide, *known])


AWKWARD = (
    [0.0, 0.0], [1000.0, 1000.0], [-1000.0, -1000.5], [1e300, 1e300], [1e-300, -1e-300], [0.0, -745.0], [0.0, -40.0],
    [0.0, -36.7, -36.7, -36.7], [-1e-16, -37.0], [3.0], [1.0, 1e5, -1e5], [-0.6931471805599453, -0.6931471805599453],
    [-0.5, -0.932752, -5.0], [-1e-5, -11.512930464957], [1e8, 1e8 + 1],
)  # fmt: skip


def logsumexp(x: list[Any]) -> Any:
    return mp.log(mp.fsum(mp.exp(v) for v in x))


def softmax(x: list[Any]) -> Any:
    total = mp.fsum(mp.exp(v) for v in x)
    return [mp.exp(v) / total for v in x]


def log_softmax(x: list[Any]) -> Any:
    """Each as −log(1 + Σ e^(others − it)), so that those near 0 are exact."""
    return [-mp.log1p(mp.fsum(mp.exp(other - v) for j, other in enumerate(x) if j != i)) for i, v in enumerate(x)]


def cross_entropy(x: list[Any], t: list[Any]) -> Any:
    return -mp.fsum(weight * value for weight, value in zip(t, log_softmax(x), strict=True) if weight)


def targets() -> tuple[Row, ...]:
    """Logits with a target that is certain, and with one that is not."""
    found = []
    for i, (x,) in enumerate(vectors(*AWKWARD)):
        certain = [1.0 if j == i % len(x) else 0.0 for j in range(len(x))]
        found += [(x, certain), (x, [1 / 4 * t for t in certain[:-1]] + [1 / 4 * certain[-1]])]
    return tuple(found)


CASES = (
    Case("stable.logsumexp", vectors(*AWKWARD), logsumexp, each, CONDITION, sensitivity(logsumexp)),
    Case("stable.softmax", vectors(*AWKWARD), softmax, each, CONDITION, sensitivity(softmax)),
    Case("stable.log_softmax", vectors(*AWKWARD), log_softmax, each, CONDITION, sensitivity(log_softmax)),
    Case("stable.cross_entropy_from_logits", targets(), cross_entropy, each),
    Case("stable.one_hot", tuple((k, n, s) for n in (2, 3, 7, 10) for k in (0, n - 1) for s in (0.0, 0.1, 0.25, 1e-3)),
         lambda k, n, smoothing: [(1 - smoothing) * (i == k) + mpf(smoothing) / n for i in range(n)],
         plainly, host=True),
)  # fmt: skip
