"""What gets through as curves: for every input, with the climb to the best one, and for every noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.channel.found import NOISES, SHARES, Found, over_inputs, over_noises
from scenes.channel.kinds import h2
from scenes.marks import Label, Points, Trace, numeral
from scenes.surprise.chart import layout

if TYPE_CHECKING:
    from scenes.channel.scene import Channel

TOP = 1.5
SHOWN = 12  # steps of the climb that are drawn


def inputs(scene: Channel, found: Found) -> Panel:
    """H(X) and I(X; Y) for every share of 1s, the capacity as a level, and the steps towards it."""
    rows = over_inputs(scene.channel)
    way = np.stack([x[: SHOWN + 1] for x in found.climb], axis=-1)
    data = [
        _line("entropy", SHARES, h2(SHARES), "ink", 1.5, "dash"),
        _line("through", SHARES, rows, "result", 3.0),
        _line("capacity", np.array([0.0, 1.0]), np.full(2, found.capacity), "truth", 1.5, "dot"),
        _line("lost", np.full(2, scene.share), np.array([found.through, found.entropy]), "gradient", 2.0),
        marks.dots("climb", way[1:], "vector", size=6),
        marks.dots("best", np.array([[found.best, found.capacity]]), "truth", size=10),
        marks.labels("words", [_capacity(found, scene.share)]),
    ]
    window = _window("inputs", "share of 1s that go in")
    ring = Handle("climb", scene.share, found.through, "the share of 1s", "result", 0.005)
    legend = (("H(X), dashed", "ink"), ("I(X; Y)", "result"))
    said = f"What gets through for every share of 1s: the most, {numeral(found.capacity)} bits, at "
    said += f"{numeral(found.best)}."
    return Panel({"data": data, "layout": window}, said, (ring,), "inputs", 1.35, legend=legend)


def _capacity(found: Found, share: float) -> Label:
    """The name of the level, away from the ring."""
    y = found.capacity + 0.075 if found.capacity < 0.9 else found.capacity - 0.075
    left = share > 0.45
    x, anchor = (0.01, "middle right") if left else (0.99, "middle left")
    return Label(f"C = {numeral(found.capacity)}", x, y, "truth", anchor, 13)


def noises(scene: Channel, found: Found) -> Panel:
    """The capacity for every noise, and what gets through with the input at hand."""
    f, kind = scene.channel.noise, cast(Any, type(scene.channel))
    most, through = over_noises(kind, scene.share)
    data = [
        _line("most", NOISES, most, "truth", 2.0, "dash"),
        _line("through", NOISES, through, "result", 3.0),
        _line("now", np.full(2, f), np.array([0.0, found.through]), "ink", 1.0, "dot"),
    ]
    symbol = "noise e" if len(found.table[0]) == 3 else "noise f"
    ring = Handle("noise", f, found.through, "the noise", "result", 0.01)
    legend = (("C, dashed", "truth"), ("I(X; Y)", "result"))
    said = "The capacity for every noise, and what gets through with this share of 1s."
    return Panel({"data": data, "layout": _window("noises", symbol)}, said, (ring,), "noises", 1.5, legend=legend,
                 linked=True)  # fmt: skip


def _window(name: str, x: str) -> dict[str, object]:
    window = layout(name, (-0.02, 1.02), (-0.04, TOP), x=x, y="bits")
    window["xaxis"] |= {"showticklabels": True, "tickvals": [0, 0.25, 0.5, 0.75, 1]}
    window["yaxis"] |= {"tickvals": [0, 0.25, 0.5, 0.75, 1]}
    window["margin"] = window["margin"] | {"b": 42}
    return window


def _line(name: str, x: Points, y: Points, role: str, width: float, dash: str = "") -> Trace:
    return marks.trace(name, np.stack([x, y]).astype(np.float32), role, width=width, dash=dash)
