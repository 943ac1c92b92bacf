"""Entropy, divergence, mutual information of tables: `mathcore.information`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from mpmath import mp, mpf

from accuracy.cases import CONDITION, Case, Row, column, draws, each, sensitivity, spread

UNMEASURED = {
    "information.bins.*": "whole numbers",
    "information.estimators.neighbours_within": "whole numbers",
    "information.huffman.huffman": "code words",
    "information.huffman.Code.lengths": "whole numbers",
    "information.repetition.outcomes": "whole numbers",
    "information.divergence.impossible": "truths",
    "information.tables.probabilities": "its input, checked",
    "information.simplex.level_shares": "interpolates a drawing's lines",
    "information.latent.CodeLoss.window": "a drawing's",
    "information.fitting.MixtureFit.window": "a drawing's",
    "information.bottleneck.soft_start": "random",
    "information.relations.*.sample": "random draws",
    "information.pairs.closed_form": "a function, measured as `distribution_kl`",
    "information.pairs.formula": "a function, measured as `distribution_kl`",
    "information.channel.blahut_arimoto": "an iteration's path; `capacity`, where it ends, is measured",
}
Table = list[Any]


def drawn(seed: int, count: int, *shape: int) -> list[Table]:
    """Tables of probabilities that add up to exactly 1: whole numbers of 2⁻²⁰."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        weights = rng.exponential(size=math.prod(shape)) ** 2
        parts = np.floor(weights / weights.sum() * 2**20)
        parts[0] += 2**20 - parts.sum()
        found.append((parts / 2**20).reshape(shape).tolist())
    return found


SURE = 1 - 2.0**-40
ALONE = [
    *drawn(1, 12, 4), *drawn(2, 8, 12), [1.0, 0.0], [0.5, 0.5], [SURE, 2.0**-40], [2.0**-1000, 1.0], [0.25] * 4,
    [1 - 2.0**-20, 2.0**-21, 2.0**-21, 0.0],
]  # fmt: skip
BESIDE = [
    ([0.5, 0.5], [0.5 + 2.0**-20, 0.5 - 2.0**-20]), ([0.5, 0.5], [0.5, 0.5]), ([1.0, 0.0], [0.25, 0.75]),
    ([0.25, 0.75], [1.0, 0.0]), ([SURE, 2.0**-40], [2.0**-40, SURE]), ([0.5, 0.5], [2.0**-900, 1.0]),
    ([0.5, 0.25, 0.25], [0.25, 0.5, 0.25]),
]  # fmt: skip
PAIRS = (*zip(drawn(3, 12, 5), drawn(4, 12, 5), strict=True), *BESIDE)
OF_TWO = (*drawn(5, 10, 3, 4), [[0.5, 0.0], [0.0, 0.5]], [[0.25, 0.25], [0.25, 0.25]], [[SURE, 0.0], [0.0, 2.0**-40]],
          [[0.25 + 2.0**-12, 0.25 - 2.0**-12], [0.25 - 2.0**-12, 0.25 + 2.0**-12]])  # fmt: skip
OF_THREE = (*drawn(6, 6, 2, 3, 2), [[[0.0, 0.25], [0.25, 0.0]], [[0.25, 0.0], [0.0, 0.25]]])
ORDERS = (0.0, 0.5, 1.0, 1 + 1e-6, 2.0, 7.5)
NEAR = "Near order 1 it is a difference of nearly equal numbers divided by a small one."


def xlogx(x: Any) -> Any:
    return x * mp.log(x) if x else mpf(0)


def entropy(p: Table) -> Any:
    return -mp.fsum(xlogx(x) for x in leaves(p))


def leaves(table: Any) -> list[Any]:
    """All numbers of a table."""
    return [leaf for part in table for leaf in leaves(part)] if isinstance(table, list) else [table]


def cross(p: Table, q: Table) -> Any:
    if any(a and not b for a, b in zip(p, q, strict=True)):
        return mp.inf
    return -mp.fsum(a * mp.log(b) for a, b in zip(p, q, strict=True) if a)


def kl(p: Table, q: Table) -> Any:
    if any(a and not b for a, b in zip(p, q, strict=True)):
        return mp.inf
    return mp.fsum(a * mp.log(a / b) for a, b in zip(p, q, strict=True) if a)


def renyi(p: Table, order: Any) -> Any:
    if order == 0:
        return mp.log(sum(1 for x in p if x))
    return entropy(p) if order == 1 else mp.log(mp.fsum(x**order for x in p if x)) / (1 - order)


def tsallis(p: Table, order: Any) -> Any:
    return entropy(p) if order == 1 else (1 - mp.fsum(x**order for x in p if x)) / (order - 1)


