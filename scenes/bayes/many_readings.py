"""What is read and said of many hypotheses; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout, Table, Value
from scenes.bayes.beliefs import Beliefs
from scenes.marks import numeral

OUT = "none: every hypothesis rules it out"
UNSEEN = "none: nothing is seen yet"
UNASKED = "none: these hypotheses are no coins"


def readouts(found: Beliefs) -> tuple[Readout, ...]:
    """The numbers of belief."""
    names, seen = found.problem.names, found.seen
    best: Value = names[found.best] if found.possible else OUT
    belief: Value = float(found.now[found.best]) if found.possible else OUT
    return (
        Readout("seen", "observations", seen, note=last(found)),
        Readout("best", "believed most", best, colour="estimate", note=_best(found)),
        Readout("belief", "its probability", belief, colour="estimate", note=found.problem.remark),
        Readout("predicted", "P(last | those before)", predicted(found), colour="result",
                note="the mean of its likelihoods, weighted by belief before"),
        Readout("evidence", "P(all seen)", evidence(found), note="the product of all those"),
        Readout("perplexity", "perplexity", found.perplexity if found.possible else OUT,
                note=f"out of {len(names)}: so many equally likely hypotheses would be as uncertain"),
        Readout("next", "P(heads next)", following(found), note=_next(found)),
    )  # fmt: skip


def predicted(found: Beliefs) -> Value:
    """The probability that the last observation had before it was seen."""
    if not found.seen:
        return UNSEEN
    value = float(found.predicted[found.seen - 1])
    return value if math.isfinite(value) else OUT


def evidence(found: Beliefs) -> Value:
    """The probability of all that is seen."""
    return math.exp(found.log_evidence[found.seen - 1]) if found.seen else 1.0


def following(found: Beliefs) -> Value:
    """How likely the next toss shows heads: the mean share of heads."""
    if found.problem.shares is None:
        return UNASKED
    return float((found.now * found.problem.shares).sum()) if found.possible else OUT


def last(found: Beliefs) -> str:
    """What is seen."""
    if not found.seen:
        return "nothing is seen yet: this is the prior"
    if found.problem.heads:
        heads = sum(found.problem.heads[: found.seen])
        what = "heads" if found.problem.heads[found.seen - 1] else "tails"
        return f"{heads} heads, {found.seen - heads} tails; the last shows {what}"
    return f"observation {found.seen} of {len(found.predicted)}"


def _best(found: Beliefs) -> str:
    if not found.possible:
        return "what was seen cannot happen under any hypothesis that was believed"
    equal = int((found.now > found.now.max() - 1e-12).sum())
    return f"and {equal - 1} more alike" if equal > 1 else "of all hypotheses"


def _next(found: Beliefs) -> str:
    return "the mean share of heads, weighted by belief" if found.problem.shares is not None else "asked of coins only"


def equations(found: Beliefs) -> tuple[Equation, ...]:
    """Bayes' theorem for the hypothesis that is believed most."""
    seen, likelihood = predicted(found), found.likelihood
    if likelihood is None or isinstance(seen, str) or not found.possible:
        return (Equation("bayes", ("P(H | D) = P(D | H) · P(H) ÷ P(D)",)),)
    i = found.best
    terms = (float(likelihood[i]), "·", float(found.before[i]), "÷", seen, "=", float(found.now[i]))
    return (Equation("bayes", (f"P({found.problem.names[i]} | D)", "=", *terms), 4),)


def table(found: Beliefs) -> Table:
    """Each hypothesis with its belief and its likelihood."""
    likelihood = found.likelihood
    rows = []
    for i, name in enumerate(found.problem.names):
        shown = [float(found.problem.prior[i]), "none" if likelihood is None else float(likelihood[i])]
        for value in (float(found.before[i]), float(found.now[i])):
            shown.append(value if math.isfinite(value) else "none")
        rows.append((name, *shown))
    columns = ("hypothesis", "prior", "likelihood of the last", "belief before it", "belief now")
    return Table("hypotheses", "Hypotheses", columns, tuple(rows))


def alt(found: Beliefs) -> str:
    """The picture in a sentence."""
    count = len(found.problem.names)
    seen = f"{found.seen} observation{'s' if found.seen != 1 else ''}"
    if not found.possible:
        return f"{count} hypotheses after {seen}: every one that was believed rules out what was seen."
    best, belief = found.problem.names[found.best], numeral(float(found.now[found.best]))
    return f"{count} hypotheses after {seen}: {best} is believed most, with {belief}."
