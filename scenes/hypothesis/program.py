"""A test as a program of its own, with SciPy for the tails: the snippet to take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.inference import Resampled, moments
from mathcore.inference.resampling import _chunks, _deals, _difference, _interval, _signs, _studentized
from scenes.hypothesis.counted import EXACT, Fit, Independence, Share, TwoShares, trials
from scenes.hypothesis.found import Found
from scenes.hypothesis.questions import BOOTSTRAPPED, PERMUTED, KnownSpread
from scenes.hypothesis.readings import sizes
from scenes.program import program

if TYPE_CHECKING:
    from scenes.hypothesis.scene import Hypothesis

Uses = list[Callable[..., Any]]

HEAD = """
import math

from scipy.special import {functions}

alternative, level = {alternative!r}, {level!r}
"""

TAILS = """
F = lambda x: {F}  # P(statistic <= x) under H0
side = statistic if alternative == "less" else -statistic
p = float(2 * F(-abs(statistic)) if alternative == "two-sided" else F(side))
reach = float({Q}) * error
low = -math.inf if alternative == "less" else estimate - reach
high = math.inf if alternative == "greater" else estimate + reach
"""

PRINT = """
decided = p <= 1 - level + 1e-12
print("test:", {name!r})
print("statistic:", statistic)
print("df:", {df})
print("p:", p if p > 1e-300 else "less than 10⁻³⁰⁰")
print("decision:", "rejected" if decided else "not rejected")
print("estimate:", estimate)
print("interval:", {interval})
print("effect:", effect)
print("sizes:", {sizes!r})
"""

ENDS = "high if low == -math.inf else low if high == math.inf else (low, high)"
BOTH = "(1 + level) / 2 if alternative == 'two-sided' else level"

NOTHING = """
print("test:", {name!r})
print("statistic: none")
print("df:", {df})
print("p: none")
print("decision: none: the statistic does not exist")
print("estimate:", {estimate})
print("interval: none")
print("effect: none")
print("sizes:", {sizes!r})
# {why}
"""


def code(scene: Hypothesis) -> str:
    """A program that prints the readouts of a scene."""
    found = scene.solve(np, "cpu")
    test = found.test
    df = float(test.distribution.df) if hasattr(test.distribution, "df") else "'none'"
    if test.undefined:
        estimate = "'none'" if np.isnan(test.estimate) else repr(test.estimate)
        body = NOTHING.format(name=test.name, df=df if isinstance(df, float) else "'none'", estimate=estimate,
                              sizes=sizes(found), why=test.undefined)  # fmt: skip
        return program(f"{test.name}: {test.null}.", [], body)
    uses, functions, lines = _answer(scene, found)
    head = HEAD.format(functions=functions, alternative=test.alternative, level=scene.level)
    interval = "'none'" if test.interval is None else "'none' if low == -high == -math.inf else " + ENDS
    last = PRINT.format(name=test.name, df="float(df)" if isinstance(df, float) else "'none'", interval=interval,
                        sizes=sizes(found))  # fmt: skip
    if functions == "":
        head = head.replace("\nfrom scipy.special import \n", "")
    return program(f"{test.name}: {test.null}.", uses, head + lines + last)


def _answer(scene: Hypothesis, found: Found) -> tuple[Uses, str, str]:
    """What the program uses of mathcore, what of SciPy, and its lines up to the answer."""
    asked = scene.about
    if isinstance(asked, Fit | Independence):
        return [], "chdtrc", _chi2(asked)
    if isinstance(asked, Share):
        return (
            [],
            "bdtr, bdtrc, betaincinv, gammaln, xlog1py, xlogy" if asked.method == EXACT else "ndtr, ndtri",
            (_exact(asked) if asked.method == EXACT else _share(asked)),
        )
    if isinstance(asked, TwoShares):
        (k, n), (k2, n2) = trials(asked.k), trials(asked.k2)
        lines = TWO_SHARES.format(k=k, n=n, k2=k2, n2=n2) + _tails("ndtr(x)", f"ndtri({BOTH})", "unpooled")
        return [], "ndtr, ndtri", lines + "low, high = max(low, -1.0), min(high, 1.0)\n"
    method = getattr(asked, "method", "")
    if method in (PERMUTED, BOOTSTRAPPED):
        return _resampled(scene, found, method)
    lines = _samples(found) + f"mean = {asked.hypothesized!r}\n"
    if isinstance(asked, KnownSpread):
        sigma = f"sigma = {asked.sigma!r}\nerror = sigma / math.sqrt(len(x))\nestimate = float(moments(x).mean)\n"
        last = "statistic, effect = (estimate - mean) / error, (estimate - mean) / sigma\n"
        return [moments], "ndtr, ndtri", lines + sigma + last + _tails("ndtr(x)", f"ndtri({BOTH})")
    body = ONE_T if len(found.samples) == 1 else TWO_T.format(pooled=method == "pooled")
    return [moments], "stdtr, stdtrit", lines + body + _tails("stdtr(df, x)", f"stdtrit(df, {BOTH})")


def _tails(F: str, Q: str, error: str = "error") -> str:
    return TAILS.format(F=F, Q=Q).replace("* error", f"* {error}")


def _samples(found: Found) -> str:
    names = ("x", "y")[: len(found.samples)]
    return "".join(
        f"{name} = np.array({sample.tolist()!r})\n" for name, sample in zip(names, found.samples, strict=True)
    )


ONE_T = """
found, df = moments(x), len(x) - 1
estimate, s = float(found.mean), float(found.deviation())
error = s / math.sqrt(len(x))
statistic, effect = (estimate - mean) / error, (estimate - mean) / s
"""

TWO_T = """
one, other, pooled = moments(x), moments(y), {pooled}
estimate = float(one.mean) - float(other.mean)
common = float(one.M2 + other.M2) / (one.n + other.n - 2)
a, b = (common / one.n, common / other.n) if pooled else (float(m.variance()) / m.n for m in (one, other))
error = math.sqrt(a + b)
df = one.n + other.n - 2 if pooled else 1 / ((a / (a + b)) ** 2 / (one.n - 1) + (b / (a + b)) ** 2 / (other.n - 1))
statistic, effect = (estimate - mean) / error, (estimate - mean) / math.sqrt(common)
"""

TWO_SHARES = """
k, n, k2, n2 = {k}, {n}, {k2}, {n2}
one, other, common = k / n, k2 / n2, (k + k2) / (n + n2)
estimate = one - other
error = math.sqrt(common * (1 - common) * (1 / n + 1 / n2))  # if both are equal
unpooled = math.sqrt(one * (1 - one) / n + other * (1 - other) / n2)  # if they are not
statistic, effect = estimate / error, 2 * math.asin(math.sqrt(one)) - 2 * math.asin(math.sqrt(other))
"""

SHARE = """
k, n, p0 = {k}, {n}, {p!r}
estimate = k / n
statistic = (estimate - p0) / math.sqrt(p0 * (1 - p0) / n)
effect = 2 * math.asin(math.sqrt(estimate)) - 2 * math.asin(math.sqrt(p0))
side = statistic if alternative == "less" else -statistic
p = float(2 * ndtr(-abs(statistic)) if alternative == "two-sided" else ndtr(side))
z = float(ndtri({both}))
centre, half = estimate + z * z / (2 * n), z * math.sqrt(estimate * (1 - estimate) / n + (z / (2 * n)) ** 2)
low = 0.0 if alternative == "less" else max((centre - half) / (1 + z * z / n), 0.0)
high = 1.0 if alternative == "greater" else min((centre + half) / (1 + z * z / n), 1.0)
"""

EXACT_SHARE = """
k, n, p0 = {k}, {n}, {p!r}
statistic, estimate = float(k), k / n
i = np.arange(n + 1.0)
log = gammaln(n + 1) - gammaln(i + 1) - gammaln(n - i + 1) + xlogy(i, p0) + xlog1py(n - i, -p0)
chances = np.exp(log)  # of each count, if H0 holds
if alternative == "two-sided":
    p = float(min(chances[log <= log[k] + 1e-7].sum(), 1.0)) if p0 not in (0, 1) else float(k == n * p0)