def renyi_between(p: Table, q: Table, order: Any) -> Any:
    if order == 1:
        return kl(p, q)
    if order > 1 and any(a and not b for a, b in zip(p, q, strict=True)):
        return mp.inf
    total = mp.fsum(a**order * b ** (1 - order) for a, b in zip(p, q, strict=True) if a and b)
    return mp.log(total) / (order - 1)


def chi_square(p: Table, q: Table) -> Any:
    if any(a and not b for a, b in zip(p, q, strict=True)):
        return mp.inf
    return mp.fsum((a - b) ** 2 / b for a, b in zip(p, q, strict=True) if b)


def jensen_shannon(p: Table, q: Table) -> Any:
    m = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
    return (kl(p, m) + kl(q, m)) / 2


def margins(p: Table) -> tuple[list[Any], list[Any]]:
    return [mp.fsum(row) for row in p], [mp.fsum(col) for col in zip(*p, strict=True)]


def pointwise(p: Table) -> list[list[Any]]:
    """log p(x, y) / p(x) p(y)."""
    rows, cols = margins(p)
    return [
        [
            mp.log(v / (rows[i] * cols[j])) if v else (-mp.inf if rows[i] and cols[j] else mpf(0))
            for j, v in enumerate(row)
        ]
        for i, row in enumerate(p)
    ]


def mutual(p: Table) -> Any:
    weights, values = leaves(p), leaves(pointwise(p))
    return mp.fsum(w * v for w, v in zip(weights, values, strict=True) if w)


def conditional(p: Table) -> Any:
    return mp.fsum(-v * mp.log(v / mp.fsum(row)) for row in p for v in row if v)


def given_third(p: Table) -> Any:
    """I(X; Y | Z): the mutual information of each slice."""
    total = mpf(0)
    for k in range(len(p[0][0])):
        part = [[v[k] for v in row] for row in p]
        weight = mp.fsum(leaves(part))
        if weight:
            total += weight * mutual([[v / weight for v in row] for row in part])
    return total


def excess(ratio: Any) -> Any:
    return (ratio**2 - 1) / 2 - mp.log(ratio)


def normal_kl(mu0: Any, sigma0: Any, mu1: Any, sigma1: Any) -> Any:
    return excess(sigma0 / sigma1) + ((mu0 - mu1) / sigma1) ** 2 / 2


def normal_cross(mu0: Any, sigma0: Any, mu1: Any, sigma1: Any) -> Any:
    return mp.log(2 * mp.pi * sigma1**2) / 2 + (sigma0**2 + (mu0 - mu1) ** 2) / (2 * sigma1**2)


def many_entropy(cov: Table) -> Any:
    return mp.log(mp.det(2 * mp.pi * mp.e * mp.matrix(cov))) / 2


def many_kl(mu0: Table, cov0: Table, mu1: Table, cov1: Table) -> Any:
    s0, s1, away = mp.matrix(cov0), mp.matrix(cov1), mp.matrix(mu1) - mp.matrix(mu0)
    inverse = s1**-1
    product = inverse * s0
    trace = mp.fsum(product[i, i] for i in range(s0.rows))
    return (trace - s0.rows + (away.T * inverse * away)[0] + mp.log(mp.det(s1) / mp.det(s0))) / 2


def projected(x: Table) -> list[Any]:
    """The nearest table of probabilities: the threshold by trying every number of positive ones."""
    falling = sorted(x, reverse=True)
    t = max((mp.fsum(falling[:k]) - 1) / k for k in range(1, len(x) + 1))
    return [max(v - t, mpf(0)) for v in x]


def end_of_ray(start: Table, direction: Table) -> list[Any]:
    falling = [s / -d for s, d in zip(start, direction, strict=True) if d < 0]
    r = min(falling) if falling else mpf(0)
    end = [s + r * d if d >= 0 or s / -d > r else mpf(0) for s, d in zip(start, direction, strict=True)]
    total = mp.fsum(end)
    return [v / total for v in end]


FOURS = ((0.0, 1.0, 0.0, 1.0), (0.0, 1.0, 1.0, 2.0), (1e-9, 1 + 1e-9, 0.0, 1.0), (3.0, 1e-5, -2.0, 1e4),
         (0.5, 1.000001, 0.5, 1.0), (-100.0, 0.3, 40.0, 2.5), (0.0, 1e-150, 0.0, 1.0))  # fmt: skip
COVARIANCES = ([[1.0, 0.0], [0.0, 1.0]], [[2.0, 0.5], [0.5, 1.0]], [[1.0, 0.999], [0.999, 1.0]],
               [[4.0, 1.0, 0.5], [1.0, 3.0, 0.25], [0.5, 0.25, 2.0]], [[1e-6, 0.0], [0.0, 1e6]])  # fmt: skip
