"""Entropy and mutual information from samples, where the distribution is not known.

counts  how often each outcome was seen, N of them together
K       how many outcomes were seen at all
Every estimate from few samples is biased; what is known of the bias stands beside the estimator.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace, to_numpy
from mathcore.information.entropy import entropy
from mathcore.information.mutual import mutual_information
from mathcore.information.tables import amounts, nats, normalise
from mathcore.linalg.checks import floating


def plug_in_entropy(counts: Any, base: float = math.e) -> Array:
    """The entropy of the observed frequencies, which is also its maximum-likelihood estimate.

    Ĥ = −Σ (nᵢ ÷ N) log(nᵢ ÷ N)

    Parameters
        counts: array (..., n), how often each outcome was seen.
        base: of the logarithm, > 1.
    Returns
        array (...). Too low on average: by about (n − 1) ÷ 2N nats when all n outcomes are likely, and never more than
        log(1 + (n − 1) ÷ N) nats.
    Raises
        ValueError when a count is negative, or nothing was seen.

    >>> float(plug_in_entropy([2, 1, 1], base=2))
    1.5

    Reference: Paninski, Estimation of entropy and mutual information (2003), proposition 1.
    """
    return entropy(normalise(counts, "counts"), base)


def miller_madow_entropy(counts: Any, base: float = math.e) -> Array:
    """The plug-in entropy with its bias to first order put right.

    Ĥ + (K − 1) ÷ 2N   in nats

    Parameters
        counts: array (..., n), how often each outcome was seen.
        base: of the logarithm, > 1.
    Returns
        array (...). Its bias falls like 1/N² once every outcome has been seen; with few samples it is still too low.
    Raises
        ValueError when a count is negative, or nothing was seen.

    >>> round(float(miller_madow_entropy([2, 1, 1])), 4)
    1.2897

    Reference: Miller, Note on the bias of information estimates (1955); Paninski (2003), section 4.1.
    """
    counts = amounts(counts, "counts")
    xp = namespace(counts)
    seen = xp.sum(xp.astype(counts > 0, counts.dtype), axis=-1)
    return plug_in_entropy(counts, base) + (seen - 1) / (2 * xp.sum(counts, axis=-1)) / nats(base)


def plug_in_mutual_information(counts: Any, base: float = math.e) -> Array:
    """The mutual information of the observed frequencies of pairs.

    Î = Ĥ(X) + Ĥ(Y) − Ĥ(X, Y)

    Parameters
        counts: array (..., n, m), how often each pair was seen.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0. Too high on average, by about (n − 1)(m − 1) ÷ 2N nats when X and Y are independent.
    Raises
        ValueError when a count is negative, or nothing was seen.

    >>> float(plug_in_mutual_information([[5, 0], [0, 5]], base=2))
    1.0

    Reference: Miller (1955); Panzeri & Treves, Analytical estimates of limited sampling biases (1996).
    """
    return mutual_information(normalise(counts, "counts", axes=2), base)


def miller_madow_mutual_information(counts: Any, base: float = math.e) -> Array:
    """The plug-in mutual information with the bias of each of its three entropies to first order put right.

    Î + ((Kₓ − 1) + (K_y − 1) − (Kₓᵧ − 1)) ÷ 2N   in nats

    Parameters
        counts: array (..., n, m), how often each pair was seen; Kₓ rows, K_y columns and Kₓᵧ pairs were seen at all.
        base: of the logarithm, > 1.
    Returns
        array (...); it may come out below 0. Where most pairs that can happen were not seen, too much is left of the
        bias.
    Raises
        ValueError when a count is negative, or nothing was seen.

    >>> round(float(miller_madow_mutual_information([[3, 1], [1, 3]], base=2)), 4)
    0.0986

    Reference: Miller (1955); Panzeri & Treves (1996); Paninski (2003), section 4.1.
    """
    counts = amounts(counts, "counts", axes=2)
    xp = namespace(counts)
    pairs, rows, columns = (_seen(xp, counts, axes) for axes in ((), (-1,), (-2,)))
    more = (rows + columns - pairs - 1) / (2 * xp.sum(counts, axis=(-2, -1)))
    return plug_in_mutual_information(counts, base) + more / nats(base)


def _seen(xp: Any, counts: Array, over: tuple[int, ...]) -> Array:
    """How many rows, columns or pairs have a count; ``over`` is what is summed over before."""
    kept = xp.sum(counts, axis=over, keepdims=True) if over else counts
    return xp.sum(xp.astype(kept > 0, counts.dtype), axis=(-2, -1))


def nearest_neighbour_entropy(x: Any, k: int = 3, base: float = math.e) -> float:
    """The differential entropy of a cloud of points, from the distances to their k-th neighbours.

    ĥ = ψ(N) − ψ(k) + (d ÷ N) Σᵢ log 2εᵢ,   εᵢ the distance to the k-th neighbour, the largest coordinate's

    Parameters
        x: array (N, d) or (N,), a point a row; N > k.
        k: which neighbour: 1 has least bias, more have less variance.
        base: of the logarithm, > 1.
    Returns
        a number; −∞ when k + 1 points fall together.
    Raises
        ValueError when x is not finite or has no more than k rows.

    >>> rng = np.random.default_rng(0)
    >>> abs(nearest_neighbour_entropy(rng.random(2000))) < 0.05  # a uniform variable on [0, 1] has entropy 0
    True

    Reference: Kozachenko & Leonenko (1987); Kraskov, Stögbauer & Grassberger (2004), eq. 20.
    """
    from scipy.special import digamma

    x = _cloud(x, "x", k)
    distance = _neighbours(x, k)
    with np.errstate(divide="ignore"):
        mean = float(np.log(2 * distance).mean())
    return float(digamma(len(x)) - digamma(k) + x.shape[1] * mean) / nats(base)


def kraskov_mutual_information(x: Any, y: Any, k: int = 3, base: float = math.e) -> float:
    """Mutual information of two continuous variables from samples, by counting neighbours.

    Î = ψ(k) + ψ(N) − ⟨ψ(nₓ + 1) + ψ(n_y + 1)⟩

    Parameters
        x, y: arrays (N,) or (N, d), a sample a row, in pairs.
        k: the neighbour whose distance, the larger of those in x and y, sets the scale about a point; nₓ and n_y count
            the points strictly within that distance in x alone and in y alone.
        base: of the logarithm, > 1.
    Returns
        a number near I(X; Y); it may come out a little below 0. For independent variables it is right on average.
    Raises
        ValueError when x or y is not finite, their lengths differ, or they have no more than k rows.
    Notes
        For variables without ties: where values repeat, add a little noise first.

    >>> rng = np.random.default_rng(0)
    >>> x, y = rng.standard_normal((2, 1000))
    >>> abs(kraskov_mutual_information(x, y)) < 0.05
    True

    Reference: Kraskov, Stögbauer & Grassberger, Estimating mutual information (2004), eq. 8.
    """
    from scipy.special import digamma

    x, y = _cloud(x, "x", k), _cloud(y, "y", k)
    if len(x) != len(y):
        raise ValueError(f"y must have as many rows as x, {len(x)}, got {len(y)}")
    distance = _neighbours(np.concatenate([x, y], axis=1), k)
    counted = [neighbours_within(one, distance) for one in (x, y)]
    return float(digamma(k) + digamma(len(x)) - sum(digamma(n + 1).mean() for n in counted)) / nats(base)


def neighbours_within(x: np.ndarray[Any, Any], distance: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many other points are strictly nearer to each point than its distance, in the largest coordinate.

    Parameters
        x: array (N, d), a point a row.
        distance: array (N,), ≥ 0.
    Returns
        whole numbers (N,).
    Notes
        Along a line by sorting, in a tenth of the time that a tree takes; else by a tree.

    >>> neighbours_within(np.array([[0.0], [1.0], [3.0]]), np.array([3.0, 1.5, 2.0]))
    array([1, 1, 0])
    """
    if x.shape[1] > 1:
        from scipy.spatial import cKDTree

        counted = cKDTree(x).query_ball_point(x, np.nextafter(distance, 0), p=np.inf, return_length=True)
        return np.where(distance > 0, counted - 1, 0)
    x = x[:, 0]
    ordered = np.sort(x)
    right = _strictly_right(ordered, x, distance)
    left = _strictly_right(-ordered[::-1], -x, distance)  # the same in a mirror
    counted = right + left - len(x)
    return np.where(distance > 0, counted - 1, 0)


