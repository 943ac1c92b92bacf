"""What is read and said of a game; notes are phrases: no capital, no full stop. Nothing hidden is among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Readout, Value
from scenes.marks import numeral
from scenes.probe.game import Game

if TYPE_CHECKING:
    from scenes.probe.probe import Probe

HIDDEN = "hidden"
OFF = "switched off"


def readouts(scene: Probe, game: Game) -> tuple[Readout, ...]:
    """The probes so far; and, when the surface is revealed, the minimum, Adam and who has won."""
    rival = game.rival
    lowest: Value = rival.lowest.f if rival else HIDDEN
    adam: Value = float(rival.f[rival.best]) if rival else HIDDEN
    slope: Value = tuple(game.gradient[-1].tolist()) if scene.slopes else OFF
    return (
        Readout("left", "probes left", game.left, note=budget(game)),
        Readout("last", "f at the last probe", float(game.f[-1]), note=at(game, len(game.f) - 1)),
        Readout("slope", "gradient there", slope, colour="gradient",
                note="points uphill, the arrow the other way" if scene.slopes else "the layer ‘slopes’ shows it"),
        Readout("best", "lowest f found", float(game.f[game.best]), colour="result", note=at(game, game.best)),
        Readout("lowest", "global minimum", lowest, colour="truth", note=minimum(game)),
        Readout("adam", "Adam's lowest f", adam, colour="gradient", note=path(scene, game)),
        Readout("score", "who is lower", score(game), note=above(game)),
    )  # fmt: skip


def budget(game: Game) -> str:
    """What the budget still allows."""
    if game.rival:
        return f"of {game.budget}; no click counts while the surface is revealed"
    if not game.left:
        return f"of {game.budget}: the budget is spent, press Reveal"
    return f"of {game.budget}; a click into the picture takes one"


def at(game: Game, k: int) -> str:
    """Where a probe is."""
    x, y = game.x[k].tolist()
    return f"probe {k + 1}, at ({numeral(x)}, {numeral(y)})"


def minimum(game: Game) -> str:
    """Where the surface is lowest."""
    if not game.rival:
        return "until you press Reveal"
    (x, y), others = game.rival.lowest.x, len(game.rival.minima) - 1
    return f"at ({numeral(x)}, {numeral(y)}); {others} other hollow{'s' * (others != 1)} in the window"


def path(scene: Probe, game: Game) -> str:
    """How far Adam has come."""
    if not game.rival:
        return "until you press Reveal"
    count, best = len(game.f), game.rival.best
    said = "gradient" if count == 1 else "gradients"
    return (
        f"after {best} of {count} steps from probe 1, with α = {numeral(scene.rate)}: as many {said} as you have used"
    )


def gaps(game: Game) -> tuple[float, float]:
    """How far above the minimum you are, and Adam is; 0 when the surface is hidden."""
    if not game.rival:
        return 0.0, 0.0
    lowest = game.rival.lowest.f
    return float(game.f[game.best]) - lowest, float(game.rival.f[game.rival.best]) - lowest


def score(game: Game) -> str:
    """Who has found the lower place."""
    if not game.rival:
        return HIDDEN
    you, adam = gaps(game)
    return "level" if you == adam else "you" if you < adam else "Adam"


def above(game: Game) -> str:
    """By how much."""
    if not game.rival:
        return "until you press Reveal"
    you, adam = (numeral(max(gap, 0.0)) for gap in gaps(game))
    return f"you are {you} above the minimum, Adam {adam}"


def alt(game: Game) -> str:
    """The picture in words."""
    count = len(game.f)
    made = f"{count} of {game.budget} probes{' are made' if count > 1 else ' is made'}"
    found = f"the lowest value found is {numeral(float(game.f[game.best]))}, {at(game, game.best)}"
    if not game.rival:
        return f"A hidden surface: {made}; {found}."
    won = {"you": "You win", "Adam": "Adam wins", "level": "You and Adam are level"}[score(game)]
    return f"The surface is revealed: {made}; {found}. {won}: {above(game)}."
