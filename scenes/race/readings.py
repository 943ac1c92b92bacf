"""What is read and said of a race; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mathcore.parameters import label
from scenes.base import Readout, Table
from scenes.marks import numeral
from scenes.race.heat import Entry, Heat

NOBODY = "nobody"


def readouts(heat: Heat, seen: int) -> tuple[Readout, ...]:
    """The step that is seen, who leads there, who wins in the end."""
    first, steps = heat.entries[heat.winners[0]].runner.role if heat.winners else "", heat.of.steps
    arrived, lost = (sum(getattr(one.score, name) for one in heat.entries) for name in ("arrived", "lost"))
    return (
        Readout("step", "step", seen, note=f"of {steps}"),
        Readout("leader", "in the lead", named(heat, heat.leaders(seen)), note=leading(heat, seen)),
        Readout("winner", "winner", named(heat, heat.winners), colour=first, note=why(heat)),
        Readout("arrived", "runs that arrive", arrived, note=_of_all(heat)),
        Readout("lost", "runs that are lost", lost, note="they diverge, or come to where there is no slope"),
    )


def alt(heat: Heat, seen: int) -> str:
    """The picture in words."""
    surface = label(type(heat.of.surface))
    if not heat.entries:
        return f"Every lane of the race on {surface} is empty."
    names = together([one.runner.name for one in heat.entries])
    x, y = heat.of.start
    begin = f"{names} on {surface} from {_starts(heat)} ({numeral(x)}, {numeral(y)})"
    where = f"at step {seen} of {heat.of.steps} in the lead: {named(heat, heat.leaders(seen))}"
    won = "tie between" if len(heat.winners) > 1 else "winner:"
    return f"{begin}; {where}. In the end: {won} {named(heat, heat.winners)}, {why(heat)}."


def why(heat: Heat) -> str:
    """By what the winner wins."""
    if not heat.entries:
        return "every lane is empty"
    if not heat.winners:
        return "all have diverged" if _all_diverged(heat) else "all are lost: they diverge or come to where no slope is"
    best = heat.entries[heat.winners[0]].score
    if best.arrived:
        return _arriving(heat, best.arrived, best.steps)
    if math.isinf(best.final):
        return "most runs are lost, even of the best"
    typical = "" if heat.of.starts == 1 else "median "
    if not heat.known:
        final = numeral(best.final + heat.lowest)
        return f"no minimum is known, and this {typical}value at the end is the lowest: {final}"
    return f"nobody arrives, and this {typical}loss at the end is the lowest: {numeral(best.final)}"


def _arriving(heat: Heat, arrived: int, steps: float) -> str:
    within = f"within {numeral(heat.tolerance)} of the minimum"
    if heat.of.starts == 1:
        return f"{within} from step {numeral(steps)} on"
    return f"{arrived} of {heat.of.starts} runs end {within}, half of them by step {numeral(steps)}"


def leading(heat: Heat, seen: int) -> str:
    """The loss of whoever leads."""
    best = heat.leaders(seen)
    if not best:
        return "nobody runs" if not heat.entries else "most runs are lost by now"
    typical = "" if heat.of.starts == 1 else "median "
    loss = float(heat.entries[best[0]].median[seen])
    return f"{typical}loss {numeral(loss)}" if heat.known else f"{typical}f = {numeral(loss + heat.lowest)}"


def named(heat: Heat, places: Sequence[int]) -> str:
    """The names of those in these places."""
    return together([heat.entries[i].runner.name for i in places]) or NOBODY


def together(names: Sequence[str]) -> str:
    """Names in one phrase: ``a, b and c``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def table(heat: Heat) -> Table:
    """Everybody side by side."""
    many, value = heat.of.starts > 1, "loss" if heat.known else "f"
    columns: tuple[str, ...] = ("optimizer", "α", f"{'median' if many else 'final'} {value}")
    columns += ("arrived", "steps to tolerance", "diverged") if many else ("steps to tolerance", "diverged")
    said = f"From {heat.of.starts} starts" if many else "From one start"
    rows = tuple(_row(heat, entry, many) for entry in heat.entries)
    return Table("race", f"{said}, {heat.of.steps} steps", columns, rows, tuple(e.runner.role for e in heat.entries))


def _row(heat: Heat, entry: Entry, many: bool) -> tuple[float | int | str, ...]:
    score, shift = entry.score, 0.0 if heat.known else heat.lowest
    final = score.final + shift if math.isfinite(score.final) else "none"
    steps = _whole(score.steps) if score.arrived else "never" if heat.known else "no minimum"
    row = entry.runner.name, entry.runner.optimizer.learning_rate, final
    return (*row, score.arrived, steps, _diverged(entry)) if many else (*row, steps, _ended(entry))


def _whole(steps: float) -> int | float:
    return int(steps) if steps == int(steps) else steps


def _ended(entry: Entry) -> str | int:
    """How the only run of a lane ended."""
    diverged, undefined = int(entry.paths.diverged_at[0]), int(entry.paths.undefined_at[0])
    return f"at step {diverged}" if diverged >= 0 else f"stopped at step {undefined}" if undefined >= 0 else "no"


def _diverged(entry: Entry) -> int:
    return int((entry.paths.diverged_at >= 0).sum())


def _all_diverged(heat: Heat) -> bool:
    return all(_diverged(entry) == heat.of.starts for entry in heat.entries)


def _of_all(heat: Heat) -> str:
    runs = len(heat.entries) * heat.of.starts
    return (
        f"of {runs}, {f'within {numeral(heat.tolerance)} of the minimum' if heat.known else 'for no minimum is known'}"
    )


def _starts(heat: Heat) -> str:
    return "the start" if heat.of.starts == 1 else f"{heat.of.starts} starts around"
