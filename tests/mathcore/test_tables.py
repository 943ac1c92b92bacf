"""Files of numbers: what is read is what was written, and what cannot be read gets one sentence."""

import codecs

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore import limits
from mathcore.tables import read_csv

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.integers(1, 5).flatmap(lambda m: st.lists(st.lists(numbers, min_size=m, max_size=m), min_size=1, max_size=9)))
def test_numbers_come_back_as_they_were_written(rows):
    text = "\n".join(",".join(map(repr, row)) for row in rows)
    np.testing.assert_array_equal(read_csv(text.encode()).values, rows)


@given(st.binary(max_size=300))
def test_whatever_comes_in_gets_a_table_or_a_sentence(content):
    said = ""
    try:
        table = read_csv(content)
    except ValueError as wrong:
        said = str(wrong)
    if said:
        assert len(said) < 160
    else:
        assert table.values.shape[1] == len(table.names)
        assert not np.isinf(table.values).any()


@pytest.mark.parametrize(
    "content",
    [
        b"u,y\n1,2\n3,4\n",
        b"u;y\r\n1;2\r\n3;4",
        b"u\ty\n1\t2\n3\t4\n",
        codecs.BOM_UTF8 + b"u,y\n1,2\n3,4\n",
        "u,y\n1,2\n3,4\n".encode("utf-16"),
        b'"u","y"\n"1","2"\n3,4\n\n',
    ],
    ids=["commas", "semicolons", "tabs", "BOM", "UTF-16", "quotes"],
)
def test_the_usual_ways_to_write_a_table_are_understood(content):
    table = read_csv(content)
    assert table.names == ("u", "y")
    assert table.values.tolist() == [[1, 2], [3, 4]]
    assert table.remarks == ()


def test_without_a_header_columns_are_numbered():
    assert read_csv(b"1,2\n3,4").names == ("column 1", "column 2")


def test_a_decimal_comma_is_read_and_said():
    table = read_csv(b"u;y\n1,5;-2,25\n")
    assert table.values.tolist() == [[1.5, -2.25]]
    assert table.remarks == ("Decimal commas are read as decimal points.",)


def test_missing_and_infinite_values_are_counted_and_their_rows_left_out():
    table = read_csv(b"u,y\n1,2\n,3\ninf,4\n1e9,5\n6,7\n")
    assert table.remarks == ("1 missing and 2 infinite or too large values are left out with their rows.",)
    assert table.complete(0, 1).tolist() == [[1, 2], [6, 7]]


def test_words_are_left_out_and_constant_columns_named():
    table = read_csv(b"who,u,y\nAnn,1,2\nBob,1,3\n")
    assert table.names == ("u", "y")
    assert table.remarks == ("Not numbers, and left out: who.", "u is constant.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b",", "empty"),
        (b";;\n;;\n", "empty"),
        (b"u,y\n", "no rows"),
        (b"u,y\n1,2\n3\n", "line 3 has 1 entry, the first line has 2 entries"),
        (b"a,b\nc,d\n", "no column of numbers"),
        (b"\x89PNG\r\n\x1a\n\0\0", "UTF-8"),
        (b"PK\x03\x04\0\0\0", "zero"),
        (b'u,y\n"1,2\n', "CSV"),
        (b",".join([b"a"] * (limits.FILE_COLUMNS + 1)), "at most 64 columns"),
        (b"\n".join([b"1"] * (limits.FILE_ROWS + 2)), "at most 50,000 rows"),
        (b"1" * (limits.FILE_BYTES + 1), "at most 2,000,000 bytes"),
        (b",".join([b"x"] * 20_000), "at most 64 columns, got 20,000"),
    ],
)
def test_what_is_no_table_gets_the_sentence_that_says_why(content, words):
    with pytest.raises(ValueError, match=words):
        read_csv(content)


@pytest.mark.parametrize("cell", ["1_0", "𝟑", "0x10", "1e999", "nan", "1" * 40])
def test_what_is_no_plain_number_counts_as_missing_or_infinite(cell):
    assert np.isnan(read_csv(f"u,y\n1,2\n{cell},3\n".encode()).values[1, 0])
