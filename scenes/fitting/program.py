"""The fit as a program of its own, in the words of SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.fitting import LIKELIHOOD, MOMENTS, Fit
from mathcore.parameters import parameters
from scenes.fitting.found import FAMILIES, find, name_of
from scenes.fitting.readings import readouts
from scenes.fitting.recipes import LAW, RECIPES
from scenes.program import program

if TYPE_CHECKING:
    from scenes.fitting.scene import Fitting

BODY = """
from scipy import optimize, special, stats

x = np.sort(np.array({x!r}))
mean, variance = x.mean(), x.var()
median, quartiles = np.median(x), np.quantile(x, [0.25, 0.75])
print("n:", len(x))
print("mean:", float(mean))
print("deviation:", float(np.sqrt(variance)))
"""

FITTED = """
# {name}, {by}
{recipe}
law = {law}
log_likelihood = float(np.sum(law.{density}(x)))
i = np.arange(1, len(x) + 1)
at, before = law.cdf(x), law.cdf({before})
upto, below = np.searchsorted(x, x, side="right") / len(x), np.searchsorted(x, x) / len(x)
print("fitted:", {shown})
print("loglik:", log_likelihood)
print("aic:", 2 * {free} - 2 * log_likelihood)
print("ks:", float(np.maximum(abs(upto - at), abs(below - before)).max()))
"""


def code(scene: Fitting) -> str:
    """A program that prints the readouts of a scene."""
    found = find(scene)
    like, fit = FAMILIES[scene.family], found.chosen
    title = f"{name_of(like)} fitted to {len(found.x)} values."
    body = BODY.format(x=found.x.tolist())
    if not isinstance(fit, Fit):
        told = {readout.name: readout.value for readout in readouts(scene, found)}
        lines = [f"print({f'{name}: {told[name]}'!r})" for name in ("fitted", "loglik", "aic", "ks")]
        return program(title, [], "\n".join([body.strip(), *lines]))
    names = [field.name for field in parameters(type(like))]
    shown = ", ".join(f"float({name})" for name in names)
    by = {LIKELIHOOD: "of the highest likelihood", MOMENTS: "by moments"}.get(scene.method, "by quantiles")
    whole = found.counted
    return program(title, [], body.strip() + FITTED.format(
        name=name_of(like), by=by, recipe=RECIPES[scene.method][type(like)].strip(), law=LAW[type(like)],
        density="logpmf" if whole else "logpdf", before="x - 1" if whole else "x",
        shown=shown if len(names) == 1 else f"({shown})", free=fit.free))  # fmt: skip
