"""The mathematics of the scene: the posterior of the rows that were seen, and what it says over the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.bayesian import Evidence, Predictive, evidence, posterior
from mathcore.features import Features, Line, Polynomial, RadialBasis, Relu
from mathcore.parameters import label
from scenes.bayesian.points import Rows

if TYPE_CHECKING:
    from scenes.bayesian.scene import Bayesian

Host = np.ndarray[Any, Any]

WINDOW = np.linspace(-2.0, 2.0, 121)
ALPHAS = np.geomspace(1e-4, 1e3, 113)  # what the slider offers
SIGMAS = np.geomspace(0.02, 1.0, 52)
MODELS: tuple[Features, ...] = (
    Line(),
    Polynomial(2),
    Polynomial(3),
    Polynomial(5),
    Polynomial(9),
    RadialBasis(),
    Relu(),
)


@dataclass(frozen=True)
class Found:
    """What is believed after the rows ``x``, ``y``: over the window, at one place, and how probable the rows were."""

    x: Host
    y: Host
    weights: int
    effective: float
    window: Predictive
    at: Predictive
    curves: Host  # (count, len(WINDOW))
    evidence: Evidence
    evidences: Host  # at ALPHAS
    models: tuple[tuple[Features, float, float], ...]  # features, their weights, their ln p(y)


def rows_seen(points: Rows, share: float) -> int:
    """How many of the points are seen."""
    return round(share / 100 * len(points))


def find(scene: Bayesian, xp: Namespace, device: Any) -> Found:
    """What there is to see."""

    def like(values: Any) -> Any:
        return xp.asarray(values, dtype=xp.float64, device=device)

    rows = np.array(scene.points[: rows_seen(scene.points, scene.share)]).reshape(-1, 2)
    x, y = like(rows[:, 0]), like(rows[:, 1])
    phi = scene.features.phi(x)
    after = posterior(phi, y, alpha=scene.alpha, sigma=scene.sigma)
    over = scene.features.phi(like(WINDOW))
    weights = after.sample(scene.curves, rng=np.random.default_rng(scene.seed))
    now = evidence(phi, y, alpha=scene.alpha, sigma=scene.sigma)
    many = evidence(phi, y, alpha=like(ALPHAS), sigma=scene.sigma)
    return Found(
        rows[:, 0],
        rows[:, 1],
        phi.shape[1],
        after.effective,
        hosted(after.predict(over)),
        hosted(after.predict(scene.features.phi(like(scene.at)))),
        to_numpy(weights @ over.T),
        Evidence(*(float(part) for part in now)),
        to_numpy(many.log),
        tuple((kind, phi.shape[1], float(log)) for kind, phi, log in compared(x, y, scene.alpha, scene.sigma)),
    )


def compared(x: Any, y: Any, alpha: float, sigma: float) -> Any:
    """Models side by side: their features of the rows, and how probable each of them made the rows."""
    for kind in MODELS:
        phi = kind.phi(x)
        yield kind, phi, evidence(phi, y, alpha=alpha, sigma=sigma).log


def hosted(of: Predictive) -> Predictive:
    """A prediction as host arrays."""
    return Predictive(to_numpy(of.mean), to_numpy(of.epistemic), of.aleatoric)


@lru_cache(maxsize=64)
def best(points: Rows, features: Features) -> tuple[float, float]:
    """The α and σ, of those that the sliders offer, under which the points are most probable; three digits each."""
    x, y = np.array(points).T
    phi = features.phi(x)
    logs = evidence(phi, y, alpha=ALPHAS, sigma=SIGMAS[:, None]).log
    row, column = divmod(int(logs.argmax()), len(ALPHAS))
    return float(f"{ALPHAS[column]:.3g}"), float(f"{SIGMAS[row]:.3g}")


def named(features: Features) -> str:
    """A model as the table names it."""
    return f"Degree {features.degree}" if isinstance(features, Polynomial) else label(type(features))
