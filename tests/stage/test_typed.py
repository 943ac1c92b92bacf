"""Numbers and matrices as people type them: what is understood, and the one sentence that says what is not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.limits import LARGEST_NUMBER, LITERAL_CHARACTERS, MATRIX_SIDE, TYPED_CHARACTERS
from mathcore.parameters import Interval, Matrix
from stage import typed
from stage.typed import read_matrix, read_number, read_whole, write_matrix, write_number
from tests.scenes.strategies import rows_of, values_of

ANY = Matrix(symbol="A")
SQUARE = Matrix(symbol="A", shape=(2, 2))


def refusal(text: str, parameter: Matrix = ANY) -> str:
    """The sentence that refuses a typed matrix."""
    with pytest.raises(ValueError, match=r"^A\b") as refused:
        parameter.check("A", read_matrix("A", text))
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("-1.5", -1.5),
        ("−1.5", -1.5),
        ("+3", 3.0),
        (" 7 ", 7.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e-3", 1e-3),
        ("1E+5", 1e5),
        ("1/4", 0.25),
        ("-1 / 2", -0.5),
        ("1e-999", 0.0),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, value: float) -> None:
    assert read_number("t", text) == value


@pytest.mark.parametrize(
    "text",
    ["1_0", "𝟑", "٣", "x", "nan", "inf", "-infinity", "0x10", "1,5", "1e", "1e5555", "1 2", "½", "1/2/3", "/", "++1",
     "1" * (LITERAL_CHARACTERS + 1), "True", "None", "1j", "1;2", "<b>1</b>"],
)  # fmt: skip
def test_what_is_no_number_is_refused_by_name_and_value(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number") as refused:
        read_number("t", text)
    assert str(refused.value).startswith(f"t: '{text[:24]}")


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_number_is_called_empty(text: str) -> None:
    with pytest.raises(ValueError, match=r"^t is empty: type a number$"):
        read_number("t", text)


@pytest.mark.parametrize("text", ["1/0", "0/0", "1/0.0", "1/1e-999"])
def test_a_division_by_zero_is_called_so(text: str) -> None:
    with pytest.raises(ValueError, match=f"^t: '{text}' divides by zero$"):
        read_number("t", text)


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1e999/1e999", "1e300/1e-300"])
def test_a_number_too_large_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(ValueError, match=f"^t must be a number of size at most {LARGEST_NUMBER:.15g}, got '{text}'$"):
        read_number("t", text)


def test_characters_that_cannot_be_seen_are_not_repeated() -> None:
    with pytest.raises(ValueError, match=r"^t: '1�2��3' is not a number$"):
        read_number("t", "1\n2\u202e\x003")


def test_a_long_number_is_refused_unread_and_unrepeated() -> None:
    with pytest.raises(ValueError, match=f"at most {LITERAL_CHARACTERS} characters, got 1000000$"):
        read_number("t", "1" * 10**6)


@pytest.mark.parametrize(("text", "value"), [("5", 5), ("-3", -3), ("1e1", 10), ("4.0", 4), ("6/3", 2)])
def test_a_whole_number_is_read(text: str, value: int) -> None:
    read = read_whole("n", text)
    assert read == value
    assert type(read) is int


@pytest.mark.parametrize("text", ["2.5", "1/3", "1e300", "-0.5"])
def test_a_fraction_is_no_whole_number(text: str) -> None:
    with pytest.raises(ValueError, match=f"^n must be a whole number, got '{text}'$"):
        read_whole("n", text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_written_is_read_back_to_itself(x: float) -> None:
    assert read_number("t", write_number(x)) == x


@pytest.mark.parametrize(
    "text",
    ["1 2; 3 4", "1, 2; 3, 4", "1,2;3,4", "1 2\n3 4", "1\t2\r\n3\t4", "[[1, 2], [3, 4]]", "[[1 2] [3 4]]", "[1 2; 3 4]",
     "((1, 2), (3, 4))", "[1, 2], [3, 4]", "  1   2 ;; 3 4 ;", "1 2;\n3 4\n", "1, 2,; 3, 4,", "2/2 2; 3 8/2"],
)  # fmt: skip
def test_a_matrix_is_understood_in_the_usual_ways_of_writing_it(text: str) -> None:
    assert read_matrix("A", text) == ((1.0, 2.0), (3.0, 4.0))


@pytest.mark.parametrize("text", ["", "   ", ";", "[[]]", "[]", ",", "\n;\n"])
def test_an_empty_matrix_is_called_empty_and_shows_how_to_type_one(text: str) -> None:
    assert refusal(text) == "A is empty: type numbers, with a semicolon between rows, such as 1 2; 3 4"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("1 2; 3", "row 2 has 1 entry, row 1 has 2"),
        ("1; 2 3", "row 2 has 2 entries, row 1 has 1"),
        ("1 2 3; 4 5 6; 7 8", "row 3 has 2 entries, row 1 has 3"),
    ],
)
def test_a_ragged_matrix_is_told_the_lengths_of_its_rows(text: str, counts: str) -> None:
    assert refusal(text) == f"A: {counts}"


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("1 2; 3 four", "row 2, column 2", "'four'"),
        ("a b", "row 1, column 1", "'a'"),
        ("1 nan; 3 4", "row 1, column 2", "'nan'"),
        ("inf 0; 0 1", "row 1, column 1", "'inf'"),
        ("1 2; 3 1_0", "row 2, column 2", "'1_0'"),
        ("𝟏 2", "row 1, column 1", "'𝟏'"),
        ("1 2; 3 <img src=x>", "row 2, column 2", "'<img'"),
        ("1 $x^2$", "row 1, column 2", "'$x^2$'"),
    ],
)
def test_a_word_in_a_matrix_is_named_with_its_row_and_column(text: str, place: str, word: str) -> None:
    assert refusal(text) == f"A, {place}: {word} is not a number"


@pytest.mark.parametrize("text", ["1 2; 3 1/0"])
def test_a_division_by_zero_in_a_matrix_is_named_with_its_row_and_column(text: str) -> None:
    assert refusal(text) == "A, row 2, column 2: '1/0' divides by zero"


def test_an_entry_left_out_between_commas_is_not_passed_over() -> None:
    assert refusal("1,,2") == "A, row 1, column 2 is empty: type a number"


@pytest.mark.parametrize(("text", "word"), [("1e999 2", "'1e999'"), ("1e7 2", "10000000.0")])
def test_an_entry_too_large_is_refused_with_the_limit(text: str, word: str) -> None:
    assert refusal(text) == f"A, row 1, column 1 must be a number of size at most {LARGEST_NUMBER:.15g}, got {word}"


@pytest.mark.parametrize("text", ["1,5 2; 3 4", "2 1,5", "-1,25 0 0"])
def test_a_decimal_comma_is_recognised_and_both_readings_are_offered(text: str) -> None:
    said = refusal(text)
    assert "has a decimal comma; write" in said
    assert "a space after the comma if these are two numbers" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("; ".join("1" * (MATRIX_SIDE + 1)), f"A must have at most {MATRIX_SIDE} rows, got {MATRIX_SIDE + 1}"),
        (" ".join("1" * (MATRIX_SIDE + 1)), f"A must have at most {MATRIX_SIDE} columns, row 1 has {MATRIX_SIDE + 1}"),
    ],
)
def test_too_many_rows_or_columns_are_refused_with_the_limit(text: str, said: str) -> None:
    assert refusal(text) == said


def test_a_matrix_may_be_as_large_as_its_parameter_says() -> None:
    rows = "; ".join("1 2" for _ in range(12))
    assert len(read_matrix("A", rows, (12, 2))) == 12
    with pytest.raises(ValueError, match="A must have at most 12 rows, got 13"):
        read_matrix("A", f"{rows}; 1 2", (12, 2))
    with pytest.raises(ValueError, match="A must have at most 2 columns, row 1 has 3"):
        read_matrix("A", "1 2 3", (12, 2))


def test_a_matrix_of_another_size_than_it_must_have_is_told_both_sizes() -> None:
    assert refusal("1 2 3; 4 5 6", SQUARE) == "A must be 2 × 2, got 2 × 3"


def test_a_matrix_must_stay_in_the_domain_of_its_entries() -> None:
    positive = Matrix(symbol="A", domain=Interval(0, open_low=True))
    assert refusal("1 0", positive) == "A, row 1, column 2 must be > 0, got 0.0"


def test_a_million_entries_are_refused_before_anything_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed, "_without_brackets", lambda text: pytest.fail("it was parsed"))
    monkeypatch.setattr(typed, "_read_row", lambda *row: pytest.fail("it was parsed"))
    assert refusal("1 " * 10**6) == f"A must be at most {TYPED_CHARACTERS} characters, got 2,000,000"


@given(st.text(alphabet="0123456789.,;/[]()eE+-−_ \n\tx𝟑\u00a0", max_size=40))
def test_whatever_is_typed_is_a_matrix_or_one_bounded_sentence(text: str) -> None:
    try:
        rows = read_matrix("A", text)
        ANY.check("A", rows)
    except ValueError as refused:
        said = str(refused)
    else:
        assert all(math.isfinite(entry) for row in rows for entry in row)
        said = "A is understood"
    assert said.startswith("A")
    assert len(said) < 200


@given(values_of(ANY))
def test_a_matrix_written_is_read_back_to_the_same_numbers(rows: tuple[tuple[float, ...], ...]) -> None:
    assert read_matrix("A", write_matrix(rows)) == rows


@given(rows_of(st.floats(-1e6, 1e6), MATRIX_SIDE, MATRIX_SIDE))
def test_the_largest_matrix_of_the_longest_numbers_fits_into_its_box(rows: tuple[tuple[float, ...], ...]) -> None:
    assert len(write_matrix(rows)) <= TYPED_CHARACTERS
