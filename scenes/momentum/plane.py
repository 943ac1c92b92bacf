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
MIXED = 0.36  # where the name of the part between both ends' borders stands
MIN, MAX = "λ<sub>min</sub>", "λ<sub>max</sub>"
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
    x, y = np.linspace(0.0, 2.0, 401), np.linspace(0.0, 1.0, 41)
    steep = np.stack([np.stack([1 - y, y], -1), np.stack([1 + y, y], -1)])
    gentle = np.stack([np.stack([x, side * (1 - x / math.sqrt(condition))], -1) for side in (1, -1)])
    outside = (gentle[..., 1] < 0) | (gentle[..., 0] > _edge(gentle[..., 1]))
    gentle[outside] = np.nan
    return (
        marks.curves("gentle", gentle[:, ::4], "eigen", width=2, dash="dash"),
        marks.curves("steep", steep, "eigen", width=2),
        marks.curves("edge", np.stack([_edge(y), y], -1), "ink", width=3),
    )


def _edge(root_beta: Host) -> Host:
    """α λmax = 2 + 2 β, on the axes of square roots."""
    return np.asarray(np.sqrt(2 + 2 * root_beta * root_beta))


def _best(motion: Motion) -> Trace:
    """The best point with momentum, and the best without."""
    points = np.array([[place(t.alpha * motion.condition), place(t.beta)] for t in (motion.best, motion.plain)])
    x, y = np.array(points.T, dtype=np.float32, order="C")
    marker = {"symbol": ["star", "diamond"], "size": [17, 12], "color": [colour("truth"), colour("data")],
              "line": {"width": 1.5, "color": "rgba(255,255,255,0.85)"}}  # fmt: skip
    return {"type": "scatter", "uid": "best", "mode": "markers", "marker": marker, "hoverinfo": "skip",
            "x": x, "y": y}  # fmt: skip


def place(number: float) -> float:
    """Where α λmax or β stands on its axis."""
    return math.sqrt(number)


def _words(condition: float) -> Trace:
    """Names of the regimes, of the best points, and of the key."""
    root = math.sqrt(condition)
    x, y = 2 * root / (root + 1), (root - 1) / (root + 1)  # where the borders of both ends cross
    whose, all_of = (f"{MAX}:<br>", "all: ") if condition > 1 else ("", "")
    said = [
        Label("divergence", 1.78, 0.3, "", "middle center", 15),
        Label(f"{all_of}monotone<br>decrease", 0.3, 0.27, "", "middle center", 14),
        Label(f"{whose}alternation", 1.24, 0.06, "", "middle center", 12),
        _ripples(root, f"{all_of}ripples"),
        Label("best", x - 0.03, y, "", "bottom left" if y > 0.3 else "top left", 15),
    ]
    if condition >= 4:
        middle = (1 - MIXED + min(root * (1 - MIXED), 1 + MIXED)) / 2
        said.append(Label(f"{MAX}: ripples<br>{MIN}: monotone<br>decrease", middle, MIXED, "", "middle center", 14))
    if condition >= 6:  # below, the diamond is where another name stands
        said.append(Label("best at β = 0", 1.44, 0.05, "", "middle right", 12))
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
                                                "title": {"text": f"α {MAX} (on a square-root scale)"}},
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
