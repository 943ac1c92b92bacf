"""Prose finds its numbers, and a user's text is plain text wherever it is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import scenes.topics  # noqa: F401  what the catalogue holds
from scenes.base import Panel, Picture, Readout, Scene, catalogue
from stage import text
from stage.frames import make
from stage.text import filled, sections
from tests.scenes.strategies import legal

ROOT = Path(__file__).resolve().parents[2]
PROSE = sorted((ROOT / "pages" / "prose").glob("*.md"))
SHOWS_MARKUP = {"error", "warning", "info", "success", "exception", "toast", "write", "metric", "table"}
FIXED = {"boundary.py": {"toast"}}  # the sentence on a fault is our own, and holds nothing of a visitor's
OWN_PROSE = {"markdown", "caption", "title", "header", "subheader", "html", "latex", "badge"}
HOSTILE = ["![x](https://elsewhere.example)", "<img src=x>", "$x^2$", ":material/home:", "**b**\n# h", "`c`", "\\$"]


def shown(message: str) -> None:
    """A page with one sentence."""
    from stage import text

    text.plain(message)


@pytest.mark.parametrize("message", HOSTILE)
def test_a_sentence_with_a_users_text_is_shown_letter_by_letter(message: str) -> None:
    page = AppTest.from_function(shown, args=(message,), default_timeout=60).run()
    assert not page.exception
    assert [element.value for element in page.text] == [message]
    assert [element.value for element in page.markdown] == [":material/info:"], "beside it only our own icon"


def calls(path: Path) -> Iterator[ast.Call]:
    """The calls ``st.<name>(…)`` of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "st":
                yield node


FILES = [*sorted((ROOT / "stage").glob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_message_goes_through_an_element_that_renders_markup(path: Path) -> None:
    found = [
        f"{path.name}:{call.lineno} st.{call.func.attr}"
        for call in calls(path)
        if call.func.attr in SHOWS_MARKUP - FIXED.get(path.name, set())
    ]
    assert not found, "a sentence that may hold a user's text goes through text.plain"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_exception_and_no_part_of_the_address_is_put_into_our_own_prose(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    caught = {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name}
    for call in calls(path):
        if call.func.attr in OWN_PROSE:
            names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
            fields = {node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)}
            assert not names & caught, f"{path.name}:{call.lineno} shows an exception as markup"
            assert "query_params" not in fields, f"{path.name}:{call.lineno} shows the address as markup"


def picture() -> Picture:
    readouts = (
        Readout("det", "det A", -2.5, note="it flips"),
        Readout("A", "A", ((1.0, 2.0), (3.0, 4.0))),
        Readout("v", "v", (1.0, -1.0)),
        Readout("tiny", "tiny", 1.5e-9, digits=2),
    )
    return Picture((Panel({"data": [], "layout": {}}, ""),), readouts, "")


@pytest.mark.parametrize(
    ("template", "prose"),
    [
        ("det is [[det]]: [[det:note]].", "det is −2.5: it flips."),
        ("$[[det:latex]]$", "$-2.5$"),
        ("$A = [[A:latex]]$", r"$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$"),
        ("v = [[v]], so small: [[tiny]]", "v = 1, −1, so small: 1.5·10⁻⁹"),
        (r"\operatorname{tr} A, x_{i}, [link](https://a.example), [1], [[1, 2]]",) * 2,
    ],
)
def test_places_are_filled_and_all_other_brackets_left(template: str, prose: str) -> None:
    assert filled(template, picture()) == prose


def test_a_note_or_a_word_with_a_visitors_text_is_no_markup() -> None:
    said = "![x](http://a.example) <b>*1*</b> $x$"
    readouts = (Readout("n", "n", said, note=said),)
    shown = r"\!\[x\](http://a.example) \<b\>\*1\*\</b\> \$x\$"
    assert filled("[[n]], [[n:note]]", Picture((), readouts, "")) == f"{shown}, {shown}"


@pytest.mark.parametrize("place", ["[[trace]]", "[[trace:note]]", "[[Det]]"])
def test_a_place_for_a_readout_that_is_not_there_is_an_error_and_no_silence(place: str) -> None:
    with pytest.raises(KeyError, match=r"trace|Det"):
        filled(f"It is {place}.", picture())


def states(kind: type[Scene]) -> list[Scene]:
    return [kind(), *(preset.scene for preset in kind.presets())]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_every_place_in_the_prose_of_a_chapter_is_filled_in_every_preset(path: Path) -> None:
    for scene in states(catalogue()[path.stem]):
        drawn = make(scene).picture
        for title, template in told(path):
            prose = filled(template, drawn)
            assert not re.search(r"\bnan\b|None|\[\[[A-Za-z]", prose), f"{title} in {scene}"


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
@given(data=st.data())
@settings(deadline=None, max_examples=6)
def test_the_prose_of_a_chapter_can_be_told_wherever_the_sliders_stand(path: Path, data: st.DataObject) -> None:
    drawn = make(data.draw(legal(catalogue()[path.stem], offered=True))).picture
    for title, template in told(path):
        assert not re.search(r"\bnan\b|None|\[\[[A-Za-z]", filled(template, drawn)), title


def told(path: Path) -> list[tuple[str, str]]:
    """The parts of a chapter that follow its picture."""
    return [(title, template) for title, template in sections(path).items() if title in ("notice", "why")]


PARTS = {"claim", "opening", "notice", "why", "question", "options", "answer", "show", "sources"}


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_a_chapter_has_every_part_and_no_other(path: Path) -> None:
    parts = sections(path)
    assert set(parts) == PARTS
    assert all(parts.values())
    assert parts["show"] in {preset.name for preset in catalogue()[path.stem].presets()}
    assert not [title for title, part in parts.items() if title not in ("notice", "why") and text._PLACE.search(part)]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_formulas_stay_formulas_in_markdown(path: Path) -> None:
    for title, part in sections(path).items():
        for line in part.splitlines():
            assert not re.match(r"\s*(=|-{2,}\s*$)", line), f"{title}: {line!r} would make a heading of what is above"
            assert line.count("$$") % 2 == 0, f"{title}: {line!r} begins a formula that does not end on its line"
        for paragraph in part.split("\n\n"):
            assert paragraph.count("$$") % 2 == 0, f"{title}: $$ left open in {paragraph[:60]!r}"
            assert paragraph.replace("$$", "").replace("\\$", "").count("$") % 2 == 0, f"{title}: {paragraph[:60]!r}"


def test_every_scene_has_its_prose() -> None:
    assert {path.stem for path in PROSE} == set(catalogue())


def test_sections_are_what_stands_below_second_level_headings(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("What this is.\n\n## one\nFirst.\n\n### not two\nStill first.\n\n## two \n\nSecond.\n", "utf-8")
    assert sections(page) == {"one": "First.\n\n### not two\nStill first.", "two": "Second."}
