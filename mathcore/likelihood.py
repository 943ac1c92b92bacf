"""Losses as negative log-likelihoods: the squared error of a Gaussian, the cross-entropy of a Bernoulli variable.

A network's output z is a number; what it says about a target depends on how it is read: as the mean of a Gaussian, or
as the logit of a probability. Either way the loss is −log of the likelihood, a mean over the examples, in nats.
"""

from __future__ import annotations

import math

from mathcore.backend import Array, namespace


def _checked(sigma: float) -> float:
    if not 0 < sigma < math.inf:
        raise ValueError(f"sigma must be > 0, got {sigma!r}")
    return sigma


def mean_squared_error(z: Array, y: Array) -> Array:
    """How far targets lie from one prediction, squared, on average.

    MSE(z) = mean (z − y)²

    Parameters
        z: predictions, shape (...).
        y: the targets of each, shape (..., n) or (n,).
    Returns
        shape (...).
    >>> float(mean_squared_error(1.0, [0.0, 3.0]))
    2.5
    """
    xp = namespace(z, y)
    return xp.mean((xp.expand_dims(z, axis=-1) - y) ** 2, axis=-1)


def gaussian_loss(z: Array, y: Array, sigma: float) -> Array:
    """The mean of −log N(y; z, σ²): the squared error in the units of the noise, and a constant.

    −log L ÷ n = MSE(z) ÷ 2σ² + log σ + ½ log 2π

    Parameters
        z: predictions, read as means, shape (...).
        y: the targets of each, shape (..., n) or (n,).
        sigma: the standard deviation of the noise, > 0.
    Returns
        shape (...), in nats; negative where densities exceed 1.
    Raises
        ValueError when sigma is not > 0.
    Notes
        PyTorch's GaussianNLLLoss leaves out ½ log 2π unless it is told ``full=True``.
    >>> round(float(gaussian_loss(0.0, [0.0], 1.0)), 4)
    0.9189

    Reference: Bishop, Pattern Recognition and Machine Learning (2006), section 3.1.1.
    """
    return mean_squared_error(z, y) / (2 * _checked(sigma) ** 2) + math.log(sigma) + 0.5 * math.log(2 * math.pi)


def gaussian_slope(z: Array, y: Array, sigma: float) -> Array:
    """How fast the Gaussian loss changes with the output: prediction minus target, in the units of the noise.

    d/dz = (z − mean y) ÷ σ²

    Parameters
        z: predictions, shape (...).
        y: the targets of each, shape (..., n) or (n,).
        sigma: the standard deviation of the noise, > 0.
    Returns
        shape (...).
    Raises
        ValueError when sigma is not > 0.
    >>> float(gaussian_slope(1.0, [0.0, 4.0], 0.5))
    -4.0
    """
    xp = namespace(z, y)
    return xp.mean(xp.expand_dims(z, axis=-1) - y, axis=-1) / _checked(sigma) ** 2


def softplus(z: Array) -> Array:
    """A smooth version of max(z, 0).

    log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|)

    Parameters
        z: any shape.
    Returns
        the same shape. The second form never overflows, and keeps its digits where z is very negative.
    >>> float(softplus(1000.0))
    1000.0
    """
    xp = namespace(z)
    return (z + xp.abs(z)) / 2 + xp.log1p(xp.exp(-xp.abs(z)))


def sigmoid(z: Array) -> Array:
    """The probability whose logit is z.

    σ(z) = 1 ÷ (1 + e^−z)

    Parameters
        z: any shape.
    Returns
        the same shape, between 0 and 1. 1 − σ(z) is σ(−z), which keeps its digits where σ(z) has rounded to 1.
    >>> float(sigmoid(0.0))
    0.5
    """
    return namespace(z).exp(-softplus(-z))


def bernoulli_loss(z: Array, t: Array) -> Array:
    """The cross-entropy of labels and the probability p = σ(z), which is the mean of −log of the Bernoulli likelihood.

    −t log p − (1 − t) log(1 − p)

    Parameters
        z: logits, any shape.
        t: labels 0 and 1, or the share of ones among several: between 0 and 1, of a shape that broadcasts with z.
    Returns
        the shape of both, in nats, ≥ 0.
    Notes
        Taken from the logit, not from p: log(1 − p) has lost its digits as soon as p is near 1.
    >>> round(float(bernoulli_loss(0.0, 1.0)), 4)
    0.6931

    Reference: Bishop (2006), equation 4.90.
    """
    return t * softplus(-z) + (1 - t) * softplus(z)


def bernoulli_slope(z: Array, t: Array) -> Array:
    """How fast the cross-entropy changes with the logit: prediction minus target again.

    d/dz = p − t = (1 − t) σ(z) − t σ(−z)

    Parameters
        z: logits, any shape.
        t: labels between 0 and 1, of a shape that broadcasts with z.
    Returns
        the shape of both, between −1 and 1.
    >>> float(bernoulli_slope(0.0, 1.0))
    -0.5
    """
    return (1 - t) * sigmoid(z) - t * sigmoid(-z)


def brier_loss(z: Array, t: Array) -> Array:
    """The squared error of a probability, also called Brier's score.

    t (1 − p)² + (1 − t) p²

    Parameters
        z: logits, any shape.
        t: labels between 0 and 1, of a shape that broadcasts with z.
    Returns
        the shape of both, between 0 and 1.
    >>> float(brier_loss(0.0, 1.0))
    0.25

    Reference: Brier, "Verification of forecasts expressed in terms of probability" (1950).
    """
    return t * sigmoid(-z) ** 2 + (1 - t) * sigmoid(z) ** 2


def brier_slope(z: Array, t: Array) -> Array:
    """How fast the squared error of a probability changes with the logit: it dies where p comes near 0 or 1.

    d/dz = 2 (p − t) p (1 − p)

    Parameters
        z: logits, any shape.
        t: labels between 0 and 1, of a shape that broadcasts with z.
    Returns
        the shape of both.
    >>> float(brier_slope(0.0, 1.0))
    -0.25
    """
    return 2 * bernoulli_slope(z, t) * sigmoid(z) * sigmoid(-z)
