"""Files that visitors loaded: named by what is in them, kept within a bound."""

import numpy as np
import pytest

from mathcore.parameters import File
from scenes import files

CSV = b"u,y\n1,2\n3,4\n"


def test_a_file_is_found_by_what_a_scene_calls_it_and_that_is_a_legal_value():
    name = files.keep("points.csv", CSV)
    File(symbol="file").check("file", name)
    assert name.startswith("points.csv#")
    assert files.find(name).values.tolist() == [[1, 2], [3, 4]]


def test_the_same_numbers_under_another_name_are_the_same_file():
    assert files.keep("a.csv", CSV).partition("#")[2] == files.keep("b.csv", CSV).partition("#")[2]
    assert files.keep("a.csv", CSV) != files.keep("a.csv", CSV + b"5,6\n")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a#b.csv", "x" * 300, "", "a\nb.csv", "<b>.csv"])
def test_any_name_becomes_one_that_a_link_can_carry(name):
    File(symbol="file").check("file", files.keep(name, CSV))


def test_a_file_that_is_not_here_is_named_in_the_sentence():
    with pytest.raises(ValueError, match=r"lecture\.csv is not here: load it again"):
        files.find("lecture.csv#" + "0" * 24)
    with pytest.raises(ValueError, match="no file is loaded yet"):
        files.find("")


def test_the_oldest_files_go_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(files, "_kept", type(files._kept)())
    monkeypatch.setattr(files, "FILES_KEPT_BYTES", 100)
    first = files.keep("first.csv", CSV)
    for i in range(4):
        last = files.keep("more.csv", CSV + b"%d,0\n" % i)
    assert files.find(last).values.shape == (3, 2)
    with pytest.raises(ValueError, match="not here"):
        files.find(first)


@pytest.mark.parametrize("value", ["x", "x#12", "#" + "0" * 24, 3, "a#" + "G" * 24, "y" * 61 + "#" + "0" * 24])
def test_what_names_no_file_is_refused(value):
    with pytest.raises(ValueError, match="must be a file that was loaded"):
        File(symbol="data").check("data", value)


def test_the_sample_is_always_there_and_has_the_line_that_anscombe_gave():
    u, y = files.find(files.SAMPLE).complete(0, 1).T
    slope, intercept = np.polyfit(u, y, 1)
    assert (round(slope, 2), round(intercept, 1)) == (0.5, 3.0)
    File(symbol="file").check("file", files.SAMPLE)
