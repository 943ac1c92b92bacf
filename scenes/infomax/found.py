"""The mathematics of the scene: what one or two noisy neurons say about a normal input, at every angle and at best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, to_numpy
from mathcore.information import best_spread, linear_information, splitting_noise

Host = np.ndarray[Any, Any]

TURNS = np.linspace(-180.0, 180.0, 181)


@dataclass(frozen=True)
class Cloud:
    """A normal cloud about 0: deviations along its axes, the long one first, and that one's angle in degrees."""

    long: float
    short: float
    tilt: float

    @property
    def covariance(self) -> Host:
        """Σ, 2 × 2."""
        axes = directions([self.tilt, self.tilt + 90.0])
        return np.asarray(axes.T @ np.diag([self.long**2, self.short**2]) @ axes)

    def signal(self, angle: float) -> float:
        """√(wᵀΣw), the deviation of the sum that a neuron takes in that direction."""
        away = math.radians(angle - self.tilt)
        return math.hypot(self.long * math.cos(away), self.short * math.sin(away))


@dataclass(frozen=True)
class Found:
    """Neurons at their angles, in bits: ``alone`` each by itself, ``together``, ``curve`` over `TURNS` of the first."""

    cloud: Cloud
    noise: float
    angles: tuple[float, ...]
    alone: tuple[float, ...]
    together: float
    best_angles: tuple[float, ...]
    best: float
    curve: Host
    split: float

    @property
    def shared(self) -> float:
        """I(y₁; y₂), what both say: 0 for one neuron."""
        return max(0.0, sum(self.alone) - self.together)


def cloud_of(wide: float, narrow: float, tilt: float) -> Cloud:
    """The cloud of two deviations, whichever is larger."""
    return Cloud(wide, narrow, tilt) if wide >= narrow else Cloud(narrow, wide, tilt + 90 if tilt <= 0 else tilt - 90)


def directions(angles: float | Sequence[float] | Host) -> Host:
    """(cos, sin) of angles in degrees: (..., 2)."""
    turned = np.radians(np.asarray(angles))
    return np.stack([np.cos(turned), np.sin(turned)], axis=-1)


def best_angles(cloud: Cloud, noise: float, count: int) -> tuple[float, ...]:
    """Where so many neurons say most: on the long axis, two of them to both sides of it."""
    if count == 1:
        return (cloud.tilt,)
    apart = math.degrees(best_spread(cloud.long**2, cloud.short**2, noise))
    return cloud.tilt + apart, cloud.tilt - apart


def find(cloud: Cloud, noise: float, angles: tuple[float, ...], xp: Namespace, device: Any) -> Found:
    """What there is to see."""
    sigma = _like(cloud.covariance, xp, device)

    def bits(turned: Host) -> Any:
        found = to_numpy(linear_information(_like(directions(turned), xp, device), sigma, noise, 2.0))
        return np.maximum(found, 0.0)

    best = best_angles(cloud, noise, len(angles))
    turned = np.stack([TURNS, *(np.full(TURNS.shape, angle) for angle in angles[1:])], axis=-1)
    return Found(
        cloud=cloud,
        noise=noise,
        angles=angles,
        alone=tuple(float(bits(np.array([angle]))) for angle in angles),
        together=float(bits(np.array(angles))),
        best_angles=best,
        best=float(bits(np.array(best))),
        curve=bits(turned),
        split=splitting_noise(cloud.long**2, cloud.short**2),
    )


def _like(x: Host, xp: Namespace, device: Any) -> Array:
    return xp.asarray(x, dtype=xp.float64, device=device)
