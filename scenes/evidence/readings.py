"""What is read and said of counts and a model; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout, Table, Value
from scenes.crossentropy.readings import ENDLESS
from scenes.evidence.moment import Moment
from scenes.marks import numeral

NONE = "none: every θ rules out what was seen"
NAMES = "abc"


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a fit, in nats per observation."""
    missed = found.best is None
    return (
        Readout("loss", "−log L per observation", *amount(found.cross), colour="gradient", note=_loss(found)),
        Readout("entropy", "entropy of the data H(p)", found.entropy, "nats", colour="data", note="the same for all θ"),
        Readout("kl", "divergence D(p‖q)", *amount(found.kl), colour="q", note=_kl(found)),
        Readout("best", "best θ", NONE if found.best is None else found.best, colour="truth", note=_best(found)),
        Readout("least", "least divergence", *amount(found.least), colour="truth", note=_least(found)),
        Readout("ratio", "likelihood ÷ the greatest", "none" if missed else found.ratio, colour="q",
                note=_ratio(found)),
    )  # fmt: skip


def amount(x: float) -> tuple[Value, str]:
    """A number of nats, or the word for none."""
    return (ENDLESS, "") if math.isinf(x) else (x, "nats")


def equations(found: Moment) -> tuple[Equation, ...]:
    """The likelihood as a sum."""
    head = "−log L ÷ n = H(p) + D(p‖q) =\u00a0"
    if math.isinf(found.cross):
        return (Equation("sum", (head, found.entropy, "\u00a0+ ∞ = ∞"), 3),)
    return (Equation("sum", (head, found.entropy, "+", found.kl, "=", found.cross, "\u00a0nats"), 3),)


def table(found: Moment) -> Table:
    """Every outcome with its count, its share, and what the model says."""
    rows = tuple(
        (name, count, p, q, "∞" if p > 0 and not q else p * math.log(p / q) if p > 0 else 0.0)
        for name, count, p, q in zip(NAMES, found.counts, found.p, found.q, strict=True)
    )
    return Table("outcomes", "Outcomes", ("outcome", "count", "share p", "model q", "p log(p/q)"), rows, ("q",) * 3)


def alt(found: Moment) -> str:
    """The picture in words."""
    seen = ", ".join(str(count) for count in found.counts)
    start = f"Of {found.n} observations a, b and c were seen {seen} times; the model is {found.model.label.lower()}"
    if found.best is None:
        return f"{start}, which rules out c: no θ makes the data possible."
    now = "infinite" if math.isinf(found.kl) else numeral(found.kl)
    return (
        f"{start}. At θ = {numeral(found.theta)} its divergence from the data is {now}; it is least, "
        f"{numeral(found.least)}, at θ = {numeral(found.best)}, where the data are most likely."
    )


def _loss(found: Moment) -> str:
    if math.isinf(found.cross):
        lost = _ruled_out(found)
        return f"the model rules out {lost}, which {'was' if len(lost) == 1 else 'were'} seen: L = 0"
    return f"L = {_power(found.n * found.cross)} for these {found.n} in their order"


def _power(minus_log: float) -> str:
    """e to the power −x, as a power of ten where it is small."""
    if minus_log < 700:
        return numeral(math.exp(-minus_log))
    return f"10 to the power −{minus_log / math.log(10):.0f}"


def _ruled_out(found: Moment) -> str:
    lost = [name for name, p, q in zip(NAMES, found.p, found.q, strict=True) if p > 0 and not q]
    return " and ".join(lost)


def _kl(found: Moment) -> str:
    if math.isinf(found.kl):
        return f"q({_ruled_out(found)[0]}) = 0, but it was seen"
    if found.kl < 1e-12:
        return "the model says exactly what was seen"
    return "what θ decides"


def _best(found: Moment) -> str:
    if found.best is None:
        return "only a model that allows c can be fitted"
    if abs(found.best - found.theta) < 0.005:
        return "θ is there, to the slider's step"
    return "where both curves are lowest"


def _least(found: Moment) -> str:
    if found.best is None:
        return "the whole curve is infinitely far from the data"
    return "the data lie on the curve" if found.least < 1e-9 else "how far the curve stays from the data"


def _ratio(found: Moment) -> str:
    if found.best is None:
        return "every likelihood is 0"
    more = found.kl - found.least
    if math.isinf(more):
        return "impossible"
    if found.n * more < 1e-6:
        return "the greatest there is"
    return f"e to the power −{numeral(found.n * max(more, 0.0))}, for n = {found.n}"
