"""What is seen: three tables of cells in one grid, the row and the column that meet, and what they contribute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import numpy as np

from scenes import marks
from scenes.base import Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.palette import colour
from scenes.product.grid import Cell, Sizes, corners, extent
from scenes.product.moment import Host, Moment, Solved
from scenes.product.readings import alt, equations, names, readouts

SHORT = 7  # characters of a number that stands in a cell; more only where the power of ten needs them
PALE, FULL = 0.1, 0.5  # how opaque a cell is that holds 0, or the largest number of its matrix
MARGIN = 0.75  # in cells, for the names
FAINT = colour("ink", 0.8)  # of a number that is still to come
HAIR = "\u200b"  # a space without width: words of one length are written in one size


def draw(moment: Moment) -> Picture:
    """The picture of a moment."""
    said = alt(moment)
    figure = {"data": traces(moment), "layout": layout(moment.product.sizes)}
    panel = Panel(figure, said, aspect=1.0, hover="cell")
    return Picture((panel,), readouts(moment), said, equations(moment))


@cache
def layout(sizes: Sizes) -> dict[str, Any]:
    """The window of the grid: rows count downwards; it neither moves nor zooms."""
    high, wide = extent(sizes)
    side = max(high, wide)
    axis = {
        "showgrid": False, "zeroline": False, "showticklabels": False, "ticks": "", "fixedrange": True,
        "constrain": "domain",
    }  # fmt: skip
    across, down = (side - wide) / 2 + MARGIN, (side - high) / 2 + MARGIN
    return {
        "xaxis": axis | {"range": [-across, wide + across], "anchor": "y"},
        "yaxis": axis | {"range": [high + down, -down], "anchor": "x", "scaleanchor": "x", "scaleratio": 1},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 26},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "uirevision": "product {} {} {}".format(*sizes),
    }


def traces(moment: Moment) -> list[Trace]:
    """Everything that is drawn, what lies below first."""
    taken = _taken(moment)
    shown = moment.so_far if moment.view == "outer" else moment.product.whole
    length = _longest(moment.product)
    return [
        _cells(moment, shown, taken, length),
        _later(moment, shown, ~taken, length),
        _lines(moment.product.sizes),
        *_outlines(moment),
        marks.labels("labels", _names(moment)),
        _terms(moment),
    ]


@lru_cache(maxsize=4096)
def written(x: float) -> str:
    """A number as it stands in a cell: whole, or as many of three digits as seven characters have room for."""
    if x == round(x) and abs(x) < 1e6:
        return f"{x + 0.0:.0f}".replace("-", "−")
    texts = [numeral(x, digits) for digits in (3, 2, 1)]
    return next((text for text in texts if len(text) <= SHORT), texts[-1])


def _taken(moment: Moment) -> Host:
    """Which entries of the product are there (m, n)."""
    m, _, n = moment.product.sizes
    if moment.view == "outer":
        return np.full((m, n), moment.step > 0)
    i, j = np.arange(m)[:, None], np.arange(n)[None, :]
    return {"entries": n * i + j, "columns": j + 0 * i, "rows": i + 0 * j}[moment.view] < moment.step


@lru_cache(maxsize=256)
def _longest(product: Solved) -> int:
    """Characters of the longest number that this product can show, so that its numbers never change their size."""
    tables = (product.left, product.right, product.whole, product.sums)
    return max(2, *(len(written(x)) for table in tables for x in table.ravel().tolist()))


def _cells(moment: Moment, shown: Host, taken: Host, length: int) -> Trace:
    """Every number that is there, on the colour of its matrix, the stronger the larger it is."""
    sizes = moment.product.sizes
    z, text = np.full(extent(sizes), np.nan, dtype=np.float32), _blank(sizes, length)
    tables = {"left": moment.product.left, "right": moment.product.right, "product": shown}
    for number, (name, (top, left, height, width)) in enumerate(corners(sizes).items()):
        table = np.abs(tables[name])
        seen = taken if name == "product" else np.full(table.shape, True)
        largest = float(np.abs(moment.product.whole).max() if name == "product" else table.max()) or 1.0
        strength = number + 0.98 * np.minimum(table / largest, 1.0) + 0.01
        z[top : top + height, left : left + width] = np.where(seen, strength, np.nan)
        _write(text, (top, left), tables[name], seen)
    return _table("cells", z, text) | {"colorscale": _scale(moment.transposed), "zmin": 0, "zmax": 3}


def _later(moment: Moment, shown: Host, missing: Host, length: int) -> Trace:
    """The entries that are still to come, faintly; a sum of outer products has none, only zeros."""
    sizes = moment.product.sizes
    text = _blank(sizes, length)
    top, left, _, _ = corners(sizes)["product"]
    _write(text, (top, left), shown, missing)
    z = np.full(extent(sizes), np.nan, dtype=np.float32)
    z[top:, left:] = np.where(missing, 0, np.nan)
    nothing = [[0, colour("ink", 0)], [1, colour("ink", 0)]]
    return _table("later", z, text) | {"colorscale": nothing, "zmin": 0, "zmax": 1, "textfont": {"color": FAINT}}


def _table(name: str, z: Host, text: list[list[str]]) -> Trace:
    trace = {"type": "heatmap", "uid": name, "x0": 0.5, "dx": 1, "y0": 0.5, "dy": 1, "z": z, "text": text}
    return trace | {"texttemplate": "%{text}", "showscale": False, "hoverinfo": "skip", "zsmooth": False}


def _blank(sizes: Sizes, length: int) -> list[list[str]]:
    """A grid of no words, but for three in the free corner that say how far apart and how long words may be."""
    high, wide = extent(sizes)
    text = [[""] * wide for _ in range(high)]
    text[0][0] = text[0][1] = text[1][0] = HAIR * length
    return text


def _write(text: list[list[str]], corner: Cell, table: Host, where: Host) -> None:
    top, left = corner
    for i, (row, seen) in enumerate(zip(table.tolist(), where.tolist(), strict=True)):
        for j, x in enumerate(row):
            if seen[j]:
                text[top + i][left + j] = written(x)


@cache
def _scale(transposed: bool) -> list[list[Any]]:
    """The colours of the left factor, the right one and the product, each from pale to full."""
    roles = ("second", "first", "result") if transposed else ("first", "second", "result")
    stops = [(i / 3 if end == 0 else (i + 1) / 3, role, end) for i, role in enumerate(roles) for end in (0, 1)]
    return [[at, colour(role, FULL if end else PALE)] for at, role, end in stops]


@cache
def _lines(sizes: Sizes) -> Trace:
    """The lines between the cells of the three tables."""
    strokes = []
    for top, left, height, width in corners(sizes).values():
        strokes += [((left, top + i), (left + width, top + i)) for i in range(height + 1)]
        strokes += [((left + j, top), (left + j, top + height)) for j in range(width + 1)]
    return marks.curves("lines", np.array(strokes, dtype=float), "ink", width=1, alpha=0.55)


def _outlines(moment: Moment) -> list[Trace]:
    """Round what the last step took of each matrix, and round what it made."""
    roles = ("second", "first", "result") if moment.transposed else ("first", "second", "result")
    boxes = _boxes(moment) if moment.step else {}
    return [
        marks.trace(f"current-{name}", _frame(boxes.get(name)), role, width=4)
        for name, role in zip(("left", "right", "product"), roles, strict=True)
    ]


def _boxes(moment: Moment) -> dict[str, tuple[int, int, int, int]]:
    """Top, left, height and width, in the whole grid, of what the last step is about in each matrix."""
    m, k, n = moment.product.sizes
    step = moment.current
    i, j = divmod(step, n)
    whole = {"left": (k + 1, 0, m, k), "right": (0, k + 1, k, n), "product": (k + 1, k + 1, m, n)}
    row = {"left": (k + 1 + i, 0, 1, k), "product": (k + 1 + i, k + 1 + j, 1, 1), "right": (0, k + 1 + j, k, 1)}
    return {
        "entries": row,
        "columns": {"left": whole["left"], "right": (0, k + 1 + step, k, 1), "product": (k + 1, k + 1 + step, m, 1)},
        "rows": {"left": (k + 1 + step, 0, 1, k), "right": whole["right"], "product": (k + 1 + step, k + 1, 1, n)},
        "outer": {"left": (k + 1, step, m, 1), "right": (step, k + 1, 1, n), "product": whole["product"]},
    }[moment.view]


def _frame(box: tuple[int, int, int, int] | None) -> Host:
    """The outline of a box, closed; nothing without one."""
    if box is None:
        return np.zeros((2, 0), dtype=np.float32)
    top, left, height, width = box
    right, bottom = left + width, top + height
    return np.array([[left, right, right, left, left], [top, top, bottom, bottom, top]], dtype=np.float32)


def _names(moment: Moment) -> Iterable[Label]:
    """The names of the matrices with their sizes, where there is room beside each."""
    m, k, n = moment.product.sizes
    left, right, whole = names(moment)
    roles = ("second", "first", "result") if moment.transposed else ("first", "second", "result")
    below = k + 1 + m + 0.38
    yield Label(f"{left}  {m} × {k}", k / 2, below, roles[0], size=17)
    yield Label(f"{right}  {k} × {n}", k + 1 + n / 2, -0.38, roles[1], size=17)
    yield Label(f"{whole}  {m} × {n}", k + 1 + n / 2, below, roles[2], size=17)


def _terms(moment: Moment) -> Trace:
    """What the last step multiplies, in the page's own ink."""
    words = list(_contributions(moment))
    found = marks.labels("terms", words)
    return found | {"textfont": {"size": [word.size for word in words], "weight": 600}}


