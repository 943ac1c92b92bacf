"""Augmentation of inputs: fits to copies with noise on x, and in closed form what they tend to with ever more copies.

    E (y − f(x + τ z))² = (y − E f(x + τ z))² + Var f(x + τ z),   z ~ N(0, 1)

The second term is a penalty on how fast f changes about the data: about τ² f′(x)², and for a line exactly τ² b². So
noise on inputs is a ridge penalty. Reference: Bishop, Training with noise is equivalent to Tikhonov regularization,
Neural Computation 7 (1995), 108–116.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.features import Features

NODES = 16  # of the quadrature: exact for products of polynomials up to degree 15


class Blurred(NamedTuple):
    """Features under noise on x: their mean (..., n, d) and the mean of their products (..., n, d, d)."""

    mean: Array
    product: Array


def blurred(features: Features, x: Any, tau: Any) -> Blurred:
    """What features are on average when x is moved by noise: E φ(x + τ z) and E φ φᵀ.

    E g(z) = Σ ωₖ g(zₖ)   with the nodes of Gauss and Hermite: exact for polynomials

    Parameters
        features: Features.
        x: array (n,).
        tau: array (...), ≥ 0: standard deviations of the noise.
    Returns
        Blurred.

    >>> from mathcore.features import Line
    >>> blurred(Line(), np.array([2.0]), np.array(0.5)).product[0].round(12)
    array([[1.  , 2.  ],
           [2.  , 4.25]])

    Reference: Golub & Welsch, Calculation of Gauss quadrature rules (1969).
    """
    xp = namespace(x)
    z, weights = _nodes(x)
    phi = features.phi(x[:, None] + tau[..., None, None] * z)
    weighted = phi * weights[:, None]
    return Blurred(xp.sum(weighted, axis=-2), xp.matrix_transpose(weighted) @ phi)


def fit(of: Blurred, y: Any, decay: float) -> Array:
    """The weights that minimize the expected squared error under noise on x, plus weight decay.

    (Σᵢ E φᵢ φᵢᵀ + λ I) w = Σᵢ E φᵢ yᵢ

    Parameters
        of: Blurred, of n rows.
        y: array (n,).
        decay: λ > 0.
    Returns
        array (..., d).
    Raises
        ValueError when decay is not > 0.
    Notes
        What a fit to M noisy copies of each row tends to as M grows, with λ for each M rows.

    >>> from mathcore.features import Line
    >>> x, y = np.array([-1.0, 0.0, 1.0]), np.array([-1.0, 0.0, 1.0])
    >>> fit(blurred(Line(), x, np.array([0.0, 1.0])), y, 1e-12).round(6)
    array([[0. , 1. ],
           [0. , 0.4]])

    Reference: Bishop (1995).
    """
    if not decay > 0:
        raise ValueError(f"decay must be > 0, got {decay!r}")
    xp, d = namespace(y), of.mean.shape[-1]
    ridge = decay * xp.eye(d, dtype=y.dtype, device=y.device)
    right = xp.sum(of.mean * y[:, None], axis=-2)
    return xp.linalg.solve(xp.sum(of.product, axis=-3) + ridge, right[..., None])[..., 0]


def left_out(features: Features, of: Blurred, x: Any, y: Any, decay: float) -> Array:
    """The mean squared error at points that the fit has not seen, each left out in turn.

    1/n Σᵢ (yᵢ − φ(xᵢ)ᵀ w₋ᵢ)²,   w₋ᵢ the fit to all but row i

    Returns: array (...); with one row the fit to nothing is 0.
    """
    xp, d = namespace(y), of.mean.shape[-1]
    pull = of.mean * y[:, None]
    product = xp.sum(of.product, axis=-3)[..., None, :, :] - of.product
    right = xp.sum(pull, axis=-2)[..., None, :] - pull
    ridge = decay * xp.eye(d, dtype=y.dtype, device=y.device)
    w = xp.linalg.solve(product + ridge, right[..., None])[..., 0]
    return xp.mean((y - xp.sum(features.phi(x) * w, axis=-1)) ** 2, axis=-1)


def spread(features: Features, x: Any, tau: float, w: Any) -> Array:
    """Var f(x + τ z) at each x (n,), what noise costs a fit w (d,): array (n,).

    E δ² − (E δ)²,   δ = f(x + τ z) − f(x)

    Notes: taken of differences, so that without noise it is 0 and not what rounding leaves.
    """
    z, weights = _nodes(x)
    away = features.phi(x[:, None] + tau * z) @ w - (features.phi(x) @ w)[:, None]
    return (away**2) @ weights - (away @ weights) ** 2


def _nodes(x: Array) -> tuple[Array, Array]:
    """Nodes and weights for means over N(0, 1), as arrays of the library of x."""
    xp = namespace(x)
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    z, omega = (xp.asarray(v, dtype=x.dtype, device=x.device) for v in (nodes, weights / weights.sum()))
    return z, omega


def jittered(x: Any, copies: int, tau: float, *, rng: np.random.Generator) -> Array:
    """Copies of x (n,) with noise: array (copies, n); more copies keep the first ones."""
    xp = namespace(x)
    z = xp.asarray(rng.standard_normal((copies, x.shape[0])), dtype=x.dtype, device=x.device)
    return x + tau * z
