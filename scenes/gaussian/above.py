"""The distribution from above: the ellipses at one, two and three deviations, marginals at the edges, the slice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.distributions.multivariate import MultivariateNormal
from scenes import marks
from scenes.gaussian import view
from scenes.marks import Label, Points, Trace, numeral

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian

TALL = 0.17  # of the window: the height of a curve at the edge or at the slice
WIDE = 4.5  # deviations that a curve is drawn to each side
SMALL = 13  # pixels


def traces(scene: Gaussian, of: MultivariateNormal, half: float) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    words: list[Label] = []
    drawn = [_ellipse(of, distance, half, words) for distance in (3, 2, 1)]
    if scene.marginals:
        drawn.append(_marginals(of, half, words))
    if scene.condition:
        drawn += _slice(scene, of, half, words)
    if scene.axes:
        drawn.append(_axes(scene, of, half, words))
    return [*drawn, marks.labels("labels", words)]


def _ellipse(of: MultivariateNormal, distance: int, half: float, words: list[Label]) -> Trace:
    """The points at one distance, with the share of the mass within."""
    points = of.ellipse(distance, 72)
    if of.rank == 2:
        x, y = points[int(np.argmin(points[:, 1]))].tolist()
        if abs(x) < 0.85 * half and y > -0.9 * half:
            words.append(Label(f"{100 * of.mass(distance):.0f} %", x, y, "p", "bottom center", SMALL))
    return marks.area(f"within{distance}", _drawable(points), "p", alpha=0.16, width=4 if of.rank < 2 else 1.5)


def bell(mean: float, sigma: float, tall: float, count: int = 61) -> Points:
    """A normal curve of that height as (count, 2), place and height; a spike where nothing varies."""
    if not sigma:
        return np.array([[mean, 0.0], [mean, tall]])
    z = np.linspace(-WIDE, WIDE, count)
    return np.stack([mean + sigma * z, tall * np.exp(-z * z / 2)], axis=-1)


def _marginals(of: MultivariateNormal, half: float, words: list[Label]) -> Trace:
    """Each variable alone, at its edge of the window, both of one height."""
    curves = []
    for i in (0, 1):
        curve = bell(of.mean[i], of.standard_deviations[i], TALL * half) - (0.0, half)
        curves.append(_drawable(curve[:, ::-1] if i else curve))
    words.append(Label("p(x₁)", 0.97 * half, -0.94 * half, "p", "middle left", SMALL))
    words.append(Label("p(x₂)", -0.97 * half, 0.94 * half, "p", "middle right", SMALL))
    return marks.filled("marginals", _joined(curves), "p", alpha=0.2, width=2)


def _joined(curves: Sequence[Points]) -> Points:
    """Two curves of any lengths as rows of x and y, parted by NaN."""
    one, other = (marks.parted(curve) for curve in curves)
    return np.concatenate([one, np.full((2, 1), np.nan, np.float32), other], axis=1)


def _slice(scene: Gaussian, of: MultivariateNormal, half: float, words: list[Label]) -> list[Trace]:
    """The line of the known value, the line of conditional means, and the other variable's curve on the slice."""
    i = scene.i
    mean, sigma = of.conditional(i, scene.at)
    reach = np.array([-2.0 * half, 2.0 * half])
    means = np.stack([reach, of.mean[1 - i] + of.slope(i) * (reach - of.mean[i])], axis=-1)
    cut = np.stack([np.full(2, scene.at), reach], axis=-1)
    curve = bell(mean, sigma, TALL * half)[:, ::-1] + (scene.at, 0.0)
    if scene.at > 0.8 * half:  # no room to its right
        curve = np.stack([2 * scene.at - curve[:, 0], curve[:, 1]], axis=-1)
    turned = [_drawable(one[:, ::-1] if i else one) for one in (means, cut, curve)]
    _name_means(turned[0], i, half, words)
    return [
        marks.curves("means", turned[0], "q", width=2, dash="dash"),
        marks.filled("conditional", _joined(turned[1:]), "q", alpha=0.25, width=2),
    ]


def _name_means(line: Points, i: int, half: float, words: list[Label]) -> None:
    """The line of conditional means, named where it leaves the window to the right."""
    (x0, y0), (x1, y1) = line
    text = "E[x₁ | x₂]" if i else "E[x₂ | x₁]"
    x = 0.97 * half
    y = y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 != x0 else math.inf
    if abs(y) > 0.9 * half:  # it leaves above or below first
        up = 0.9 * half
        x = x0 + (x1 - x0) * (up - y0) / (y1 - y0) if y1 != y0 else 0.0
        y = up
    if abs(x) < half:
        words.append(Label(text, float(x), float(y), "q", "middle left" if x > -0.7 * half else "middle right", SMALL))


def _axes(scene: Gaussian, of: MultivariateNormal, half: float, words: list[Label]) -> Trace:
    """The half-axes of the ellipse at distance 1."""
    found = view.axes(scene.shape, of)
    ends = [view.tip(of, found, name, half) for name in view.AXES]
    lines = np.array([[of.mean, end] for end in ends])
    for (x, y), length in zip(ends, found[:2], strict=True):
        dx, dy = x - of.mean[0], y - of.mean[1]
        out = 1 + 0.09 * half / max(math.hypot(dx, dy), 1e-300)
        place = of.mean[0] + out * dx, of.mean[1] + out * dy
        words.append(Label(numeral(length), *place, "singular", "middle center", SMALL))
    return marks.curves("axes", _drawable(lines), "singular", width=3.5)


def _drawable(points: Points) -> Points:
    """Points as a figure can take them."""
    return np.clip(points, -1e30, 1e30)


@lru_cache(maxsize=64)
def layout(half: float) -> dict[str, Any]:
    """The plane of x₁ and x₂, equal axes, numbers outside."""
    axis = {"range": [-half, half], "nticks": 7, "zeroline": True, "zerolinewidth": 1, "ticks": "",
            "constrain": "domain"}  # fmt: skip
    return {
        "xaxis": axis | {"anchor": "y", "title": {"text": "x₁"}},
        "yaxis": axis | {"anchor": "x", "scaleanchor": "x", "title": {"text": "x₂"}},
        "margin": {"l": 44, "r": 8, "t": 8, "b": 40}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"gaussian {half}",
    }  # fmt: skip