else:
    p = float(bdtr(k, n, p0) if alternative == "less" else bdtrc(k - 1, n, p0) if k else 1.0)
effect = 2 * math.asin(math.sqrt(estimate)) - 2 * math.asin(math.sqrt(p0))
out = (1 - level) / (2 if alternative == "two-sided" else 1)
low = 0.0 if k == 0 or alternative == "less" else float(betaincinv(k, n - k + 1, out))
high = 1.0 if k == n or alternative == "greater" else float(betaincinv(k + 1, n - k, 1 - out))
"""


def _share(asked: Share) -> str:
    k, n = trials(asked.k)
    return SHARE.format(k=k, n=n, p=asked.p, both=BOTH)


def _exact(asked: Share) -> str:
    k, n = trials(asked.k)
    return EXACT_SHARE.format(k=k, n=n, p=asked.p)


def _chi2(asked: Fit | Independence) -> str:
    """χ² of counts."""
    if isinstance(asked, Fit):
        lines = f"counts = np.array({list(asked.counts[0])!r})\nratio = np.array({list(asked.ratio[0])!r})\n"
        lines += "expected = counts.sum() * (ratio / ratio.sum() / (ratio / ratio.sum()).sum())\n"
        lines += "df, least = len(counts) - 1, 1\n"
    else:
        rows = ",\n    ".join(repr(list(row)) for row in asked.counts)
        lines = f"counts = np.array([\n    {rows},\n])\n"
        lines += "expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / counts.sum()\n"
        lines += "r, c = counts.shape\ndf, least = (r - 1) * (c - 1), min(r, c) - 1\n"
    return lines + (
        "statistic = estimate = float(((counts - expected) ** 2 / expected).sum())\n"
        "p = float(chdtrc(df, statistic))\n"
        "effect = math.sqrt(statistic / (counts.sum() * least))\n"
    )


def _resampled(scene: Hypothesis, found: Found, method: str) -> tuple[Uses, str, str]:
    """The tests that draw samples, on the same random numbers."""
    lines = _samples(found) + f"mean, resamples = {scene.about.hypothesized!r}, {_count(scene, found)}\n"
    lines += f"rng = np.random.default_rng({scene.seed})\n"
    two = len(found.samples) == 2
    if method == PERMUTED:
        uses: Uses = [moments, Resampled, _deals if two else _signs]
        return uses, "", lines + (PERMUTE_TWO if two else PERMUTE_ONE)
    uses = [moments, Resampled, _difference, _chunks, _studentized, _interval]
    return uses, "", lines + BOOT.format(samples="[x, y]" if two else "[x]", spread=POOLED if two else ONE_SPREAD)


def _count(scene: Hypothesis, found: Found) -> int:
    from scenes.hypothesis.found import resamples

    return resamples(scene.resamples, sum(len(sample) for sample in found.samples))


POOLED = """one, other = moments(x), moments(y)
spread = math.sqrt(float(one.M2 + other.M2) / (one.n + other.n - 2))"""
ONE_SPREAD = "spread = float(moments(x).deviation())"

PERMUTE_ONE = """
values = x - mean
weights, exact = _signs(len(values), resamples, rng)
H0 = Resampled(np.sort(np.concatenate([part @ values for part in weights])), exact)
away = float(moments(values).mean)
p, statistic, estimate, df = H0.tail(away, alternative), away + mean, away + mean, None
spread = float(moments(values).deviation())
effect = away / spread if spread else "none"
"""

PERMUTE_TWO = """
values = np.concatenate([x - mean, y])
weights, exact = _deals(len(x), len(values), resamples, rng)
H0 = Resampled(np.sort(np.concatenate([part @ values for part in weights])), exact)
one, other = moments(x), moments(y)
away = float(one.mean - other.mean) - mean
p, statistic, estimate, df = H0.tail(away, alternative), away + mean, away + mean, None
spread = math.sqrt(float(one.M2 + other.M2) / (one.n + other.n - 2))
effect = away / spread if spread else "none"
"""

BOOT = """
samples = {samples}
estimate, square = (float(v) for v in _difference(samples))
error, df = math.sqrt(square), None
parts = [_studentized(samples, estimate, size, rng, np) for size in _chunks(resamples, samples)]
H0 = Resampled(np.sort(np.concatenate(parts)), False)
statistic = (estimate - mean) / error
p = H0.tail(statistic, alternative)
low, high = _interval(H0, estimate, error, alternative, level)
{spread}
effect = (estimate - mean) / spread
"""
