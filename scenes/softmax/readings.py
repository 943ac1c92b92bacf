"""What is read and said of logits and their loss; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout, Table
from scenes.marks import numeral
from scenes.softmax.classes import CLASSES
from scenes.softmax.moment import ROUNDING, Moment

NBSP = "\u00a0"


def guess(found: Moment) -> str:
    """The classes that are most likely; several where they are alike."""
    most = max(found.p)
    return " and ".join(name for name, p in zip(CLASSES, found.p, strict=False) if p == most)


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a classifier's last step."""
    name = CLASSES[found.label]
    return (
        Readout("loss", "loss L", found.loss, "nats", colour="gradient", note=_loss(found)),
        Readout("least", "the lowest there is", found.least, "nats", colour="truth", note=_least(found)),
        Readout("excess", "above the lowest", found.excess, "nats", note=_excess(found)),
        Readout("right", f"probability of {name}", found.p[found.label], colour="estimate", note=_right(found)),
        Readout("guess", "the model's guess", guess(found), colour="estimate", note=_guess(found)),
        Readout("doubt", "entropy of the probabilities", found.doubt, "nats", colour="estimate", note=_doubt(found)),
        Readout("gradient", "gradient ∂L/∂z", found.gradient, digits=3, colour="gradient", note=_gradient(found)),
        Readout("next", "loss after one step", found.next_loss, "nats", colour="gradient", note=_next(found)),
    )  # fmt: skip


def equations(found: Moment) -> tuple[Equation, ...]:
    """The gradient as a difference of two columns."""
    p, target, gradient = (tuple((x,) for x in row) for row in (found.p, found.target, found.gradient))
    start, over = f"∂L/∂z ={NBSP}", f") /{NBSP}{numeral(found.temperature)} ="
    if found.temperature == 1:
        return (Equation("slopes", (start, p, "−", target, "=", gradient), 3),)
    return (Equation("slopes", (f"{start}(", p, "−", target, over, gradient), 3),)


def table(found: Moment) -> Table:
    """Every class with all that belongs to it."""
    rows = tuple(
        (CLASSES[k], z, p, t, g, after)
        for k, (z, p, t, g, after) in enumerate(
            zip(found.z, found.p, found.target, found.gradient, found.after, strict=True)
        )
    )
    columns = ("class", "logit z", "softmax", "target", "gradient", "z after a step")
    colours = tuple("truth" if k == found.label else "estimate" for k in range(len(rows)))
    return Table("classes", "Classes", columns, rows, colours)


def alt(found: Moment) -> str:
    """The picture in words."""
    name = CLASSES[found.label]
    shown = ", ".join(
        f"{CLASSES[k]} {numeral(z)} becomes {numeral(p)}" for k, (z, p) in enumerate(zip(found.z, found.p, strict=True))
    )
    return (
        f"Logits and their probabilities at temperature {numeral(found.temperature)}: {shown}. "
        f"The right class is {name}, the loss {numeral(found.loss)} nats."
    )


def _loss(found: Moment) -> str:
    if len(found.z) == 1:
        return "with one class there is nothing to get wrong"
    if not found.p[found.label]:
        return "the probability is below every float; the loss comes from the logits"
    if not found.smoothing:
        return f"−ln {numeral(found.p[found.label])}: the surprise at {CLASSES[found.label]}"
    return "the cross-entropy of the smoothed target and softmax"


def _least(found: Moment) -> str:
    if len(found.z) == 1:
        return "which it has"
    if not found.smoothing:
        return "never reached: the label's lead would have to be infinite"
    lead = found.temperature * math.log(max(found.target) / min(found.target))
    return f"the target's entropy, reached where {CLASSES[found.label]} leads by {numeral(lead)}"


def _excess(found: Moment) -> str:
    if found.excess == 0:
        return "less than rounding can tell" if not found.smoothing and len(found.z) > 1 else "softmax is the target"
    return "the divergence from target to softmax"


def _right(found: Moment) -> str:
    p, asked = found.p[found.label], found.target[found.label]
    if abs(p - asked) <= ROUNDING:
        return "what the target asks for" if found.smoothing else "1 up to rounding"
    return f"the target asks for {numeral(asked)}: {'more' if asked > p else 'less'}"


def _guess(found: Moment) -> str:
    best = guess(found)
    if " and " in best:
        return "as likely as each other"
    return "right" if best == CLASSES[found.label] else f"wrong: the label is {CLASSES[found.label]}"


def _doubt(found: Moment) -> str:
    n = len(found.p)
    if n == 1:
        return "one class: no doubt"
    most = math.log(n)
    if found.doubt >= most * (1 - 1e-9):
        return f"ln {n}, the most that {n} classes can have"
    return f"of ln {n} = {numeral(most)} at most; higher at a higher temperature"


def _gradient(found: Moment) -> str:
    if max(map(abs, found.gradient)) <= ROUNDING:
        return "nothing pulls, up to rounding"
    over = "" if found.temperature == 1 else f", divided by T = {numeral(found.temperature)}"
    return f"softmax − target{over}; adds up to 0"


def _next(found: Moment) -> str:
    change = found.next_loss - found.loss
    if abs(change) <= ROUNDING * max(1.0, found.loss):
        return "the same, up to rounding"
    if change > 0:
        return f"it rises: η = {numeral(found.rate)} is too long a step here"
    return f"it falls by {numeral(-change)}"
