"""What the assumptions look like: quantiles against a normal's, residuals of counts, p for every share H₀ could say."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions import Normal
from mathcore.inference import proportion_test
from mathcore.special import log_gamma
from scenes import marks
from scenes.base import Panel
from scenes.hypothesis import frames
from scenes.hypothesis.counted import EXACT, Share
from scenes.hypothesis.data_panel import ROLES
from scenes.hypothesis.found import Found, short
from scenes.marks import Label, numeral

if TYPE_CHECKING:
    from scenes.hypothesis.scene import Hypothesis

Host = np.ndarray[Any, Any]

MOST = 200  # points of a sample
SHARES = 81
EXACT_TRIALS = 2000  # up to so many the curve of p is exact
FAR = 4.0  # residuals that the window shows at least


def panel(scene: Hypothesis, found: Found) -> Panel:
    """The panel of the assumptions."""
    if found.counts is not None:
        return _residuals(found)
    if found.shares:
        return _over_shares(scene, found)
    return _quantiles(found) if found.samples else frames.empty("", "Nothing to check.", "check", 1.6)


def _quantiles(found: Found) -> Panel:
    """Sorted values in deviations from their mean, against the quantiles of as many normal ones."""
    traces, far = [], 2.5
    for i, sample in enumerate(found.samples):
        spread = float(np.std(sample, ddof=1))
        n = len(sample)
        z = np.sort(sample - np.mean(sample)) / spread if spread > 1e-12 * float(abs(sample).max()) else np.zeros(n)
        chosen = np.unique(np.round(np.linspace(0, n - 1, min(n, MOST))).astype(int))
        normal = np.asarray(Normal().icdf((chosen + 0.5) / n))
        far = max(far, float(np.max(np.abs(z))), float(np.max(np.abs(normal)))) if n else far
        traces.append(marks.dots(f"sample-{i}", np.stack([normal, z[chosen]], -1), ROLES[i], size=6, alpha=0.8))
    half = math.ceil(2 * far * 1.02) / 2
    line = np.array([[-half, half], [-half, half]], dtype=np.float32)
    traces.insert(0, marks.trace("even", line, "ink", width=1.5, dash="dash"))
    across = {
        "range": [-half, half],
        "zeroline": False,
        "nticks": 6,
        "anchor": "y",
        "title": {"text": "normal quantile"},
    }
    up = {"range": [-half, half], "zeroline": False, "nticks": 6, "anchor": "x", "title": {"text": "data, in s"}}
    said = "The sorted data against normal quantiles: near the line where they look normal."
    legend = tuple((short(name), ROLES[i]) for i, name in enumerate(found.names[: len(found.samples)]))
    return Panel({"data": traces, "layout": frames.plain(across, up, "quantiles")}, said, (), "check", 1.6,
                 legend=legend, linked=True)  # fmt: skip


def _residuals(found: Found) -> Panel:
    """Where counts and expectations differ, in Poisson deviations."""
    assert found.counts is not None
    counts, expected = found.counts.reshape(-1), np.asarray(found.test.expected).reshape(-1)
    known = expected > 0
    r = np.where(known, (counts - expected) / np.sqrt(np.where(known, expected, 1.0)), 0.0)
    x = np.arange(len(r), dtype=float)
    outlines = np.stack([x[:, None] + np.array([-0.36, 0.36, 0.36, -0.36, -0.36]),
                         r[:, None] * np.array([0.0, 0, 1, 1, 0])], axis=-1)  # fmt: skip
    half = max(FAR, math.ceil(1.6 * float(np.max(np.abs(r)))))
    ends = np.array([[-0.7, len(r) - 0.3], [0, 0]], dtype=np.float32)
    traces = [marks.trace("zero", ends, "ink", width=1)]
    for name, part in (("positive", r > 0), ("negative", r < 0)):
        traces.append(marks.area(name, outlines[part], name, alpha=0.4, width=1) if part.any() else
                      marks.trace(name, np.zeros((2, 0), np.float32), name, width=1))  # fmt: skip
    across = {"range": [-0.7, len(r) - 0.3], "zeroline": False, "showgrid": False, "anchor": "y",
              "tickvals": x.tolist(), "ticktext": list(found.names)}  # fmt: skip
    up = {"range": [-half, half], "zeroline": False, "nticks": 6, "anchor": "x", "title": {"text": "(O − E) / √E"}}
    said = "How far each count is from its expectation, in square roots of it; the squares add up to χ²."
    legend = (("more than expected", "positive"), ("fewer", "negative"))
    return Panel({"data": traces, "layout": frames.plain(across, up, f"residuals {half}")}, said, (), "check", 1.6,
                 legend=legend, linked=True)  # fmt: skip


def _over_shares(scene: Hypothesis, found: Found) -> Panel:
    """p for every share that H₀ could say: the interval is where it is above what the level leaves."""
    asked, test = scene.about, found.test
    if not isinstance(asked, Share):
        return _normal_counts(found)
    ((k, n),) = found.shares
    x, p = _p_values(k, n, asked.method == EXACT, scene.alternative)
    traces = [
        marks.trace(
            "level", np.array([[x[0], x[-1]], [found.alpha] * 2], dtype=np.float32), "ink", width=1.5, dash="dot"
        ),
        marks.trace("p", np.stack([x, p]).astype(np.float32), "estimate", width=2.5),
    ]
    within = x[0] <= test.hypothesized <= x[-1]
    here = np.array([[test.hypothesized] * 2, [0, 1]], dtype=np.float32) if within else np.zeros((2, 0), np.float32)
    traces += [
        marks.trace("null", here, "ink", width=1.5, dash="dash"),
        marks.labels("words", [Label(f"{numeral(found.alpha)}", x[-1], found.alpha, "", "top left", 12)]),
    ]
    across = {"range": [float(x[0]), float(x[-1])], "zeroline": False, "nticks": 6, "anchor": "y",
              "title": {"text": "share under H₀"}}  # fmt: skip
    up = {"range": [0, 1.05], "zeroline": False, "dtick": 0.25, "anchor": "x", "title": {"text": "p"}}
    said = "p for every share that H₀ could say; the interval is where it lies above the dotted line."
    return Panel({"data": traces, "layout": frames.plain(across, up, "p over shares")}, said, (), "check", 1.6,
                 linked=True)  # fmt: skip


@lru_cache(maxsize=64)
def _p_values(k: int, n: int, exact: bool, alternative: str) -> tuple[Host, Host]:
    share = k / n
    reach = 4.5 * math.sqrt(max(share * (1 - share), 1 / n) / n)
    x = np.linspace(max(share - reach, 1e-4), min(share + reach, 1 - 1e-4), SHARES)
    if exact and n <= EXACT_TRIALS:
        return x, _exact(k, n, x, alternative)
    return x, np.array([proportion_test(k, n, p=float(p), alternative=alternative).p for p in x])


def _exact(k: int, n: int, x: Host, alternative: str) -> Host:
    """p of the exact test for many shares at once."""
    every = np.arange(n + 1.0)
    ways = log_gamma(n + 1.0) - log_gamma(every + 1) - log_gamma(n - every + 1)
    chances = ways + every * np.log(x)[:, None] + (n - every) * np.log1p(-x)[:, None]
    out = {"less": every <= k, "greater": every >= k}.get(alternative, chances <= chances[:, [k]] + 1e-7)
    return np.asarray(np.minimum(np.sum(np.where(out, np.exp(chances), 0.0), axis=1), 1.0))


def _normal_counts(found: Found) -> Panel:
    """Both shares as they would fall out again, by the normal approximation."""
    traces, words, low, high, top = [], [], 1.0, 0.0, 0.0
    for i, (k, n) in enumerate(found.shares):
        share = k / n
        error = math.sqrt(max(share * (1 - share), 0.25 / n) / n)
        x = np.linspace(share - 4 * error, share + 4 * error, 81)
        y = np.asarray(Normal(share, error).pdf(x))
        low, high, top = min(low, float(x[0])), max(high, float(x[-1])), max(top, float(y.max()))
        traces.append(marks.trace(f"share-{i}", np.stack([x, y]).astype(np.float32), ROLES[i], width=2.5))
        words.append(Label(found.names[i], share, float(y.max()), ROLES[i], "top center", 13))
    traces.append(marks.labels("words", words))
    across = {"range": [low, high], "zeroline": False, "nticks": 6, "tickformat": ".1%", "anchor": "y",
              "title": {"text": "share, if the study were made again"}}  # fmt: skip
    up = {"range": [0, 1.25 * top], "zeroline": False, "showticklabels": False, "showgrid": False, "anchor": "x"}
    said = "How the two shares would scatter if both samples were drawn again, by the normal approximation."
    return Panel({"data": traces, "layout": frames.plain(across, up, "shares again")}, said, (), "check", 1.6,
                 linked=True)  # fmt: skip
