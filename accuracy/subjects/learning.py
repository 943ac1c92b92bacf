"""Losses and their slopes, penalties, features, Bayesian regression, small pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy import matrices
from accuracy.cases import (
    CONDITION,
    LARGEST,
    NORMWISE,
    Case,
    Make,
    Row,
    between,
    column,
    draws,
    each,
    sensitivity,
    signed,
    spread,
    together,
)
from mathcore import bayesian, features
from mathcore.backend import to_numpy

UNMEASURED = {"bayesian.Posterior.sample": "drawn by chance, from mean and covariance, which are measured"}
NUMBERS = [0.0, *signed([*spread(1e-12, 700, 30), 36.7, 37.5, 745.1])]
PLACES = signed([0.1, 1.0, 20.0, 300.0])
TARGETS = ([0.3, -1.2, 4.0], [1e4 + 0.1, 1e4 + 0.3])


def softplus(z: Any) -> Any:
    return mp.log1p(mp.exp(z))


def sigmoid(z: Any) -> Any:
    return 1 / (1 + mp.exp(-z))


def mean(values: Any) -> Any:
    found = list(values)
    return mp.fsum(found) / len(found)


def squared(z: Any, y: Any) -> Any:
    return mean((z - v) ** 2 for v in y)


def gaussian_loss(z: Any, y: Any, sigma: Any) -> Any:
    return squared(z, y) / (2 * sigma**2) + mp.log(sigma) + mp.log(2 * mp.pi) / 2


def gaussian_slope(z: Any, y: Any, sigma: Any) -> Any:
    return (z - mean(y)) / sigma**2


def bernoulli_loss(z: Any, t: Any) -> Any:
    return t * softplus(-z) + (1 - t) * softplus(z)


def bernoulli_slope(z: Any, t: Any) -> Any:
    return (1 - t) * sigmoid(z) - t * sigmoid(-z)


def brier_loss(z: Any, t: Any) -> Any:
    return t * sigmoid(-z) ** 2 + (1 - t) * sigmoid(z) ** 2


def brier_slope(z: Any, t: Any) -> Any:
    return 2 * bernoulli_slope(z, t) * sigmoid(z) * sigmoid(-z)


def with_sigma(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """The deviation is a number of Python's."""
    return [function(make(z), make(y), sigma) for z, y, sigma in rows]


def soft(x: Any, at: Any) -> Any:
    return mp.sign(x) * max(abs(x) - at, mpf(0))


def ridge(gram: Any, moment: Any, penalty: Any) -> Any:
    return mp.lu_solve(mp.matrix(gram) + penalty * mp.eye(len(gram)), mp.matrix(moment))


def condition(gram: Any, moment: Any, penalty: Any) -> Any:
    return matrices.condition(mp.matrix(gram) + penalty * mp.eye(len(gram)))


