"""The two panels beside the bells: p of the simulated studies, and the power over the effect or the sample size."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions import Normal
from mathcore.inference import power
from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Trace, numeral
from scenes.pvalue.found import Found

if TYPE_CHECKING:
    from scenes.pvalue.scene import PValue

Host = np.ndarray[Any, Any]

BINS = 20
EFFECTS = np.linspace(-1.5, 1.5, 121)
SIZES = np.unique(np.round(np.geomspace(1, 200, 90)))


def plain(across: dict[str, Any], up: dict[str, Any], name: str) -> dict[str, Any]:
    """The layout of a graph with axes of its own."""
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 48, "r": 10, "t": 10, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False,
        "dragmode": "pan", "uirevision": name,
    }  # fmt: skip


def studies(scene: PValue, found: Found) -> Panel:
    """p of the simulated studies: how many fall into each twentieth, or how many lie at or below each value."""
    counted = scene.view == "histogram"
    null, other = (_bars(p) if counted else _steps(p) for p in (found.p0, found.p1))
    high = 1.12 * max(float(null[1].max()), float(other[1].max()), 0.2) if counted else 1.05
    even = np.array([[0, 1], [1 / BINS, 1 / BINS] if counted else [0, 1]], dtype=np.float32)
    alpha = np.array([[scene.alpha, scene.alpha], [0, high]], dtype=np.float32)
    traces: list[Trace] = [
        marks.filled("null", null, "p", alpha=0.35, width=1) if counted else _line("null", null, "p", 2.5),
        _line("alternative", other, "q", 2.5),
        marks.trace("uniform", even, "ink", width=1.5, dash="dash"),
        marks.trace("level", alpha, "ink", width=1.5, dash="dot"),
        marks.labels("names", [Label("α", scene.alpha, high, "", "bottom right", 13)]),
    ]
    number = f"{int(scene.studies):,} simulated {'study' if scene.studies == '1' else 'studies'}"
    across = {
        "range": [0, 1],
        "zeroline": False,
        "dtick": 0.25,
        "anchor": "y",
        "title": {"text": f"p of {number.replace(' simulated', '')}"},
    }
    up = {"range": [0, high], "zeroline": False, "nticks": 5, "tickformat": ".0%", "anchor": "x"}
    said = (
        f"p of {number}: under H₀ nearly even from 0 to 1, under H₁ {numeral(100 * float(np.mean(found.p1 <= 0.05)))}% "
        "lie at or below 0.05."
    )
    legend = (("H₀ true", "p"), ("H₁ true", "q"))
    figure = {"data": traces, "layout": plain(across, up, f"studies {scene.view}")}
    return Panel(figure, said, (), "studies", 1.3, legend=legend)


def _bars(p: Host) -> Host:
    """The outline of a histogram in twentieths, as shares: (2, 4 · BINS)."""
    counts = np.bincount(np.minimum((p * BINS).astype(int), BINS - 1), minlength=BINS) / len(p)
    edges = np.arange(BINS + 1) / BINS
    x = np.concatenate([[0.0], np.repeat(edges, 2)[1:-1], [1.0]])
    return np.stack([x, np.concatenate([[0.0], np.repeat(counts, 2), [0.0]])]).astype(np.float32)


def _steps(p: Host) -> Host:
    """The part of p at or below each value of a fine grid: (2, 201)."""
    x = np.linspace(0, 1, 201)
    return np.stack([x, np.searchsorted(np.sort(p), x, side="right") / len(p)]).astype(np.float32)


def _line(name: str, rows: Host, role: str, width: float) -> Trace:
    return marks.trace(name, rows, role, width=width)


def power_curve(scene: PValue, found: Found) -> Panel:
    """The power over the effect or the sample size, and where this test stands."""
    over_n = scene.against == "n"
    x = SIZES if over_n else EFFECTS
    at = float(scene.n if over_n else scene.effect)
    x = x if x[0] <= at <= x[-1] else np.linspace(min(x[0], at), max(x[-1], at), 121)
    d, n = (scene.effect, x) if over_n else (x, scene.n)
    y = power(d, n, test="z", groups=1, alpha=scene.alpha, alternative=scene.alternative)
    rows = np.stack([x, y]).astype(np.float32)
    ends = [float(x[0]), float(x[-1])]
    drop = np.array([[at, at, math.nan, at, ends[0]], [0, found.power, math.nan, found.power, found.power]])
    traces = [
        marks.trace("level", np.array([ends, [scene.alpha] * 2], dtype=np.float32), "p", width=1.5, dash="dot"),
        marks.trace("enough", np.array([ends, [0.8] * 2], dtype=np.float32), "ink", width=1, dash="dash"),
        marks.trace("drop", drop.astype(np.float32), "q", width=1),
        marks.trace("power", rows, "q", width=3),
        marks.labels("names", [Label("α", ends[1], scene.alpha, "p", "top left", 13),
                               Label("0.8", ends[1], 0.8, "", "bottom left" , 12)]),
    ]  # fmt: skip
    title = f"n, with d = {numeral(scene.effect)}" if over_n else f"effect d, with n = {scene.n:,}"
    across = {"range": ends, "zeroline": False, "nticks": 6, "anchor": "y", "title": {"text": title}}
    up = {"range": [0, 1.06], "zeroline": False, "dtick": 0.25, "anchor": "x", "title": {"text": "power"}}
    said = f"The power against {'the sample size' if over_n else 'the effect'}: {numeral(found.power)} where it stands."
    handle = Handle("power", at, found.power, "n" if over_n else "the effect", "q", step=1.0 if over_n else 0.01)
    figure = {"data": traces, "layout": plain(across, up, f"power {scene.against}")}
    return Panel(figure, said, (handle,), "power", 1.6, linked=True)


def limited(scene: PValue, x: float) -> dict[str, float]:
    """α such that the critical value is x."""
    c = -x if scene.alternative == "less" else x
    alpha = float(Normal().ccdf(max(c, 0.0))) * (2 if scene.alternative == "two-sided" else 1)
    alpha = float(f"{min(max(alpha, 0.001), 0.5):.3g}")
    return {} if abs(alpha - scene.alpha) <= 5e-3 * scene.alpha else {"alpha": alpha}
