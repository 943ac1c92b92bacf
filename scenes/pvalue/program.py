"""The test as a program of its own: the same p, errors, power and simulated studies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.program import program
from scenes.pvalue.readings import decision, ends, share, tiny

if TYPE_CHECKING:
    from scenes.pvalue.scene import PValue

BODY = """
import math

from scipy.optimize import brentq
from scipy.special import log_ndtr, ndtr, ndtri

z, alpha, effect, n, alternative = {z!r}, {alpha!r}, {effect!r}, {n}, {alternative!r}
two = alternative == "two-sided"
limit = -ndtri(alpha / 2 if two else alpha)


def p_value(z):
    return 2 * ndtr(-abs(z)) if two else ndtr(z if alternative == "less" else -z)


def power(n):
    above, below = ndtr(effect * math.sqrt(n) - limit), ndtr(-effect * math.sqrt(n) - limit)
    return above + below if two else below if alternative == "less" else above


{needed}
log_p = float(min(math.log(2) + log_ndtr(-abs(z)), 0.0) if two else log_ndtr(z if alternative == "less" else -z))
reach = (limit if two else -ndtri(alpha)) / math.sqrt(n)
low = -math.inf if alternative == "less" else z / math.sqrt(n) - reach
high = math.inf if alternative == "greater" else z / math.sqrt(n) + reach
noise = np.random.default_rng({seed}).standard_normal({studies})  # z of studies in which H0 is true
p = math.exp(log_p)
print("p:", tiny(p))
print("decision:", decision(p, alpha))
print("limit:", float(limit))
print("effect:", z / math.sqrt(n))
print("interval:", ends((float(low), float(high))))
print("alpha:", alpha)
print("beta:", 1 - float(power(n)))
print("power:", float(power(n)))
print("needed:", needed)
print("rejected_null:", share(p_value(noise), alpha))
print("rejected_alternative:", share(p_value(noise + effect * math.sqrt(n)), alpha))
"""

ROOT = (
    "needed = max(math.exp(brentq(lambda x: power(math.exp(x)) - 0.8, math.log(1e-9), math.log(1e9), xtol=1e-15)), 1.0)"
)


def code(scene: PValue) -> str:
    """A program that prints the readouts of a scene."""
    needed = scene.solve(np, "cpu").needed
    body = BODY.format(z=scene.z, alpha=scene.alpha, effect=scene.effect, n=scene.n, alternative=scene.alternative,
                       seed=scene.seed, studies=scene.studies,
                       needed=f"needed = {needed!r}" if needed == 1.0 or isinstance(needed, str) else ROOT)  # fmt: skip
    uses: list[Callable[..., Any]] = [share, decision, ends, tiny]
    return program("A z-test: p, both errors, and what becomes of p in many studies.", uses, body)
