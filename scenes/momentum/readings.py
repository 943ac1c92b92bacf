"""What is read and said of a heavy ball on a bowl; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scenes.base import Equation, Readout, Table, Value
from scenes.marks import numeral
from scenes.momentum.motion import Motion
from scenes.momentum.words import EDGE, behaviour, steps_per_digit
from scenes.program import plain

if TYPE_CHECKING:
    from scenes.momentum.scene import WhyMomentum

GAP = "\u2002"  # MathML keeps no other space at the end of words
MET = 1e-7  # the imaginary part that rounding leaves where two roots meet
NO_DAMPED = "none: with β = 1 the damped form never moves"


def readouts(scene: WhyMomentum, motion: Motion) -> tuple[Readout, ...]:
    """The numbers of the probe, of the run, and of the best points."""
    digit = steps_per_digit(motion.rate)
    gentle, steep = (plain(motion.roots[i], MET) for i in (0, -1))
    best, without = motion.best, motion.plain
    return (
        Readout("alpha", "α", motion.alpha, note=_edge(scene)),
        Readout("damped", "α of the damped form", damped(motion.alpha, motion.beta), note=_damped(motion)),
        Readout("rate", "rate max |σ|", motion.rate, colour="eigen", note=_rate(motion)),
        Readout("digit", "steps per decimal digit", digit, note=_compared(motion, digit)),
        Readout("gentle", "roots σ at λ = 1", gentle, colour="eigen",
                note=behaviour(motion.alpha, motion.beta, 1.0)),
        Readout("steep", f"roots σ at λ = {numeral(motion.condition, 4)}", steep, colour="eigen",
                note=behaviour(motion.alpha, motion.beta, motion.condition)),
        Readout("left", f"error left after {motion.last} steps", _left(motion), colour="p",
                note=_end(motion)),
        Readout("peak", "largest error of the run", float(np.abs(motion.closed[:, : motion.last + 1]).max()),
                note=_peak(motion)),
        Readout("difference", "closed form − simulation", motion.difference, digits=2, colour="q",
                note="at most, as a part of the largest error: what rounding does"),
        Readout("best", "best α and β", (best.alpha, best.beta), colour="truth",
                note=f"rate {numeral(best.rate)}: {_digits(best.rate)}"),
        Readout("without", "best α without momentum", without.alpha,
                note=f"rate {numeral(without.rate)}: {_digits(without.rate)}"),
    )  # fmt: skip


def damped(alpha: float, beta: float) -> Value:
    """The α with which v ← βv + (1 − β)g makes the same steps."""
    return alpha / (1 - beta) if beta < 1 else NO_DAMPED


def table(scene: WhyMomentum, motion: Motion) -> Table:
    """The probe beside the best with momentum and the best without."""
    best, without = motion.best, motion.plain
    rows = (
        ("the probe", motion.alpha, motion.beta, motion.rate),
        ("best", best.alpha, best.beta, best.rate),
        ("best at β = 0", without.alpha, without.beta, without.rate),
    )
    return Table("compare", "Side by side", ("", "α", "β", "rate", "steps per digit"),
                 tuple((*row, _cell(row[3])) for row in rows), ("gradient", "truth", "data"), 4)  # fmt: skip


def equations(motion: Motion) -> tuple[Equation, ...]:
    """The equation of the roots at both ends, with its numbers."""
    ends = [0] if motion.condition == 1 else [0, -1]
    return tuple(_equation(motion, i) for i in ends)


def alt(scene: WhyMomentum, motion: Motion) -> str:
    """The picture in words."""
    where = (
        f"α λmax = {numeral(scene.push)} and β = {numeral(scene.beta)} on a bowl with κ = {numeral(scene.condition, 4)}"
    )
    what = f"{regimes(motion)}; each step multiplies the error by {numeral(motion.rate)} in the long run"
    best = f"best are α λmax = {numeral(motion.best.alpha * motion.condition)} and β = {numeral(motion.best.beta)}"
    end = f" The run {ending(motion)}: an error is over 10⁶ times what it was." if ending(motion) else ""
    return f"The heavy ball with {where}: {what}; {best}, with the rate {numeral(motion.best.rate)}.{end}"


def regimes(motion: Motion) -> str:
    """What the gentlest and the steepest part do."""
    gentle, steep = (behaviour(motion.alpha, motion.beta, λ) for λ in (1.0, motion.condition))
    return gentle if gentle == steep else f"{gentle} along the gentle direction, {steep} along the steep one"


def ending(motion: Motion) -> str:
    """How a run ends that does not come to its last step."""
    return f"diverged at step {motion.diverged_at}" if motion.diverged_at >= 0 else ""


def _equation(motion: Motion, end: int) -> Equation:
    λ = float(motion.curvatures[end])
    p = 1 + motion.beta - motion.alpha * λ
    first, second = plain(motion.roots[end], MET)
    return Equation(
        "gentle" if end == 0 else "steep",
        (
            f"λ ={GAP}",
            λ,
            f":{GAP}{GAP}σ²{GAP}{'−' if p >= 0 else '+'}{GAP}",
            abs(p),
            f"{GAP}σ{GAP}+{GAP}",
            motion.beta,
            f"{GAP}= 0,{GAP}{GAP}σ ={GAP}",
            first,
            f"{GAP}and{GAP}",
            second,
        ),
    )


def _edge(scene: WhyMomentum) -> str:
    edge = (2 + 2 * scene.beta) / scene.condition
    return f"{numeral(scene.push)} ÷ λmax; with this β, α < {numeral(edge)} converges"


def _damped(motion: Motion) -> str:
    return "v ← βv + (1 − β)g makes the same steps with it" if motion.beta < 1 else "there (1 − β)g is 0"


def _rate(motion: Motion) -> str:
    """Who sets the rate, and what it means."""
    gentle, steep = float(motion.rates[0]), float(motion.rates[-1])
    complex_ = abs(motion.rate - math.sqrt(motion.beta)) < 1e-6 and motion.beta > 0
    by = (
        "both ends alike"
        if abs(gentle - steep) < 1e-6
        else "the gentle direction"
        if gentle > steep
        else "the steep direction"
    )
    means = "the error grows" if motion.rate > 1 + EDGE else "the error does not shrink"
    means = "the error shrinks" if motion.rate < 1 - EDGE else means
    return f"{means}; set by {by}{', √β since its roots are complex or meet' if complex_ else ''}"


def _compared(motion: Motion, digit: float | str) -> str:
    best = steps_per_digit(motion.best.rate)
    if isinstance(digit, str) or isinstance(best, str) or not best:
        return f"with the best α and β: {_digits(motion.best.rate)}"
    return f"{numeral(digit / best)} times as many as with the best α and β"


def _left(motion: Motion) -> tuple[float, ...]:
    return tuple(float(abs(motion.simulated[i, motion.last])) for i in (0, -1))


def _end(motion: Motion) -> str:
    if motion.diverged_at >= 0:
        return f"{ending(motion)}: an error is over 10⁶ times what it was"
    return "along the gentle and along the steep direction, of what each was"


def _peak(motion: Motion) -> str:
    sizes = np.abs(motion.closed[:, : motion.last + 1])
    part, step = np.unravel_index(int(np.argmax(sizes)), sizes.shape)
    if sizes.max() <= 1:
        return "no error is ever larger than at the start"
    return f"at step {step}, along λ = {numeral(float(motion.curvatures[part]))}"


def _digits(rate: float) -> str:
    """The rate as steps per digit, in words."""
    steps = steps_per_digit(rate)
    if isinstance(steps, str):
        return steps
    return f"{numeral(steps)} steps per digit" if steps else "one step is enough"


def _cell(rate: float) -> float | str:
    steps = steps_per_digit(rate)
    return "none" if isinstance(steps, str) else steps
