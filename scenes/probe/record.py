"""The lowest value so far against the probes: yours, and Adam's when the surface is revealed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scenes.base import Panel
from scenes.descent import history
from scenes.marks import Trace
from scenes.probe.game import Game


def so_far(game: Game) -> Panel:
    """Both records, and the global minimum as a line, with as many places as the budget has."""
    curves = [history.Curve("you", "your lowest f", np.minimum.accumulate(game.f), "result", first=1)]
    if game.rival:
        budget = np.full(game.budget + 1, game.rival.lowest.f)
        curves.append(history.Curve("adam", "Adam's lowest f", np.minimum.accumulate(game.rival.f), "gradient"))
        curves.append(history.Curve("minimum", "global minimum", budget, "truth", "dash"))
    said = "The lowest value so far against the number of probes."
    panel = history.panel(curves, None, said, "record", aspect=1.6, log=False)
    layout = panel.figure["layout"]
    across = layout["xaxis"] | {"range": [0, game.budget + 0.5], "title": {"text": "probe"}, "dtick": 2}
    data = [_placed(trace, game.budget) for trace in panel.figure["data"]]
    return replace(panel, figure={"data": data, "layout": layout | {"xaxis": across, "uirevision": "record"}})


def _placed(trace: Trace, budget: int) -> Trace:
    """A curve with a dot at each probe; the names at the right end of the axis."""
    if trace["uid"] == "names":
        return trace | {"x": np.full_like(trace["x"], budget + 0.5)}
    if trace["uid"] == "minimum":
        return trace
    return trace | {"mode": "lines+markers", "marker": {"size": 6, "color": trace["line"]["color"]}}
