"""What is read and said at the cliff; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import Any

from mathcore.optimizers import ClipByNorm
from mathcore.parameters import label
from scenes.base import Equation, Readout, Value
from scenes.descent.run import Run
from scenes.marks import numeral
from scenes.rates.cliff_run import Pair

GAP = "\u2002"  # MathML keeps no other space at the end of words
DIVERGED = "diverged"


def readouts(pair: Pair, seen: int) -> tuple[Readout, ...]:
    """The numbers of the step that is seen, and of both runs."""
    at = min(seen, pair.clipped.last)
    cut = pair.cut(at)
    alpha = pair.optimizer.learning_rate
    before, after = (math.hypot(*g) for g in (cut.gradient, cut.clipped))
    return (
        Readout("step", "step", at, note=f"of {pair.clipped.of.steps}"),
        Readout("x", "x with clipping", tuple(pair.clipped.x[at].tolist()), colour="gradient", note=_where(pair, at)),
        Readout("gradient", "gradient g", tuple(cut.gradient.tolist()), colour="data",
                note=f"its length is {numeral(before)}"),
        Readout("clipped", "g after clipping", tuple(cut.clipped.tolist()), colour="gradient",
                note=_clipped(pair, before, after)),
        Readout("turned", "direction turned by", cut.angle, unit="°", note=_turned(pair, cut.angle)),
        Readout("throw", "α ‖g‖ before", alpha * before, colour="data", note="how far plain gradient descent would go"),
        Readout("kept", "α ‖g‖ after", alpha * after, colour="gradient", note="how far with the clipped gradient"),
        Readout("cuts", "steps that are clipped", len(pair.cuts), note=_cuts(pair)),
        Readout("with", "f − min f with clipping", end(pair, pair.clipped), colour="gradient",
                note=_reach(pair.clipped)),
        Readout("without", "f − min f without", end(pair, pair.plain), colour="data", note=_reach(pair.plain)),
    )  # fmt: skip


def equations(pair: Pair, seen: int) -> tuple[Equation, ...]:
    """The gradient at the step that is seen, before and after."""
    cut = pair.cut(min(seen, pair.clipped.last))
    c = pair.clip.limit
    g, result = (tuple((one,) for one in vector.tolist()) for vector in (cut.gradient, cut.clipped))
    norm = math.hypot(*cut.gradient)
    if isinstance(pair.clip, ClipByNorm):
        share = min(1.0, c / norm) if norm > 0 else 1.0
        return (
            Equation("clip", (f"g ·{GAP}min(1, c ÷ ‖g‖) ={GAP}", g, f"{GAP}·{GAP}", share, f"{GAP}={GAP}", result)),
        )
    return (Equation("clip", (f"each coordinate of{GAP}", g, f"{GAP}cut off at ±", c, f"{GAP}:{GAP}", result)),)


def alt(pair: Pair, seen: int) -> str:
    """The picture in words."""
    at = min(seen, pair.clipped.last)
    cut = pair.cut(at)
    who = f"{label(type(pair.optimizer))} at a cliff with {how(pair)}"
    here = f"at step {at} the gradient is {numeral(math.hypot(*cut.gradient))} long"
    after = numeral(math.hypot(*cut.clipped))
    ends = (
        f"at the end f − min f is {_number(pair, pair.clipped)} with clipping and {_number(pair, pair.plain)} without"
    )
    return f"{who}: {here}, after clipping {after}; {ends}."


def how(pair: Pair) -> str:
    """The clipping in words."""
    way = "norm" if isinstance(pair.clip, ClipByNorm) else "value"
    return f"clipping by {way} at {numeral(pair.clip.limit)}"


def end(pair: Pair, run: Run) -> Value:
    """The loss of a run at its end."""
    return DIVERGED if run.diverged_at >= 0 else float(pair.loss(run)[run.last])


def _number(pair: Pair, run: Run) -> str:
    value: Any = end(pair, run)
    return value if isinstance(value, str) else numeral(value)


def _where(pair: Pair, at: int) -> str:
    steep = pair.norms[at]
    if at == pair.wall and steep > 3:
        return "at the wall, where its gradient is longest"
    return "on the wall" if steep > 3 else "where the ball with clipping is"


def _clipped(pair: Pair, before: float, after: float) -> str:
    if after == before:
        return "nothing is cut off here"
    return f"its length is {numeral(after)}, a part of {numeral(after / before)}"


def _turned(pair: Pair, angle: float) -> str:
    if isinstance(pair.clip, ClipByNorm):
        return "by norm the direction is kept"
    return "each coordinate is cut by itself" if angle > 1e-6 else "both coordinates keep their ratio here"


def _cuts(pair: Pair) -> str:
    steps = pair.clipped.of.steps
    return f"of {steps}, the first is step {int(pair.cuts[0]) + 1}" if len(pair.cuts) else f"none of {steps}"


def _reach(run: Run) -> str:
    """How the run ended, and how far away it was."""
    if run.why:
        return run.why
    x = run.x[: run.last + 1]
    low = float(x[:, 0].min())
    return f"after {run.last} step{'s' * (run.last != 1)}; x goes down to {numeral(low)}"
