"""Channels, estimates from samples, codes, and divergences of distributions: `mathcore.information`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import (
    CONDITION,
    EPS,
    Case,
    Make,
    Row,
    column,
    draws,
    each,
    plainly,
    sensitivity,
)  # fmt: skip
from accuracy.subjects.information import Table, drawn, entropy, leaves, mutual
from mathcore.information import RELATIONS, huffman, trinomial

UNMEASURED = {
    "information.bottleneck.information_*": "an iteration that stops when nothing moves by 10⁻¹⁰; a local optimum",
    "information.bottleneck.encoders": "an iteration that stops when nothing moves",
    "information.bottleneck.plane": "two times `mutual_information`, which is measured",
    "information.relations.*.information": "measured where there is a closed form: `Relation.information`",
    "information.trinomial.Model.fitted": "counted shares, or halving to the last digit",
    "information.relations.*.x": "quantiles of a sample",
    "information.relations.*.branches": "curves of at most three operations",
    "information.relations.*.spread": "at most two operations",
    "information.relations.BivariateNormal.correlation": "a parameter",
}
CHANCES = (1e-9, 0.01, 0.11, 0.25, 0.5 - 2.0**-12, 0.75)
COUNTS = [[3.0, 1.0, 0.0, 7.0], [1.0, 0.0], [1e6, 1.0, 999.0], [0.1, 0.2, 0.3], [25.0] * 8]
TABLES = [
    [[5.0, 1.0], [2.0, 8.0]],
    [[1.0, 0.0, 3.0], [2.0, 2.0, 2.0]],
    [[1e6, 1.0], [1.0, 1e6]],
    [[7.0, 7.0], [7.0, 7.0]],
]
CLOUD = draws(21, 3, 40, 2)
ITERATED = "It stops when its two bounds of the capacity are within 10⁻¹⁰."


def shares(counts: Table) -> Table:
    total = mp.fsum(leaves(counts))
    return [shares_of(part, total) for part in counts]


def shares_of(part: Any, total: Any) -> Any:
    return [shares_of(one, total) for one in part] if isinstance(part, list) else part / total


def seen(counts: Table) -> int:
    return sum(1 for n in leaves(counts) if n)


def miller_entropy(counts: Table) -> Any:
    return entropy(shares(counts)) + (seen(counts) - 1) / (2 * mp.fsum(leaves(counts)))


def miller_mutual(counts: Table) -> Any:
    rows, cols = seen([mp.fsum(row) for row in counts]), seen([mp.fsum(col) for col in zip(*counts, strict=True)])
    return mutual(shares(counts)) + (rows + cols - seen(counts) - 1) / (2 * mp.fsum(leaves(counts)))


def distances(x: Table, k: int) -> list[Any]:
    """Each point's distance to its k-th neighbour, in the largest coordinate."""
    return [sorted(max(abs(a - b) for a, b in zip(p, q, strict=True)) for q in x)[k] for p in x]


def neighbour_entropy(x: Table, k: int) -> Any:
    logs = mp.fsum(mp.log(2 * d) for d in distances(x, k))
    return mp.psi(0, len(x)) - mp.psi(0, k) + len(x[0]) * logs / len(x)


def kraskov(x: Table, y: Table, k: int) -> Any:
    n, far = len(x), distances([[a, b] for a, b in zip(x, y, strict=True)], k)
    within = [[sum(1 for b in one if abs(a - b) < d) for a, d in zip(one, far, strict=True)] for one in (x, y)]
    return mp.psi(0, k) + mp.psi(0, n) - sum(mp.fsum(mp.psi(0, m) for m in one) / n for one in within)


def bent(p: Any) -> Any:
    return entropy([p, 1 - p])


def z_capacity(f: Any) -> Any:
    return mp.log1p((1 - f) * f ** (f / (1 - f)))


def capacities(kind: int) -> Callable[[Any], Any]:
    return (lambda f: mp.log(2) - bent(f), lambda f: (1 - f) * mp.log(2), z_capacity)[kind]


