"""Sums of exponentials that neither overflow nor vanish: what stands between logits and probabilities.

A logit is a number of any size; softmax turns n of them into n probabilities. exp overflows beyond 11 in float16, 88 in
float32 and 709 in float64, and loses everything below; so the largest logit is taken away first, which changes nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore.backend import Array, namespace


def logsumexp(x: Any, axis: int = -1, keepdims: bool = False) -> Array:
    """The logarithm of a sum of exponentials, a smooth maximum.

    log Σᵢ exp xᵢ = m + log(1 + Σ exp(xᵢ − m)),   m = max xᵢ, the sum without the largest term itself

    Parameters
        x: array (..., n), real; −∞ is a term that adds nothing.
        axis: along which the terms stand.
        keepdims: whether that axis stays, with length 1.
    Returns
        array (...), between m and m + log n; −∞ when every term is.
    Raises
        ValueError when x is NaN somewhere, or has no terms.

    >>> round(float(logsumexp([1000.0, 1000.0])), 4)  # 1000 + log 2, where exp(1000) overflows
    1000.6931

    Reference: Blanchard, Higham & Higham, Accurately computing the log-sum-exp and softmax functions (2021), section 4.
    """
    x = _logits(x, axis)
    xp = namespace(x)
    m = _shift(x, axis)
    others = xp.where(_first_largest(x, axis), xp.zeros_like(x), xp.exp(x - m))
    found = xp.max(x, axis=axis, keepdims=True) + xp.log1p(xp.sum(others, axis=axis, keepdims=True))
    return found if keepdims else xp.squeeze(found, axis=axis)


def log_softmax(x: Any, axis: int = -1, temperature: float = 1.0) -> Array:
    """The logarithms of the probabilities that belong to logits.

    log softmax(x)ᵢ = xᵢ/T − log Σⱼ exp(xⱼ/T)

    Parameters
        x: array (..., n), logits; −∞ is an outcome that is masked out.
        axis: along which the outcomes stand.
        temperature: number > 0: small makes the largest logit take all, large makes all alike.
    Returns
        array of the shape of x, ≤ 0; finite where x is.
    Raises
        ValueError when x is NaN or +∞ somewhere, when every outcome is masked out, or temperature ≤ 0.
    Notes
        log(softmax(x)) instead is −∞ wherever softmax underflows: that is the difference.

    >>> log_softmax([0.0, -2000.0])
    array([    0., -2000.])

    Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), eq. 6.30.
    """
    x = _scaled(x, axis, temperature)
    m = _shift(x, axis)
    return x - m - logsumexp(x - m, axis, keepdims=True)


def softmax(x: Any, axis: int = -1, temperature: float = 1.0) -> Array:
    """The probabilities that belong to logits: proportional to their exponentials.

    softmax(x)ᵢ = exp(xᵢ/T) ÷ Σⱼ exp(xⱼ/T)

    Parameters
        x: array (..., n), logits; −∞ is an outcome that is masked out.
        axis: along which the outcomes stand.
        temperature: number > 0: small makes the largest logit take all, large makes all alike.
    Returns
        array of the shape of x, ≥ 0, adding up to 1 along the axis.
    Raises
        ValueError as `log_softmax` does.
    Notes
        Adding one number to all logits changes nothing.

    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])

    Reference: Goodfellow, Bengio & Courville, Deep Learning (2016), eq. 6.29.
    """
    x = _scaled(x, axis, temperature)
    xp = namespace(x)
    weight = xp.exp(x - _shift(x, axis))
    return weight / xp.sum(weight, axis=axis, keepdims=True)


def cross_entropy_from_logits(logits: Any, target: Any, axis: int = -1) -> Array:
    """The loss of a classifier: the cross-entropy of the target and the softmax of the logits, in nats.

    L = −Σᵢ tᵢ log softmax(x)ᵢ,   whose gradient is ∂L/∂xᵢ = softmax(x)ᵢ − tᵢ

    Parameters
        logits: array (..., n).
        target: array (..., n) of probabilities, such as `one_hot` makes.
        axis: along which the outcomes stand.
    Returns
        array (...), ≥ 0; ∞ when the target has an outcome that is masked out.
    Raises
        ValueError as `log_softmax` does.
    Notes
        PyTorch's CrossEntropyLoss takes logits, as here; Keras takes probabilities unless from_logits=True.

    >>> float(cross_entropy_from_logits([100.0, 0.0, 0.0], [0.0, 1.0, 0.0]))
    100.0

    Reference: Bishop, Pattern Recognition and Machine Learning (2006), eqs. 4.108 and 4.109.
    """
    logs = log_softmax(logits, axis)
    xp = namespace(logs)
    target = xp.asarray(target, dtype=logs.dtype)
    surprise = xp.where(target == 0, xp.zeros_like(logs), -logs)  # an outcome that never happens costs nothing
    return xp.sum(target * surprise, axis=axis)


def one_hot(labels: Any, n: int, smoothing: float = 0.0) -> Array:
    """Targets for labels: 1 at the label and 0 elsewhere, or a little softer.

    tᵢ = (1 − ε) [i = label] + ε/n

    Parameters
        labels: whole numbers (...), from 0 to n − 1.
        n: how many outcomes there are.
        smoothing: ε, between 0 and 1: the share that is spread evenly over all outcomes.
    Returns
        array (..., n) of float64, adding up to 1.
    Raises
        ValueError when a label is not one of 0 … n − 1, or smoothing not between 0 and 1.

    >>> one_hot(2, 4, smoothing=0.2)
    array([0.05, 0.05, 0.85, 0.05])

    Reference: Szegedy et al., Rethinking the Inception Architecture for Computer Vision (2016), section 7.
    """
    xp = namespace(labels)
    labels = xp.asarray(labels)
    if not 0 <= smoothing <= 1:
        raise ValueError(f"smoothing must be between 0 and 1, got {smoothing!r}")
    if not bool(xp.all((labels >= 0) & (labels < n))):
        raise ValueError(f"labels must be whole numbers from 0 to {n - 1}, got {labels}")
    hit = xp.arange(n, device=labels.device) == labels[..., None]
    return (1 - smoothing) * xp.astype(hit, xp.float64) + smoothing / n


def _logits(x: Any, axis: int) -> Array:
    """``x`` as an array of floating-point numbers without NaN, with at least one term along the axis."""
    xp = namespace(x)
    x = xp.asarray(x if hasattr(x, "dtype") else np.asarray(x))
    x = x if xp.isdtype(x.dtype, "real floating") else xp.astype(x, xp.float64)
    if x.ndim == 0 or x.shape[axis] == 0:
        raise ValueError(f"x must have at least one term, got shape {tuple(x.shape)}")
    if bool(xp.any(xp.isnan(x))):
        raise ValueError("x must be numbers, got nan")
    return x


def _scaled(x: Any, axis: int, temperature: float) -> Array:
    """The logits over the temperature, with one in each row that is finite and none that is +∞."""
    if not temperature > 0:
        raise ValueError(f"temperature must be > 0, got {temperature!r}")
    x = _logits(x, axis)
    xp = namespace(x)
    largest = xp.max(x, axis=axis)
    if not bool(xp.all(xp.isfinite(largest))):
        raise ValueError("x must have a largest number in each row, got rows that are all −∞, or have +∞")
    return x if temperature == 1 else x / temperature


def _shift(x: Array, axis: int) -> Array:
    """The largest term, or 0 where that is infinite: taking it away leaves no NaN behind."""
    xp = namespace(x)
    m = xp.max(x, axis=axis, keepdims=True)
    return xp.where(xp.isfinite(m), m, xp.zeros_like(m))


def _first_largest(x: Array, axis: int) -> Array:
    """Which term is the largest, the first of several: True once in each row."""
    xp = namespace(x)
    places = xp.arange(x.shape[axis], device=x.device)
    line = tuple(-1 if i == axis % x.ndim else 1 for i in range(x.ndim))
    return xp.reshape(places, line) == xp.argmax(x, axis=axis, keepdims=True)
