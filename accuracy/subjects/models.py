"""Models: next words, compression, formats of floats, dropout, noise on inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np
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
    plainly,
    sensitivity,
)
from mathcore import augmentation, dropout, features
from mathcore.backend import to_numpy

UNMEASURED = {
    "language.windows": "whole numbers",
    "language.follow_counts": "counts",
    "compression.pruned": "keeps numbers or drops them",
    "overflow.naive_*": "formulas as they must not be written, which a page shows failing",
    "overflow.late_loss": "a formula as it must not be written, which a page shows failing",
    "overflow.floating": "the limits of a format, as NumPy knows them",
    "overflow.Format.digits": "a whole number",
    "dropout.network": "drawn by chance",
    "dropout.Trained.passes": "the network itself with units left out, measured as scaled and as moments",
    "dropout.Network.*": "sums of products and relu, measured as scaled",
    "augmentation.jittered": "drawn by chance",
    "backend.*": "libraries and their arrays",
    "parameters.*": "what knobs are called and allow",
    "tables.*": "reads text; a number is what Python reads",
}
COUNTS = ([3.0, 0.0, 1.0], [0.0, 0.0, 0.0], [1000.0, 1.0, 0.0])
WORDS = tuple((c, alpha, t) for c in COUNTS for alpha, t in ((0.5, 1.0), (1e-3, 0.3), (2.0, 5.0)))
TEXTS: list[Any] = [[0.5, 0.125], [0.9, 1e-8, 0.3, 1e-300], [1.0, 1.0], *draws(81, 3, 6, low=0.01, high=1)]
FORMATS = tuple((largest, smallest) for largest, smallest in ((65504.0, 2.0**-24), (1.7976931348623157e308, 5e-324)))


def next_word(counts: Any, alpha: Any, temperature: Any) -> Any:
    whole = mp.fsum(counts) + alpha * len(counts)
    weights = [((c + alpha) / whole) ** (1 / temperature) for c in counts]
    return [w / mp.fsum(weights) for w in weights]


def with_numbers(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """The first argument as an array, the others as Python's numbers."""
    return [function(make(first), *others) for first, *others in rows]


def text_perplexity(chances: Any) -> Any:
    return mp.exp(-mp.fsum(map(mp.log, chances)) / len(chances))