def found_capacity(kind: str) -> Callable[..., list[Any]]:
    """`capacity` of a binary channel."""
    from mathcore import information

    def run(function: Any, make: Make, rows: Sequence[Row]) -> list[Any]:
        return [function(make(getattr(information, kind)(f).tolist())).value for (f,) in rows]

    return run


def joint(p: Table, channel: Table) -> Table:
    return [[a * w for w in row] for a, row in zip(p, channel, strict=True)]


def repeated(channel: Table, uses: int) -> Table:
    """In the order of `outcomes`: by the counts of the first symbols."""
    m = len(channel[0])
    kinds = sorted({tuple(pick.count(s) for s in range(m)) for pick in combinations_with_replacement(range(m), uses)})
    return [
        [
            mp.factorial(uses) * mp.fprod(w**c / mp.factorial(c) for w, c in zip(row, kind, strict=True))
            for kind in kinds
        ]
        for row in channel
    ]


def guess_error(p: Table, channel: Table) -> Any:
    return 1 - mp.fsum(max(col) for col in zip(*joint(p, channel), strict=True))


def linear(weights: Table, covariance: Table, noise: Any) -> Any:
    w = mp.matrix(weights)
    return mp.log(mp.det(mp.eye(w.rows) + w * mp.matrix(covariance) * w.T / noise**2)) / 2


def spread_angle(large: Any, small: Any, noise: Any) -> Any:
    cosine = noise**2 * (large - small) / (2 * large * small)
    return mp.acos(cosine) / 2 if cosine < 1 else mpf(0)


def first_split(p: Table) -> Any:
    rows, cols = [mp.fsum(row) for row in p], [mp.fsum(col) for col in zip(*p, strict=True)]
    scaled = mp.matrix([[v / mp.sqrt(rows[i] * cols[j]) for j, v in enumerate(row)] for i, row in enumerate(p)])
    return 1 / sorted(mp.svd_r(scaled, compute_uv=False))[-2] ** 2


def huffman_length(p: Table) -> Any:
    """The sum of the joined nodes."""
    queue, total = sorted(x for x in p if x), mpf(0)
    while len(queue) > 1:
        total += queue[0] + queue[1]
        queue = sorted([*queue[2:], queue[0] + queue[1]])
    return total


def trinomial_table(kind: int, theta: Any) -> list[Any]:
    t = theta
    weights = ([(1 - t) ** 2, 2 * t * (1 - t), t**2], [(1 - t) ** 2, t * (1 - t), t**2],
               [(1 - t) * a + t * b for a, b in zip(map(mpf, trinomial.LOW), map(mpf, trinomial.HIGH), strict=True)],
               [1 - t, t, mpf(0)])[kind]  # fmt: skip
    return [w / mp.fsum(weights) for w in weights]


def known_information(name: str, of: Any) -> Any:
    """−½ log(1 − ρ²), or log 2 less the entropy of a coin."""
    return -mp.log1p(-(of**2)) / 2 if name == "BivariateNormal" else mp.log(2) - (bent(of / 2) if of else 0)


def relations(_: Any, __: Make, rows: Sequence[Row]) -> list[Any]:
    kinds = {kind.__name__: kind for kind in RELATIONS}
    field = {"BivariateNormal": "rho", "Checkerboard": "blur"}
    return [kinds[name](**{field[name]: value}).information for name, value in rows]


def case(name: str, rows: tuple[Row, ...], exact: Callable[..., Any], run: Any = each, **more: Any) -> Case:
    return Case(f"information.{name}", rows, exact, run, CONDITION, sensitivity(exact), **more)


def first(function: Any, make: Make, rows: Sequence[Row]) -> list[Any]:
    """Whole numbers and parameters plain, tables as arrays."""
    return [function(*(make(v) if isinstance(v, list) else v for v in row)) for row in rows]


