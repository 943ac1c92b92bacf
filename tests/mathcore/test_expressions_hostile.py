"""5,000 texts that nobody should type: an ExpressionError or an Expression, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mathcore import limits
from mathcore.expressions import CONSTANTS, FUNCTIONS, ExpressionError, parse

WORDS = [
    *FUNCTIONS,
    *CONSTANTS,
    "x",
    "y",
    "xy",
    "t",
    *"+-*/^()()()|,,.²³√π×·÷−=_ ",
    "**",
    "2",
    "1e12",
    "0",
    "1.5",
    "1e-9",
]
VALID = [
    "(1-x)^2 + 100(y-x^2)^2",
    "sin(3x)·exp(-x²)",
    "20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2 pi y)",
    "||x|-1|^y/max(x,y,1)",
    "√(x²+y²) - silu(gelu(x)) 1e-3",
]
POINTS = np.array([-1.5, 0.0, 2.0]), np.array([0.5, 0.0, -3.0])
SHARED = settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def refused(call: Callable[[], object], kind: type[ValueError] = ExpressionError) -> ValueError | None:
    """The error of the one kind that may come out, if it does."""
    try:
        call()
    except kind as error:
        return error
    return None


def check(text: str) -> bool:
    """Whether it is a formula; whatever it is, it is handled."""
    if error := refused(lambda: parse(text)):
        assert 1 <= error.column <= limits.FORMULA_CHARACTERS + 1
        assert str(error).isprintable()
        assert len(str(error)) < 200
        return False
    f = parse(text)
    assert len(f.tape) <= limits.FORMULA_NODES
    assert f.cost(1).operations <= limits.FORMULA_NODES
    return True


def check_wholly(text: str) -> bool:
    if not check(text):
        return False
    f = parse(text)
    jet = f.jet(*POINTS)
    lost = ~np.isfinite(jet.value)
    assert np.isnan(jet.gradient[lost]).all()
    f.domain_faults(*POINTS)
    assert len(f.latex()) + len(f.numpy_code()) < 60 * limits.FORMULA_CHARACTERS
    error = refused(lambda: f.derivative("x"), ValueError)
    assert error is None or "a derivative must have at most" in str(error)
    return True


def mutated(rng: random.Random) -> str:
    """A valid formula with a few characters taken out, doubled, exchanged or put in."""
    letters = list(rng.choice(VALID))
    for _ in range(rng.randint(1, 4)):
        i = rng.randrange(len(letters))
        letters[i : i + rng.randint(0, 2)] = rng.choice([[], [letters[i]] * 2, [rng.choice(WORDS)], letters[:i]])
        letters = letters or ["x"]
    return "".join(letters)


@settings(SHARED, max_examples=200)
@given(st.text(max_size=40))
def test_random_text_is_read_or_refused(text: str) -> None:
    check(text)


@settings(SHARED, max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_random_words_are_read_or_refused(words: list[str]) -> None:
    check_wholly("".join(words))


def test_soups_of_words_are_read_or_refused() -> None:
    rng = random.Random(1)
    for _ in range(2900):
        check_wholly("".join(rng.choices(WORDS, k=rng.randint(1, 40))))


def test_mutations_of_formulas_are_read_or_refused() -> None:
    rng = random.Random(2)
    understood = 0
    for i in range(1500):
        understood += check(mutated(rng)) if i % 8 else check_wholly(mutated(rng))
    assert understood > 100, "the mutations should reach behind the parser"


def test_a_formula_cannot_reach_the_interpreter() -> None:
    for text in ("__import__('os')", "x.__class__", "open(1)", "eval(1)", "exec(1)", "lambda", "globals()", "print(x)"):
        assert not check(text)


def test_deep_nesting_of_every_kind_is_refused_before_it_recurses() -> None:
    for opening, closing in [("(", ")"), ("|", "|"), ("-", ""), ("+", ""), ("√", ""), ("x^", ""), ("sin(", ")")]:
        for depth in (5, 25, 60, 190):
            text = (opening * depth + "x" + closing * depth)[:250]
            assert check(text) == (depth == 5), text
