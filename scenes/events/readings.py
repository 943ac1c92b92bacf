"""What is read and said of two events; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from scenes.base import Equation, Readout, Value
from scenes.events.found import Found
from scenes.marks import numeral

NEVER_B, NEVER_A, ALWAYS_B = "none: P(B) = 0", "none: P(A) = 0", "none: P(not B) = 0"


def readouts(found: Found) -> tuple[Readout, ...]:
    """The probabilities of two events."""
    return (
        Readout("p_a", "P(A)", found.p_a, colour="first", note="the area of A"),
        Readout("p_b", "P(B)", found.p_b, colour="second", note="the area of B"),
        Readout("both", "P(A ∩ B)", found.both, colour="result", note=_both(found)),
        Readout("either", "P(A ∪ B)", found.either, note="A or B or both: P(A) + P(B) − P(A ∩ B)"),
        Readout("a_given_b", "P(A | B)", asked(found.a_given_b, NEVER_B), colour="result",
                note=_asked(found.a_given_b, "the share of B that A takes", "never happens", "B")),
        Readout("a_given_not_b", "P(A | not B)", asked(found.a_given_not_b, ALWAYS_B), colour="first",
                note=_asked(found.a_given_not_b, "the share of the rest that A takes", "always happens", "B")),
        Readout("b_given_a", "P(B | A)", asked(found.b_given_a, NEVER_A), colour="result",
                note=_asked(found.b_given_a, _turned(found), "never happens", "A")),
        Readout("product", "P(A) P(B)", found.p_a * found.p_b, note="P(A ∩ B), were A and B independent"),
        Readout("dependence", "P(A ∩ B) − P(A) P(B)", found.dependence, note="the covariance of the two"),
        Readout("independent", "independent", "yes" if found.independent else "no", note=relation(found)),
    )  # fmt: skip


def asked(value: float | None, why: str) -> Value:
    """A conditional probability, or why there is none."""
    return why if value is None else value


def equations(found: Found) -> tuple[Equation, ...]:
    """The definition, the same turned round, and the test of independence, with the numbers of now."""
    given: tuple[Value, ...] = ("P(A | B) has no value: P(B) = 0",)
    if found.a_given_b is not None:
        given = ("P(A | B) = P(A ∩ B) ÷ P(B)", "=", found.both, "÷", found.p_b, "=", found.a_given_b)
    back: tuple[Value, ...] = ("P(B | A) has no value: P(A) = 0",)
    if found.b_given_a is not None:
        back = ("P(B | A) = P(A ∩ B) ÷ P(A)", "=", found.both, "÷", found.p_a, "=", found.b_given_a)
    sign = "=" if found.independent else ">" if found.dependence > 0 else "<"
    apart = ("P(A ∩ B)", "=", found.both, sign, found.p_a * found.p_b, "=", "P(A) P(B)")
    return Equation("given", given, 4), Equation("back", back, 4), Equation("independent", apart, 4)


def share(value: float | None) -> str:
    """A share in a sentence."""
    return "no share that could be named" if value is None else numeral(value)


def _both(found: Found) -> str:
    if found.both:
        return "both happen"
    return "they never happen together" if found.p_a and found.p_b else "one of them never happens"


def _asked(value: float | None, said: str, why: str, who: str) -> str:
    return f"{who} {why}, so nothing can be asked" if value is None else said


def _turned(found: Found) -> str:
    """How the question turned round compares."""
    if found.a_given_b is None or found.b_given_a is None or abs(found.a_given_b - found.b_given_a) < 1e-12:
        return "the share of A that B takes"
    return "the share of A that B takes: another question, another answer"


def relation(found: Found) -> str:
    """What independence or its lack means here."""
    for name, p in (("A", found.p_a), ("B", found.p_b)):
        if p == 0 or abs(p - 1) < 1e-12:
            return f"{name} {'always' if p else 'never'} happens, so it tells nothing"
    if found.independent:
        return "whether B happened tells nothing about A"
    if not found.both:
        return "they exclude each other: if B happened, A did not"
    return "B makes A more likely" if found.dependence > 0 else "B makes A less likely"


def alt(found: Found) -> str:
    """The picture in a sentence."""
    start = f"A square of area 1 holds the events A, of area {numeral(found.p_a)}, and B, of area {numeral(found.p_b)}"
    shared = f"they share {numeral(found.both)}" if found.both else "they share nothing"
    if found.a_given_b is None:
        return f"{start}; {shared}, and B never happens."
    verdict = "independent" if found.independent else "not independent"
    return f"{start}; {shared}, so A has {numeral(found.a_given_b)} of B, and the two are {verdict}."
