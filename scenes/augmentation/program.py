"""Noise on inputs as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.augmentation import blurred, fit, left_out, spread
from mathcore.features import Polynomial
from scenes.augmentation.found import slope
from scenes.augmentation.readings import NOTHING
from scenes.program import program

if TYPE_CHECKING:
    from scenes.augmentation.scene import Augmentation

BODY = """
x, y = np.array({points}).T
features, tau, copies, decay = Polynomial({degree}), {tau!r}, {copies}, {decay!r}
of = blurred(features, x, np.array([0.0, tau]))
plain, noisy = fit(of, y, decay)
phi, alone = features.phi(x), len(x) < 2
without, left = left_out(features, of, x, y, decay).tolist()
taus = np.linspace(0.0, 1.0, 21) ** 2
best = int(left_out(features, blurred(features, x, taus), x, y, decay).argmin())
print("rows:", len(x) * copies)
print("plain:", float(np.mean((phi @ plain - y) ** 2)))
print("error:", float(np.mean((phi @ noisy - y) ** 2)))
print("penalty:", float(spread(features, x, tau, noisy).mean()))
print("first:", float(tau**2 * np.mean(slope(features, x, noisy) ** 2)))
print("b:", float(noisy[1]) if features.degree else 0.0)
print("left:", "{nothing}" if alone else left)
print("left_plain:", "{nothing}" if alone else without)
print("best:", "{nothing}" if alone else float(taus[best]))
"""


def code(scene: Augmentation) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(points=scene.points, degree=scene.degree, tau=scene.tau, copies=scene.copies,
                       decay=scene.decay, nothing=NOTHING)  # fmt: skip
    title = f"A polynomial of degree {scene.degree} fitted to points with noise on x."
    return program(title, [Polynomial, blurred, fit, left_out, spread, slope], body)
