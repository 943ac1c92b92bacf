"""What is seen of a test: 1,000 people, those of them with these results, and belief after against belief before."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.bayes.screened import PEOPLE, Screened
from scenes.bayes.screening_readings import alt, equations, readouts, such, table
from scenes.marks import Label, Trace, numeral
from scenes.palette import colour

Host = np.ndarray[Any, Any]

HIGH = 25  # people in a column
GAP = 1.5  # pixels between them
BESIDE = 1.25  # width ÷ height of the second panel
TALL = 4 / 3  # height ÷ width of a person
STRENGTH = (("first", 1.0), ("first", 0.28), ("second", 1.0), ("second", 0.16))  # ill and healthy, such and others


def draw(found: Screened) -> Picture:
    """The picture of a test."""
    said = alt(found)
    panels = (everybody(found, said), these(found), belief(found))
    return Picture(panels, readouts(found), said, equations(found), (table(found),))


def everybody(found: Screened, said: str) -> Panel:
    """A tile for each of 1,000 people: the ill at the left, and first of each kind those with these results."""
    counts = found.counts
    ill, healthy = counts[0] + counts[1], counts[2] + counts[3]
    words = (
        (f"{ill:,} ill, {counts[0]:,} of them {such(found)}", "first"),
        (f"{healthy:,} healthy, {counts[2]:,} of them {such(found)}", "second"),
    )
    data = [tiles("people", counts, HIGH, PEOPLE // HIGH)]
    layout = _layout("people", (0.0, PEOPLE / HIGH), (0.0, float(HIGH)), 2)
    return Panel({"data": data, "layout": layout}, said, (), "people", 1.12, legend=words)


def tiles(name: str, counts: tuple[int, ...], high: int, wide: int) -> Trace:
    """People as tiles, column by column, in the colours of their groups."""
    z = np.full(high * wide, np.nan, dtype=np.float32)
    z[: sum(counts)] = np.repeat(np.arange(len(counts)), counts)
    picture = np.ascontiguousarray(z.reshape(wide, high).T[::-1])
    place = {"x0": 0.5, "dx": 1, "y0": 0.5, "dy": 1, "z": picture, "zmin": 0, "zmax": 4, "xgap": GAP, "ygap": GAP}
    look = {"colorscale": _scale(), "showscale": False, "hoverinfo": "skip", "zsmooth": False}
    return {"type": "heatmap", "uid": name, **place, **look}


@cache
def _scale() -> list[list[Any]]:
    """A band of the scale for each group; a number stands at the lower end of its band."""
    bands = [(i / 4, (i + 1) / 4, colour(role, alpha)) for i, (role, alpha) in enumerate(STRENGTH)]
    return [[end, shade] for low, high, shade in bands for end in (low, high)]


def these(found: Screened) -> Panel:
    """Only those with these results: they are the whole world now."""
    ill, _, healthy, _ = found.counts
    count = ill + healthy
    wide = max(1, math.ceil(math.sqrt(count * BESIDE * TALL)))
    high = max(1, math.ceil(count / wide))
    none = "nobody can be" if found.posterior is None else "fewer than 1 in 1,000"
    said = f"{ill:,} of the {count:,} people {such(found)} are ill" if count else f"{none} {such(found)}"
    short = f"{ill:,} of {count:,} are ill" if count else said
    layout = _layout("these", (0.0, float(wide)), (0.0, float(high)), 1)
    data = [tiles("these", (ill, 0, healthy, 0), high, wide)]
    about = f"{said[0].upper()}{said[1:]}."
    return Panel({"data": data, "layout": layout}, about, (), "these", BESIDE, legend=((short, "result"),))


def belief(found: Screened) -> Panel:
    """P(ill) after a result against P(ill) before it; the results as stairs: each belief goes in for the next."""
    before = _grid()
    plus, minus = (_curve(before, found, result) for result in "pn")
    data = [
        marks.trace("same", np.array([[0, 1], [0, 1]], np.float32), "ink", width=1, dash="dot"),
        _line("plus", before, plus, "ink"),
        _line("minus", before, minus, "ink"),
        marks.trace("stairs", stairs(found), "result", width=3),
        marks.labels("words", _words(found)),
    ]
    ring = Handle("prior", found.prior, 0.0, "the prior", "result", step=0.01)
    after = "cannot be" if found.posterior is None else f"is {numeral(found.posterior)}"
    said = f"P(ill) after a result against P(ill) before: from {numeral(found.prior)}, the belief at the end {after}."
    return Panel({"data": data, "layout": _axes()}, said, (ring,), "belief", 1.6)


@cache
def _grid() -> Host:
    """Beliefs from 0 to 1, close together at both ends."""
    t = np.linspace(0.0, 1.0, 61)
    return t**3 / (t**3 + (1 - t) ** 3)


def _curve(before: Host, found: Screened, result: str) -> Host:
    """Belief after one result, by Bayes' theorem, nan where the result cannot be."""
    one, other = found.sensitivity, found.alarms
    if result == "n":
        one, other = 1 - one, 1 - other
    seen = before * one + (1 - before) * other
    return np.where(seen > 0, before * one / np.where(seen > 0, seen, 1.0), np.nan)


def _line(name: str, x: Host, y: Host, role: str) -> Trace:
    known = np.isfinite(y)
    return marks.trace(name, np.stack([x[known], y[known]]).astype(np.float32), role, width=2)


def stairs(found: Screened) -> Host:
    """Up to the curve of a result, across to where before is after, up or down to the next curve."""
    corners = [(found.prior, 0.0)]
    for before, after in zip(found.after, found.after[1:], strict=False):
        if before is None or after is None:
            break
        corners += [(before, before), (before, after)] if len(corners) > 1 else [(before, after)]
    return np.array(corners, dtype=np.float32).T.copy()


def _words(found: Screened) -> list[Label]:
    words = []
    for sign, result, at, anchor in (("+", "p", 0.4, "top left"), ("−", "n", 0.6, "bottom right")):
        height = float(_curve(np.array([at]), found, result)[0])
        if math.isfinite(height):
            words.append(Label(sign, at, height, "", anchor, 17))
    if found.posterior is not None:
        x, y = (float(ends[-1]) for ends in stairs(found))
        words.append(Label(numeral(found.posterior), x + 0.02, y, "result", "middle right", 14))
    return words


@cache
def _axes() -> dict[str, Any]:
    axis = {"range": [-0.02, 1.03], "dtick": 0.5, "zeroline": False, "fixedrange": True}
    plain = _layout("belief", (0.0, 1.0), (0.0, 1.0))
    across, up = {"anchor": "y", "title": {"text": "P(ill) before"}}, {"anchor": "x", "title": {"text": "after"}}
    return plain | {"xaxis": axis | across, "yaxis": axis | up, "margin": {"l": 52, "r": 16, "t": 14, "b": 40}}


def _layout(name: str, across: tuple[float, float], up: tuple[float, float], room: int = 0) -> dict[str, Any]:
    """A window without axes that stays as it is, with room for lines of words above."""
    axis = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    return {
        "xaxis": axis | {"range": list(across), "anchor": "y"}, "yaxis": axis | {"range": list(up), "anchor": "x"},
        "margin": {"l": 12, "r": 12, "t": 12 + 17 * room, "b": 10}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": name,
    }  # fmt: skip
