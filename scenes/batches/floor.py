"""The floor of noise: how far above the minimum a descent on mini-batches ends up hovering, by theory.

A row's gradient gᵢ at the minimum is not zero, only their mean is; C is their covariance. Batches of B rows, drawn anew
with replacement, bring noise of covariance C ÷ B into each step, and a constant rate α never lets it die out.

    L − L̂ → ½ tr(H M),   M the covariance of the point about the minimum, H the Hessian
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.surfaces import LinearRegression
from mathcore.surfaces.regression import Regression

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Noise:
    """What a loss does at its minimum. A: (n, 2, 2) the rows' Hessians.  g: (n, 2) their gradients.  H, C: means."""

    A: Host
    g: Host
    quadratic: bool

    @property
    def H(self) -> Host:
        return np.asarray(self.A.mean(axis=0))

    @property
    def C(self) -> Host:
        return np.asarray(np.einsum("ni,nj->ij", self.g, self.g) / len(self.g))


def noise(loss: Regression) -> Noise | None:
    """The rows' derivatives at the minimum; None where there is no minimum."""
    if not loss.minima or loss.remark:
        return None
    (w, b), _ = loss.minima[0]
    u, y = loss.data.u, loss.data.y
    z = np.stack([u, np.ones_like(u)], axis=-1)
    outer = z[:, :, None] * z[:, None, :]
    if isinstance(loss, LinearRegression):
        return Noise(2 * outer, 2 * (w * u + b - y)[:, None] * z, True)
    p = 1 / (1 + np.exp(-np.clip(w * u + b, -700, 700)))
    return Noise((p * (1 - p))[:, None, None] * outer, (p - y)[:, None] * z, False)


def simple(of: Noise, rate: float, batch: int) -> float:
    """The floor to first order in α: α tr C ÷ 4B; halved by half the rate, and by twice the batch."""
    return rate * float(np.trace(of.C)) / (4 * batch)


def exact(of: Noise, rate: float, batch: int) -> float | None:
    """The floor of a quadratic loss at any rate; None where the spread about the minimum grows without end.

    With e the distance from the minimum, a step is e ← e − α (Ā e + ḡ), Ā and ḡ means over the batch, so

        M ← M − α (H M + M H) + α² (mean(Aᵢ M Aᵢ) + C) ÷ B + α² (1 − 1/B) H M H

    which is linear in M: the floor is its fixed point, if there is one that attracts.
    """
    one, H = np.eye(2), of.H
    sides = np.kron(H, one) + np.kron(one, H)
    rows = np.einsum("nij,nkl->ikjl", of.A, of.A).reshape(4, 4) / len(of.A)
    step = np.eye(4) - rate * sides + rate**2 * (rows / batch + (1 - 1 / batch) * np.kron(H, H))
    if not np.abs(np.linalg.eigvals(step)).max() < 1:
        return None
    M = np.linalg.solve(np.eye(4) - step, rate**2 * of.C.reshape(4) / batch)
    return float(np.trace(H @ M.reshape(2, 2))) / 2
