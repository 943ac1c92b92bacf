"""Lines on which a density is the same share of its peak: ellipses, circles, diamonds, and what lies between."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from scenes.prior.belief import GAUSSIAN, Belief

Host = np.ndarray[Any, Any]

RINGS = (1.0, 2.0, 3.0)  # −log density above its lowest: half the square of these
COUNT = 96
_ANGLES = np.linspace(0.0, 2 * np.pi, COUNT + 1)
_CIRCLE = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=-1)
_DIAMOND = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [1.0, 0.0]])


def likelihood(of: Belief, heights: tuple[float, ...]) -> list[Host]:
    """Ellipses about the best fit, at so much above the lowest −log likelihood."""
    return [np.array(of.fit) + math.sqrt(2 * h) * _ellipse(of.gram / of.sigma**2) for h in heights]


def prior(of: Belief, heights: tuple[float, ...]) -> list[Host]:
    """Circles or diamonds about 0, at so much above the lowest −log prior."""
    if of.kind == GAUSSIAN:
        return [math.sqrt(2 * h) * of.tau * _CIRCLE for h in heights]
    return [h * of.scale * _DIAMOND for h in heights]


def posterior(of: Belief, heights: tuple[float, ...]) -> list[Host]:
    """Lines about the peak, at so much above the lowest −log posterior."""
    peak = np.array(of.peak)
    if of.kind == GAUSSIAN:
        shape = _ellipse(of.gram / of.sigma**2 + np.eye(2) / of.tau**2)
        return [peak + math.sqrt(2 * h) * shape for h in heights]
    rays = _ellipse(of.gram / of.sigma**2 + np.eye(2) / of.tau**2)
    return [peak + reach[:, None] * rays for reach in _reach(of, rays, np.array(heights))]


def _ellipse(precision: Host) -> Host:
    """All v with vᵀ P v = 1, for a precision matrix P: (COUNT + 1, 2)."""
    return np.asarray(np.linalg.solve(np.linalg.cholesky(precision).T, _CIRCLE.T).T)


def _reach(of: Belief, rays: Host, heights: Host) -> Host:
    """How far along each ray (m, 2) from the peak −log posterior has risen by each height (k,): (k, m), by halving."""
    peak = np.array(of.peak)
    lowest = of.misfit(peak) + of.surprise(peak)
    # the data alone make it rise by half the square of the way, measured by them
    steep = np.sqrt(np.sum(rays @ of.gram * rays, axis=-1)) / of.sigma
    low = np.zeros((len(heights), len(rays)))
    high = np.sqrt(2 * heights)[:, None] / steep
    for _ in range(40):
        middle = (low + high) / 2
        w = peak + middle[..., None] * rays
        inside = of.misfit(w) + of.surprise(w) - lowest < heights[:, None]
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return np.asarray(high)
