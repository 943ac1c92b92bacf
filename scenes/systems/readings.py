"""What is read: the system, its solutions and why, the step of elimination, and what shaking b does.

Notes are phrases: no capital, no full stop.
"""

from __future__ import annotations

import math

import numpy as np

from scenes.base import Equation, Readout, Value
from scenes.marks import numeral
from scenes.program import plain
from scenes.systems import words
from scenes.systems.moment import Analysis, Host, Moment

UNDETERMINED = "does not exist: x is not determined"
NOTHING_OF = "does not exist: A x = 0, and of nothing there is no part"


def readouts(moment: Moment) -> tuple[Readout, ...]:
    """The numbers, in the order of the page; the same names in every state."""
    return (*_system(moment.of), *_answer(moment.of), *_elimination(moment), *_shaken(moment))


def _system(of: Analysis) -> tuple[Readout, ...]:
    tiny = ", what is below 10⁻⁹⁰ in size counts as 0"
    note = "a row for each equation, b in the last column"
    return (
        Readout("system", "[A | b]", of.rows, digits=6, note=note + (tiny if of.shrunk else "")),
        Readout("solutions", "solutions", of.answer.kind, colour=role(of), note=words.why(of)),
        Readout("rank", "rank A", of.answer.rank, note="how many independent left-hand sides there are"),
        Readout("rank_augmented", "rank [A | b]", of.answer.rank_augmented, note=_augmented(of)),
    )


def _augmented(of: Analysis) -> str:
    if of.answer.kind == "none":
        return "larger than rank A: b is out of reach of the columns of A"
    return "the same as rank A: b is a combination of the columns of A"


def role(of: Analysis) -> str:
    return "estimate" if of.answer.kind == "none" else "result"


def _answer(of: Analysis) -> tuple[Readout, ...]:
    answer = of.answer
    label = {"one": "solution x", "none": "least-squares x̂", "infinitely many": "shortest solution x"}[answer.kind]
    note = {
        "one": "the only point that solves every equation",
        "none": "no point solves them all: here the sum of the squared residuals is least"
        + (", and of all such points this is the nearest to the origin" if answer.rank < of.unknowns else ""),
        "infinitely many": "of all solutions the nearest to the origin",
    }[answer.kind]
    null = plain(answer.null_space.T, 1e-14) if answer.rank < of.unknowns else "only 0"
    free = "x can go along these rows, and no equation notices" if answer.rank < of.unknowns else "x is determined"
    return (
        Readout("x", label, plain(answer.x, floor(answer.x)), colour=role(of), note=note),
        Readout("null_space", "null space of A", null, note=free),
        Readout("residual", "residual A x − b", plain(answer.residual, noise(of)), colour=role(of), note=_residual(of)),
        Readout("condition", "condition κ", of.condition, note=_condition(of)),
    )


def floor(x: Host) -> float:
    """The size below which an entry of x is rounding."""
    return 1e-14 * float(np.abs(x).max())


def noise(of: Analysis) -> float:
    """The size below which a residual is rounding."""
    return 1e-14 * float((np.abs(of.A) @ np.abs(of.answer.x) + np.abs(of.b)).max())


def _residual(of: Analysis) -> str:
    if of.answer.kind != "none":
        return "0 in every equation, but for rounding"
    what = "line" if of.unknowns == 2 else "plane"
    return f"rᵢ = aᵢ · x̂ − bᵢ; the distance to {what} i is |rᵢ| ÷ ‖aᵢ‖"


def _condition(of: Analysis) -> str:
    if of.condition == math.inf:
        return "κ = ∞: the columns of A depend on each other, x is not determined"
    if of.condition < 1 + 1e-12:
        return "as good as it gets: no direction is worse than another"
    what = "of b" if of.answer.kind != "none" else "of what A reaches of b"
    return f"a relative error {what} can come out up to {numeral(of.condition)} times as large in x"


def _elimination(moment: Moment) -> tuple[Readout, ...]:
    of, at = moment.of, moment.at
    read: Value = "does not exist" if of.read_off is None else plain(of.read_off, floor(np.array(of.read_off)))
    return (
        Readout("operation", "row operation", words.now(moment), note=words.about(moment)),
        Readout("E", "E, on the left", plain(at.E), note="the identity with that row operation done to it"),
        Readout("now", "E [A | b]", plain(at.after), note="the table after it"),
        Readout("pivots", "pivots", of.pivots or "none", note=words.pivots(of)),
        Readout("read_off", "x read off", read, note=words.read_off(of)),
    )


def _shaken(moment: Moment) -> tuple[Readout, ...]:
    shaken, radius = moment.shaken, moment.radius
    without = UNDETERMINED if shaken is None else NOTHING_OF
    known = shaken is not None and shaken.amplification is not None
    far: Value = UNDETERMINED if shaken is None else float(np.linalg.norm(shaken.axes[0]))
    values: list[Value] = [without] * 3
    if shaken is not None and known:
        values = [plain(x) for x in (shaken.relative_b, shaken.relative_x, shaken.amplification)]
    of_b = "‖b‖" if moment.of.answer.kind != "none" else "‖A x̂‖, what A reaches of b"
    still = "; b is not shaken" if radius == 0 else ""
    bound = f"at most κ = {numeral(moment.of.condition)}" if known else "no bound"
    return (
        Readout("far", "farthest ‖δx‖", far, colour="data", note=f"ε ÷ σ, the smallest singular value of A{still}"),
        Readout("relative_b", "‖δb‖ ÷ ‖b‖", values[0], colour="data", note=f"ε against {of_b}"),
        Readout("relative_x", "‖δx‖ ÷ ‖x‖", values[1], colour="data", note="in the worst direction"),
        Readout("amplification", "their ratio", values[2], colour="data", note=bound),
    )


def equations(moment: Moment) -> tuple[Equation, ...]:
    """The step in words, the step as a product, and what A makes of x."""
    of, at = moment.of, moment.at
    now = plain(at.after)
    step: tuple[Value, ...] = (plain(at.E), plain(at.before), "=", now)
    steps = [Equation("step", step)]
    if at.operation is None:
        steps = [Equation("step", ("[A | b]", "=", now))]
    elif len(now) + len(now[0]) > 6:  # too wide for one line
        steps = [Equation("step", step[:2]), Equation("after", step[2:])]
    count = len(of.way.steps)
    done = f"step {at.number} of {count}:  {words.now(moment)}" if at.number else f"before the first of {count} steps"
    x = tuple((value,) for value in plain(of.answer.x, floor(of.answer.x)))
    b = tuple((value,) for value in of.b.tolist())
    reached = tuple((value,) for value in plain(of.A @ of.answer.x, floor(of.b)))
    A = plain(of.A)
    check = (A, x, "=", b) if of.answer.kind != "none" else (A, x, "=", reached, "≠", b)
    return Equation("operation", (done,)), *steps, Equation("check", check)
