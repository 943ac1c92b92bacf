"""Typed formulas: every place that takes one refuses with label, column and reason, within a bound known beforehand."""

from __future__ import annotations

import numpy as np
import pytest

from mathcore import limits
from mathcore.expressions import parse
from mathcore.parameters import Formula
from scenes.base import catalogue
from tests.bad_input.hostile import CODE, INVISIBLE, MARKUP, Place, bounded, places, refusal, told
from tests.pages.driving import Driver

PLACES = places(Formula)
# What is typed, and what is said behind the label.
SAID = {
    "__import__('os')": ", column 1: A name begins with a letter; numbers are typed without _; found _",
    "x.__class__": ", column 2: A point stands only within a number, as in 0.5; a product is typed *; found .",
    "ｅｖａｌ(1)": ", column 1: U+FF45 (fullwidth latin small letter e) is not part of a formula",
    "open(1)": ", column 1: open is not known. The variables are x and y.",
    "-" * 300: ", column 201: A formula has at most 200 characters, this one has 300",
    "(" * 60: "column 26: Brackets, signs and powers stand at most 24 deep within each other",
    "1e999": ", column 1: A number is at most 1e+12 in size, got 1e999",
    "": ": The formula is empty; type one such as x^2",
    " \t ": ": The formula is empty; type one such as x^2",
    "sinn(x)": ", column 1: sinn is not known. Did you mean sin?",
    "1 + t^2": ", column 5: t is not known. The variables are x and y.",
    "sin(x": ": The bracket ( at column 4 is not closed",
    "sin x": ", column 1: sin needs brackets round its argument: sin(x)",
    "y = x^2": ", column 3: Type only the right-hand side, what stands behind the =; found =",
    "1,5*x": ", column 2: A comma parts the arguments of min and max only; decimals are typed with a point, as in 1.5",
    r"\frac{1}{x}": ", column 1: LaTeX is not read here: \\frac{1}{x} is typed 1/x",
    "<img src=x onerror=alert(1)>": ", column 1: Comparisons are not part of a formula",
    "0.123456789012345678": ", column 1: A number has at most 17 digits, 0.1234567890123… has 18",
    "+".join("x" * 61): "column 121: A formula has at most 120 numbers, names and signs, this one has 121",
    "𝟑x": ", column 1: U+1D7D1 (mathematical bold digit three) is not part of a formula",
    "1_0": ", column 2: A name begins with a letter; numbers are typed without _; found _",
}
# Accepted, and what is said of it.
ACCEPTED = {
    "1/2x": "1/2x is read as (1/2)·x, not as 1/(2x)",
    "log(x)": "log is the natural logarithm",
    "0*x^y": "0^0 counts as 1",
    "√2x": "√2x is read as (√2)·x",
    "xy": "xy is read as the product x*y",
}
HUGE = ("9**9**9**9", "exp(exp(exp(exp(x+9))))", "x^y^x^y^x^y", "7**(3*10**6)", "1e12^1e12^1e12")


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_what_is_no_formula_is_refused_with_label_column_and_reason(place: Place) -> None:
    label = place[2].parameter.symbol
    for typed, said in SAID.items():
        found = refusal(place, typed)
        assert found.startswith(label), typed
        assert said in found, typed
        assert label in refusal(place, typed * 3 or " "), "and so is more of it"


def test_hostile_texts_cost_little_and_reach_no_interpreter() -> None:
    for place in PLACES:
        refusal(place, "x + ")  # what is loaded once is loaded
    with bounded(megabytes=2):
        for typed in (*SAID, *CODE, *MARKUP, *INVISIBLE):
            assert refusal(PLACES[0], typed), typed
    for word in ("eval", "exec", "compile", "globals", "getattr", "__builtins__", "os.system", "print"):
        assert refusal(PLACES[0], f"{word}('1')"), word


@pytest.mark.parametrize("typed", ACCEPTED)
def test_what_can_be_read_in_two_ways_says_how_it_was_read(typed: str) -> None:
    assert any(ACCEPTED[typed] in remark for remark in parse(typed).remarks)


def test_numbers_beyond_all_floats_are_no_work_for_anybody() -> None:
    x = np.linspace(-3.0, 3.0, 101)
    with np.errstate(all="ignore"), bounded(megabytes=2):
        for typed in HUGE:
            read = parse(typed)
            assert read.cost(101).operations <= limits.FORMULA_NODES * 101, "counted before anything is done"
            assert read.value(x, x).shape == (101,)
            assert any("overflows" in said for said in read.domain_faults(x, x)), typed


def test_too_many_points_are_refused_before_a_number_is_computed() -> None:
    longest = parse("+".join(["sin(x*y)"] * 14))
    x = np.broadcast_to(np.float64(1.0), (20_000, 20_000))  # one number in memory
    with bounded(megabytes=1), pytest.raises(ValueError, match=r"at most|operations|elements"):
        longest.value(x, x)


def test_a_domain_that_is_left_is_said_where_and_why() -> None:
    x = np.linspace(-1.0, 1.0, 101)
    assert parse("log(x)").domain_faults(x, x)[0].startswith("log has no value at 51 of 101 points: its argument is")
    assert parse("1/0").domain_faults(x, x) == ("the division has no value anywhere: its divisor is 0",)
    assert parse("7").domain_faults(x, x) == parse("abs(x)").domain_faults(x, x) == ()
    assert "no value" in parse("sqrt(x)").domain_faults(x, x)[0]


def test_on_the_page_what_is_typed_stays_and_the_last_valid_picture_too() -> None:
    page = Driver.deep("gradient_descent", catalogue()["ball"], surface="typed").sound()
    good, name = page.state, "surface_typed_formula"
    others = {key: value for key, value in page.values().items() if key != name}
    for typed in ("sinn(x)", "__import__('os')", "<img src=x onerror=alert(1)>", "-" * 300):
        page.put(name, typed).sound()
        assert page.told == [refusal(PLACES[0], typed)]
        assert page.values() == others | {name: typed}
        assert (page.state, page.data["stale"]) == (good, "The last valid picture.")
        assert page.data["link"][page.place.key(name)] == good[name], "the link to copy holds what is valid"
    page.put(name, "1/0 + 1/2x").sound()
    assert (page.data["stale"], page.state[name]) == ("", "1/0 + 1/2x")
    assert [said for said in page.told if "is read as" in said], "the reading is echoed"
    assert page.at.latex[0].value.count("frac") == 2
    assert "has no value anywhere: its divisor is 0" in page.data["frame"]
