"""What a visitor takes along: it runs, it opens, and nothing in it can harm."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

import scenes.topics  # noqa: F401  what the catalogue holds
from scenes.base import Panel, Picture, Readout, Scene, catalogue
from scenes.palette import colour
from stage import export, frames, links, standalone
from stage.controls import Place
from stage.figures import lettered
from tests.pages.driving import Driver
from tests.stage.probe import FastCurve, Probe

PAGE = str(Path(__file__).with_name("probe_page.py"))
SCENES = [Probe, *catalogue().values()]
EVIL = '</script><script>alert("1")</script>\'&'


@dataclass(frozen=True)
class Evil(Probe):
    """A scene whose every word is hostile."""

    name: ClassVar[str] = "evil"
    title: ClassVar[str] = EVIL

    def draw(self, result: Any) -> Picture:
        panel = Panel({"data": [{"type": "scatter", "y": [1, 2], "name": EVIL}], "layout": {"title": EVIL}}, EVIL)
        return Picture((panel,), (Readout("word", EVIL, EVIL),), EVIL)


def drawn(scene: Scene) -> Picture:
    return frames.make(scene).picture


def cells(picture: Picture) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export.table(picture), newline="")))


def made(scene: Scene, suffix: str) -> str:
    """The file with this suffix, as the page offers it."""
    offered = export.downloads(Place("page", type(scene)), scene, drawn(scene))
    return next(download for download in offered if download.suffix == suffix).make()


class Tags(HTMLParser):
    """The tags of a page, and the text of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        else:
            self.text += data


@pytest.mark.parametrize("kind", SCENES)
def test_the_table_holds_every_number_of_every_readout_with_all_its_digits(kind: type[Scene]) -> None:
    picture = drawn(kind())
    rows = cells(picture)
    assert rows[0] == ["name", "row", "column", "value", "unit"]
    assert {row[0] for row in rows[1:]} == {readout.name for readout in picture.readouts}
    assert all(len(row) == 5 for row in rows)
    for readout in picture.readouts:
        if isinstance(readout.value, float):
            (value,) = (row[3] for row in rows if row[0] == readout.name)
            assert float(value) == readout.value


def test_a_matrix_stands_in_the_table_by_row_and_column() -> None:
    rows = cells(drawn(Probe(table=((1.0, 1 / 3), (-3.0, 4.0)))))
    found = [row[1:4] for row in rows if row[0] == "table"]
    assert found == [["1", "1", "1.0"], ["1", "2", repr(1 / 3)], ["2", "1", "-3.0"], ["2", "2", "4.0"]]


