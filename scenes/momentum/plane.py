"""The (α, β) plane: its colours, the borders of the regimes and their names, the best points, and the probe in it."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel
from scenes.marks import Label, Trace
from scenes.momentum import rates
from scenes.momentum.motion import Motion
from scenes.palette import colour

if TYPE_CHECKING:
    from scenes.momentum.scene import WhyMomentum

Host = np.ndarray[Any, Any]

HEIGHT = 1.17  # of the window, with the key above β = 1
KEY = (0.62, 2.0, 1.055, 1.085)  # from, to, bottom, top
MARKS_ALPHA = (0, 0.1, 0.5, 1, 2, 3, 4)
MARKS_BETA = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)


def panel(scene: WhyMomentum, motion: Motion, said: str) -> Panel:
    """The panel with the probe."""
    probe = Handle("probe", math.sqrt(scene.push), math.sqrt(scene.beta), "α and β", "gradient", step=0.08)
    condition = scene.condition
    figure = {"data": [*_borders(condition), _best(motion), _words(condition)], "layout": _layout(condition)}
    return Panel(figure, said, (probe,), "plane", 1.0, click="probe")


@lru_cache(maxsize=64)
def _borders(condition: float) -> tuple[Trace, ...]:
    """Where the roots of the steepest and of the gentlest part meet, and the edge beyond which the run diverges."""
    y = np.linspace(0.0, 1.0, 81)
    edge = np.sqrt(2 + 2 * y * y)
    steep = np.stack([np.stack([1 - y, y], -1), np.stack([1 + y, y], -1)])
    gentle = np.stack([np.stack([math.sqrt(condition) * (1 + side * y), y], -1) for side in (-1, 1)])
    gentle[gentle[..., 0] > edge] = np.nan
    return (
        marks.curves("gentle", gentle, "eigen", width=2, dash="dash"),
        marks.curves("steep", steep, "eigen", width=2),
        marks.curves("edge", np.stack([edge, y], -1), "ink", width=3),
    )


def _best(motion: Motion) -> Trace:
    """The best point with momentum, and the best without."""
    points = np.array([[place(t.alpha * motion.condition), place(t.beta)] for t in (motion.best, motion.plain)])
    x, y = np.asarray(points.T, dtype=np.float32)
    marker = {"symbol": ["star", "diamond"], "size": [17, 12], "color": [colour("truth"), colour("data")],
              "line": {"width": 0}}  # fmt: skip
    return {"type": "scatter", "uid": "best", "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "cliponaxis": False, "x": x, "y": y}  # fmt: skip


def place(number: float) -> float:
    """Where α λmax or β stands on its axis."""
    return math.sqrt(number)


def _words(condition: float) -> Trace:
    """Names of the regimes, of the best points, and of the key."""
    root = math.sqrt(condition)
    best = (2 * root / (root + 1), (root - 1) / (root + 1))
    whose, all_of = ("λ<sub>max</sub>: ", "all: ") if condition > 1 else ("", "")
    said = [
        Label("divergence", 1.78, 0.3, "", "middle center", 15),
        Label(f"{all_of}monotone<br>decrease", 0.3, 0.27, "", "middle center", 14),
        Label(f"{whose}alternation", 1.215, 0.075, "", "middle center", 12),
        _ripples(root, f"{all_of}ripples"),
    ]
    if condition >= 4:
        x, y = (1 + best[0]) / 3, (1 + best[1]) / 3
        said.append(
            Label("λ<sub>max</sub>: ripples<br>λ<sub>min</sub>: monotone decrease", x + 0.1, y, "", "middle center", 14)
        )
    side = "bottom left" if best[1] > 0.3 else "top left"
    said.append(Label("best", *best, "truth", side, 15))
    if condition > 1.3:
        said.append(Label("best at β = 0", math.sqrt(2 * condition / (1 + condition)), 0.03, "", "top right", 12))
    return marks.labels("labels", [*said, *_key()])


def _ripples(root: float, text: str) -> Label:
    """In the corner between both lines and β = 1, which is low where κ is large."""
    x = 1.0 if root < 2 else 1.3
    floor = max(1 - x / root, abs(x - 1))
    return Label(text, x, (1 + floor) / 2, "", "middle center", 14 if root < 12 else 12)


def _key() -> list[Label]:
    """What the tints mean."""
    left, right, bottom, top = KEY
    at = {bound: left + (right - left) * (i + 1) / rates.LEVELS for i, bound in enumerate(rates.BOUNDS)}
    numbers = [Label(f"{bound}", at[bound], top, "", "top center", 11) for bound in (1, 10, 100, 1000)]
    return [Label("steps per digit", left - 0.03, (bottom + top) / 2, "", "middle left", 13), *numbers]


def _layout(condition: float) -> dict[str, Any]:
    left, right, bottom, top = KEY
    axis: dict[str, Any] = {"showgrid": False, "zeroline": False, "ticks": "outside", "ticklen": 4}
    return {
        "xaxis": axis | _marked(MARKS_ALPHA) | {"range": [0, rates.RIGHT], "anchor": "y",
                                                "title": {"text": "α λ<sub>max</sub> (on a square-root scale)"}},
        "yaxis": axis | _marked(MARKS_BETA) | {"range": [0, HEIGHT], "anchor": "x",
                                               "title": {"text": "β (on a square-root scale)"}},
        "images": [_image(rates.image(condition), 0.0, rates.RIGHT, 0.0, rates.TOP),
                   _image(rates.key(), left, right, bottom, top)],
        "margin": {"l": 52, "r": 10, "t": 8, "b": 46}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": "plane",
    }  # fmt: skip


def _marked(numbers: tuple[float, ...]) -> dict[str, Any]:
    """Marks at these numbers of an axis of square roots."""
    return {"tickvals": [place(x) for x in numbers], "ticktext": [f"{x:g}" for x in numbers]}


def _image(source: str, left: float, right: float, bottom: float, top: float) -> dict[str, Any]:
    return {"source": source, "xref": "x", "yref": "y", "x": left, "y": top, "sizex": right - left,
            "sizey": top - bottom, "sizing": "stretch", "layer": "below"}  # fmt: skip
