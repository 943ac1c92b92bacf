"""The data as they are, with the estimate, its interval and what H₀ says on the same axis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.hypothesis import frames
from scenes.hypothesis.counted import Share
from scenes.hypothesis.found import Found, short
from scenes.marks import Label, Trace, numeral

if TYPE_CHECKING:
    from scenes.hypothesis.scene import Hypothesis

Host = np.ndarray[Any, Any]

ROLES = ("p", "q")
BINS = 48
DOTS = 150  # values of a sample that are drawn one by one
FURTHEST = 1e9
TEXT = 13


def panel(scene: Hypothesis, found: Found, said: str) -> Panel:
    """The panel of the data: samples, shares or counts."""
    if found.counts is not None:
        return _counts(found, said)
    if found.shares:
        return _shares(scene, found, said)
    return _samples(found, said) if found.samples else frames.empty("no data to test", said, "data", 1.15)


def _samples(found: Found, said: str) -> Panel:
    low, high = frames.span(found.samples)
    rows, words, traces = len(found.samples), [], []
    for i, (sample, name) in enumerate(zip(found.samples, found.names, strict=True)):
        base, role = float(rows - i), ROLES[i]
        traces.append(_sample(f"sample-{i}", sample, base, low, high, role))
        mean = float(np.mean(sample))
        traces.append(marks.trace(f"mean-{i}", _upright(mean, base, base + 0.86), role, width=3))
        words.append(Label(f"{short(name)}: n = {len(sample):,}, mean {numeral(mean, 4)}", low, base + 0.93, role,
                           "middle right", TEXT))  # fmt: skip
    traces += _estimate(found, low, high, words, rows)
    handles = _ring(found.origin + found.test.hypothesized, low, high)
    traces.append(marks.labels("words", words))
    across = {"range": [low, high], "zeroline": False, "nticks": 8, "anchor": "y"}
    up = {"range": [-0.55, rows + 1.15], "showticklabels": False, "showgrid": False, "zeroline": False, "anchor": "x",
          "fixedrange": True}  # fmt: skip
    layout = frames.plain(across, up, f"data {low} {high}") | {"margin": {"l": 10, "r": 10, "t": 8, "b": 30}}
    return Panel({"data": traces, "layout": layout}, said, handles, "data", 1.15)


def _sample(name: str, sample: Host, base: float, low: float, high: float, role: str) -> Trace:
    """Values as dots in stacks, or, where there are very many, as an area."""
    places = np.minimum(((sample - low) / (high - low) * BINS).astype(int), BINS - 1)
    counts = np.bincount(places, minlength=BINS)
    if len(sample) > DOTS:
        edges = low + (high - low) * np.arange(BINS + 1) / BINS
        x = np.concatenate([[low], np.repeat(edges, 2)[1:-1], [high, low]])
        y = np.concatenate([[0.0], np.repeat(counts / counts.max(), 2), [0.0, 0.0]])
        return marks.filled(name, np.stack([x, base + 0.8 * y]).astype(np.float32), role, alpha=0.3, width=1)
    order = np.argsort(places, kind="stable")
    rank = np.empty(len(sample))
    rank[order] = np.arange(len(sample)) - np.repeat(np.cumsum(counts) - counts, counts)
    height = min(0.11, 0.72 / max(counts.max(), 1))
    size = 11 if len(sample) <= 40 else 7
    return marks.dots(name, np.stack([sample, base + 0.09 + height * rank], -1), role, size=size, alpha=0.75)


def _estimate(found: Found, low: float, high: float, words: list[Label], rows: int) -> list[Trace]:
    """The estimate with its interval, counted from the origin, and the line of H₀ through all rows."""
    test, y = found.test, 0.42
    at, null = found.origin + test.estimate, found.origin + test.hypothesized
    ends = test.interval or (test.estimate, test.estimate)
    interval = np.array([np.clip([found.origin + end for end in ends], low, high), [y, y]], dtype=np.float32)
    level = f", {numeral(100 * test.level)}%" if test.interval else ""
    words.append(Label(f"{test.quantity}{level}", low, y + 0.3, "estimate", "middle right", TEXT))
    if low <= null <= high:
        words.append(Label(f"H₀: {numeral(test.hypothesized)}\u2003", null, -0.3, "", "middle left", TEXT))
    else:
        side = null > high
        text = f"H₀: {numeral(test.hypothesized)} lies beyond {'→' if side else '←'}"
        words.append(Label(text, high if side else low, -0.3, "", "middle left" if side else "middle right", TEXT))
    seen = low <= null <= high
    return [
        marks.trace("null", _upright(null, -0.5, rows + 0.8) if seen else np.zeros((2, 0), np.float32), "ink", width=2,
                    dash="dash"),
        marks.trace("interval", interval, "estimate", width=6, alpha=0.55),
        marks.dots("estimate", np.array([[min(max(at, low), high), y]]), "estimate", size=12),
    ]  # fmt: skip


def _ring(null: float, low: float, high: float) -> tuple[Handle, ...]:
    return (Handle("null", null, -0.3, "what H₀ says", "ink", step=(high - low) / 200),) if low <= null <= high else ()


def _upright(x: float, low: float, high: float) -> Host:
    return np.array([[x, x], [low, high]], dtype=np.float32)


def _shares(scene: Hypothesis, found: Found, said: str) -> Panel:
    top, test, rows = frames.shares_top(found.shares), found.test, len(found.shares)
    traces, words, handles = [], [], []
    for i, ((k, n), name) in enumerate(zip(found.shares, ("first", "second"), strict=False)):
        base, share = float(rows - i), k / n
        box = np.array([[0, share, share, 0, 0], [base, base, base + 0.5, base + 0.5, base]], dtype=np.float32)
        traces.append(marks.filled(f"share-{i}", box, ROLES[i], alpha=0.35, width=2))
        words.append(
            Label(f"{k:,} of {n:,}: {numeral(100 * share, 4)}%", 0.0, base + 0.68, ROLES[i], "middle right", 14)
        )
        handles.append(Handle(name, share, base + 0.25, f"how many of the {n:,} trials succeed", ROLES[i], step=1 / n))
    traces += _estimate(found, 0.0, top, words, rows)
    if isinstance(scene.about, Share):
        handles += _ring(test.hypothesized, 0.0, top)
    traces.append(marks.labels("words", words))
    across = {"range": [-0.02 * top, 1.02 * top], "zeroline": True, "nticks": 8, "tickformat": ".0%", "anchor": "y"}
    if top < 0.05:
        across["tickformat"] = ".1%"
    up = {"range": [-0.55, rows + 1.15], "showticklabels": False, "showgrid": False, "zeroline": False, "anchor": "x",
          "fixedrange": True}  # fmt: skip
    layout = frames.plain(across, up, f"shares {top}") | {"margin": {"l": 10, "r": 10, "t": 8, "b": 30}}
    return Panel({"data": traces, "layout": layout}, said, tuple(handles), "data", 1.15)


def _counts(found: Found, said: str) -> Panel:
    """Bars of what was counted, with a line on each where H₀ expects it."""
    assert found.counts is not None
    counts, expected = found.counts.reshape(-1), np.asarray(found.test.expected).reshape(-1)
    top = frames.counts_top(np.atleast_2d(found.counts))
    x = np.arange(len(counts), dtype=float)
    bars = np.stack([x[:, None] + np.array([-0.36, 0.36, 0.36, -0.36, -0.36]),
                     counts[:, None] * np.array([0.0, 0, 1, 1, 0])], axis=-1)  # fmt: skip
    lines = np.stack([x[:, None] + np.array([-0.45, 0.45]), expected[:, None] * np.ones(2)], axis=-1)
    small = len(counts) > 12
    words = [
        Label(f"{c:,.0f}", float(i), 0.0, "", "top center", 11 if small else TEXT)
        for i, c in enumerate(counts.tolist())
    ]
    traces = [
        marks.area("counts", bars, "data", alpha=0.35, width=1.5),
        marks.curves("expected", lines, "p", width=3.5),
        marks.labels("words", words),
    ]
    handles = tuple(
        Handle(f"count-{i}", float(i), c, f"the count of {name}", "data", step=1.0)
        for i, (c, name) in enumerate(zip(counts.tolist(), found.names, strict=True))
    )
    title = "row, column" if found.counts.ndim == 2 else "kind"
    across = {"range": [-0.7, len(counts) - 0.3], "zeroline": False, "showgrid": False, "anchor": "y",
              "tickvals": x.tolist(), "ticktext": list(found.names), "title": {"text": title}}  # fmt: skip
    up = {"range": [0, max(top, math.ceil(float(expected.max())))], "zeroline": True, "nticks": 6, "anchor": "x"}
    legend = (("counted: drag a bar", "data"), ("expected under H₀", "p"))
    figure = {"data": traces, "layout": frames.plain(across, up, f"counts {top}")}
    return Panel(figure, said, handles, "data", 1.15, legend=legend)