TWICE = [[2.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 2.0]]
MANY = (([0.0, 0.0], COVARIANCES[0], [1.0, 1.0], COVARIANCES[1]),
        ([0.0, 1.0], COVARIANCES[1], [0.0, 1.0], COVARIANCES[2]),
        ([1.0, -1.0], COVARIANCES[2], [0.5, 3.0], COVARIANCES[4]),
        ([0.0, 0.0, 0.0], COVARIANCES[3], [0.25, 0.0, -1.0], TWICE))  # fmt: skip
ORDERED = tuple((p, a) for p in ALONE for a in ORDERS)
BETWEEN = tuple((p, q, a) for p, q in PAIRS for a in ORDERS)
ACROSS = [[a, b, -a - b] for a, b in draws(12, 20, 2)]
POINTS = draws(7, 25, 4, low=-1.0, high=2.0)
TRIANGLE = [*drawn(8, 20, 3), [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]


def ternary(p: Table) -> list[Any]:
    return [p[1] + p[2] / 2, p[2] * mp.sqrt(3) / 2]


def barycentric(x: Table) -> list[Any]:
    third = 2 * x[1] / mp.sqrt(3)
    return [1 - x[0] - third / 2, x[0] - third / 2, third]


def standard(mu: Table, log_variance: Table) -> Any:
    return mp.fsum(m * m + mp.expm1(v) - v for m, v in zip(mu, log_variance, strict=True)) / 2


Known = tuple[str, tuple[Row, ...], Callable[..., Any]]
JUDGED: tuple[Known, ...] = (
    ("surprise", column([1.0, 0.5, SURE, 2.0**-1000, 1e-300, *spread(1e-12, 0.999, 30)]), lambda p: -mp.log(p)),
    ("entropy", tuple((p,) for p in ALONE), entropy),
    ("perplexity", tuple((p,) for p in ALONE), lambda p: mp.exp(entropy(p))),
    ("renyi_entropy", ORDERED, renyi),
    ("tsallis_entropy", ORDERED, tsallis),
    ("joint_entropy", tuple((p,) for p in OF_TWO), entropy),
    ("conditional_entropy", tuple((p,) for p in OF_TWO), conditional),
    ("mutual_information", tuple((p,) for p in OF_TWO), mutual),
    ("pointwise_mutual_information", tuple((p,) for p in OF_TWO), pointwise),
    ("conditional_mutual_information", tuple((p,) for p in OF_THREE), given_third),
    ("cross_entropy", PAIRS, cross),
    ("kl_divergence", PAIRS, kl),
    ("renyi_divergence", BETWEEN, renyi_between),
    ("chi_square_divergence", PAIRS, chi_square),
    ("jensen_shannon", PAIRS, jensen_shannon),
    ("total_variation", PAIRS, lambda p, q: mp.fsum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2),
    ("normal_entropy", column(spread(1e-6, 1e6, 20)), lambda sigma: mp.log(2 * mp.pi * mp.e * sigma**2) / 2),
    ("normal_kl", FOURS, normal_kl),
    ("normal_cross_entropy", FOURS, normal_cross),
    ("multivariate_normal_entropy", tuple((c,) for c in COVARIANCES), many_entropy),
    ("multivariate_normal_kl", MANY, many_kl),
    ("kl_to_standard_normal", tuple(zip(draws(9, 20, 3), draws(10, 20, 3, low=-8, high=3), strict=True)), standard),
    ("nearest_probabilities", tuple((x,) for x in POINTS), projected),
    ("ray_end", tuple(zip(drawn(11, 20, 3), ACROSS, strict=True)), end_of_ray),
    ("normalise", tuple((x,) for x in draws(13, 20, 6, low=0)), lambda p: [v / mp.fsum(p) for v in p]),
    ("ternary", tuple((p,) for p in TRIANGLE), ternary),
    ("barycentric", tuple((x,) for x in draws(14, 20, 2, low=0)), barycentric),
)  # fmt: skip
AT_0 = " At order 0 a p of 10⁻³⁰¹ costs 200 ulp."
PLAIN = {"renyi_entropy": NEAR, "tsallis_entropy": NEAR + AT_0, "renyi_divergence": NEAR}


def ordered(function: Any, make: Any, rows: Any) -> list[Any]:
    """The order is a plain number."""
    return [function(*(make(table) for table in row[:-1]), row[-1]) for row in rows]


CASES = tuple(
    Case(f"information.{name}", rows, exact, ordered if name in PLAIN else each, CONDITION, sensitivity(exact),
         note=PLAIN.get(name, ""))
    for name, rows, exact in JUDGED
)  # fmt: skip