CASES = (
    case("plug_in_entropy", tuple((c,) for c in COUNTS), lambda counts: entropy(shares(counts))),
    case("miller_madow_entropy", tuple((c,) for c in COUNTS), miller_entropy),
    case("plug_in_mutual_information", tuple((c,) for c in TABLES), lambda counts: mutual(shares(counts))),
    case("miller_madow_mutual_information", tuple((c,) for c in TABLES), miller_mutual),
    Case(
        "information.nearest_neighbour_entropy",
        tuple((x, k) for x in CLOUD for k in (1, 3)),
        neighbour_entropy,
        plainly,
        host=True,
    ),
    Case(
        "information.kraskov_mutual_information",
        tuple(([p[0] for p in x], [p[1] for p in x], k) for x in CLOUD for k in (1, 3)),
        kraskov,
        plainly,
        EPS,
        host=True,
    ),
    case(
        "transmitted",
        tuple(zip(drawn(22, 8, 3), [[[0.5, 0.25, 0.25], [0.0, 1.0, 0.0], [0.125, 0.125, 0.75]]] * 8, strict=True)),
        lambda p, channel: mutual(joint(p, channel)),
    ),
    *(
        Case(
            "information.capacity",
            column(CHANCES[1:]),
            capacities(i),
            found_capacity(kind),
            EPS,
            of=words,
            note=ITERATED,
        )
        for i, (kind, words) in enumerate(
            (("binary_symmetric_channel", "symmetric"), ("binary_erasure_channel", "erasure"), ("z_channel", "Z"))
        )
    ),
    Case(
        "information.binary_symmetric_channel",
        column(CHANCES),
        lambda flip: [1 - flip, flip, flip, 1 - flip],
        plainly,
        host=True,
    ),
    Case(
        "information.binary_erasure_channel",
        column(CHANCES),
        lambda e: [1 - e, e, mpf(0), mpf(0), e, 1 - e],
        plainly,
        host=True,
    ),
    Case("information.z_channel", column(CHANCES), lambda lost: [mpf(1), mpf(0), lost, 1 - lost], plainly, host=True),
    case(
        "repeated",
        tuple(([[1 - f, f], [g, 1 - g]], k) for f in (0.25, 2.0**-20) for g in (0.125,) for k in (1, 5, 12)),
        repeated,
        first,
    ),
    case("guess_error", tuple(zip(drawn(23, 8, 2), [[[0.75, 0.25], [0.125, 0.875]]] * 8, strict=True)), guess_error),
    case(
        "linear_information",
        tuple((w, [[2.0, 0.5], [0.5, 1.0]], s) for w in draws(24, 6, 2, 2) for s in (0.1, 1.0, 40.0)),
        linear,
        first,
    ),
    case(
        "splitting_noise",
        tuple(product((2.0, 5.5, 2.000001), (0.1, 2.0))),
        lambda large, small: mp.sqrt(2 * large * small / (large - small)) if large > small else mp.inf,
        plainly,
        host=True,
    ),
    case("best_spread", tuple((2.0, 1.0, s) for s in (1e-6, 0.5, 1.0, 1.999, 2.5)), spread_angle, plainly, host=True),
    case("bottleneck.first_split", tuple((t,) for t in drawn(25, 6, 3, 4)), first_split),
    Case(
        "information.huffman.Code.expected_length",
        tuple((p,) for p in drawn(26, 8, 7)),
        huffman_length,
        lambda _, __, rows: [huffman(p).expected_length for (p,) in rows],
        host=True,
    ),
    Case(
        "information.trinomial.Model.table",
        tuple((k, t) for k in range(4) for t in (0.0, 1e-9, 0.3, 0.75, 1.0)),
        trinomial_table,
        lambda f, make, rows: [f(trinomial.CATALOGUE[k](), make(t)) for k, t in rows],
    ),
    Case(
        "information.relations.Relation.information",
        tuple(
            [("BivariateNormal", r) for r in (0.0, 1e-6, 0.8, -0.999)] + [("Checkerboard", b) for b in (0.0, 0.25, 0.9)]
        ),
        known_information,
        relations,
        host=True,
    ),
)
