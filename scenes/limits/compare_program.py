"""Two distributions as a program of its own, with SciPy's distributions."""

from __future__ import annotations

import math

from mathcore.distances import whole_numbers
from mathcore.distributions import Discrete, Distribution
from mathcore.parameters import parameters
from scenes.clt.program import WORDS
from scenes.limits.compare_readings import deviation, mean
from scenes.limits.compared import OUT, Compared, place
from scenes.limits.readings import called
from scenes.program import program

BODY = """
from scipy import stats

first, second = {first}, {second}
{distances}
beyond = first.ppf({out})
print("first:", {called_first!r})
print("second:", {called_second!r})
print("distance:", {distance})
print("variation:", {variation})
print("shared:", {shared})
print("mean_first:", {mean_first})
print("mean_second:", {mean_second})
print("deviation_first:", {deviation_first})
print("deviation_second:", {deviation_second})
print("beyond:", float(beyond))
print("tail:", float(second.sf(beyond)))
"""
DENSITIES = """
t = np.sinh(np.linspace(-8, 8, 241))
x = np.unique(np.concatenate([{first} * t, {second} * t, {ends}]))
variation = np.abs(np.diff(first.cdf(x) - second.cdf(x), prepend=0, append=0)).sum() / 2
for _ in range(4):  # closer and closer to the largest gap
    gap = np.abs(first.cdf(x) - second.cdf(x))
    i = np.argmax(gap)
    distance, x = gap[i], np.linspace(x[max(i - 1, 0)], x[min(i + 1, len(x) - 1)], 21)
"""
WHOLE = """
k = np.arange({low}, {high})
F, G = first.cdf(k), second.cdf(k)
below = {below_first} - {below_second}  # just below each jump
distance = max(np.abs(F - G).max(), np.abs(below).max())
variation = {variation}
"""


def code(found: Compared) -> str:
    """A program that prints the readouts of two distributions."""
    first, second = found.first, found.second
    body = BODY.format(
        first=written(first), second=written(second), called_first=called(first), called_second=called(second),
        distances=(_whole(found) if found.kinds else _densities(found)).strip(), out=OUT,
        distance="0.0" if found.same else "float(distance)",
        variation="0.0" if found.same else "float(variation)",
        shared="1.0" if found.same else "float(1 - variation)",
        mean_first=_moment(mean(first), "first.mean()"), mean_second=_moment(mean(second), "second.mean()"),
        deviation_first=_moment(deviation(first), "first.std()"),
        deviation_second=_moment(deviation(second), "second.std()"),
    )  # fmt: skip
    return program("Two distributions side by side.", [], body)


def written(of: Distribution) -> str:
    """A distribution in SciPy's words."""
    return WORDS[type(of)].format(**{field.name: getattr(of, field.name) for field in parameters(type(of))})


def _moment(value: object, call: str) -> str:
    return repr(value) if isinstance(value, str) else f"float({call})"


def _densities(found: Compared) -> str:
    places = [f"{middle!r} + {spread!r}" for middle, spread in (place(found.first), place(found.second))]
    ends = [end for one in (found.first, found.second) for end in (one.support.low, one.support.high)]
    return DENSITIES.format(first=places[0], second=places[1], ends=[end for end in ends if math.isfinite(end)])


def _whole(found: Compared) -> str:
    k = whole_numbers(found.first, found.second)
    cdfs = (("F", found.first), ("G", found.second))
    below = [f"np.append(0, {name}[:-1])" if isinstance(of, Discrete) else name for name, of in cdfs]
    both = "np.abs(first.pmf(k) - second.pmf(k)).sum() / 2" if found.kinds == 2 else "1.0"
    return WHOLE.format(low=int(k[0]), high=int(k[-1]) + 1, below_first=below[0], below_second=below[1], variation=both)
