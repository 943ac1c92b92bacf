"""What is read and said of a test; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from scenes.base import Equation, Readout, Table, Value
from scenes.bayes.screened import PEOPLE, Screened
from scenes.marks import numeral

NOBODY = "none: nobody can have these results"
WITHOUT = "none: the healthy never have these results"
SIGNS = str.maketrans({"p": "+", "n": "−"})


def signs(found: Screened) -> str:
    """The results as signs: + − after each other."""
    return " ".join(found.results.translate(SIGNS))


def such(found: Screened) -> str:
    """The people with these results."""
    return f"with {signs(found)}"


def given(found: Screened) -> str:
    """The question: P(ill | + +)."""
    return f"P(ill | {signs(found)})"


def readouts(found: Screened) -> tuple[Readout, ...]:
    """The numbers of a test."""
    posterior: Value = NOBODY if found.posterior is None else found.posterior
    after = tuple(p for p in found.after if p is not None)
    both = found.ill + found.healthy
    ratio: Value = found.ratio if found.ratio is not None else NOBODY if not found.given_ill else WITHOUT
    return (
        Readout("prior", "prior P(ill)", found.prior, note=f"{numeral(PEOPLE * found.prior)} of 1,000 people"),
        Readout("posterior", given(found), posterior, colour="result", note=meaning(found)),
        Readout("ill", f"ill {such(found)}", found.ill, colour="first", digits=5, note="of 1,000 people, on average"),
        Readout("healthy", f"healthy {such(found)}", found.healthy, colour="second", digits=5,
                note="false alarms as far as results are positive" if "n" in found.results else "false alarms"),
        Readout("both", f"all {such(found)}", both, digits=5, note="those who are left"),
        Readout("evidence", f"P({signs(found)})", both / PEOPLE, note="of all people, ill or healthy"),
        Readout("ratio", "likelihood ratio", ratio, note=_ratio(found)),
        Readout("after", "P(ill) through the tests", after, colour="result", note="before, and after each result"),
    )  # fmt: skip


def meaning(found: Screened) -> str:
    """How the belief has moved."""
    if found.posterior is None:
        return "ill or healthy, the test does not give them"
    if found.prior in (0.0, 1.0):
        return "a prior of 0 or 1 stays, whatever is seen"
    if found.posterior == 1:
        return "certain: the healthy never have these results"
    if found.posterior == 0:
        return "ruled out: the ill never have these results"
    if abs(found.posterior - found.prior) < 1e-12:
        return "as before: the results say nothing"
    return "more likely than before" if found.posterior > found.prior else "less likely than before"


def _ratio(found: Screened) -> str:
    if found.ratio is None:
        return "it would be divided by 0"
    return f"what the odds are multiplied by: P({signs(found)} | ill) ÷ P({signs(found)} | healthy)"


def equations(found: Screened) -> tuple[Equation, ...]:
    """Bayes' theorem with probabilities, with people, with odds."""
    if found.posterior is None:
        return (Equation("bayes", (f"{given(found)} has no value: P({signs(found)}) = 0",)),)
    pi, rest = found.prior, 1 - found.prior
    a, b = found.given_ill, found.given_healthy
    answer: tuple[Value, ...] = (")", "=", found.posterior)
    rule: tuple[Value, ...] = (given(found), "=", pi, "·", a, "÷", "(", pi, "·", a, "+", rest, "·", b, *answer)
    people: tuple[Value, ...] = (given(found), "=", found.ill, "÷", "(", found.ill, "+", found.healthy, *answer)
    odds: tuple[Value, ...] = ("odds: none, divided by 0",)
    if found.ratio is not None and rest:
        odds = ("odds to 1", "=", pi / rest, "·", found.ratio, "=", found.ratio * pi / rest)
    return Equation("bayes", rule, 4), Equation("people", people, 5), Equation("odds", odds, 4)


def table(found: Screened) -> Table:
    """1,000 people, ill and healthy, with these results and with others."""
    ill = PEOPLE * found.prior
    healthy = PEOPLE - ill
    rows = (
        ("ill", found.ill, ill - found.ill, ill),
        ("healthy", found.healthy, healthy - found.healthy, healthy),
        ("all", found.ill + found.healthy, PEOPLE - found.ill - found.healthy, float(PEOPLE)),
    )
    columns = ("of 1,000", such(found), "others", "together")
    return Table("people", "Natural frequencies", columns, rows, ("first", "second", ""), 4)


def alt(found: Screened) -> str:
    """The picture in a sentence."""
    ill, _, healthy, _ = found.counts
    start = f"1,000 people, {numeral(PEOPLE * found.prior)} of them ill: a test finds {numeral(found.sensitivity)} of"
    start += f" the ill and alarms for {numeral(found.alarms)} of the healthy"
    if found.posterior is None:
        return f"{start}; nobody can have the results {signs(found)}."
    count = f"the ill are about {ill} of {ill + healthy}" if ill + healthy else "fewer than one of them is left"
    return f"{start}; with the results {signs(found)} {count}, a probability of {numeral(found.posterior)}."
