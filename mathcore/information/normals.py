"""Normal distributions in closed form: entropy, cross-entropy and divergence, in one dimension and in many.

μ, σ  mean and standard deviation;   μ, Σ  mean (n,) and covariance (n, n)
Entropies of continuous variables can be negative: they say how a variable is spread, in a unit of length.
"""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.information.tables import nats
from mathcore.linalg.checks import entries, every, floating, square, vectors


def normal_entropy(sigma: Any, base: float = math.e) -> Array:
    """The differential entropy of a normal variable: the most that a variable of this variance can have.

    h = ½ log(2πe σ²)

    Parameters
        sigma: number or array, standard deviation, > 0.
        base: of the logarithm, > 1.
    Returns
        array of the shape of sigma; negative where σ < 1/√(2πe) = 0.242.
    Raises
        ValueError when sigma is not finite and > 0, or base ≤ 1.

    >>> round(float(normal_entropy(1.0, base=2)), 4)
    2.0471

    Reference: Cover & Thomas, Elements of Information Theory (2006), example 8.1.2 and theorem 8.6.5.
    """
    sigma = _above_zero(floating(sigma, "sigma"), "sigma")
    return (0.5 * math.log(2 * math.pi * math.e) + namespace(sigma).log(sigma)) / nats(base)


def normal_kl(mu0: Any, sigma0: Any, mu1: Any, sigma1: Any, base: float = math.e) -> Array:
    """The divergence of one normal distribution from another.

    D(N₀‖N₁) = log(σ₁ ÷ σ₀) + (σ₀² + (μ₀ − μ₁)²) ÷ 2σ₁² − ½

    Parameters
        mu0, sigma0: mean and standard deviation of what happens, numbers or arrays of one shape.
        mu1, sigma1: those of what was believed.
        base: of the logarithm, > 1.
    Returns
        array, ≥ 0.
    Raises
        ValueError when a number is not finite, a sigma not > 0, or base ≤ 1.

    >>> round(float(normal_kl(0.0, 1.0, 1.0, 2.0)), 4), float(normal_kl(1.0, 2.0, 1.0, 2.0))
    (0.4431, 0.0)

    Reference: Kullback, Information Theory and Statistics (1959), chapter 9; Bishop (2006), exercise 1.30.
    """
    m0, s0, m1, s1 = entries({"mu0": mu0, "sigma0": sigma0, "mu1": mu1, "sigma1": sigma1})
    ratio, away = _above_zero(s0, "sigma0") / _above_zero(s1, "sigma1"), (m0 - m1) / s1
    return (_excess(ratio) + away**2 / 2) / nats(base)


def normal_cross_entropy(mu0: Any, sigma0: Any, mu1: Any, sigma1: Any, base: float = math.e) -> Array:
    """The average of −log N₁(x) over x from N₀: the loss of a regression that believes N₁.

    h(N₀, N₁) = ½ log(2π σ₁²) + (σ₀² + (μ₀ − μ₁)²) ÷ 2σ₁²

    Parameters
        mu0, sigma0: mean and standard deviation of what happens, numbers or arrays of one shape.
        mu1, sigma1: those of what was believed.
        base: of the logarithm, > 1.
    Returns
        array; with σ₁ fixed it is the squared error of the means, up to scale and a constant.
    Raises
        ValueError when a number is not finite, a sigma not > 0, or base ≤ 1.

    >>> round(float(normal_cross_entropy(0.0, 1.0, 0.0, 1.0)), 4)
    1.4189

    Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), section 5.5.1.
    """
    m0, s0, m1, s1 = entries({"mu0": mu0, "sigma0": sigma0, "mu1": mu1, "sigma1": sigma1})
    xp, s1 = namespace(s0), _above_zero(s1, "sigma1")
    spread = ((_above_zero(s0, "sigma0") / s1) ** 2 + ((m0 - m1) / s1) ** 2) / 2
    return (0.5 * math.log(2 * math.pi) + xp.log(s1) + spread) / nats(base)


def multivariate_normal_entropy(cov: Any, base: float = math.e) -> Array:
    """The differential entropy of a normal vector.

    h = ½ log det(2πe Σ)

    Parameters
        cov: array (..., n, n), covariance, symmetric and positive definite.
        base: of the logarithm, > 1.
    Returns
        array (...).
    Raises
        ValueError when cov is not square, symmetric and positive definite, or base ≤ 1.

    >>> round(float(multivariate_normal_entropy([[1.0, 0.0], [0.0, 1.0]])), 4)
    2.8379

    Reference: Cover & Thomas (2006), theorem 8.4.1.
    """
    factor = _cholesky(cov, "cov")
    n = factor.shape[-1]
    return (0.5 * n * math.log(2 * math.pi * math.e) + _log_root_det(factor)) / nats(base)


