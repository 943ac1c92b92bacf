"""A belief about two weights as a program of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.penalties import lasso, ridge
from scenes.prior.belief import GAUSSIAN, ROUNDING
from scenes.prior.readings import NOT_GAUSSIAN
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.prior.scene import Prior

BODY = """
sigma, tau, n, rho = {sigma!r}, {tau!r}, {n}, {rho!r}
gram = n * np.array([[1.0, rho], [rho, 1.0]])  # XᵀX
fit = np.array({fit!r})  # the weights that fit the data best
penalty = {penalty}
peak = np.array(plain({solver}(gram, gram @ fit, np.asarray(penalty)), {rounding:g} * abs(fit).max()))
loss = float((peak - fit) @ gram @ (peak - fit)) / (2 * sigma**2)
cost = float({cost})
print("penalty:", plain(penalty))
print("fit:", plain(fit))
print("peak:", plain(peak))
print("shrunk:", plain(np.linalg.norm(peak) / np.linalg.norm(fit)) if fit.any() else "none: ŵ is 0")
print("loss:", loss)
print("cost:", cost)
print("total:", loss + cost)
print("deviations:", {deviations})
"""


def code(scene: Prior) -> str:
    """A program that prints the readouts of a scene."""
    gaussian = scene.prior == GAUSSIAN
    body = BODY.format(
        sigma=scene.sigma, tau=scene.tau, n=scene.n, rho=scene.rho, fit=[scene.w1, scene.w2], rounding=ROUNDING,
        penalty="sigma**2 / tau**2" if gaussian else "np.sqrt(2) * sigma**2 / tau",
        solver="ridge" if gaussian else "lasso",
        cost="np.sum(peak**2) / (2 * tau**2)" if gaussian else "np.sum(abs(peak)) / (tau / np.sqrt(2))",
        deviations="plain(np.sqrt(np.diag(np.linalg.inv(gram / sigma**2 + np.eye(2) / tau**2))))" if gaussian
        else repr(NOT_GAUSSIAN),
    )  # fmt: skip
    return program("The peak of likelihood times prior.", [ridge if gaussian else lasso, plain], body)
