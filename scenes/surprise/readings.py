"""What is read and said of a row of bars; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout, Table
from scenes.marks import numeral
from scenes.surprise.chances import NAMES
from scenes.surprise.moment import Moment
from scenes.surprise.tree import asked

ROUNDING = 1e-14
ONE = {"bits": "bit", "nats": "nat", "hartleys": "hartley"}
LOG = {"bits": "log₂", "nats": "ln", "hartleys": "log₁₀"}
NEVER = "infinite: it never happens"


def gap(found: Moment) -> float:
    """How many questions more than bits; 0 where rounding is all that is left."""
    more = found.code.expected_length - found.bits
    return 0.0 if abs(more) <= ROUNDING else more


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a row of bars."""
    unit, name = found.unit, NAMES[found.mind]
    happens = found.p[found.mind] > 0
    return (
        Readout("entropy", "entropy H", found.entropy, unit, colour="result", note=_entropy(found)),
        Readout("most", f"{LOG[unit]} {len(found.p)}", found.most, unit, note="the entropy if all bars were alike"),
        Readout("perplexity", "as uncertain as", found.perplexity, "alike outcomes", note="the perplexity"),
        Readout("questions", "questions on average", found.code.expected_length, colour="p", note=_questions(found)),
        Readout("gap", "more than H in bits", gap(found), colour="p", note=_gap(found)),
        Readout("fixed", "questions if treated as alike", math.ceil(math.log2(found.possible)), note=_fixed(found)),
        Readout("mind", f"surprise of {name}", found.surprises[found.mind] if happens else NEVER,
                unit if happens else "", note=_mind(found)),
        Readout("asked", f"to find out that it is {name}", asked(found.code, found.mind), note=_word(found)),
    )  # fmt: skip


def equations(found: Moment) -> tuple[Equation, ...]:
    """The entropy as a row of probabilities times a column of surprises."""
    terms = [(p, s) for p, s in zip(found.p, found.surprises, strict=True) if p > 0]
    row, column = (tuple(p for p, _ in terms),), tuple((s,) for _, s in terms)
    return (Equation("average", ("H =", row, column, "=", found.entropy, f"\u00a0{found.unit}"), 3),)


def table(found: Moment) -> Table:
    """Every outcome with its surprise, its share of the entropy and its word."""
    rows = []
    for k, (p, s, word) in enumerate(zip(found.p, found.surprises, found.code.words, strict=True)):
        rows.append((NAMES[k], p, s if p else "∞", p * s if p else 0.0, word or "none", len(word)))
    columns = ("outcome", "p", f"surprise, {found.unit}", "p × surprise", "word", "questions")
    return Table("outcomes", "Outcomes", columns, tuple(rows), ("p",) * len(rows))


def alt(found: Moment) -> str:
    """The picture in words."""
    bars = ", ".join(f"{NAMES[k]} {numeral(p)}" for k, p in enumerate(found.p))
    amount = f"{numeral(found.entropy)} {ONE[found.unit] if found.entropy == 1 else found.unit}"
    length = numeral(found.code.expected_length)
    ask = f"Huffman's tree needs {length} question{'' if length == '1' else 's'} on average"
    return f"Probabilities {bars}: the average surprise is {amount}, and {ask}."


def _entropy(found: Moment) -> str:
    if found.possible == 1:
        return "nothing to learn: one outcome is certain"
    if math.isclose(found.entropy, found.most, rel_tol=1e-12):
        return f"the average surprise; the most that {len(found.p)} outcomes can have"
    return f"the average surprise; {numeral(100 * found.entropy / found.most)} % of the most there can be"


def _questions(found: Moment) -> str:
    if found.possible == 1:
        return "what is certain need not be asked"
    return "with answers yes and no; no way of asking needs fewer"


def _gap(found: Moment) -> str:
    if gap(found) == 0:
        return "none is wasted: every p is a power of ½" if found.possible > 1 else "none is wasted"
    return "wasted, since questions are whole; never more than 1"


def _fixed(found: Moment) -> str:
    return f"halving {found.possible} outcomes again and again" if found.possible > 1 else "nothing to halve"


def _mind(found: Moment) -> str:
    p, s = found.p[found.mind], found.surprises[found.mind]
    if not p:
        return "it adds nothing: 0 · log 0 = 0"
    return f"with p = {numeral(p)} it adds {numeral(p * s)} to the entropy"


def _word(found: Moment) -> str:
    word = found.code.words[found.mind]
    return f"as a word: {word}" if word else "it has no word"
