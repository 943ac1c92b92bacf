"""The mathematics of the cloud: fits to the points, to copies with noise, and to as many copies as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.augmentation import blurred, fit, jittered, left_out, spread
from mathcore.backend import Namespace, to_numpy
from mathcore.features import Polynomial
from scenes.bayesian.points import Rows

if TYPE_CHECKING:
    from scenes.augmentation.scene import Augmentation

Host = np.ndarray[Any, Any]

WINDOW = np.linspace(-2.0, 2.0, 161)
TAUS = np.linspace(0.0, 1.0, 21) ** 2  # closer together where the error falls


@dataclass(frozen=True)
class Swept:
    """For every τ of TAUS: the mean squared error on the points, and on points that were left out."""

    seen: Host
    left: Host


@dataclass(frozen=True)
class Found:
    """Three fits over the window and their slopes, the copies, and what noise costs."""

    cloud: Host  # (copies, n): where the copies are
    plain: Host  # over WINDOW, with its slope
    plain_slope: Host
    copied: Host
    limit: Host
    limit_slope: Host
    on_points: Host  # the slope at the points
    b: tuple[float, float]  # the weight of x in the plain fit and in the limit
    errors: tuple[float, float]  # mean squared, of both on the points
    penalty: float  # the mean variance of f under the noise
    first: float  # τ² f′², its mean: the penalty to first order
    left: tuple[float, float]  # on points left out, without noise and with it
    swept: Swept


def slope(features: Polynomial, x: Any, w: Any) -> Any:
    """f′(x) of a polynomial with weights w."""
    return features.phi(x)[..., :-1] @ (w[1:] * np.arange(1, len(w)))


def to_copies(features: Polynomial, cloud: Any, y: Any, decay: float) -> Any:
    """The fit to copies (M, n) of the rows, each an M-th of a row."""
    x, y = cloud.reshape(-1), np.tile(y, len(cloud))
    phi = features.phi(x)
    ridge = decay * np.eye(phi.shape[1])
    return np.linalg.solve(phi.T @ phi / len(cloud) + ridge, phi.T @ y / len(cloud))


@lru_cache(maxsize=64)
def sweep(points: Rows, degree: int, decay: float, xp: Namespace, device: Any) -> Swept:
    """Both errors at every τ."""
    x, y, taus = (xp.asarray(v, dtype=xp.float64, device=device) for v in (*np.array(points).T, TAUS))
    features = Polynomial(degree)
    of = blurred(features, x, taus)
    said = fit(of, y, decay) @ features.phi(x).T
    seen = xp.mean((said - y) ** 2, axis=-1)
    return Swept(to_numpy(seen), to_numpy(left_out(features, of, x, y, decay)))


def find(scene: Augmentation, xp: Namespace, device: Any) -> Found:
    """What there is to see."""
    points = np.array(scene.points).T
    x, y, taus = (xp.asarray(v, dtype=xp.float64, device=device) for v in (*points, np.array([0.0, scene.tau])))
    features = Polynomial(scene.degree)
    of = blurred(features, x, taus)
    both = fit(of, y, scene.decay)
    errors = to_numpy(left_out(features, of, x, y, scene.decay)).tolist()
    variance = to_numpy(spread(features, x, scene.tau, both[1, ...]))
    plain, limit = to_numpy(both)
    cloud = to_numpy(jittered(x, scene.copies, scene.tau, rng=np.random.default_rng(scene.seed)))
    over, at = features.phi(WINDOW), features.phi(points[0])
    on_points = slope(features, points[0], limit)
    return Found(
        cloud=cloud,
        plain=over @ plain,
        plain_slope=slope(features, WINDOW, plain),
        copied=over @ to_copies(features, cloud, points[1], scene.decay),
        limit=over @ limit,
        limit_slope=slope(features, WINDOW, limit),
        on_points=on_points,
        b=(float(plain[1]), float(limit[1])) if scene.degree else (0.0, 0.0),
        errors=(float(np.mean((at @ plain - points[1]) ** 2)), float(np.mean((at @ limit - points[1]) ** 2))),
        penalty=float(variance.mean()),
        first=float(scene.tau**2 * np.mean(on_points**2)),
        left=(errors[0], errors[1]),
        swept=sweep(scene.points, scene.degree, scene.decay, xp, device),
    )
