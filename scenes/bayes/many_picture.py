"""What is seen of many hypotheses: belief in each, how the last observation shifted it, and the way it went."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.bayes.beliefs import Beliefs
from scenes.bayes.many_readings import alt, equations, last, readouts, table
from scenes.marks import Label, Points, Trace, numeral

Host = np.ndarray[Any, Any]

HALF = 0.38  # of a bar
ROOM = 12  # more names than these have no room below the bars


def draw(found: Beliefs) -> Picture:
    """The picture of many hypotheses."""
    said = alt(found)
    panels = (bars(found, said), shift(found), way(found))
    return Picture(panels, readouts(found), said, equations(found), (table(found),))


def bars(found: Beliefs, said: str) -> Panel:
    """Belief in each hypothesis now, and before the last observation as outlines."""
    count = len(found.problem.names)
    at = np.arange(count)
    before = found.before if found.seen and np.isfinite(found.before).all() else np.zeros(0)
    data = [
        rectangles("now", at - HALF, at + HALF, np.zeros(count), found.now, "estimate", 0.45),
        rectangles(
            "before", at[: len(before)] - HALF, at[: len(before)] + HALF, np.zeros(len(before)), before, "ink", 0.0
        )
        | {"fill": "none"},
        _truth(found, count),
        marks.labels("names", _names(found)),
    ]
    return Panel({"data": data, "layout": _bars(count)}, said, (), "bars", 1.1)


def rectangles(name: str, left: Host, right: Host, low: Host, high: Host, role: str, alpha: float) -> Trace:
    """Rectangles side by side; where a height is no number, none."""
    known = np.isfinite(high) & (right > left)
    corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
    outline = np.stack([np.stack(np.broadcast_arrays(x, y), -1)[known] for x, y in corners], axis=1)
    rows = marks.parted(outline) if len(outline) else np.zeros((2, 0), dtype=np.float32)
    return marks.filled(name, rows, role, alpha=alpha, width=1.5)


def _truth(found: Beliefs, count: int) -> Trace:
    """Where the coin that is tossed would stand."""
    truth = found.problem.truth
    x = math.nan if truth is None else truth * (count - 1)
    rows = np.array([[x, x], [0.0, 1.0]], np.float32) if truth is not None else np.zeros((2, 0), np.float32)
    return marks.trace("truth", rows, "truth", width=2, dash="dash")


def _names(found: Beliefs) -> list[Label]:
    problem = found.problem
    count = len(problem.names)
    shown = range(count) if count <= ROOM else range(0, count, -(-count // ROOM))
    if problem.shares is not None:
        words = [Label(numeral(float(problem.shares[i])), float(i), -0.02, "", "bottom center", 13) for i in shown]
        words.append(Label("share of heads θ", (count - 1) / 2, -0.085, "", "bottom center", 13))
    else:
        words = [Label(problem.names[i], float(i), -0.02, "", "bottom center", 14) for i in shown]
    if found.possible:
        i = found.best
        words.append(
            Label(numeral(float(found.now[i])), float(i), float(found.now[i]) + 0.012, "estimate", "top center")
        )
    else:
        words.append(Label("every hypothesis rules this out", (count - 1) / 2, 0.5, "negative"))
    words.append(Label(last(found), -0.5, 1.11, "", "middle right", 14))
    if problem.truth is not None:
        anchor = "top right" if problem.truth <= 0.5 else "top left"
        words.append(Label("the coin tossed", problem.truth * (count - 1), 1.0, "truth", anchor, 13))
    return words


def shift(found: Beliefs) -> Panel:
    """Columns as wide as belief was, filled as far as the last observation is likely: what is filled remains."""
    likelihood, before = found.likelihood, found.before
    ready = likelihood is not None and np.isfinite(before).all()
    widths = before if np.isfinite(before).all() else np.zeros(len(before))
    ends = np.concatenate([[0.0], np.cumsum(widths)])
    heights = likelihood / max(1.0, likelihood.max()) if likelihood is not None and ready else np.zeros(len(widths))
    none = "nothing is seen yet" if not found.seen else "ruled out before"
    above = (("filled: likelihood", "result"), ("width: belief before", "ink")) if ready else ((none, "ink"),)
    data = [
        rectangles("filled", ends[:-1], ends[1:], np.zeros(len(heights)), heights, "result", 0.4),
        rectangles("columns", ends[:-1], ends[1:], np.zeros(len(heights)), np.ones(len(heights)), "ink", 0.0)
        | {"fill": "none"},
        marks.labels("words", _columns(found, ends) if ready else []),
    ]
    said = "Columns as wide as the belief before, each filled as high as the last observation is likely under it."
    layout = _plain("shift", (-0.02, 1.02), (-0.03, 1.03)) | {"margin": {"l": 10, "r": 10, "t": 46, "b": 8}}
    return Panel({"data": data, "layout": layout}, said, (), "shift", 1.25, legend=above)


def _columns(found: Beliefs, ends: Host) -> list[Label]:
    """Names in columns that are wide enough."""
    names = [name.removeprefix("θ = ") for name in found.problem.names]
    middles = (ends[1:] + ends[:-1]) / 2
    wide = ends[1:] - ends[:-1] >= 0.08
    return [Label(names[i], float(middles[i]), 0.05, "", "middle center", 13) for i in np.flatnonzero(wide)]


def way(found: Beliefs) -> Panel:
    """Belief in each hypothesis through all observations, and where it stands."""
    steps = len(found.predicted)
    k = found.seen
    best = found.posterior[: k + 1, found.best] if found.possible else np.zeros(0)
    data = [
        marks.trace("all", _lines(found), "ink", width=1.25, alpha=0.45),
        marks.trace("best", np.stack([np.arange(len(best)), best]).astype(np.float32), "estimate", width=2.5),
        marks.trace("here", np.array([[k, k], [0.0, 1.0]], np.float32), "ink", width=1.5, dash="dot"),
    ]
    names = ((found.problem.names[found.best], "estimate"),) if found.possible else ()
    layout = _plain("way", (-0.02 * max(steps, 1), 1.02 * max(steps, 1)), (-0.03, 1.03))
    axis = {"showticklabels": True}
    layout |= {
        "xaxis": layout["xaxis"] | axis | {"title": {"text": "observations"}, "dtick": max(1, round(steps / 4))},
        "yaxis": layout["yaxis"] | axis | {"tickvals": [0, 0.5, 1], "showgrid": True},
        "margin": {"l": 40, "r": 12, "t": 30, "b": 40},
    }
    said = f"Belief in each hypothesis through {steps} observations; {k} of them are seen."
    return Panel({"data": data, "layout": layout}, said, (), "way", 1.6, linked=True, legend=names)


def _lines(found: Beliefs) -> Points:
    """All curves in one trace; kept as long as the observations are the same."""
    return _kept(found.posterior.tobytes(), found.posterior.shape)


@lru_cache(maxsize=32)
def _kept(beliefs: bytes, shape: tuple[int, int]) -> Points:
    path = np.frombuffer(beliefs).reshape(shape)
    steps = np.broadcast_to(np.arange(shape[0])[:, None], shape)
    curves = np.stack([steps, path], -1).transpose(1, 0, 2)
    curves = np.where(np.isfinite(curves[..., 1:]), curves, np.nan)
    rows = marks.parted(curves)
    rows.flags.writeable = False
    return rows


@lru_cache(maxsize=32)
def _bars(count: int) -> dict[str, Any]:
    return _plain(f"bars {count}", (-0.6, count - 0.4), (-0.14, 1.15))


def _plain(name: str, across: tuple[float, float], up: tuple[float, float]) -> dict[str, Any]:
    """A window without axes that stays as it is."""
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {
        "xaxis": axis | {"range": list(across), "anchor": "y"}, "yaxis": axis | {"range": list(up), "anchor": "x"},
        "margin": {"l": 12, "r": 12, "t": 8, "b": 10}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": name,
    }  # fmt: skip