def _contributions(moment: Moment) -> Iterable[Label]:
    """What the last step multiplies, beside the numbers that it takes: products, or weights of columns or of rows."""
    if moment.step == 0:
        return
    product, step = moment.product, moment.current
    _, k, n = product.sizes
    size = 17 if k + n < 8 else 15
    if moment.view == "outer":
        yield Label("×", k + 0.5, k + 0.5, size=26)
    elif moment.view == "columns":
        for p, weight in enumerate(product.right[:, step].tolist()):
            yield Label(f"{written(weight)} ×", p + 0.5, k + 0.6, size=size)
    elif moment.view == "rows":
        for p, weight in enumerate(product.left[step].tolist()):
            yield Label(f"{written(weight)} ×", k + 0.9, p + 0.5, anchor="middle left", size=size)
    else:
        i, j = divmod(step, n)
        for p, (a, b) in enumerate(zip(product.left[i].tolist(), product.right[:, j].tolist(), strict=True)):
            sign = "+ " if p else ""
            yield Label(f"{sign}{_factor(a)} · {_factor(b)}", k + 0.9, p + 0.5, anchor="middle left", size=size)
        value = float(product.whole[i, j])
        equals = "=" if written(value) == numeral(value, 12) else "≈"
        yield Label(f"{equals} {written(value)}", k + 0.9, k + 0.5, anchor="middle left", size=size)


def _factor(x: float) -> str:
    return f"({written(x)})" if x < 0 else written(x)