def _strictly_right(
    ordered: np.ndarray[Any, Any], x: np.ndarray[Any, Any], distance: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """How many of the numbers in order are less than ``distance`` to the right of each x, or to its left."""
    room = 4 * np.finfo(float).eps * (abs(x) + distance)  # more than the sum can be off by rounding
    found = np.searchsorted(ordered, x + distance + room, "right")
    while (far := (found > 0) & (ordered[found - 1] - x >= distance)).any():
        found = found - far
    return np.asarray(found)


def _cloud(x: Any, name: str, k: int) -> np.ndarray[Any, Any]:
    """Points (N, d) on the host, more than k of them."""
    host = to_numpy(floating(x, name)).astype(float)
    host = host[:, None] if host.ndim == 1 else host
    if host.ndim != 2 or not 1 <= k < len(host):
        raise ValueError(f"{name} must have more than k = {k} rows, k ≥ 1, got shape {host.shape}")
    return host


def _neighbours(x: np.ndarray[Any, Any], k: int) -> np.ndarray[Any, Any]:
    """Each point's distance to its k-th neighbour, in the largest coordinate."""
    from scipy.spatial import cKDTree

    distance, _ = cKDTree(x).query(x, k=[k + 1], p=np.inf)
    return np.asarray(distance[:, 0])
