"""Files that visitors load: counted before they are parsed, read in the usual ways, refused in a sentence."""

from __future__ import annotations

import codecs
import csv
import tracemalloc
from typing import Any

import pytest

from mathcore import limits
from mathcore.parameters import File
from mathcore.tables import NAME_SIGNS, read_csv
from scenes import files
from scenes.base import catalogue
from stage.codec import decode
from stage.frames import make
from tests.bad_input.hostile import MARKUP, Place, bounded, fault, places, refusal, sentence, told
from tests.pages.driving import Driver

PLACES = places(File)
HEADS = ",".join(["total"] * 20_000).encode()  # 120 kB
BAD = {
    "20,000 equal heads": (HEADS + b"\n1,2\n", "the file must have at most 64 columns, got 20,000"),
    "too many rows": (b"1,2\n" * 50_002, "the file must have at most 50,000 rows, got 50,002"),
    "too large": (b"1" * 2_000_001, "the file must have at most 2,000,000 bytes, got 2,000,001"),
    "separators only": (b"," * 1_999_999, "the file must have at most 64 columns, got 2,000,000"),
    "line breaks only": (b"\n" * 100_000, "the file is empty"),
    "a header only": (b"u,y\n", "the file has a header and no rows"),
    "ragged": (b"u,y\n1,2\n\n3\n", "line 4 has 1 entry, the first line has 2 entries"),
    "all text": (b"a,b\nc,d\n", "the file has no column of numbers, parted by commas, semicolons or tabs"),
    "a picture renamed": (b"\x89PNG\r\n\x1a\n\0\0", "the file must be text in UTF-8 or UTF-16, but byte 1 is none"),
    "an archive renamed": (b"PK\x03\x04\0\0\0", "the file must be text, but it holds bytes of zero"),
    "a pickle": (b"\x80\x04\x95K\x00", "the file must be text in UTF-8 or UTF-16, but byte 1 is none"),
    "a page": (b"<html><script>alert(1)</script></html>", "the file has a header and no rows"),
    "Latin-1": ("Größe,y\n1,2\n".encode("latin-1"), "the file must be text in UTF-8 or UTF-16, but byte 3 is none"),
    "half of UTF-16": (codecs.BOM_UTF16_LE + b"abc", "the file must be text in UTF-8 or UTF-16, but byte 5 is none"),
    "an open quotation": (b'u,y\n"1,2\n', "a quotation mark is opened and not closed"),
    "a cell without end": (b"u,y\n" + b"1" * 200_000 + b",2\n", "line 2 has a cell of more than 131,072 characters"),
    "nan and inf": (b"u,y\nnan,inf\n-inf,1e999\n", "the file has no column of numbers"),
}
COUNTED = ("20,000 equal heads", "too many rows", "too large", "separators only")
WELL = {
    "a byte order mark": codecs.BOM_UTF8 + b"u,y\n1,2\n3,4\n",
    "UTF-16": "u,y\n1,2\n3,4\n".encode("utf-16"),
    "UTF-16, big end first": codecs.BOM_UTF16_BE + "u,y\n1,2\n3,4\n".encode("utf-16-be"),
    "semicolons": b"u;y\r\n1;2\r\n3;4\r\n",
    "tabs": b"u\ty\n1\t2\n3\t4\n",
    "old line ends": b"u,y\r1,2\r3,4\r",
    "decimal commas": b"u;y\n1,0;2,0\n3,0;4,0\n",
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_gets_a_sentence_and_costs_little(content: bytes, said: str) -> None:
    with bounded(megabytes=12), pytest.raises(ValueError, match=r"^the file|^line") as wrong:
        read_csv(content)
    assert said in str(wrong.value)
    sentence(str(wrong.value))


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_too_large_is_counted_before_it_is_parsed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any, **__: Any) -> None:
        raise AssertionError("parsed before it was counted")

    monkeypatch.setattr(csv, "reader", parse)
    with pytest.raises(ValueError, match="at most"):
        read_csv(BAD[name][0])


