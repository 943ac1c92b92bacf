"""A limit as a program of its own, with SciPy's distributions: cdfs, the largest gap, tails."""

from __future__ import annotations

import math

from mathcore.distributions import Binomial, Distribution, Normal, Poisson, StudentT
from scenes.limits.cases import PINELIS, BinomialNormal, BinomialPoisson, Limit, PoissonNormal
from scenes.limits.found import FAR, Found
from scenes.limits.readings import called, variation
from scenes.program import program

HEAD = """
from scipy import stats

n = {n}
first, second = {first}, {second}
twice = {twice_first}, {twice_second}
"""
BOTH_WHOLE = """
k = np.arange(0, {most})  # nearly all probability lies here


def distance(one, other):  # at the jumps
    return np.abs(one.cdf(k) - other.cdf(k)).max()
"""
WHOLE = """
k = np.arange(0, {most})  # nearly all probability lies here


def distance(one, other):  # at each jump, and just below it
    F, G = one.cdf(k), other.cdf(k)
    return max(np.abs(F - G).max(), np.abs(np.append(0, F[:-1]) - G).max())
"""
SHIFTED = """
k = np.arange(-1, {most})  # nearly all probability lies here


def distance(one, other):  # with the continuity correction
    return np.abs(one.cdf(k) - other.cdf(k + 0.5)).max()
"""
DENSITIES = """
points = np.sinh(np.linspace(-4, 4, 161))


def distance(one, other):  # closer and closer to where the gap is largest
    x = points
    for _ in range(4):
        gap = np.abs(one.cdf(x) - other.cdf(x))
        i = np.argmax(gap)
        x = np.linspace(x[max(i - 1, 0)], x[min(i + 1, len(x) - 1)], 21)
    return gap[i]
"""
TAIL = """
far = second.mean() + {far!r} * second.std()
print("n:", n)
print("first:", {called_first!r})
print("second:", {called_second!r})
print("distance:", float(distance(first, second)))
print("law:", {law})
print("twice:", float(distance(*twice)))
print("variation:", {variation})
print("tail_first:", float(first.sf(far)))
print("tail_second:", float(second.sf(far)))
"""


def code(found: Found) -> str:
    """A program that prints the readouts of a limit."""
    limit, twice = found.limit, found.limit.pair(2 * found.n)
    both = found.discrete and not limit.standard
    how = SHIFTED if limit.shift else BOTH_WHOLE if both else WHOLE if found.discrete else DENSITIES
    head = HEAD.format(
        n=found.n,
        first=written(found.first),
        second=written(found.second),
        twice_first=written(twice[0]),
        twice_second=written(twice[1]),
    )
    tail = TAIL.format(
        far=FAR,
        called_first=called(found.first),
        called_second=called(found.second),
        law=_law(limit, found.n),
        variation=_variation(found),
    )
    most = math.ceil(twice[1].mean + 45 * (math.sqrt(twice[1].variance) + 1))
    body = "\n\n".join(part.strip() for part in (head, how.format(most=most), tail))
    return program("How near one distribution is to another.", [], body.replace("\n\n\n\n", "\n\n\n"))


def written(of: Distribution) -> str:
    """A distribution in SciPy's words."""
    if isinstance(of, Binomial):
        return f"stats.binom({of.n}, {of.p!r})"
    if isinstance(of, Poisson):
        return f"stats.poisson({of.rate!r})"
    if isinstance(of, StudentT):
        return f"stats.t({of.df!r})"
    assert isinstance(of, Normal)
    return f"stats.norm({of.mu!r}, {of.sigma!r})"


def _variation(found: Found) -> str:
    said = variation(found)
    if isinstance(said, str):
        return repr(said)
    if found.discrete:
        return "float(np.sum(np.abs(first.pmf(k) - second.pmf(k))) / 2)"
    return "float(np.abs(np.diff(first.cdf(points) - second.cdf(points), prepend=0, append=0)).sum() / 2)"


def _law(limit: Limit, n: int) -> str:
    """The law as an expression."""
    if not limit.law(n):
        return repr("none: it falls faster")
    if isinstance(limit, BinomialPoisson):
        return f"float({limit.rate!r} ** 2 / (2 * n) * np.abs(np.diff(second.pmf(k), prepend=0)).max())"
    if isinstance(limit, BinomialNormal):
        top = f"{'' if limit.corrected else '3 + '}abs(1 - 2 * {limit.p!r})"
        return f"float(({top}) / (6 * np.sqrt(2 * np.pi * n * {limit.p!r} * (1 - {limit.p!r}))))"
    if isinstance(limit, PoissonNormal):
        return f"float({1 if limit.corrected else 4} / (6 * np.sqrt(2 * np.pi * n)))"
    return f"{PINELIS!r} / n"
