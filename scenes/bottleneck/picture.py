"""What is seen of a bottleneck: words and clusters in a triangle, the information plane, the tree over the price."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.information.simplex import HEIGHT
from scenes import marks
from scenes.augmentation.tiles import layout as bare
from scenes.base import Handle, Panel, Picture
from scenes.bottleneck import readings
from scenes.bottleneck.found import HIGHEST, LOWEST, Curve, Found
from scenes.bottleneck.words import joint, places
from scenes.marks import Label, Trace, numeral
from scenes.palette import colour
from scenes.surprise.chances import NAMES, Rows
from scenes.surprise.chart import layout

if TYPE_CHECKING:
    from scenes.bottleneck.scene import Bottleneck

Host = np.ndarray[Any, Any]

CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, HEIGHT], [0.0, 0.0]])
LINKS = ((0.9, 1.1, "sure", 3.0, 0.7), (0.4, 0.9, "likely", 2.5, 0.4), (0.05, 0.4, "maybe", 2.0, 0.2))
BROADEST = 64.0  # pixels of a cluster that holds everything
TOGETHER = 0.01  # of clusters on one branch of the tree
POWERS = (math.log10(LOWEST), math.log10(HIGHEST))


def draw(scene: Bottleneck, found: Found) -> Picture:
    """The picture of a description."""
    said = readings.alt(scene, found)
    panels = (triangle(scene, found, said), plane(scene, found), tree(scene, found))
    return Picture(panels, readings.readouts(scene, found), said, readings.equations(scene, found),
                   (readings.table(found),))  # fmt: skip


def triangle(scene: Bottleneck, found: Found, said: str) -> Panel:
    """The words where their texts are, the clusters where their words are, and who belongs to whom."""
    spots, n = places(scene.counts), len(scene.counts)
    sizes = BROADEST * np.sqrt(found.weights)
    ends = ((-0.03, -0.055, "A"), (1.03, -0.055, "B"), (0.5, HEIGHT + 0.075, "C"))
    names = [*_names(spots), *(Label(text, x, y, "", size=17) for x, y, text in ends)]
    data = [
        marks.curves("edges", CORNERS, "ink", width=1.5),
        *_links(spots, found),
        _rings("clusters", found.places, sizes.tolist(), "result"),
        marks.dots("words", spots, "vector", size=7),
        marks.labels("names", names),
    ]
    grips = tuple(
        Handle(f"word {k + 1}", x, y, f"the word {NAMES[k]}", "vector", 0.02) for k, (x, y) in enumerate(spots.tolist())
    )
    window = bare("triangle", (-0.1, 1.1), (-0.1, HEIGHT + 0.16))
    legend = ((f"{n} word{'s' * (n > 1)}", "vector"), (readings.clusters(found), "result"))
    return Panel({"data": data, "layout": window}, said, grips, "triangle", 1.1, legend=legend)


def _names(spots: Host) -> list[Label]:
    """The words' letters, those in one place together."""
    words: list[Label] = []
    for k, (x, y) in enumerate(spots.tolist()):
        own = Label(NAMES[k], x + 0.015, y + 0.032, "vector", "middle right", 15)
        same = [i for i, one in enumerate(words) if math.dist((one.x, one.y), (own.x, own.y)) < 0.02]
        if same:
            words[same[0]] = words[same[0]]._replace(text=f"{words[same[0]].text} {NAMES[k]}")
        else:
            words.append(own)
    return words


def _links(spots: Host, found: Found) -> list[Trace]:
    """Lines from words to their clusters, the stronger the surer."""
    traces = []
    for low, high, name, width, alpha in LINKS:
        pairs = np.argwhere((found.shares >= low) & (found.shares < high))
        lines = np.stack([spots[pairs[:, 0]], found.places[pairs[:, 1]]], axis=1)
        rows = marks.parted(lines) if len(lines) else np.zeros((2, 0), dtype=np.float32)
        traces.append(marks.trace(name, rows, "result", width=width, alpha=alpha))
    return traces


def _rings(name: str, spots: Host, sizes: list[float], role: str) -> Trace:
    line = {"width": 3, "color": colour(role)}
    marker = {"size": sizes, "color": colour(role, 0.22), "line": line}
    return marks.dots(name, spots, role) | {"marker": marker}


