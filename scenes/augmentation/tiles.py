"""What is seen of the pictures: the one in the hand, copies of both, and the weights that look at them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks
from scenes.augmentation.glyphs import SIDE
from scenes.augmentation.seen import Seen, Study
from scenes.augmentation.told import alt, readouts, verdict
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.palette import colour

if TYPE_CHECKING:
    from scenes.augmentation.pictures import Pictures

Host = np.ndarray[Any, Any]

ACROSS, DOWN = 5, 2  # copies of each class that are drawn
STRIDE = SIDE + 1
SCALE = [[0.0, colour("q", 1.0)], [0.5, colour("ink", 0.06)], [1.0, colour("p", 1.0)]]


def draw(scene: Pictures, seen: Seen) -> Picture:
    """The picture of what was found."""
    said = alt(scene, seen)
    panels = (tested(scene, seen, said), copies(scene, seen), weights(scene, seen))
    return Picture(panels, readouts(scene, seen), said)


def image(name: str, z: Host, left: float, bottom: float) -> Trace:
    """A matrix of numbers between −1 and 1 as squares of side 1, its first row on top."""
    trace: Trace = {
        "type": "heatmap",
        "uid": name,
        "z": np.clip(z[::-1], -1, 1).astype(np.float32),
        "hoverinfo": "skip",
    }
    place = {"x0": left + 0.5, "dx": 1, "y0": bottom + 0.5, "dy": 1}
    return trace | place | {"zmin": -1, "zmax": 1, "colorscale": SCALE, "showscale": False}


def layout(name: str, across: tuple[float, float], up: tuple[float, float]) -> dict[str, Any]:
    """A plane of pixels without axes."""
    hidden = {"visible": False, "fixedrange": True}
    return {
        "xaxis": hidden | {"range": list(across), "anchor": "y", "constrain": "domain"},
        "yaxis": hidden | {"range": list(up), "anchor": "x", "scaleanchor": "x", "constrain": "domain"},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": False,
        "uirevision": name,
    }  # fmt: skip


def tested(scene: Pictures, seen: Seen, said: str) -> Panel:
    """The picture in the hand, in the colour of what it is taken for."""
    half = SIDE / 2
    plain, trained = seen.scores
    sign = 1.0 if trained > 0 else -1.0
    frame = marks.trace("frame", _box(-half, -half), "ink", width=1)
    words = [
        Label(f"with copies: {verdict(scene, trained)}", -half, half + 1.35, _role(trained), "middle right", 16),
        Label(f"without: {verdict(scene, plain)}", -half, half + 0.55, _role(plain), "middle right", 16),
    ]
    data = [image("test", sign * seen.test, -half, -half), frame, marks.labels("words", words)]
    grip = Handle("test", scene.test_x, scene.test_y, "the picture", "ink", step=0.1)
    shape = layout("test", (-half - 0.2, half + 0.2), (-half - 0.2, half + 1.9))
    return Panel({"data": data, "layout": shape}, said, (grip,), "test", 1.1)


def _role(score: float) -> str:
    return "p" if score > 0 else "q"


def _box(left: float, bottom: float, side: float = SIDE) -> Host:
    x = np.array([0, 1, 1, 0, 0]) * side + left
    return np.stack([x, np.array([0, 0, 1, 1, 0]) * side + bottom]).astype(np.float32)


def copies(scene: Pictures, seen: Seen) -> Panel:
    """Some copies of both classes, with the noise on their pixels."""
    tall, wide = 2 * DOWN * STRIDE - 1, ACROSS * STRIDE - 1
    data = [image("copies", np.zeros((1, 1)), 0, 0) | {"z": _sheet(seen.study, scene.noise, scene.seed)}]
    shown = min(scene.copies, ACROSS * DOWN)
    said = f"{shown} of {scene.copies} copies of each picture, shifted, turned and with noise."
    return Panel({"data": data, "layout": layout("copies", (0, wide), (-1, tall + 1))}, said, (), "copies", 1.25)


@lru_cache(maxsize=8)
def _sheet(study: Study, noise: float, seed: int) -> Host:
    """The copies side by side, the first row at the bottom, those of the second class below 0; sent once."""
    sheet = np.full((2 * DOWN * STRIDE - 1, ACROSS * STRIDE - 1), np.nan, dtype=np.float32)
    z = np.random.default_rng(seed).standard_normal((2, ACROSS * DOWN, SIDE, SIDE))
    for k, of in enumerate(study.copies):
        for i, one in enumerate(of[: ACROSS * DOWN]):
            row, column = (DOWN * k + i // ACROSS) * STRIDE, i % ACROSS * STRIDE
            shaken = np.clip(one + noise * z[k, i], 0, 1)
            sheet[row : row + SIDE, column : column + SIDE] = shaken if k == 0 else -shaken
    sheet = np.ascontiguousarray(sheet[::-1])
    sheet.flags.writeable = False
    return sheet


def weights(scene: Pictures, seen: Seen) -> Panel:
    """The weights of both classifiers, each in its own scale."""
    data, words = [], []
    for k, (name, w) in enumerate(zip(("without", "with copies"), seen.study.weights, strict=True)):
        most = float(np.abs(w).max()) or 1.0
        data.append(image(name.partition(" ")[0], w / most, k * (SIDE + 2), 0))
        data.append(marks.trace(f"frame-{k}", _box(k * (SIDE + 2), 0), "ink", width=1))
        words.append(Label(name, k * (SIDE + 2) + SIDE / 2, SIDE + 0.9, "", size=13))
        words.append(Label(f"± {numeral(most, 2)}", k * (SIDE + 2) + SIDE / 2, -0.9, "", size=12))
    first, second = scene.pair[0], scene.pair[1]
    words.append(Label(first, -1.0, SIDE / 2 + 1, "p", size=16))
    words.append(Label(second, -1.0, SIDE / 2 - 1, "q", size=16))
    data.append(marks.labels("words", words))
    said = f"Weights on pixels that speak for {first} and for {second}, without copies and with them."
    shape = layout("weights", (-2, 2 * SIDE + 2.5), (-1.7, SIDE + 1.7))
    return Panel({"data": data, "layout": shape}, said, (), "weights", 1.45, linked=True)
