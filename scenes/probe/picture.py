"""What is seen of a game: the probes from above, the same as pins in space, and the best so far against the probes.

As long as the surface is hidden nothing of it is in the figure but what the probes have shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenes import marks, relief
from scenes.base import Panel, Picture
from scenes.descent import path
from scenes.marks import Label, Trace
from scenes.palette import colour
from scenes.probe import readings
from scenes.probe.game import Game, Rival
from scenes.probe.hills import REACH, Hills
from scenes.probe.pins import in_space
from scenes.probe.record import so_far

if TYPE_CHECKING:
    from scenes.probe.probe import Probe

Host = np.ndarray[Any, Any]

LONGEST = 1.6  # of an arrow downhill
ROUND = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
ASIDE = [(0.75 * right, 0.48 * up) for right, up in ROUND] + [(1.2 * right, 0.9 * up) for right, up in ROUND]


def draw(scene: Probe, game: Game) -> Picture:
    """The picture of a game."""
    said = readings.alt(game)
    click = "" if game.rival else "probe"
    figure = {"data": above(scene, game), "layout": window(scene.surface, revealed=game.rival is not None)}
    panels = (Panel(figure, said, (), "above", 1.0, click=click), in_space(scene.surface, game, said), so_far(game))
    return Picture(panels, readings.readouts(scene, game), said)


def window(surface: Hills, *, revealed: bool) -> dict[str, Any]:
    """The layout from above: with the relief when it is revealed, else an empty grid."""
    if revealed:
        return relief.plane(surface, "hidden")
    axis = {"range": [-REACH, REACH], "minallowed": -REACH, "maxallowed": REACH, "showgrid": True, "zeroline": False,
            "ticks": "", "constrain": "domain", "nticks": 7}  # fmt: skip
    return {
        "xaxis": axis | {"anchor": "y"}, "yaxis": axis | {"anchor": "x", "scaleanchor": "x"},
        "margin": {"l": 34, "r": 8, "t": 8, "b": 24}, "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False, "hovermode": False, "dragmode": "pan",
        "uirevision": f"hidden {surface.window}",
    }  # fmt: skip


def above(scene: Probe, game: Game) -> list[Trace]:
    """Probes with their numbers, arrows downhill, and what is revealed."""
    revealed = rivals(scene.surface, game.rival) if game.rival else []
    arrows = [downhill(game)] if scene.slopes else []
    order = marks.trace("order", game.x.T.astype(np.float32).copy(), "data", width=1.5, alpha=0.5, dash="dot")
    return [*revealed, order, *arrows, dots(game), marks.labels("labels", [*numbers(game), headline(game)])]


def rivals(surface: Hills, rival: Rival) -> list[Trace]:
    """The minima, and Adam's path."""
    lowest = np.array([rival.lowest.x], dtype=np.float32)
    ring = {"symbol": "circle-open", "size": 24, "color": colour("truth"), "line": {"width": 3}}
    x, y = lowest.T.copy()
    around = {
        "type": "scatter",
        "uid": "lowest",
        "mode": "markers",
        "marker": ring,
        "hoverinfo": "skip",
        "x": x,
        "y": y,
    }
    return [path.minima("minima", surface), around, path.dotted("adam", surface, rival.x, "gradient")]


def dots(game: Game) -> Trace:
    """The probes, the best of them larger and in the colour of results."""
    best = np.arange(len(game.f)) == game.best
    x, y = game.x.T.astype(np.float32).copy()
    marker = {
        "color": [colour("result" if one else "data") for one in best], "size": [15 if one else 11 for one in best],
        "line": {"width": 1.5, "color": "rgba(255,255,255,0.9)"}, "opacity": 1.0,
    }  # fmt: skip
    return {
        "type": "scatter",
        "uid": "probes",
        "mode": "markers",
        "marker": marker,
        "hoverinfo": "skip",
        "x": x,
        "y": y,
    }


def numbers(game: Game) -> list[Label]:
    """The value of each probe beside it, at the first place round it where there is room, else where there is most."""
    places: list[tuple[float, float]] = [(x, y) for x, y in game.x.tolist()]
    said = []
    for k, (x, y) in enumerate(tuple(places)):
        place = max(((x + right, y + up) for right, up in ASIDE), key=lambda at: room(at[0], at[1], places))
        places.append(place)
        said.append(Label(marks.numeral(float(game.f[k])), *place, "result" if k == game.best else "data", size=14))
    return said


def room(x: float, y: float, taken: list[tuple[float, float]]) -> float:
    """How far a place for words is from all that stands there, as words see it: wide and low; none outside."""
    if abs(x) + 0.4 > REACH or abs(y) + 0.2 > REACH:
        return -1.0
    return min([0.4, *(max(abs(x - right) / 2, abs(y - up)) for right, up in taken)])


def downhill(game: Game) -> Trace:
    """Against the gradient, at each probe: long where it is steep, up to a limit."""
    outlines = np.array([arrow(x, -g) for x, g in zip(game.x, game.gradient, strict=True)])
    return marks.area("downhill", outlines, "gradient", alpha=1.0, width=2.5)


def arrow(x: Host, way: Host) -> Host:
    """The outline of an arrow from a place, as points (6, 2)."""
    size = float(np.hypot(*way))
    step = way / (size + 1.0) * LONGEST if size else np.zeros(2)
    head = min(0.24, 0.45 * float(np.hypot(*step)))
    along = way / size if size else np.zeros(2)
    neck, side = x + step - head * along, 0.4 * head * np.array([-along[1], along[0]])
    return np.array([x, neck, neck + side, x + step, neck - side, neck])


def headline(game: Game) -> Label:
    """What is left, or who has won, in the upper left corner."""
    if game.rival:
        won = {"you": "you win", "Adam": "Adam wins", "level": "level with Adam"}[readings.score(game)]
        return Label(f"{won}: {readings.above(game)}", -REACH + 0.2, REACH - 0.3, "", "bottom right", 15)
    left = f"{game.left} probe{'s' * (game.left != 1)} left" if game.left else "the budget is spent: press Reveal"
    return Label(left, -REACH + 0.2, REACH - 0.3, "", "bottom right", 15)
