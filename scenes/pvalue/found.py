"""The mathematics of the scene: p of the observed statistic, the two errors, and p in many simulated studies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.distributions import Normal
from mathcore.inference import power, sample_size
from mathcore.inference.record import Interval, about, p_value

if TYPE_CHECKING:
    from scenes.pvalue.scene import PValue

Host = np.ndarray[Any, Any]

ENOUGH = 0.8  # the power that is usually asked for
SIDES = {"two-sided": (True, True), "less": (True, False), "greater": (False, True)}
NEVER = "none: H₁ lies where this test does not look"
NO_EFFECT = "none: without an effect there is nothing to find"
TOO_SMALL = "none: the effect is too small for 10⁹ observations"


@dataclass(frozen=True)
class Found:
    """What a study says, how the test errs, and p of simulated studies under both hypotheses."""

    p: float
    log_p: float
    limit: float  # beyond it a statistic is rejected
    centre: float  # of z when H₁ is true: d √n
    power: float
    needed: float | str
    interval: Interval  # of the effect, as the study measures it
    z0: Host
    p0: Host
    p1: Host


def find(scene: PValue, xp: Namespace, device: Any) -> Found:
    """What there is to see."""
    n, alpha, alternative = scene.n, scene.alpha, scene.alternative
    p, log_p = p_value(Normal(), scene.z, alternative)
    z0 = drawn(scene.seed, int(scene.studies))
    z = xp.asarray(z0, device=device)
    centre = scene.effect * math.sqrt(n)
    p0, p1 = (to_numpy(p_values(at, alternative)) for at in (z, z + centre))
    return Found(
        p, log_p, critical(alpha, alternative), centre,
        float(power(scene.effect, n, test="z", groups=1, alpha=alpha, alternative=alternative)),
        needed(scene.effect, alpha, alternative),
        about(scene.z / math.sqrt(n), 1 / math.sqrt(n), Normal(), alternative, 1 - alpha), z0, p0, p1,
    )  # fmt: skip


@lru_cache(maxsize=32)
def drawn(seed: int, studies: int) -> Host:
    """z of studies in which H₀ is true, read-only; ten times as many begin with the same ones."""
    z = np.random.default_rng(seed).standard_normal(studies)
    z.flags.writeable = False
    return z


def critical(alpha: float, alternative: str) -> float:
    """How far from 0 a statistic must be to be rejected."""
    return -float(Normal().icdf(alpha / 2 if alternative == "two-sided" else alpha))


def p_values(z: Any, alternative: str) -> Any:
    """p of many statistics (k,) at once."""
    normal = Normal()
    if alternative == "two-sided":
        return 2 * normal.ccdf(abs(z))
    return normal.cdf(z) if alternative == "less" else normal.ccdf(z)


def needed(effect: float, alpha: float, alternative: str) -> float | str:
    """The sample size, not rounded, with which the test finds the effect four times in five; or why there is none."""
    if effect == 0:
        return NO_EFFECT
    if (alternative == "less" and effect > 0) or (alternative == "greater" and effect < 0):
        return NEVER
    if alpha >= ENOUGH:
        return 1.0
    try:
        n = sample_size(effect, power=ENOUGH, test="z", groups=1, alpha=alpha, alternative=alternative)
    except ValueError:
        return TOO_SMALL
    return max(n, 1.0)
