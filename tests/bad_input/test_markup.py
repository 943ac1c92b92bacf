"""What a visitor brings is text wherever it goes: graphs, notes, tables, prose, CSV, notebooks, programs, pages."""

from __future__ import annotations

import ast
import csv
import io
import json
from typing import Any

import pytest

from mathcore.parameters import File
from scenes import files
from scenes.base import Panel, Picture, Readout, Scene, catalogue
from stage import export, standalone, text
from stage.codec import decode
from stage.frames import make
from tests.bad_input.hostile import MARKUP, places
from tests.pages.driving import Driver

HEADS = ('<img src=x onerror=alert(1)>"', "![x](http://a.example)", "$\\href{http://a.example}{x}$", "');import os;('",
         '"""\nimport os\n"""', "=cmd|' /C calc'!A0")  # fmt: skip
WRITTEN = ("<img", "](http", "http:", "\\href", "');", '"""\n', "'!A0", "|'")  # what must be left of none of them
CELLS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a.example")')


def marked() -> list[tuple[type[Scene], dict[str, Any]]]:
    """The scenes that take a file, with one whose columns have hostile names, two by two."""
    found = []
    for scene, chosen, slot in places(File):
        for i in range(0, len(HEADS), 2):
            out = io.StringIO()
            csv.writer(out).writerows([HEADS[i : i + 2], *([k, k * k % 7] for k in range(12))])
            reference = files.keep(f"{HEADS[i]}.csv", out.getvalue().encode())
            found.append((scene, chosen | {slot.name: reference}))
    return found


def words(thing: Any) -> list[str]:
    """Every string in a nested thing, keys too."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [word for pair in thing.items() for part in pair for word in words(part)]
    return [word for part in thing for word in words(part)] if isinstance(thing, list) else []


def clean(said: list[str]) -> None:
    for word in said:
        assert not [piece for piece in WRITTEN if piece in word], word[:200]


def test_names_of_columns_are_no_markup_in_any_graph_note_or_table() -> None:
    for scene, values in marked():
        body = json.loads(make(decode(scene, values)).encoded)
        body["state"] = {}  # the name of the file, which stands in a box
        clean(words(body))


def test_programs_notebooks_and_pages_hold_what_a_visitor_brings_as_text_only() -> None:
    for scene, values in marked():
        one = decode(scene, values)
        picture = make(one).picture
        program = one.code()
        calls = {node.func.id for node in ast.walk(ast.parse(program))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
        assert not calls & {"eval", "exec", "compile", "__import__", "open", "input"}
        imported = {
            alias.name for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Import) for alias in node.names
        }
        assert "os" not in imported
        book = json.loads(export.notebook(one, picture))
        prose = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "markdown"]
        clean(prose)
    page = standalone.page(one, picture, "file=<script>alert(1)</script>")
    assert "<script>alert(1)" not in page
    assert "<img" not in page.partition("</script>")[2]


def test_a_notebook_shows_markup_in_a_sentence_as_it_is() -> None:
    one = catalogue()["surprise"]()
    picture = Picture((Panel({"data": [], "layout": {}}, ""),), (), " ".join(MARKUP))
    prose = json.loads(export.notebook(one, picture))["cells"][0]["source"].partition("\n\n")[2]
    assert "\\<img" in prose
    assert "\\!\\[x\\]" in prose
    assert prose == text.literal(" ".join(MARKUP))


@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_that_is_exported_runs_in_a_spreadsheet(cell: str) -> None:
    readouts = (Readout(cell, cell, cell, unit=cell), Readout("x", "x", -1.5), Readout("z", "z", complex(-1, 2)))
    rows = list(csv.reader(io.StringIO(export.table(Picture((), readouts, "")))))
    assert rows[1] == [f"'{cell}", "1", "1", f"'{cell}", f"'{cell}"]
    assert rows[2][3] == "-1.5", "a number stays one"
    for row in rows[1:]:
        for entry in row:
            assert entry[:1] not in "=+@\t\r" or not entry, entry


def test_on_the_page_a_hostile_file_makes_no_markup_anywhere() -> None:
    scene, values = marked()[0]
    stem = {"batches": "learning_rate", "cloud": "distributions", "fitting": "distributions", "hypothesis": "inference",
            "selection": "mutual_information"}[scene.name]  # fmt: skip
    page = Driver.deep(stem, scene, **values).sound()
    assert page.told == []
    shown = [*page.at.markdown, *page.at.caption, *page.at.html, *page.at.latex, *page.at.title]
    clean([one.value for one in shown])
    widgets = [*page.at.button, *page.at.selectbox, *page.at.slider, *page.at.checkbox, *page.at.text_input]
    clean([word for one in widgets for word in (one.label, one.help or "")])
