"""The probes in space: pins on an empty floor, or the surface with the probes and Adam's path on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenes import relief
from scenes.base import Panel
from scenes.marks import Trace
from scenes.palette import colour
from scenes.probe.game import Game
from scenes.probe.hills import REACH, Hills

Host = np.ndarray[Any, Any]


def in_space(surface: Hills, game: Game, said: str) -> Panel:
    """The panel in space."""
    data = revealed(surface, game) if game.rival else hidden(game)
    return Panel({"data": data, "layout": relief.space(surface, "hidden")}, said, (), "space", 1.0, linked=True)


def hidden(game: Game) -> list[Trace]:
    """A floor, and a pin for each probe: as high as it is among the probes, not on the surface's own scale."""
    span = float(np.ptp(game.f))
    heights = 0.15 + 0.7 * (game.f - game.f.min()) / span if span else np.full(len(game.f), 0.5)
    feet = np.column_stack([game.x, np.zeros(len(game.x))])
    tops = np.column_stack([game.x, heights])
    stems = np.stack([feet, tops, np.full_like(feet, np.nan)], axis=1).reshape(-1, 3)[:-1]
    return [
        lines("floor", floor(), "ink", 2),
        lines("stems", stems, "data", 4),
        lines("probes", tops, "data", 1) | {"mode": "markers", "marker": heads(game)},
    ]


def floor() -> Host:
    """A grid on the floor, parted by NaN: (m, 3)."""
    at, end = np.linspace(-REACH, REACH, 5), np.full(5, REACH)
    ends = np.stack(
        [np.stack([at, side * end, 0 * at], axis=-1) for side in (-1, 1)] + [np.full((5, 3), np.nan)], axis=1
    )
    along = ends.reshape(-1, 3)
    return np.concatenate([along, along[:, [1, 0, 2]]])[:-1]


def revealed(surface: Hills, game: Game) -> list[Trace]:
    """The surface with what has been found on it."""
    assert game.rival is not None
    probes = relief.lifted("probes", surface, game.x, game.f, "data") | {"mode": "markers", "marker": heads(game)}
    return [relief.body(surface), relief.lifted("adam", surface, game.rival.x, game.rival.f, "gradient"), probes]


def heads(game: Game) -> dict[str, Any]:
    tints = [colour("result" if k == game.best else "data") for k in range(len(game.f))]
    return {"size": 5, "color": tints}


def lines(name: str, points: Host, role: str, width: float) -> Trace:
    """A line in space through points (m, 3)."""
    x, y, z = np.ascontiguousarray(points.T, dtype=np.float32)
    line = {"color": colour(role), "width": width}
    return {
        "type": "scatter3d",
        "uid": name,
        "mode": "lines",
        "line": line,
        "hoverinfo": "skip",
        "x": x,
        "y": y,
        "z": z,
    }