@pytest.mark.parametrize("text", ["=1+1", "=1\r=2", "@1\n=2", "+1", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1"])
def test_a_cell_of_text_is_never_a_formula(text: str) -> None:
    rows = cells(Picture((), (Readout(text, text, text, unit=text),), ""))
    assert [cell[0] for cell in (rows[1][0], rows[1][3], rows[1][4])] == ["'"] * 3


def test_numbers_stay_numbers_and_complex_ones_are_no_formula() -> None:
    readouts = (Readout("a", "a", -1.5), Readout("z", "z", complex(0.0, -1.0)), Readout("w", "w", "plain"))
    assert [row[3] for row in cells(Picture((), readouts, ""))[1:]] == ["-1.5", "'-1j", "plain"]


@pytest.mark.parametrize("kind", SCENES)
def test_a_notebook_is_one_by_the_rules_of_the_format(kind: type[Scene]) -> None:
    book = json.loads(made(kind(), "ipynb"), parse_constant=pytest.fail)
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert set(book["metadata"]["kernelspec"]) == {"name", "display_name", "language"}
    assert [cell["cell_type"] for cell in book["cells"]] == ["markdown", "code", "code"]
    assert len({cell["id"] for cell in book["cells"]}) == 3
    for cell in book["cells"]:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", cell["id"])
        code = {"outputs", "execution_count"} if cell["cell_type"] == "code" else set()
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | code
        assert isinstance(cell["source"], str)


BOOKS = [*SCENES, Evil]


@pytest.mark.parametrize("kinds", [BOOKS[i : i + 12] for i in range(0, len(BOOKS), 12)])
def test_the_cells_of_a_notebook_run_and_show_the_figures(kinds: list[type[Scene]], tmp_path: Path) -> None:
    books = []
    for kind in kinds:
        scene = kind()
        cells = [cell for cell in json.loads(made(scene, "ipynb"))["cells"] if cell["cell_type"] == "code"]
        books.append([cell["source"] for cell in cells])
        assert books[-1][0] == scene.code()
    kernel = (
        "import plotly.graph_objects as go\ngo.Figure.show = lambda self: print('seen', len(self.data))\n"
        f"for book in {books!r}:\n    here = {{}}\n"
        "    for source in book: exec(compile(source, 'cell', 'exec', dont_inherit=True), here)\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-"], input=kernel,
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = [line for line in done.stdout.splitlines() if re.fullmatch(r"seen \d+", line)]
    assert shown == [f"seen {len(panel.figure['data'])}" for kind in kinds for panel in drawn(kind()).panels]


@pytest.mark.parametrize("kind", SCENES)
def test_the_program_is_the_scenes_own(kind: type[Scene]) -> None:
    assert made(kind(), "py") == kind().code()


@pytest.mark.parametrize("kind", [*SCENES, Evil])
def test_a_page_taken_along_loads_nothing_from_anywhere(kind: type[Scene]) -> None:
    tags = Tags(made(kind(), "html"))
    assert not [attributes for tag, attributes in tags.found if "src" in attributes or "href" in attributes]
    assert not {tag for tag, _ in tags.found} & {"link", "img", "iframe", "object", "embed", "base", "form"}
    assert "@import" not in standalone._STYLE
    assert "url(" not in standalone._STYLE


def test_a_page_taken_along_holds_plotly_the_frames_of_the_sweep_and_the_script() -> None:
    scene = Probe(t=0.5)
    tags = Tags(made(scene, "html"))
    plotly, data, script = tags.scripts
    assert plotly.lstrip().startswith("/**\n* plotly.js v")
    assert "Plotly.react" in script
    sweep = json.loads(data, parse_constant=pytest.fail)
    assert len(sweep) == standalone.FRAMES
    assert [frame["readouts"]["t"] for frame in sweep[::20]] == ["0", "0.25", "0.5"]
    assert sweep[-1]["alt"] == drawn(scene).alt
    assert ("input", "0", "40", "40", "t") in [
        (tag, a.get("min"), a.get("max"), a.get("value"), a.get("aria-label")) for tag, a in tags.found
    ]
    places = {a["id"] for _, a in tags.found if "id" in a}
    assert places == {"alt", "sweep", "graph0", "frames", "r-t", "r-table", "r-x"}


def test_a_page_taken_along_says_its_state_as_a_link() -> None:
    scene = Probe(shape=FastCurve(3.0))
    query = links.query(links.complete(Place("page", Probe), scene))
    assert query in Tags(made(scene, "html")).text


def test_no_word_of_a_scene_breaks_out_of_the_page() -> None:
    page = made(Evil(), "html")
    tags = Tags(page)
    assert len(tags.scripts) == 3, "plotly, the frames, and our script: none of a scene's own"
    assert json.loads(tags.scripts[1])[-1]["alt"] == EVIL
    assert EVIL not in page
    assert tags.text.count(EVIL) == 4, "title, heading, alt, and the label of the readout are read as they are"


def test_what_is_not_finite_leaves_a_page_that_a_browser_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(self: Probe, result: Any) -> Picture:
        trace = {"type": "scatter", "y": [1.0, float("nan"), float("inf")]}
        return Picture((Panel({"data": [trace], "layout": {}}, "said"),), (Readout("t", "t", float("inf")),), "said")

    monkeypatch.setattr(Probe, "draw", draw)
    picture = Probe().draw(None)
    page = standalone.page(Probe(), picture, "")
    frame = json.loads(Tags(page).scripts[1], parse_constant=pytest.fail)[-1]
    assert frame["panels"][0]["data"][0]["y"] == [1.0, None, None]
    assert frame["readouts"]["t"] == "∞"


def test_a_frame_for_another_site_shows_the_complete_link_embedded() -> None:
    page = Driver.opened(PAGE, "page", Probe, t="0.25").unfold("take")
    (code,) = (element.value for element in page.at.code if "<iframe" in element.value)
    ((tag, attributes),) = Tags(code).found
    assert (tag, attributes["title"], attributes["loading"]) == ("iframe", Probe.title, "lazy")
    given = parse_qs(urlsplit(unescape(str(attributes["src"]))).query)
    assert given["embed"] == ["true"]
    expected = links.complete(Place("page", Probe), replace(Probe(), t=0.25))
    assert {key: value if len(value) > 1 else value[0] for key, value in given.items() if key != "embed"} == expected


def test_the_words_of_a_frame_for_another_site_are_escaped() -> None:
    ((tag, attributes),) = Tags(export.embed(Place("page", Evil), Evil())).found
    assert (tag, attributes["title"]) == ("iframe", EVIL)


def test_the_page_shows_the_code_and_offers_each_file_once() -> None:
    page = Driver.opened(PAGE, "page", Probe).unfold("code").unfold("take")
    assert Probe().code().strip() in [element.value.strip() for element in page.at.code]
    keys = [button.key for button in page.at.get("download_button")]
    assert keys == [f"page_probe_download_{suffix}" for suffix in ("py", "ipynb", "csv", "html")]


def test_a_legend_stands_within_the_picture_where_no_stage_draws_it_beside() -> None:
    panel = Panel(
        {"data": [], "layout": {"annotations": [{"text": "own"}]}}, "said", legend=(("f", "result"), ("g", "q"))
    )
    own, first, second = lettered(panel)["annotations"]
    assert (own["text"], first["text"], second["text"]) == ("own", "f", "g")
    assert first["font"]["color"] == colour("result")
    assert second["yshift"] < first["yshift"], "a line below"
    assert lettered(Panel({"data": [], "layout": {"x": 1}}, "said")) == {"x": 1}