def of_format(getter: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    from mathcore.overflow import Format

    return [getter(Format("", largest, smallest, 0.0, 0.0)) for largest, smallest in rows]


# Dropout on a network of three and four units, of which every pass is written out.

A, B = [1.0, -1.0, 1.0], [1.0, 0.25, -0.5]
W = draws(82, 1, 4, 3)[0]
C = [0.1, 0.7, 0.4, 0.9]
X, Y = between(-2, 2, 6), [0.3, -0.2, 0.9, 1.4, 0.1, -0.6]
TRAININGS: tuple[Row, ...] = ((0.25, 0.01, True), (0.5, 1.0, False), (0.1, 1e-3, True))


def rectified(z: Any) -> Any:
    return max(z, mpf(0))


def second(x: Any, kept: Sequence[Any]) -> Any:
    """The second layer when units of the first are multiplied by these factors."""
    h = [rectified(mpf(a) * x + mpf(b)) * factor for a, b, factor in zip(A, B, kept, strict=True)]
    return [rectified(mp.fdot(map(mpf, row), h) + mpf(c)) for row, c in zip(W, C, strict=True)]


def masks(drop: Any, both: bool) -> list[tuple[Any, list[Any]]]:
    """Each way to keep units of the first layer: its probability, and the factors."""
    if not both:
        return [(mpf(1), [mpf(1)] * 3)]
    found = product((0, 1), repeat=3)
    return [(chance(one, drop), [kept / (1 - drop) for kept in one]) for one in found]


def chance(mask: Sequence[int], drop: Any) -> Any:
    return mp.fprod(1 - drop if kept else drop for kept in mask)


def trained(drop: Any, decay: Any, both: bool) -> Any:
    """The weights and the constant, by the normal equations of the expected squared error."""
    G, right = mp.zeros(5), mp.zeros(5, 1)
    for probability, kept in masks(drop, both):
        for x, y in zip(X, Y, strict=True):
            phi = mp.matrix([*second(mpf(x), kept), 1])
            G += probability * phi * phi.T
            right += probability * phi * mpf(y)
    for j in range(4):
        G[j, j] += drop / (1 - drop) * G[j, j] + decay
    return list(mp.lu_solve(G, right))


def condition(drop: Any, decay: Any, both: bool) -> Any:
    """Of the rows of the regression, weighed and penalized."""
    rows = [[mp.sqrt(p) * v for v in (*second(mpf(x), kept), 1)] for p, kept in masks(drop, both) for x in X]
    spread = [mp.fsum(row[j] ** 2 for row in rows) * drop / (1 - drop) + decay for j in range(4)]
    rows += [[mp.sqrt(spread[j]) * int(i == j) for i in range(5)] for j in range(4)]
    return matrices.condition(rows)


def scaled(drop: Any, decay: Any, both: bool) -> Any:
    *w, v = trained(drop, decay, both)
    return [mp.fdot(w, second(mpf(x), [1, 1, 1])) + v for x in X]


def moments(drop: Any, decay: Any, both: bool) -> Any:
    """Means over all passes, and deviations."""
    *w, v = trained(drop, decay, both)
    means, deviations = [], []
    for x in X:
        passes = [(p, second(mpf(x), kept)) for p, kept in masks(drop, both)]
        mean = mp.fsum(p * mp.fdot(w, phi) for p, phi in passes)
        within = mp.fsum(p * (mp.fdot(w, phi) - mean) ** 2 for p, phi in passes)
        squares = mp.fsum(p * (a * b) ** 2 for p, phi in passes for a, b in zip(w, phi, strict=True))
        means.append(mean + v)
        deviations.append(mp.sqrt(within + drop / (1 - drop) * squares))
    return [means, deviations]


def of_network(take: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """Trains the network of each row, and takes from it what is compared."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A training a row."""
        of = dropout.Network(*map(make, (A, B, W, C)))
        found = [dropout.train(of, make(X), make(Y), drop=p, decay=decay, both=both) for p, decay, both in rows]
        return [take(one, make(X)) for one in found]

    return run


def mask_chances(k: int, drop: Any) -> Any:
    return [chance([int(i >> j & 1) for j in range(k)], drop) for i in range(2**k)]


# Noise on the inputs of a polynomial, whose means are moments of the normal distribution.

DEGREE = 3
CUBIC = [1.0, -2.0, 0.0, 1.0]
NOISES: tuple[Row, ...] = ((0.0, 0.1), (0.3, 0.01), (1.5, 1.0))


def mean_power(x: Any, tau: Any, k: int) -> Any:
    """E (x + τ z)ᵏ, by the moments 1, 0, 1, 0, 3, 0, 15 … of z."""
    return mp.fsum(mp.binomial(k, j) * x ** (k - j) * tau**j * mp.fac2(j - 1) for j in range(0, k + 1, 2))


def blurred(tau: Any, decay: Any) -> Any:
    """Means of the powers, and of their products, at every x."""
    powers = range(DEGREE + 1)
    products = [[[mean_power(mpf(x), tau, i + j) for j in powers] for i in powers] for x in X]
    return [[[mean_power(mpf(x), tau, i) for i in powers] for x in X], products]


def fitted(tau: Any, decay: Any, without: int = -1) -> Any:
    """The weights, by the normal equations; perhaps without a row."""
    means, products = blurred(tau, decay)
    kept = [i for i in range(len(X)) if i != without]
    G = sum((mp.matrix(products[i]) for i in kept), decay * mp.eye(DEGREE + 1))
    right = sum((mp.matrix(means[i]) * mpf(Y[i]) for i in kept), mp.zeros(DEGREE + 1, 1))
    return mp.lu_solve(G, right)


def noisy(tau: Any, decay: Any) -> Any:
    return list(fitted(tau, decay))


def gram(tau: Any, decay: Any) -> Any:
    _, products = blurred(tau, decay)
    return matrices.condition(sum((mp.matrix(one) for one in products), decay * mp.eye(DEGREE + 1)))


def left_out(tau: Any, decay: Any) -> Any:
    lines = [list(fitted(tau, decay, i))[::-1] for i in range(len(X))]
    misses = (mpf(y) - mp.polyval(w, mpf(x)) for w, x, y in zip(lines, X, Y, strict=True))
    return mp.fsum(miss**2 for miss in misses) / len(X)


def noise_spread(tau: Any, decay: Any) -> Any:
    """Var f(x + τ z) of the polynomial 1 − 2x + x³."""
    w, found = CUBIC, []
    for x in map(mpf, X):
        mean = mp.fsum(w[i] * mean_power(x, tau, i) for i in range(4))
        found.append(mp.fsum(w[i] * w[j] * mean_power(x, tau, i + j) for i in range(4) for j in range(4)) - mean**2)
    return found


def of_noise(take: Callable[..., Any]) -> Callable[..., Any]:
    """Blurs the features of each row, and takes what is compared."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A noise and a decay a row."""
        powers, x, y = features.Polynomial(DEGREE), make(X), make(Y)
        noisy = ((augmentation.blurred(powers, x, make(tau)), tau, decay) for tau, decay in rows)
        return [take(function, powers, of, x, y, tau, decay) for of, tau, decay in noisy]

    return run


def both_means(function: Any, powers: Any, of: Any, *_: Any) -> Any:
    return [*to_numpy(of.mean).ravel(), *to_numpy(of.product).ravel()]


CASES = (
    Case("language.next_word", WORDS, next_word, with_numbers, CONDITION, sensitivity(next_word)),
    Case("language.text_perplexity", column(TEXTS), text_perplexity, each, CONDITION, sensitivity(text_perplexity)),
    Case("compression.levels", tuple((w, 0.25) for w in draws(83, 4, 6, low=-3, high=3)),
         lambda w, step: [mp.nint(v / step) for v in w], with_numbers),
    Case("compression.least_distortion", ((1.0, 1.0), (0.3, 2.7), (2.0, 20.0)),
         lambda variance, bits: variance * mpf(2) ** (-2 * bits), plainly, CONDITION,
         sensitivity(lambda variance, bits: variance * mpf(2) ** (-2 * bits)), host=True),
    Case("overflow.Format.overflow", FORMATS, lambda largest, smallest: mp.log(largest), of_format, host=True),
    Case("overflow.Format.underflow", FORMATS, lambda largest, smallest: mp.log(smallest / 2), of_format, host=True),
    Case("dropout.relu", column([-1.5, 0.0, 2.5]), rectified, each),
    Case("dropout.every_mask", ((2, 0.25), (5, 0.1)), mask_chances,
         lambda function, make, rows: [function(k, drop)[1] for k, drop in rows], host=True),
    Case("dropout.train", TRAININGS, trained, of_network(lambda one, x: [*one.w, one.v]), NORMWISE,
         lambda drop, decay, both: condition(drop, decay, both) ** 2,
         note="The condition number is κ² of the regression's rows, since it fits no data exactly."),
    Case("dropout.Trained.scaled", TRAININGS, scaled, of_network(lambda one, x: one.scaled(x)), LARGEST),
    Case("dropout.Trained.moments", TRAININGS, moments,
         of_network(lambda one, x: np.concatenate([to_numpy(part) for part in one.moments(x)])), LARGEST),
    Case("augmentation.blurred", NOISES, blurred, of_noise(both_means), LARGEST),
    Case("augmentation.fit", NOISES, noisy,
         of_noise(lambda function, powers, of, x, y, tau, decay: function(of, y, decay)), NORMWISE, gram),
    Case("augmentation.left_out", NOISES, left_out,
         of_noise(lambda function, powers, of, x, y, tau, decay: function(powers, of, x, y, decay)), CONDITION, gram),
    Case("augmentation.spread", NOISES, noise_spread,
         of_noise(lambda function, powers, of, x, y, tau, decay: function(powers, x, tau, np.asarray(CUBIC))), LARGEST,
         host=True),
)  # fmt: skip
