"""The distribution of the statistic under H₀, with the observed one and p as what lies at least as far out."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathcore.inference import HypothesisTest, Resampled
from scenes import marks
from scenes.base import Panel
from scenes.hypothesis import frames
from scenes.hypothesis.found import Found
from scenes.marks import Label, Trace, numeral

Host = np.ndarray[Any, Any]

POINTS = 161
BINS = 41
FARTHEST = 12.0  # of a t or z that widens the window


def panel(found: Found) -> Panel:
    """The panel of H₀."""
    test = found.test
    if test.undefined:
        return frames.empty("no statistic, no p", f"No statistic: {test.undefined}.", "null", 1.3)
    low, high = _window(test)
    kind = _bars if isinstance(test.distribution, Resampled) else _masses if _counted(test) else _density
    traces, top = kind(test, low, high)
    at = test.statistic
    seen = low <= at <= high
    place = min(max(at, low), high)
    upright = np.array([[place, place], [0, 1.3 * top]], dtype=np.float32)
    traces.append(marks.trace("observed", upright, "data", width=3, dash="" if seen else "dot"))
    right = at > (low + high) / 2
    lines = [f"{test.symbol} = {numeral(at)}", f"p = {shown(test.p, test.log_p)}"] + ([] if seen else ["lies beyond"])
    text = "<br>".join(f"{line}\u2002" if right else f"\u2002{line}" for line in lines)
    traces.append(
        marks.labels("words", [Label(text, place, 1.36 * top, "data", "bottom left" if right else "bottom right", 13)])
    )
    across = {"range": [low, high], "zeroline": False, "nticks": 7, "anchor": "y", "title": {"text": _axis(test)}}
    up = {"range": [0, 1.55 * top], "zeroline": True, "showticklabels": False, "showgrid": False, "anchor": "x"}
    layout = frames.plain(across, up, "null") | {"margin": {"l": 10, "r": 10, "t": 10, "b": 40}}
    said = f"{test.symbol} under H₀, and {numeral(at)} as observed: p = {shown(test.p, test.log_p)}."
    return Panel({"data": traces, "layout": layout}, said, (), "null", 1.3, legend=((_name(test), "p"),))


def shown(p: float, log_p: float) -> str:
    """p, as a power of ten where it is too small for a number."""
    return numeral(p) if p > 1e-300 else f"10^{numeral(log_p / math.log(10), 4)}" if log_p > -math.inf else "0"


def _counted(test: HypothesisTest) -> bool:
    return test.symbol == "k"


def _name(test: HypothesisTest) -> str:
    H0 = test.distribution
    if isinstance(H0, Resampled):
        return f"all {H0.count:,} arrangements" if H0.exact else f"{H0.count:,} samples drawn"
    if _counted(test):
        return f"binomial, n = {H0.n:,}, p = {numeral(H0.p)}"
    if test.symbol == "z":
        return "normal, mean 0, variance 1"
    return f"{test.symbol}, {numeral(H0.df, 4)} degrees of freedom"


def _axis(test: HypothesisTest) -> str:
    return {"k": "successes under H₀"}.get(test.symbol, f"{test.symbol} under H₀")


def _window(test: HypothesisTest) -> tuple[float, float]:
    H0, at = test.distribution, test.statistic
    if isinstance(H0, Resampled):
        known = H0.values[np.isfinite(H0.values)]
        low, high = float(known.min()), float(known.max())
        if test.symbol == "t":  # a few drawn samples have an enormous t
            low, high = max(low, -FARTHEST), min(high, FARTHEST)
        reach = 0.6 * (high - low)
        low, high = max(min(low, at), low - reach), min(max(high, at), high + reach)
        room = 0.06 * (high - low) or abs(low) or 1.0
        return low - room, high + room
    if _counted(test):
        reach = 5 * math.sqrt(H0.variance) + 2
        low, high = max(H0.mean - reach, -0.6), min(H0.mean + reach, H0.n + 0.6)
        return max(min(low, at - 1), low - 2 * reach), min(max(high, at + 1), high + 2 * reach)
    if test.symbol == "χ²":
        far = float(H0.icdf(0.999))
        return 0.0, max(far, min(1.15 * at, 3 * far))
    half = max(4.5, min(1.12 * abs(at), FARTHEST))
    return -half, half


def _out(test: HypothesisTest, x: Host) -> Host:
    """Which places are at least as far out as the statistic."""
    at, near = test.statistic, 1e-9 * (1 + abs(test.statistic))
    if _counted(test) and test.alternative == "two-sided":
        chances = np.asarray(test.distribution.logpmf(x))
        return np.asarray(chances <= float(test.distribution.logpmf(at)) + 1e-7)
    if test.alternative == "greater":
        return x >= at - near
    if test.alternative == "less":
        return x <= at + near
    centre = test.hypothesized if isinstance(test.distribution, Resampled) and test.symbol != "t" else 0.0
    return abs(x - centre) >= abs(at - centre) - near


def _density(test: HypothesisTest, low: float, high: float) -> tuple[list[Trace], float]:
    H0 = test.distribution
    x = np.linspace(low, high, POINTS)
    if test.symbol == "χ²":
        x = np.maximum(x, 1e-3 * high)  # with one degree of freedom the density has no end at 0
    y = np.asarray(H0.pdf(x))
    top = min(float(y.max()), 3 * float(np.sort(y)[-12]))
    y = np.minimum(y, 2 * top)
    out = np.where(_out(test, x), y, 0.0)
    edge = np.concatenate([[x[0]], x, [x[-1], x[0]]]), np.concatenate([[0.0], out, [0.0, 0.0]])
    return [
        marks.filled("p", np.stack(edge).astype(np.float32), "data", alpha=0.5, width=0),
        marks.trace("density", np.stack([x, y]).astype(np.float32), "p", width=2.5),
    ], top


def _masses(test: HypothesisTest, low: float, high: float) -> tuple[list[Trace], float]:
    first, last = max(math.ceil(low), 0), min(math.floor(high), test.distribution.n)
    every = max(1, math.ceil((last - first) / 240))
    k = np.arange(first, last + 1.0, every)
    mass = np.asarray(test.distribution.pmf(k))
    out = _out(test, k)
    return [
        marks.area(name, _boxes(k[part], mass[part], 0.42 * every), role, alpha=alpha, width=0.5)
        for name, part, role, alpha in (("kept", ~out, "p", 0.4), ("p", out, "data", 0.7))
    ], max(float(mass.max()), 1e-12)


def _bars(test: HypothesisTest, low: float, high: float) -> tuple[list[Trace], float]:
    """A histogram in which the values as far out as the statistic are of another colour."""
    values = np.clip(test.distribution.values, low, high)
    out = _out(test, test.distribution.values)
    places = np.clip(((values - low) / (high - low) * BINS).astype(int), 0, BINS - 1)
    beyond, all_of_them = (np.bincount(v, minlength=BINS) / len(values) for v in (places[out], places))
    width = (high - low) / BINS
    x = low + width * (np.arange(BINS) + 0.5)
    return [
        marks.area("all", _boxes(x, all_of_them, width / 2), "p", alpha=0.3, width=0.5),
        marks.area("p", _boxes(x, beyond, width / 2), "data", alpha=0.7, width=0.5),
    ], float(all_of_them.max())


def _boxes(x: Host, height: Host, half: float) -> Host:
    """Bars as outlines (k, 5, 2), those of no height left out."""
    x, height = x[height > 0], height[height > 0]
    if not len(x):
        return np.zeros((0, 2))
    across = x[:, None] + half * np.array([-1.0, 1, 1, -1, -1])
    return np.stack([across, height[:, None] * np.array([0.0, 0, 1, 1, 0])], axis=-1)