def plane(scene: Bottleneck, found: Found) -> Panel:
    """What is said about the texts against what is kept of the words: the curve, and its slope at hand."""
    curve = found.curve
    across, up = max(found.entropy, 0.1), max(found.most, 0.01)
    ends = np.clip(found.kept + np.array([-0.3, 0.3]) * across, 0.0, across)
    tangent = np.stack([ends, found.relevant + (ends - found.kept) / scene.beta])
    level = np.array([[0.0, across], [found.most, found.most]])
    data = [
        marks.trace("most", level.astype(np.float32), "truth", width=1.5, dash="dot"),
        marks.trace("slope", tangent.astype(np.float32), "ink", width=1.25, dash="dash"),
        marks.trace("curve", np.stack([curve.kept, curve.relevant]).astype(np.float32), "result", width=3),
        marks.dots("all", np.array([[found.entropy, found.most]]), "vector", size=9),
        marks.dots("now", np.array([[found.kept, found.relevant]]), "result", size=13),
    ]
    window = layout("plane", (-0.03 * across, 1.06 * across), (-0.06 * up, 1.75 * up), x="I(X; T), bits", y="I(T; Y)")
    window["xaxis"] |= {"showticklabels": True, "nticks": 6}
    window["margin"] = window["margin"] | {"b": 42, "l": 56}
    legend = (
        (f"I(X; Y) = {numeral(readings.exact(found.most))}", "truth"),
        (f"slope 1/β = {numeral(1 / scene.beta)}", "ink"),
    )
    said = f"The information plane: {numeral(readings.exact(found.kept))} bits kept, "
    said += f"{numeral(readings.exact(found.relevant))} said about the texts."
    return Panel({"data": data, "layout": window}, said, (), "plane", 1.35, click="plane", legend=legend)


def tree(scene: Bottleneck, found: Found) -> Panel:
    """Where the clusters stand, seen from one side, for every price: they merge towards the left."""
    power = math.log10(scene.beta)
    way, lines = _grown(scene.counts, found.curve)
    words = places(scene.counts) @ way
    low, high = float(words.min()) - 0.08, float(words.max()) + 0.08
    at = min(max(power, POWERS[0]), POWERS[1])
    right = np.stack([np.full(len(words), POWERS[1]), words], axis=-1)
    data = [
        marks.trace("tree", lines, "result", width=2.5),
        marks.curves("now", np.array([[at, low], [at, high]]), "ink", width=1.25, dash="dot"),
        marks.dots("words", right, "vector", size=7),
        marks.dots("here", np.stack([np.full(len(found.places), at), found.places @ way], axis=-1), "result", size=9),
    ]
    window = layout("tree", (POWERS[0] - 0.03, POWERS[1] + 0.05), (low - 0.02, high + 0.2 * (high - low)), x="price β")
    ticks = (1, 2, 5, 10, 20, 50, 100)
    window["xaxis"] |= {"showticklabels": True, "tickvals": [math.log10(b) for b in ticks],
                        "ticktext": [str(b) for b in ticks]}  # fmt: skip
    window["yaxis"] |= {"showticklabels": False, "showgrid": False}
    window["margin"] = {"l": 12, "r": 10, "t": 10, "b": 42}
    grip = Handle("beta", at, low, "the price β", "ink", 0.02)
    said = "Where the clusters stand for every price: one at the left, as many as words differ at the right."
    return Panel({"data": data, "layout": window}, said, (grip,), "tree", 1.5, legend=(("clusters", "result"),))


@lru_cache(maxsize=32)
def _grown(counts: Rows, curve: Curve) -> tuple[Host, Host]:
    """The side that the tree is seen from, and its branches: they stay while the price is dragged."""
    way = _side(counts)
    return way, _branches(np.log10(curve.prices), curve.middles @ way)


def _branches(x: Host, heights: Host) -> Host:
    """The clusters' heights (m, n) as lines over x, without the ways of those that go from one branch to another."""
    apart = np.abs(heights[:, :, None] - heights[:, None, :])
    before, after = apart[:-1], apart[1:]
    leaves = ((before < TOGETHER) & (after > 3 * TOGETHER)).any(axis=-1)
    joins = ((before > 3 * TOGETHER) & (after < TOGETHER)).any(axis=-1)
    lines = []
    for column, broken in zip(heights.T, (leaves & joins).T, strict=True):
        ends = np.flatnonzero(broken) + 1
        line = np.stack([np.insert(x, ends, np.nan), np.insert(column, ends, np.nan)])
        line[0, np.isnan(line[1])] = np.nan
        lines += [line, np.full((2, 1), np.nan)]
    return np.concatenate(lines[:-1], axis=1).astype(np.float32)


def _side(counts: Rows) -> Host:
    """The direction in which the words lie farthest apart."""
    px, spots = joint(counts).sum(axis=1), places(counts)
    away = (spots - px @ spots) * np.sqrt(px)[:, None]
    way = np.linalg.svd(away, full_matrices=False)[2][0]
    return np.asarray(way * (1.0 if way[np.abs(way).argmax()] > 0 else -1.0))