def multivariate_normal_kl(mu0: Any, cov0: Any, mu1: Any, cov1: Any, base: float = math.e) -> Array:
    """The divergence of one multivariate normal distribution from another.

    D(N₀‖N₁) = ½ (tr(Σ₁⁻¹Σ₀) − n + (μ₁ − μ₀)ᵀ Σ₁⁻¹ (μ₁ − μ₀) + log(det Σ₁ ÷ det Σ₀))

    Parameters
        mu0, cov0: mean (..., n) and covariance (..., n, n) of what happens.
        mu1, cov1: those of what was believed.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0.
    Raises
        ValueError when a covariance is not square, symmetric and positive definite, or base ≤ 1.
    Notes
        With Σ = L Lᵀ by Cholesky, tr(Σ₁⁻¹Σ₀) is the sum of the squares of L₁⁻¹L₀.

    >>> float(multivariate_normal_kl([0.0, 0.0], [[1.0, 0.0], [0.0, 1.0]], [1.0, 1.0], [[1.0, 0.0], [0.0, 1.0]]))
    1.0

    Reference: Kullback (1959), chapter 9, eq. 1.2; Bishop (2006), exercise 2.13.
    """
    m0, m1 = vectors(mu0, "mu0"), vectors(mu1, "mu1")
    L0, L1 = _cholesky(cov0, "cov0"), _cholesky(cov1, "cov1")
    xp = namespace(m0, m1, L0, L1)
    ratio, away = xp.linalg.solve(L1, L0), xp.linalg.solve(L1, (m1 - m0)[..., None])
    spread = xp.sum(ratio**2, axis=(-2, -1)) - L0.shape[-1] + xp.sum(away**2, axis=(-2, -1))
    found = (0.5 * spread + _log_root_det(L1) - _log_root_det(L0)) / nats(base)
    return xp.where(found > 0, found, xp.zeros_like(found))


def kl_to_standard_normal(mu: Any, log_variance: Any, base: float = math.e) -> Array:
    """The divergence of a diagonal normal distribution from N(0, I): a term of a variational autoencoder's loss.

    D(N(μ, diag σ²)‖N(0, I)) = ½ Σᵢ (μᵢ² + σᵢ² − 1 − log σᵢ²)

    Parameters
        mu: array (..., n), means.
        log_variance: array (..., n), log σ², what an encoder puts out.
        base: of the logarithm, > 1.
    Returns
        array (...), ≥ 0, and 0 only for μ = 0, σ = 1.
    Raises
        ValueError when a number is not finite, or base ≤ 1.

    >>> float(kl_to_standard_normal([1.0, 1.0], [0.0, 0.0]))
    1.0

    Reference: Kingma & Welling, Auto-Encoding Variational Bayes (2014), appendix B.
    """
    m, v = entries({"mu": vectors(mu, "mu"), "log_variance": vectors(log_variance, "log_variance")})
    xp = namespace(m)
    return 0.5 * xp.sum(m**2 + (xp.expm1(v) - v), axis=-1) / nats(base)  # expm1: exact near σ = 1


def _excess(ratio: Array) -> Array:
    """½ (r² − 1 − log r²), the cost of a wrong width; exact near r = 1."""
    xp = namespace(ratio)
    gap = (ratio - 1) * (ratio + 1)  # r² − 1
    near = xp.abs(gap) < 0.5
    return 0.5 * gap - xp.where(near, 0.5 * xp.log1p(xp.where(near, gap, xp.zeros_like(gap))), xp.log(ratio))


def _above_zero(x: Array, name: str) -> Array:
    if not every(x > 0):
        raise ValueError(f"{name} must be > 0, got {float(namespace(x).min(x))!r}")
    return x


def _cholesky(cov: Any, name: str) -> Array:
    """L with Σ = L Lᵀ; there is one when Σ is symmetric and positive definite."""
    cov = square(cov, name)
    xp = namespace(cov)
    if not every(xp.abs(cov - xp.matrix_transpose(cov)) <= 1e-9 * xp.max(xp.abs(cov))):
        raise ValueError(f"{name} must be symmetric")
    if not every(xp.linalg.eigvalsh(cov) > 0):
        raise ValueError(f"{name} must be positive definite: a variance along some direction is ≤ 0")
    return xp.linalg.cholesky(cov)


def _log_root_det(factor: Array) -> Array:
    """½ log det Σ from its Cholesky factor."""
    xp = namespace(factor)
    return xp.sum(xp.log(xp.linalg.diagonal(factor)), axis=-1)