def lasso(gram: Any, moment: Any, penalty: Any) -> Any:
    """By signs: of all choices of which weights are 0 and how the others point, the one that meets its conditions."""
    n = len(moment)
    for code in range(3**n):
        signs = [code // 3**j % 3 - 1 for j in range(n)]
        kept = [j for j in range(n) if signs[j]]
        part = mp.matrix([[gram[i][j] for j in kept] for i in kept])
        right = mp.matrix([moment[i] - penalty * signs[i] for i in kept])
        w = [mpf(0)] * n
        for j, value in zip(kept, list(mp.lu_solve(part, right)) if kept else [], strict=True):
            w[j] = value
        slopes = [moment[i] - mp.fdot(gram[i], w) for i in range(n)]
        if all(w[j] * signs[j] > 0 if signs[j] else abs(slopes[j]) <= penalty for j in range(n)):
            return w
    raise ValueError("no signs fit")


def of_x(make_features: Callable[..., Any]) -> Callable[..., Any]:
    """Builds the features from all but the last argument."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """Features of each x."""
        return [method(make_features(*knobs), make(x)) for *knobs, x in rows]

    return run


def centres(count: int, reach: Any) -> list[Any]:
    return [reach * (2 * mpf(j) / (count - 1) - 1) for j in range(count)] if count > 1 else [mpf(0)]


def radial(count: int, width: Any, reach: Any, x: Any) -> Any:
    return [mpf(1), *(mp.exp(-(((x - c) / width) ** 2) / 2) for c in centres(count, reach))]


def relu(count: int, reach: Any, x: Any) -> Any:
    return [mpf(1), x, *(max(x - c, mpf(0)) for c in centres(count, reach))]


def believed(phi: Any, y: Any, alpha: Any, sigma: Any) -> tuple[Any, Any]:
    """Mean and covariance of the weights, by the normal equations."""
    P = mp.matrix(phi)
    S = mp.inverse(alpha * mp.eye(P.cols) + P.T * P / sigma**2)
    return S * P.T * mp.matrix(y) / sigma**2, S


def posterior_mean(phi: Any, y: Any, alpha: Any, sigma: Any) -> Any:
    return believed(phi, y, alpha, sigma)[0]


def posterior_covariance(phi: Any, y: Any, alpha: Any, sigma: Any) -> Any:
    return believed(phi, y, alpha, sigma)[1]


def effective(phi: Any, y: Any, alpha: Any, sigma: Any) -> Any:
    S = posterior_covariance(phi, y, alpha, sigma)
    return mp.fsum(1 - alpha * S[i, i] for i in range(S.rows))


def predicted(phi: Any, y: Any, alpha: Any, sigma: Any) -> Any:
    """At the first two rows: means, doubts about the curve, and of an observation."""
    m, S = believed(phi, y, alpha, sigma)
    at = [mp.matrix([row]) for row in phi[:2]]
    doubts = [(row * S * row.T)[0] for row in at]
    return [*((row * m)[0] for row in at), *map(mp.sqrt, doubts), *(mp.sqrt(d + sigma**2) for d in doubts)]


def evidence(phi: Any, y: Any, alpha: Any, sigma: Any) -> Any:
    """ln N(y; 0, σ² I + Φ Φᵀ / α), and its part that is not ½ ln det (I + ΦᵀΦ / α σ²)."""
    P, n = mp.matrix(phi), len(y)
    C = sigma**2 * mp.eye(n) + P * P.T / alpha
    occam = -mp.log(mp.det(C / sigma**2)) / 2
    v = mp.matrix(y)
    fit = -((v.T * mp.lu_solve(C, v))[0] + n * mp.log(2 * mp.pi * sigma**2)) / 2
    return [fit + occam, fit, occam]


def grown(phi: Any, y: Any, alpha: Any, sigma: Any) -> Any:
    """The condition number of α I + ΦᵀΦ / σ²."""
    P = mp.matrix(phi)
    return matrices.condition(alpha * mp.eye(P.cols) + P.T * P / sigma**2)


def belief(take: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """Runs the posterior, and takes from it (and the features' first two rows) what is compared."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A regression a row."""
        return [
            take(bayesian.posterior(make(phi), make(y), alpha=alpha, sigma=sigma), make(phi[:2]))
            for phi, y, alpha, sigma in rows
        ]

    return run


def doubts(found: Any, phi: Any) -> Any:
    said = found.predict(phi)
    return [*said.mean, *said.epistemic, *said.deviation]


def by_evidence(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [[*function(make(phi), make(y), alpha=alpha, sigma=sigma)] for phi, y, alpha, sigma in rows]


def moved(image: Any, dx: Any, dy: Any, turn: Any, mirror: bool) -> Any:
    """p′(u) = p(F Rᵀ (u − d)), bilinear, by the places of the four neighbours."""
    h, w = len(image), len(image[0])

    def at(i: Any, j: Any) -> Any:
        return image[int(i)][int(j)] if 0 <= i < h and 0 <= j < w else mpf(0)

    def one(r: int, c: int) -> Any:
        x, y = c - mpf(w - 1) / 2 - dx, mpf(h - 1) / 2 - r - dy
        x, y = mp.cos(turn) * x + mp.sin(turn) * y, mp.cos(turn) * y - mp.sin(turn) * x
        j, i = (-x if mirror else x) + mpf(w - 1) / 2, mpf(h - 1) / 2 - y
        places = [(mp.floor(i) + a, mp.floor(j) + b) for a in (0, 1) for b in (0, 1)]
        return mp.fsum((1 - abs(i - a)) * (1 - abs(j - b)) * at(a, b) for a, b in places)

    return [[one(r, c) for c in range(w)] for r in range(h)]


def separated(pictures: Any, labels: Any, penalty: Any) -> Any:
    """w and b by the normal equations of weights and offset."""
    rows = [[v for line in picture for v in line] for picture in pictures]
    n, d = len(rows), len(rows[0])
    middle, level = [mean(column) for column in zip(*rows, strict=True)], mean(labels)
    X = mp.matrix([[v - m for v, m in zip(row, middle, strict=True)] for row in rows])
    w = mp.lu_solve(X.T * X / n + penalty * mp.eye(d), X.T * mp.matrix([t - level for t in labels]) / n)
    return [*w, level - mp.fdot(middle, list(w))]


def of_pictures(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    found = [function(make(x), make(t), penalty) for x, t, penalty in rows]
    return [[*to_numpy(separator.w).ravel(), separator.b] for separator in found]


def with_side(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """Numbers as arrays, and whether to mirror."""
    return [function(*map(make, row[:4]), row[4]) for row in rows]


PHI = [[1.0, x, x * x, x**3] for x in between(-2, 2, 7)]
DOUBTS = ((1.0, 0.3), (1e-4, 0.05), (50.0, 2.0))
REGRESSIONS = tuple((PHI, y, *doubt) for y in draws(41, 2, 7) for doubt in DOUBTS)
SQUARES: tuple[Row, ...] = ((matrices.WILSON, [1.0, -2.0, 0.5, 3.0]), ([[4.0, 1.0], [1.0, 2.0]], [3.0, -1.0]))
GRAMS = tuple((*square, penalty) for square in SQUARES for penalty in (1e-6, 0.1, 2.0))
THREE: Row = ([[4.0, 1.0, 0.5], [1.0, 3.0, -1.0], [0.5, -1.0, 2.0]], [3.0, -1.0, 0.2])
MILD = tuple((*square, penalty) for square in (SQUARES[1], THREE) for penalty in (1e-6, 0.1, 2.0))
PICTURE = draws(42, 1, 4, 5)[0]
MOVES: tuple[Row, ...] = ((PICTURE, 0.3, -0.7, 0.2, False), (PICTURE, 1.5, 0.25, -1.0, True))
PICTURES = ((draws(43, 6, 2, 3), [1.0, -1.0, 1.0, 1.0, -1.0, -1.0], 0.1),)
POINTS = (-1.7, 0.3, 2.0)
GAUSSIAN = tuple((z, y, sigma) for z in PLACES for y in TARGETS for sigma in (0.1, 2.0))
LOGITS = tuple((z, t) for z in NUMBERS[::2] for t in (0.0, 0.25, 1.0))


def loss(name: str, function: Callable[..., Any], rows: Any, run: Any = each) -> Case:
    """A loss with its condition number."""
    return Case(f"likelihood.{name}", rows, function, run, CONDITION, sensitivity(function))


def powers(degree: int, x: Any) -> Any:
    return [x**k for k in range(degree + 1)]


def believing(name: str, exact: Callable[..., Any], run: Any, unit: str = CONDITION, note: str = "") -> Case:
    """A number or more of a Bayesian regression."""
    return Case(f"bayesian.{name}", REGRESSIONS, exact, run, unit, grown, note=note)


CASES = (
    loss("softplus", softplus, column(NUMBERS), together),
    loss("sigmoid", sigmoid, column(NUMBERS), together),
    loss("mean_squared_error", squared, tuple((z, y) for z in PLACES for y in TARGETS)),
    loss("gaussian_loss", gaussian_loss, GAUSSIAN, with_sigma),
    loss("gaussian_slope", gaussian_slope, GAUSSIAN, with_sigma),
    loss("bernoulli_loss", bernoulli_loss, LOGITS, together),
    loss("bernoulli_slope", bernoulli_slope, LOGITS, together),
    loss("brier_loss", brier_loss, LOGITS, together),
    loss("brier_slope", brier_slope, LOGITS, together),
    Case("penalties.soft_threshold", tuple((x, t) for x in signed([0.1, 2.5, 1e8]) for t in (0.0, 0.1, 2.0)), soft,
         together),
    Case("penalties.ridge", GRAMS, ridge, each, NORMWISE, condition),
    Case("penalties.lasso", MILD, lasso, each, NORMWISE, lambda gram, moment, penalty: matrices.condition(gram),
         note="Coordinate descent, of inputs that are no nearer to parallel than its 5,000 sweeps can part."),
    Case("features.Line.phi", column(POINTS), lambda x: [mpf(1), x], of_x(features.Line)),
    Case("features.Polynomial.phi", tuple((d, x) for d in (3, 12) for x in POINTS), powers, of_x(features.Polynomial)),
    Case("features.RadialBasis.phi", tuple((11, w, 2.5, x) for w in (0.1, 0.5) for x in POINTS), radial,
         of_x(features.RadialBasis), CONDITION, sensitivity(radial)),
    Case("features.Relu.phi", tuple((9, 2.0, x) for x in POINTS), relu, of_x(features.Relu), LARGEST),
    believing("posterior", posterior_mean, belief(lambda found, phi: found.mean), NORMWISE),
    believing("Posterior.covariance", posterior_covariance, belief(lambda found, phi: found.covariance), NORMWISE),
    believing("Posterior.effective", effective, belief(lambda found, phi: found.effective)),
    believing("Posterior.predict", predicted, belief(doubts)),
    believing("Predictive.deviation", predicted, belief(doubts),
              note="With mean and doubt about the curve, as predict gives them."),
    believing("evidence", evidence, by_evidence),
    Case("images.moved", MOVES, moved, with_side, LARGEST),
    Case("images.separate", PICTURES, separated, of_pictures, LARGEST),
)  # fmt: skip
