"""The two pictures, and their figures as every twin shows them: solved and drawn by the scene, sent as it is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.twins.surface import Surface
from scenes.base import Scene
from scenes.transformations import Custom, Plane
from stage.figures import compact

LOW, HIGH, STEP = -3.0, 3.0, 0.05
CONFIG = {"displaylogo": False, "showSendToCloud": False, "scrollZoom": False, "displayModeBar": False}

_AXIS = {
    "gridcolor": "rgba(128,128,128,0.16)", "zerolinecolor": "rgba(128,128,128,0.55)", "zerolinewidth": 1.5,
    "tickcolor": "rgba(0,0,0,0)", "tickfont": {"size": 12},
}  # fmt: skip
_SPACE = _AXIS | {"backgroundcolor": "rgba(0,0,0,0)", "showbackground": False}
TEMPLATE = {
    "layout": {
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "xaxis": _AXIS | {"automargin": False},
        "yaxis": _AXIS | {"automargin": False},
        "scene": {"xaxis": _SPACE, "yaxis": _SPACE, "zaxis": _SPACE}, "showlegend": False,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
    }
}  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """A picture with one slider: the scene of a value, and the value at which it opens."""

    scene: Callable[[float], Scene]
    start: float


SUBJECTS = {
    "plane": Subject(lambda a: Plane(transformation=Custom(a=a)), Custom().a),
    "surface": Subject(lambda k: Surface(k=k), Surface().k),
}


def figure(name: str, value: float, width: int, height: int) -> dict[str, Any]:
    """The Plotly figure of a picture at a value of its slider, in the size and colours of the stage."""
    scene = SUBJECTS[name].scene(float(value))
    panel = scene.draw(scene.solve(np, None)).panels[0]
    layout = {**panel.figure["layout"], "width": width, "height": height, "template": TEMPLATE}
    layout["meta"] = {"number": value}
    return {"data": [compact(trace) for trace in panel.figure["data"]], "layout": layout}


def asked(arguments: list[str]) -> tuple[str, int, int, int]:
    """What a twin is told on its command line: picture, width, height, port."""
    name, *numbers = arguments[-4:]
    width, height, port = map(int, numbers)
    return name, width, height, port
