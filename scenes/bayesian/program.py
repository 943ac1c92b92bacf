"""Bayesian linear regression as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.bayesian import evidence, posterior
from mathcore.parameters import label
from scenes.bayesian.readings import NOTHING
from scenes.program import program

if TYPE_CHECKING:
    from scenes.bayesian.scene import Bayesian

BODY = """
points = {points}
x, y = np.array(points[:round({share!r} / 100 * len(points))]).reshape(-1, 2).T
features, alpha, sigma = {features!r}, {alpha!r}, {sigma!r}
phi = features.phi(x)
after = posterior(phi, y, alpha=alpha, sigma=sigma)
found = after.predict(features.phi(np.asarray({at!r})))
mean, deviation = float(found.mean), float(found.deviation)
alphas = np.geomspace(1e-4, 1e3, 113)
print("seen:", len(x))
print("mean:", mean)
print("epistemic:", float(found.epistemic))
print("aleatoric:", sigma)
print("deviation:", deviation)
print("interval:", (mean - 2 * deviation, mean + 2 * deviation))
print("effective:", after.effective)
print("evidence:", float(evidence(phi, y, alpha=alpha, sigma=sigma).log) + 0.0)
best = int(evidence(phi, y, alpha=alphas, sigma=sigma).log.argmax())
print("best:", float(alphas[best]) if len(x) else "{nothing}")
"""


def code(scene: Bayesian) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(points=scene.points, share=scene.share, features=scene.features, alpha=scene.alpha,
                       sigma=scene.sigma, at=scene.at, nothing=NOTHING)  # fmt: skip
    title = f"Bayesian linear regression: {label(type(scene.features))}."
    return program(title, [type(scene.features), posterior, evidence], body)
