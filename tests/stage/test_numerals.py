"""Numbers as the page writes them: true digits, a true minus sign, words for what is no number."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.base import Readout
from stage.numerals import latex, number, spoken, term, written

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("x", "digits", "text"),
    [
        (0.0, 4, "0"),
        (-0.0, 4, "0"),
        (0, 4, "0"),
        (1.0, 4, "1"),
        (-1.0, 4, "−1"),
        (-7, 4, "−7"),
        (12345678, 4, "12345678"),
        (math.pi, 4, "3.142"),
        (math.pi, 2, "3.1"),
        (math.pi, 1, "3"),
        (-math.sqrt(2), 4, "−1.414"),
        (2.5, 4, "2.5"),
        (100.0, 2, "100"),
        (1234.5678, 4, "1235"),
        (1234.5678, 6, "1234.57"),
        (0.1 + 0.2, 4, "0.3"),
        (9.99996, 4, "10"),
        (0.99999, 4, "1"),
        (0.0001, 4, "0.0001"),
        (0.00012345, 3, "0.000123"),
        (0.00001, 4, "1·10⁻⁵"),
        (-1.5e-9, 4, "−1.5·10⁻⁹"),
        (3.14159e20, 4, "3.142·10²⁰"),
        (1e6, 4, "1·10⁶"),
        (999999.0, 4, "999999"),
        (1e6, 8, "1000000"),
        (1e300, 4, "1·10³⁰⁰"),
        (5e-324, 4, "4.941·10⁻³²⁴"),
        (NAN, 4, "undefined"),
        (INF, 4, "∞"),
        (-INF, 4, "−∞"),
        (np.float32(0.5), 4, "0.5"),
        (np.float64(-0.25), 4, "−0.25"),
    ],
)
def test_a_number_is_written_with_its_true_digits(x: float, digits: int, text: str) -> None:
    assert number(x, digits) == text


@pytest.mark.parametrize(
    ("z", "text"),
    [
        (0j, "0"),
        (2 + 0j, "2"),
        (1j, "i"),
        (-1j, "−i"),
        (2.5j, "2.5i"),
        (complex(0.0, -2.5), "−2.5i"),
        (1 + 1j, "1 + i"),
        (1 - 1j, "1 − i"),
        (-0.5 + 0.8660254j, "−0.5 + 0.866i"),
        (1 + 2e-9j, "1 + 2·10⁻⁹i"),
        (complex(NAN, 1), "undefined"),
        (complex(1, NAN), "undefined"),
        (complex(1, INF), "1 + ∞i"),
        (np.complex128(3 - 4j), "3 − 4i"),
    ],
)
def test_a_complex_number_is_written_with_i(z: complex, text: str) -> None:
    assert number(z, 4) == text


@given(st.floats(-1e300, 1e300), st.integers(1, 12))
def test_the_digits_written_are_those_of_the_number(x: float, digits: int) -> None:
    text = number(x, digits)
    assert "-" not in text, "the minus sign is a true one"
    mantissa, _, power = text.partition("·10")
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)
    read = float(f"{mantissa.replace('−', '-')}e{exponent}")
    assert read == pytest.approx(x, rel=0.51 * 10.0 ** (1 - digits), abs=5e-324 * 10)
    assert len(re.sub(r"[−.]", "", mantissa).strip("0")) <= max(digits, 6)


def test_vectors_and_matrices_are_lists_of_texts_and_words_stay() -> None:
    assert term((1.0, -2.0), 4) == ["1", "−2"]
    assert term(((1.0, 0.5), (1j, 0.0)), 4) == [["1", "0.5"], ["i", "0"]]
    assert term("no inverse", 4) == "no inverse"
    assert term((), 4) == []
    assert written(Readout("pi", "π", math.pi, digits=3)) == "3.14"


@pytest.mark.parametrize(
    ("readout", "phrase"),
    [
        (Readout("det", "det A", 2.0), "det A: 2"),
        (Readout("angle", "angle", 45.0, unit="°", approximate=True), "angle: ≈ 45 °"),
        (Readout("v", "v", (1.0, -1.0)), "v: 1, −1"),
        (Readout("A", "A", ((1.0, 2.0), (3.0, 4.0))), "A: 1, 2; 3, 4"),
        (Readout("rank", "rank", "full"), "rank: full"),
    ],
)
def test_a_readout_is_spoken_as_a_phrase(readout: Readout, phrase: str) -> None:
    assert spoken(readout) == phrase


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2.5, "2.5"),
        (-2.5, "-2.5"),
        (1.5e-9, r"1.5\cdot 10^{-9}"),
        (-1.5e-9, r"-1.5\cdot 10^{-9}"),
        (1e20, r"1\cdot 10^{20}"),
        (INF, r"\infty"),
        (-INF, r"-\infty"),
        (NAN, r"\text{undefined}"),
        (1 - 2j, "1 - 2i"),
        (3e-9 + 2e-9j, r"3\cdot 10^{-9} + 2\cdot 10^{-9}i"),
        (1 + 2e-9j, r"1 + 2\cdot 10^{-9}i"),
        ((1.0, 2.0), r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"),
        (((1.0, -2.0), (3.0, 4.0)), r"\begin{bmatrix} 1 & -2 \\ 3 & 4 \end{bmatrix}"),
        ("none", r"\text{none}"),
        (r"\frac{1}{x} $y_1^2$ #%&~", r"\text{frac1x y12 }"),
    ],
)
def test_a_value_is_written_in_latex_that_no_word_of_it_can_break(value: object, code: str) -> None:
    assert latex(value) == code  # type: ignore[arg-type]


def test_a_whole_number_and_an_equal_float_are_not_taken_for_each_other() -> None:
    assert (number(12345678), number(12345678.0), number(12345678 + 0j)) == ("12345678", "1.235·10⁷", "1.235·10⁷")
    assert (number(87654321.0), number(87654321)) == ("8.765·10⁷", "87654321")
