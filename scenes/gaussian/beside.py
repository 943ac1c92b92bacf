"""The variable that is not known: alone, and where the other one is known."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions.multivariate import MultivariateNormal
from scenes import marks
from scenes.base import Panel
from scenes.gaussian.above import bell
from scenes.gaussian.readings import known_name, other_name
from scenes.marks import Trace, numeral

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian

PEAK = 1 / math.sqrt(2 * math.pi)


def panel(scene: Gaussian, of: MultivariateNormal, half: float) -> Panel:
    """Its marginal and, if shown, its conditional, on one scale."""
    curves = [("marginal", *of.marginal(1 - scene.i), "p")]
    if scene.condition:
        curves.append(("conditional", *of.conditional(scene.i, scene.at), "q"))
    top = _top(max([PEAK / s for _, _, s, _ in curves if s > 0.01 * half] or [1.0 / half]))
    data = [_curve(*curve, top, half) for curve in curves]
    other, known = other_name(scene), known_name(scene)
    legend = [(f"{other} alone", "p")]
    if scene.condition:
        legend.append((f"{other} where {known} = {numeral(scene.at)}", "q"))
    said = f"The density of {other} alone" + (f" and where {known} = {numeral(scene.at)}." if scene.condition else ".")
    return Panel({"data": data, "layout": _layout(half, top, other)}, said, (), "beside", 1.6, legend=tuple(legend),
                 linked=True)  # fmt: skip


def _curve(name: str, mean: float, sigma: float, role: str, top: float, half: float) -> Trace:
    """A density; a spike over the whole height where nothing varies, and a rise out of sight where little does."""
    rows = np.clip(bell(mean, sigma, PEAK / sigma if sigma else top, 81), -1e30, 1e30)
    return marks.area(name, rows, role, alpha=0.18, width=2.5)


def _top(peak: float) -> float:
    """The height of the panel: the next of a few steps above the higher peak, with room for the words."""
    decade = 10.0 ** math.floor(math.log10(peak))
    return next(decade * step for step in (1, 1.5, 2, 3, 5, 7, 10, 15, 20) if decade * step >= 1.25 * peak)


@lru_cache(maxsize=64)
def _layout(half: float, top: float, other: str) -> dict[str, Any]:
    across = {"range": [-half, half], "nticks": 7, "zeroline": False, "anchor": "y", "title": {"text": other}}
    up = {"range": [0, top], "nticks": 4, "zeroline": False, "anchor": "x", "title": {"text": "density"}}
    return {
        "xaxis": across, "yaxis": up, "margin": {"l": 48, "r": 8, "t": 8, "b": 38}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"beside {half} {other}",
    }  # fmt: skip