@pytest.mark.parametrize("content", WELL.values(), ids=WELL)
def test_the_usual_ways_are_read(content: bytes) -> None:
    table = read_csv(content)
    assert (table.names, table.values.tolist()) == (("u", "y"), [[1, 2], [3, 4]])


def test_what_was_done_with_a_file_is_said() -> None:
    table = read_csv(b"who;u;y;y;k\nAnn;1,5;2;3;7\nBob;;5;inf;7\n")
    assert table.remarks == (
        "Decimal commas are read as decimal points.",
        "More than one column is called y.",
        "Not numbers, and left out: who.",
        "1 missing and 1 infinite or too large values are left out with their rows.",
        "k is constant.",
    )


def test_memory_grows_with_the_cells_and_so_is_bounded_by_the_limit() -> None:
    tracemalloc.start()
    read_csv(b"1,2,3,4,5,6,7,8,9,10\n" * 5_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    bytes_a_byte = most / (21 * 5_000)
    assert bytes_a_byte * limits.FILE_BYTES < 120e6, "for the largest file that is read"


def test_names_of_columns_and_files_keep_nothing_that_is_markup() -> None:
    for text in MARKUP:
        head = '"' + text.replace('"', '""') + '",y\n1,2\n'
        (name, _) = read_csv(head.encode()).names
        assert all(c.isalnum() or c in NAME_SIGNS for c in name), name
        assert name
        File(symbol="File").check("File", files.keep(text, b"1,2\n"))


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_a_file_that_is_not_here_or_is_none_is_told(place: Place) -> None:
    assert refusal(place, "marks.csv#" + "0" * 24) == "File: marks.csv is not here: load it again"
    assert refusal(place, "") == "File: no file is loaded yet, choose one"
    for value in ("/etc/passwd", "http://a.example/x.csv", "../x#12", "x", "#" * 25, *MARKUP):
        said = refusal(place, value)
        assert said.startswith("File must be a file that was loaded, as name#digest, got "), said


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_awkward_but_legal_files_are_drawn_or_told(place: Place) -> None:
    scene, chosen, slot = place
    for i, content in enumerate(
        (b"5\n", b"1,1\n1,1\n", b"1e6,-1e6\n-1e6,1e6\n", b"u,y\n1,\n,2\n", b"1,2\n", b"0,1e-300\n" * 3)
    ):
        values = chosen | {slot.name: files.keep(f"{i}.csv", content)}
        if wrong := fault(scene, values):
            sentence(str(wrong))
            continue
        assert b"NaN" not in make(decode(scene, values)).encoded


def test_on_the_page_a_bad_file_is_told_and_the_one_before_stays() -> None:
    page = Driver.deep("distributions", catalogue()["fitting"], data="uploaded").sound()
    box = "data_uploaded_file"
    before, at = page.state, page.place.key(f"{box}_file")
    load(page, at, "<b>marks</b>.csv", BAD["20,000 equal heads"][0])
    assert page.told == ["File <b>marks<b>.csv: the file must have at most 64 columns, got 20,000"]
    assert page.state == before
    load(page, at, "marks.csv", b"who;points\nAnn;1,5\nBob;2,5\nEve;4\n")
    assert page.told == []
    assert page.values()[box].startswith("marks.csv#")
    (said,) = [one.value for one in page.at.code if "rows; columns" in one.value]
    assert said.splitlines() == [
        "3 rows; columns: 1 points", "Decimal commas are read as decimal points.", "Not numbers, and left out: who.",
    ]  # fmt: skip
    assert page.state[box] == page.values()[box]


def load(page: Driver, key: str, name: str, content: bytes) -> None:
    """Drop a file onto the place for it."""
    page.at.file_uploader(key).set_value((name, content, "text/csv")).run()
    page.sound()
