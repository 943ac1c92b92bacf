"""An output and its losses as a program of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.likelihood import (
    bernoulli_loss,
    bernoulli_slope,
    brier_loss,
    brier_slope,
    gaussian_loss,
    gaussian_slope,
    mean_squared_error,
    sigmoid,
)
from scenes.likelihood.readings import ENDLESS
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.likelihood.scene import Likelihood

BODY = """
z, sigma = {z!r}, {sigma!r}  # the output; the noise of the targets
y, t = np.array({y!r}), {t!r}  # the targets; the share of ones among the labels
print("z:", z)
print("p:", plain(sigmoid(z)))
print("mse:", plain(mean_squared_error(z, y)))
print("gaussian:", plain(gaussian_loss(z, y, sigma)))
print("gaussian_slope:", plain(gaussian_slope(z, y, sigma)))
print("best:", plain(y.mean()))
print("bernoulli:", plain(bernoulli_loss(z, t)))
print("bernoulli_slope:", plain(bernoulli_slope(z, t)))
print("logit:", {logit})
print("brier:", plain(brier_loss(z, t)))
print("brier_slope:", plain(brier_slope(z, t)))
"""


def code(scene: Likelihood) -> str:
    """A program that prints the readouts of a scene."""
    endless = scene.solve(np, "cpu").logit is None
    logit = repr(ENDLESS) if endless else "plain(np.log(t / (1 - t)))"
    body = BODY.format(z=scene.z, sigma=scene.sigma, y=list(scene.y), t=scene.t, logit=logit)
    losses: list[Callable[..., Any]] = [mean_squared_error, gaussian_loss, gaussian_slope, sigmoid]
    uses: list[Callable[..., Any]] = [*losses, bernoulli_loss, bernoulli_slope, brier_loss, brier_slope, plain]
    return program("Squared error and cross-entropy as negative log-likelihoods.", uses, body)
