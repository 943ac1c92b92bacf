"""What linear neurons say about their input: the information of noisy sums, and the directions that say most."""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace


def linear_information(weights: Any, covariance: Any, noise: float, base: float = math.e) -> Array:
    """The information that neurons y = W x + noise carry about a normal input x.

    I(x; y) = ½ log det(1 + W Σ Wᵀ / σ²)

    Parameters
        weights: W (..., k, n), a row for each of k neurons.
        covariance: Σ (..., n, n) of the input.
        noise: σ > 0, the deviation of the noise that is added to each sum, independent and normal.
        base: of the logarithm: 2 counts bits.
    Returns
        array (...), ≥ 0.
    Raises
        ValueError when the noise is not > 0: without noise the information of real numbers has no end.

    >>> import numpy as np
    >>> float(linear_information(np.eye(2), np.diag([3.0, 1.0]), 1.0, base=2))
    1.5

    Reference: Linsker, Self-organization in a perceptual network (1988); Cover & Thomas (2006), 9.4.
    """
    if not noise > 0:
        raise ValueError(f"noise must be > 0, got {noise!r}")
    xp = namespace(weights, covariance)
    signal = weights @ covariance @ xp.matrix_transpose(weights) / noise**2
    gains = xp.linalg.eigvalsh(signal)  # det(1 + A) is the product of 1 + eigenvalues: small ones are not lost in it
    return xp.sum(xp.log1p(gains), axis=-1) / (2 * math.log(base))


def splitting_noise(large: float, small: float) -> float:
    """The noise from which on two neurons do best to say the same; below it they turn apart.

    σ² = 2 λ₁ λ₂ / (λ₁ − λ₂)

    Parameters
        large, small: λ₁ ≥ λ₂ ≥ 0, the variances of the input along its principal axes.
    Returns
        the deviation σ; ∞ where λ₁ = λ₂.

    >>> splitting_noise(2.0, 1.0)
    2.0
    """
    return math.sqrt(2 * large * small / (large - small)) if large > small else math.inf


def best_spread(large: float, small: float, noise: float) -> float:
    """The angle of the best two neurons with weights of length 1, one to each side of the long axis.

    cos 2φ = σ² (λ₁ − λ₂) / (2 λ₁ λ₂), and φ = 0 where that is above 1

    Parameters
        large, small: λ₁ ≥ λ₂ ≥ 0, the variances of the input along its principal axes.
        noise: σ > 0, the deviation of the noise of each neuron.
    Returns
        φ in radians, 0 to π/4.
    Notes
        With a = cos 2φ the determinant is 1 + (λ₁ + λ₂ + (λ₁ − λ₂) a) / σ² + λ₁ λ₂ (1 − a²) / σ⁴: a parabola in a.

    >>> round(math.degrees(best_spread(2.0, 1.0, 1.0)), 3)
    37.761

    Reference: Linsker (1988): much noise asks for redundancy, little noise for diversity.
    """
    if not noise > 0:
        raise ValueError(f"noise must be > 0, got {noise!r}")
    limit = splitting_noise(large, small)
    return 0.5 * math.acos((noise / limit) ** 2) if noise < limit else 0.0
