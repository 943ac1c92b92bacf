"""Beside the histogram: the cdfs of data and fit with their largest gap, quantiles against quantiles."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathcore.fitting import Fit
from scenes import marks
from scenes.base import Panel
from scenes.fitting.found import Found, name_of
from scenes.marks import Label, numeral

Host = np.ndarray[Any, Any]

STEPS = 300  # values whose steps are drawn
POINTS = 161
DOTS = 160  # quantiles that are drawn


def plain(across: dict[str, Any], up: dict[str, Any], name: str) -> dict[str, Any]:
    """The layout of a graph with axes of its own."""
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 48, "r": 10, "t": 10, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False,
        "dragmode": "pan", "uirevision": name,
    }  # fmt: skip


def cdfs(found: Found, low: float, high: float) -> Panel:
    """The share of the data up to x, the fitted cdf, and the Kolmogorov–Smirnov distance between them."""
    n, fit = len(found.x), found.chosen
    chosen = np.unique(np.linspace(0, n - 1, min(n, STEPS)).round().astype(int))
    steps = _stairs(found.x[chosen], (chosen + 1) / n, low, high)
    traces = [marks.trace("shares", steps, "data", width=2)]
    said = f"The share of the data up to each x, for {n} values"
    words: list[Label] = []
    if isinstance(fit, Fit):
        law = fit.distribution
        if found.counted:
            whole = np.arange(np.ceil(low), np.floor(high) + 1)
            curve = _stairs(whole, np.asarray(law.cdf(whole)), low, high)
        else:
            t = np.linspace(low, high, POINTS)
            curve = np.stack([t, law.cdf(t)]).astype(np.float32)
        one, other = gap(found, fit)
        traces.append(marks.trace("cdf", curve, "estimate", width=2.5))
        rows = np.array([[found.ks_at] * 2, [one, other]], dtype=np.float32)
        traces.append(marks.trace("gap", rows, "gradient", width=5))
        words.append(Label(f"D = {numeral(fit.ks)}", high, 0.03, "gradient", "top left", 14))
        said += f", the cdf of {name_of(law)}, and their largest distance, {numeral(fit.ks)}"
    traces.append(marks.labels("words", words))
    across = {"range": [low, high], "zeroline": False, "anchor": "y", "nticks": 6, "title": {"text": "x"}}
    up = {"range": [0, 1.02], "zeroline": False, "anchor": "x", "dtick": 0.25, "title": {"text": "share"}}
    layout = plain(across, up, f"cdf {low} {high}")
    return Panel({"data": traces, "layout": layout}, f"{said}.", (), "cdf", 1.4, linked=True)


def _stairs(x: Host, y: Host, low: float, high: float) -> Host:
    """A cdf that jumps to y at x, from 0 at the window's left end to its right end: two rows of numbers."""
    across = np.concatenate([[low], np.repeat(x, 2), [high]])
    up = np.concatenate([[0.0, 0.0], np.repeat(y, 2)])
    return np.stack([across, up]).astype(np.float32)


def gap(found: Found, fit: Fit) -> tuple[float, float]:
    """Both cdfs where they are farthest apart: at the value or just before it."""
    x, at = found.x, found.ks_at
    upto, before = float(np.mean(x <= at)), float(np.mean(x < at))
    here = float(fit.distribution.cdf(at))
    if abs(abs(upto - here) - fit.ks) < 1e-9:
        return upto, here
    return before, float(fit.distribution.cdf(at - 1)) if found.counted else here


def quantiles(found: Found, low: float, high: float) -> Panel:
    """Each value against the quantile that the fit puts there."""
    n, fit = len(found.x), found.chosen
    line = np.array([[low, high], [low, high]], dtype=np.float32)
    traces = [marks.trace("even", line, "ink", width=1.5, dash="dash")]
    points = np.zeros((0, 2))
    said = "No quantiles: there is no fit."
    if isinstance(fit, Fit):
        chosen = np.unique(np.linspace(0, n - 1, min(n, DOTS)).round().astype(int))
        fitted = np.asarray(fit.distribution.icdf((chosen + 0.5) / n), dtype=float)
        points = np.stack([fitted, found.x[chosen]], -1)
        points = points[(np.abs(points) < 1e30).all(axis=1)]
        said = f"The values against the quantiles of {name_of(fit.distribution)}: on the dashed line the fit is exact."
    words = [] if isinstance(fit, Fit) else [Label("no fit", (low + high) / 2, high - 0.3 * (high - low), "estimate")]
    traces.append(marks.labels("words", words))
    traces.append(marks.dots("quantiles", points, "estimate", size=6, alpha=0.8))
    axis = {"range": [low, high], "zeroline": False, "nticks": 6}
    layout = plain(axis | {"anchor": "y", "title": {"text": "quantile of the fit"}},
                   axis | {"anchor": "x", "title": {"text": "value"}}, f"qq {low} {high}")  # fmt: skip
    return Panel({"data": traces, "layout": layout}, said, (), "quantiles", 1.6, linked=True)
