"""Dropout on a small network: passes with units left out at random, and in closed form what they are on average.

    x → h = relu(a x + b) → φ = relu(W h + c) → f = wᵀ φ + v

In a pass each unit is kept with probability 1 − p and then divided by 1 − p ("inverted dropout"), so that what it puts
out is right on average. The hidden layers are fixed; w and v minimize the expected squared error under dropout, which
is a weighted ridge regression. References: Srivastava et al., Dropout, JMLR 15 (2014), section 9.1; Wager, Wang and
Liang, Dropout training as adaptive regularization (2013); Gal and Ghahramani, Dropout as a Bayesian approximation:
representing model uncertainty in deep learning (2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.linalg import least_squares


@dataclass(frozen=True)
class Network:
    """Two hidden layers of ReLU units over one number: a, b (k,) and W (d, k), c (d,)."""

    a: Array
    b: Array
    W: Array
    c: Array

    def first(self, x: Any) -> Array:
        """The first layer's units: array (...) → array (..., k)."""
        return relu(self.a * x[..., None] + self.b)

    def second(self, h: Any) -> Array:
        """The second layer's units: array (..., k) → array (..., d)."""
        return relu(h @ self.W.T + self.c)


def relu(z: Any) -> Array:
    """max(0, z), elementwise."""
    xp = namespace(z)
    return xp.where(z > 0, z, xp.zeros_like(z))


def network(k: int, d: int, *, rng: np.random.Generator, like: Any = np.asarray) -> Network:
    """A network whose first layer has its kinks evenly spread between −2 and 2, and whose second one is random.

    Parameters
        k, d: how many units the layers have.
        like: makes an array of the library wanted out of one of NumPy.
    Returns
        Network.
    """
    a = np.where(np.arange(k) % 2, -1.0, 1.0)
    kinks = np.linspace(-2.0, 2.0, k + 2)[1:-1]
    W = rng.standard_normal((d, k)) * np.sqrt(2 / k)
    return Network(like(a), like(-a * kinks), like(W), like(rng.random(d)))


def every_mask(k: int, drop: float, like: Any = np.asarray) -> tuple[Array, Array]:
    """All 2ᵏ ways to keep some of k units, (2ᵏ, k) of 0 and 1, and how probable each is, (2ᵏ,).

    P(m) = p^(units left out) (1 − p)^(units kept)

    Raises: ValueError when k is not between 0 and 16: the masks would be too many.

    >>> every_mask(2, 0.25)[1]
    array([0.0625, 0.1875, 0.1875, 0.5625])
    """
    if not 0 <= k <= 16:
        raise ValueError(f"k must be between 0 and 16, got {k!r}")
    kept = (np.arange(2**k)[:, None] >> np.arange(k)) & 1
    return like(kept.astype(float)), like(np.prod(np.where(kept, 1 - drop, drop), axis=1))


@dataclass(frozen=True)
class Trained:
    """A network with its last weights: ``w`` (d,), ``v``; units are left out with probability ``drop``.

    ``both``: in both layers; else in the second only. ``spread`` are the penalties on w², (d,), that dropout is.
    """

    network: Network
    w: Array
    v: Array
    drop: float
    both: bool
    spread: Array

    def scaled(self, x: Any) -> Array:
        """The network with all units, as it is used after training: array (n,) → array (n,)."""
        return self.network.second(self.network.first(x)) @ self.w + self.v

    def passes(self, x: Any, first: Any, second: Any) -> Array:
        """What the network says in T passes that keep these units, (T, k) and (T, d) of 0 and 1: array (T, n)."""
        h = self.network.first(x)
        if not self.both:
            return (second * self.w / (1 - self.drop)) @ self.network.second(h).T + self.v
        phi = self.network.second(h * first[:, None, :] / (1 - self.drop))
        return (phi @ (second * self.w / (1 - self.drop))[..., None])[..., 0] + self.v

    def moments(self, x: Any) -> tuple[Array, Array]:
        """Mean and standard deviation over all passes there can be, exactly: arrays (n,).

        E f = Σₘ P(m) wᵀφₘ + v,   Var f = Varₘ(wᵀφₘ) + p/(1−p) Σⱼ wⱼ² E φⱼ²

        Notes: m runs over the masks of the first layer; those of the second enter linearly and need no sum.
        """
        xp = namespace(x)
        phi, probability = _under_every_mask(self.network, x, self.drop, self.both)
        out = phi @ self.w
        mean = probability @ out
        within = probability @ (out - mean) ** 2
        unit = self.drop / (1 - self.drop) * (xp.tensordot(probability, phi**2, axes=1) @ self.w**2)
        return mean + self.v, (within + unit) ** 0.5


def train(of: Network, x: Any, y: Any, *, drop: float, decay: float, both: bool) -> Trained:
    """The last weights that minimize the expected squared error under dropout.

    E Σᵢ (yᵢ − f(xᵢ))² = Σₘ P(m) ‖y − Φₘ w − v‖² + Σⱼ ρⱼ wⱼ²,   ρⱼ = p/(1−p) Σₘ P(m) ‖φₘⱼ‖²

    Parameters
        of: Network.
        x, y: arrays (n,).
        drop: number p with 0 ≤ p < 1.
        decay: number > 0, further penalty on Σ wⱼ²; the constant v is neither dropped nor penalized.
        both: whether units of the first layer are left out too.
    Returns
        Trained, with ρ as ``spread``.
    Raises
        ValueError when drop or decay is out of its range.
    Notes
        A ridge regression with a penalty ρⱼ for each unit: the more a unit is active, the dearer its weight. All 2ᵏ
        masks of the first layer are summed over, so k should be small.

    Reference: Srivastava et al., Dropout, JMLR 15 (2014), section 9.1.
    """
    if not 0 <= drop < 1:
        raise ValueError(f"drop must be ≥ 0 and < 1, got {drop!r}")
    if not decay > 0:
        raise ValueError(f"decay must be > 0, got {decay!r}")
    xp = namespace(x, y)
    phi, probability = _under_every_mask(of, x, drop, both)
    root = probability[:, None, None] ** 0.5
    d = phi.shape[-1]
    rows = xp.reshape(root * xp.concat([phi, xp.ones_like(phi[..., :1])], axis=-1), (-1, d + 1))
    spread = drop / (1 - drop) * xp.sum(rows[:, :d] ** 2, axis=0)
    penalty = xp.eye(d, d + 1, dtype=x.dtype, device=x.device) * (spread + decay)[:, None] ** 0.5
    target = xp.reshape(root[..., 0] * y, (-1,))
    best = least_squares(xp.concat([rows, penalty]), xp.concat([target, xp.zeros_like(spread)]))
    return Trained(of, best[:d], best[d], drop, both, spread)


def _under_every_mask(of: Network, x: Array, drop: float, both: bool) -> tuple[Array, Array]:
    """The second layer (m, n, d) under each mask of the first, and the masks' probabilities (m,); or under none."""
    xp, h = namespace(x), of.first(x)
    if not both:
        return of.second(h)[None, ...], xp.ones(1, dtype=h.dtype, device=h.device)
    kept, probability = every_mask(h.shape[-1], drop, lambda m: xp.asarray(m, dtype=h.dtype, device=h.device))
    return of.second(h * kept[:, None, :] / (1 - drop)), probability
