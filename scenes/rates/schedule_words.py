"""What is read and said of a schedule; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

import numpy as np

from mathcore.parameters import label
from mathcore.schedules import CATALOGUE
from scenes.base import Readout, Table, Value
from scenes.marks import numeral
from scenes.rates.schedule_run import Runs

DIVERGED = "diverged"
UNDEFINED = "undefined"
NO_STEP = "none"
NO_RATE = "none"


def readouts(runs: Runs, seen: int) -> tuple[Readout, ...]:
    """The numbers of the step that is seen, and of the whole run."""
    chosen = runs.chosen
    return (
        Readout("step", "step", seen, note=f"of {runs.of.steps}"),
        Readout("rate", "rate of the next step", rate(runs, seen), colour="gradient", note=_factor(runs, seen)),
        Readout("loss", f"{measured(runs)} with the schedule", now(runs, chosen, seen), colour="gradient",
                note=_end(runs, chosen)),
        Readout("constant", f"{measured(runs)} at a constant rate", now(runs, 0, seen), colour="data",
                note=_end(runs, 0)),
        Readout("floor", "mean of the last tenth", said(runs.floor(chosen)), colour="gradient", note=_floor(runs)),
        Readout("total", "sum of the factors", float(runs.factors[chosen].sum()), note=_total(runs)),
        Readout("peak", "highest rate", _peak(runs), note=_when(runs)),
    )  # fmt: skip


def table(runs: Runs) -> Table:
    """Every schedule, the others with their defaults: how each run ends."""
    roles = ["faint"] * len(CATALOGUE)
    roles[0] = "data"
    roles[runs.chosen] = "gradient"
    rows = tuple(
        (label(kind), cell(float(runs.loss(i)[-1]), runs.why(i)), cell(runs.floor(i), runs.why(i)),
         float(runs.factors[i].sum()))
        for i, kind in enumerate(CATALOGUE)
    )  # fmt: skip
    columns = ("", f"{measured(runs)} at the end", "mean of the last tenth", "sum of the factors")
    return Table("schedules", "All schedules, the others with their defaults", columns, rows, tuple(roles), 3)


def cell(value: float, why: str) -> float | str:
    """A number of the table, or how the run ended."""
    return why.split(":")[0] if why or not math.isfinite(value) else value


def alt(runs: Runs, seen: int) -> str:
    """The picture in words."""
    of = runs.of
    what = f"{label(type(of.optimizer))} on {label(type(of.surface))} with the schedule {label(type(of.schedule))}"
    with_, without = (runs.why(i) or f"{measured(runs)} = {_number(runs.loss(i)[-1])}" for i in (runs.chosen, 0))
    here = f"step {seen} of {of.steps} is seen"
    return f"{what}: {here}; at the end {with_}, at a constant rate {without}."


def measured(runs: Runs) -> str:
    """What is called the loss."""
    return "f − min f" if runs.of.surface.minima else "f − lowest seen" if runs.lowest else "f"


def said(value: float) -> Value:
    """A loss as a value."""
    return DIVERGED if math.isinf(value) else UNDEFINED if math.isnan(value) else value


def rate(runs: Runs, seen: int) -> Value:
    """The rate of the step that comes next."""
    if seen >= runs.of.steps:
        return NO_STEP
    return runs.of.optimizer.learning_rate * float(runs.factors[runs.chosen, seen])


def now(runs: Runs, which: int, seen: int) -> Value:
    """The loss at the step that is seen, or at the last one before it."""
    at = min(seen, runs.last(which))
    if runs.many.diverged_at[which] >= 0 and seen >= runs.many.diverged_at[which]:
        return DIVERGED
    return said(float(runs.loss(which)[at]))


def _number(value: float) -> str:
    word = said(float(value))
    return word if isinstance(word, str) else numeral(word)  # type: ignore[arg-type]


def _factor(runs: Runs, seen: int) -> str:
    if seen >= runs.of.steps:
        return "all steps are made"
    alpha = numeral(runs.of.optimizer.learning_rate)
    return f"α = {alpha} times {numeral(float(runs.factors[runs.chosen, seen]))}"


def _end(runs: Runs, which: int) -> str:
    return runs.why(which) or f"at the end {_number(runs.loss(which)[-1])}"


def _floor(runs: Runs) -> str:
    """How the end compares with the one at a constant rate."""
    one, other = runs.floor(runs.chosen), runs.floor(0)
    if runs.chosen == 0:
        return "this is the constant rate"
    if not math.isfinite(one) or not math.isfinite(other) or not one > 0 or not other > 0:
        return f"at a constant rate {_number(other)}"
    ratio = other / one
    times = f"{numeral(ratio)} times as much" if ratio >= 1 else f"{numeral(1 / ratio)} times less"
    return f"at a constant rate {_number(other)}, {times}" if abs(ratio - 1) > 1e-9 else "the same at a constant rate"


def _total(runs: Runs) -> str:
    n = runs.of.steps
    return f"as far as so many steps at the full rate could go, of {n}"


def _peak(runs: Runs) -> Value:
    f = runs.factors[runs.chosen]
    return float(runs.of.optimizer.learning_rate * f.max()) if f.size else NO_RATE


def _when(runs: Runs) -> str:
    f = runs.factors[runs.chosen]
    return f"first at step {int(np.argmax(f)) + 1}" if f.size else "the run has no steps"
