"""What is seen of dropout: passes about their mean, the network of the latest pass, and what all passes say at x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.bayesian import chart
from scenes.bayesian.points import handles
from scenes.dropout.found import FIRST, SECOND, WINDOW, Found
from scenes.dropout.readings import alt, readouts
from scenes.marks import Label, Trace

if TYPE_CHECKING:
    from scenes.dropout.scene import Dropout

Host = np.ndarray[Any, Any]

ACROSS, UP = (-2.05, 2.05), (-2.3, 2.9)
BIN = 0.1


def draw(scene: Dropout, found: Found) -> Picture:
    """The picture of what was found."""
    said = alt(scene, found)
    return Picture((fit(scene, found, said), diagram(found), counted(scene, found)), readouts(scene, found), said)


def fit(scene: Dropout, found: Found, said: str) -> Panel:
    """The points, some passes, and mean and deviation of all passes there can be."""
    low, high = found.mean - 2 * found.deviation, found.mean + 2 * found.deviation
    data = [
        chart.band("band", WINDOW, low, high, "p", 0.2),
        chart.many("passes", WINDOW, found.curves[:-1], "q", width=1, alpha=0.35),
        chart.line("at", np.full(2, scene.at), np.array(UP), "ink", width=1.25, dash="dot"),
        chart.line("latest", WINDOW, found.curves[-1], "q", width=2.5),
        chart.line("mean", WINDOW, found.mean, "p", width=3.5),
        chart.line("scaled", WINDOW, found.scaled, "truth", width=2.5, dash="dash"),
        chart.dots("points", scene.points, "data", size=10),
    ]
    names = [("passes, the latest one thick", "q"), ("mean and ± 2 deviations of all passes", "p")]
    data.append(chart.key([*names, ("scaled network, all units", "truth")], -2.0, UP[1]))
    grips = (*handles(scene.points), Handle("at", scene.at, UP[0] + 0.12, "where it is asked", "q"))
    layout = chart.layout("fit", ACROSS, UP, ("x", "y"))
    return Panel({"data": data, "layout": layout}, said, grips, "fit", 1.1, click="point")


def diagram(found: Found) -> Panel:
    """The network of the latest pass: what is left out is pale."""
    columns = [_column(0, 1), _column(1, FIRST), _column(2, SECOND), _column(3, 1)]
    stay = [np.ones(1), *found.kept, np.ones(1)]
    edges, there = [], []
    for k in range(3):
        ends = np.stack(np.broadcast_arrays(columns[k][:, None], columns[k + 1][None]), axis=2)
        edges.append(ends.reshape(-1, 2, 2))
        there.append((stay[k][:, None] * stay[k + 1]).ravel())
    lines, nodes = np.concatenate(edges), np.concatenate(columns)
    kept, used = np.concatenate(stay) > 0, np.concatenate(there) > 0
    data = [
        _segments("gone", lines[~used], "faint", 0.75),
        _segments("edges", lines[used], "q", 1.0, 0.55),
        chart.dots("left", nodes[~kept], "ink", size=13, alpha=0.6) | _crosses(),
        chart.dots("units", nodes[kept], "q", size=11),
        marks.labels("names", _words(found)),
    ]
    hidden: dict[str, Any] = {"visible": False, "fixedrange": True}
    layout = chart.layout("network", (-0.35, 3.35), (-1.45, 1.2), ("", ""), x=hidden, y=hidden)
    layout |= {"margin": {"l": 4, "r": 4, "t": 4, "b": 4}, "dragmode": False}
    first, second = (int(units.sum()) for units in found.kept)
    said = f"The network of the latest pass keeps {first} of {FIRST} and {second} of {SECOND} hidden units."
    return Panel({"data": data, "layout": layout}, said, (), "network", 1.3)


def _column(x: float, count: int) -> Host:
    """Places of a layer's units."""
    heights = np.linspace(1.0, -1.0, count) if count > 1 else np.zeros(1)
    return np.stack([np.full(count, float(x)), heights], axis=-1)


def _segments(name: str, lines: Host, role: str, width: float, alpha: float | None = None) -> Trace:
    rows = marks.parted(lines) if len(lines) else np.zeros((2, 0), dtype=np.float32)
    return marks.trace(name, rows, role, width=width, alpha=alpha)


def _crosses() -> dict[str, Any]:
    marker = chart.dots("", [], "ink", alpha=0.7)["marker"] | {"symbol": "x-thin-open", "size": 9}
    return {"marker": marker | {"line": {"width": 2}}}


def _words(found: Found) -> list[Label]:
    first, second = (int(units.sum()) for units in found.kept)
    return [
        Label("x", -0.22, 0.0, "", size=16),
        Label("f", 3.2, 0.0, "", size=16),
        Label(f"{first} of {FIRST}", 1.0, -1.28, "", size=13),
        Label(f"{second} of {SECOND}", 2.0, -1.28, "", size=13),
    ]


def counted(scene: Dropout, found: Found) -> Panel:
    """How often the passes say what, at the place that is asked."""
    x, heights = _histogram(found.said)
    mean, deviation, scaled = found.at
    data = [
        marks.filled("counts", np.stack([x, heights]).astype(np.float32), "q", alpha=0.35, width=1),
        chart.line("within", np.array([mean - 2 * deviation, mean + 2 * deviation]), np.full(2, 1.08), "p", width=3),
        chart.line("mean", np.full(2, mean), np.array([0, 1.08]), "p", width=3),
        chart.line("scaled", np.full(2, scaled), np.array([0, 1.08]), "truth", width=2.5, dash="dash"),
        chart.key([("passes at x", "q")], ACROSS[0] - 0.15, 1.45, 12),
    ]
    across = {"range": [UP[0], -UP[0]]}
    layout = chart.layout("counted", (UP[0], -UP[0]), (0.0, 1.45), ("f(x)", ""), x=across, y={"visible": False})
    layout |= {"margin": {"l": 16, "r": 8, "t": 8, "b": 40}}
    said = f"What {scene.passes} passes say at one place, counted in bins, with the mean of all and the scaled network."
    return Panel({"data": data, "layout": layout}, said, (), "counted", 1.45, linked=True)


def _histogram(said: Host) -> tuple[Host, Host]:
    """The outline of the bars, as high as 1 where they are highest."""
    numbers = np.floor(np.clip(said, -50, 50) / BIN).astype(int)
    low = numbers.min()
    counts = np.bincount(numbers - low)
    edges = (low + np.arange(len(counts) + 1)) * BIN
    x = np.r_[edges[0], np.repeat(edges, 2)[1:-1], edges[-1], edges[0]]
    return x, np.r_[0.0, np.repeat(counts / counts.max(), 2), 0.0, 0.0]
