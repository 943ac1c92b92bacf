"""Typed matrices, samples, points and tables: every place says row, column, rule and value; odd matrices are drawn."""

from __future__ import annotations

import re

import pytest

from mathcore import limits
from mathcore.parameters import Matrix
from scenes.base import catalogue
from stage.codec import decode
from stage.frames import make
from tests.bad_input.hostile import CODE, INVISIBLE, MARKUP, Place, bounded, fault, places, refusal, told
from tests.pages.driving import Driver

PLACES = places(Matrix)
ENTRIES = {
    "four": "is not a number",
    "nan": "is not a number",
    "inf": "is not a number",
    "1_0": "is not a number",
    "𝟑": "is not a number",
    "0x10": "is not a number",
    "--1": "is not a number",
    "1e5.5": "is not a number",
    "1/0": "divides by zero",
    "1e999": "must be a number of size at most 1000000",
    "1" * 60: "must be a number of at most 25 characters, got 60",
}


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_an_entry_that_is_no_number_is_told_with_its_row_and_column(place: Place) -> None:
    scene, chosen, slot = place
    label = slot.parameter.symbol
    for entry, rule in ENTRIES.items():
        said = refusal(place, entry)
        assert said.startswith(f"{label}, row 1, column 1"), said
        assert rule in said
        assert len(entry) > 25 or f"'{entry}'" in said, "the value that broke it"
    good = decode(scene, chosen)
    assert good == decode(scene, chosen | {slot.name: slot.default_text}), "and what is there at first is legal"


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_sizes_are_told_with_their_limits(place: Place) -> None:
    label, (rows, columns) = place[2].parameter.symbol, place[2].parameter.sides  # type: ignore[attr-defined]
    assert refusal(place, "").startswith(f"{label} is empty: type numbers")
    assert refusal(place, " ; ; ").startswith(f"{label} is empty: type numbers")
    assert refusal(place, "1 " * 1500) == f"{label} must be at most {limits.TYPED_CHARACTERS} characters, got 3,000"
    if 2 * rows < limits.TYPED_CHARACTERS:
        most = f"{rows} row" if rows == 1 else f"{rows} rows"
        assert refusal(place, "1;" * (rows + 1)) == f"{label} must have at most {most}, got {rows + 1}"
    wide = refusal(place, "1 " * (columns + 1))
    assert re.search(rf"^{re.escape(label)} must have at most {columns} columns?, row 1 has {columns + 1}$", wide)
    ragged = refusal(place, "1 2; 3") if rows > 1 and columns > 1 else "row 2 has 1 entry, row 1 has 2"
    assert "row 2 has 1 entry, row 1 has 2" in ragged
    if columns > 1:
        assert "'1,5' has a decimal comma; write 1.5" in refusal(place, "1,5 2")


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_markup_code_and_invisible_signs_are_no_numbers(place: Place) -> None:
    for typed in (*MARKUP, *CODE, *INVISIBLE):
        assert refusal(place, typed).startswith(place[2].parameter.symbol), typed


def test_hostile_texts_cost_little() -> None:
    with bounded(megabytes=3):
        for place in PLACES[::5]:
            for typed in (
                "[" * 2000,
                "1;" * 1000,
                "1 " * 1000,
                "9" * 2000,
                "1e999 " * 300,
                "[[1,2]," * 250,
                "," * 2000,
            ):
                refusal(place, typed)


@pytest.mark.parametrize("typed", ["[[1, 2], [3, 4]]", "1 2\n3 4", "1, 2; 3, 4", " ( 1 2 ) ( 3 4 ) ", "[1 2; 3 4]"])
def test_a_matrix_is_understood_however_it_is_written(typed: str) -> None:
    scene = decode(catalogue()["plane"], {"transformation": "typed", "transformation_typed_matrix": typed})
    assert scene == decode(catalogue()["plane"], {"transformation": "typed", "transformation_typed_matrix": "1 2; 3 4"})


CONTRADICTING = {
    "not square": ("plane", "transformation=typed", "transformation_typed_matrix", "1 2 3; 4 5 6",
                   "A must be 2 × 2, got 2 × 3"),
    "not symmetric": ("gaussian", "shape=typed-covariance", "shape_typed_covariance_matrix", "1 2; 3 4",
                      "Σ must be symmetric, got 2 above and 3 below the diagonal"),
    "indefinite": ("gaussian", "shape=typed-covariance", "shape_typed_covariance_matrix", "1 2; 2 1",
                   "Σ must have no negative eigenvalue, got -1: off the diagonal at most ±1 fits these variances"),
    "a negative variance": ("gaussian", "shape=typed-covariance", "shape_typed_covariance_matrix", "-1 0; 0 1",
                            "Σ must have no negative variance, got -1 in row 1"),
    "shapes that do not multiply": ("product", "factors=typed", "factors_typed_b", "1 2 3",
                                    "A has 2 columns and B has 1 row"),
    "pairs of two lengths": ("hypothesis", "about=paired-means", "about_paired_means_x", "1 2 3 4",
                             "other values must be as many as values, 4, got 10"),
    "more successes than trials": ("hypothesis", "about=share", "about_share_k", "3 2",
                                   "successes, trials must be whole, successes at most as many as trials, got 3 of 2"),
    "half a count": ("hypothesis", "about=fit", "about_fit_counts", "1 2.5",
                     "counts must be whole numbers, got 2.5"),
    "two values": ("hypothesis", "about=one-mean", "about_one_mean_x", "1 2",
                   "values must have at least 3 numbers, got 2"),
    "two means": ("hypothesis", "about=one-mean", "about_one_mean_mean", "1 2",
                  "mean under H₀ must be one number, got 1 × 2"),
}  # fmt: skip


@pytest.mark.parametrize(("scene", "choice", "field", "typed", "said"), CONTRADICTING.values(), ids=CONTRADICTING)
def test_what_a_matrix_must_be_here_is_said(scene: str, choice: str, field: str, typed: str, said: str) -> None:
    kind, (name, word) = catalogue()[scene], choice.split("=")
    found = fault(kind, {name: word, field: typed})
    assert found is not None
    assert str(found).startswith(said)
    assert found.field in (field, name), "the sentence stands below its box"


ODD = {
    "singular": ("1 2; 2 4", {"condition": "singular: κ = ∞", "inverse": "what has been flattened cannot be undone"}),
    "zero": ("0 0; 0 0", {"rank": "only a point is left of the plane"}),
    "nearly singular": ("1 1; 1 1.000000000001", {"condition": "can lose up to about 13 of 16 digits",
                                                  "inverse": "as few as 2 digits may be true"}),
    "defective": ("1 1; 0 1", {"eigenvalues": "defective: one eigen-direction only"}),
    "turning": ("0 -1; 1 0", {"eigenvalues": "no real eigenvector: it turns everything"}),
    "huge": ("1e6 1e6; -1e6 1e6", {"det": "areas ×"}),
    "tiny": ("1e-300 0; 0 1e-300", {"rank": ""}),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "notes"), ODD.values(), ids=ODD)
def test_an_odd_matrix_is_drawn_and_what_is_odd_is_said(typed: str, notes: dict[str, str]) -> None:
    scene = decode(catalogue()["plane"], {"transformation": "typed", "transformation_typed_matrix": typed})
    frame = make(scene)
    notes_now = {readout.name: readout.note for readout in frame.picture.readouts}
    for name, note in notes.items():
        match = next(found for found in notes_now if found.startswith(name))
        assert note in notes_now[match]
    assert b"NaN" not in frame.encoded
    assert '"nan"' not in frame.encoded.decode()


def test_on_the_page_every_wrong_text_stays_and_the_next_valid_one_works() -> None:
    page = Driver.deep("matrices", catalogue()["product"], factors="typed").sound()
    good, b = page.state, "factors_typed_b"
    for typed in ("1 2 3", "1 2; 3", "1 four; 2 3", MARKUP[1]):
        page.put(b, typed).sound()
        (said,) = page.told
        assert said.startswith(("A has 2 columns and B has 1 row", "B"))
        assert (page.values()[b], page.state) == (typed, good)
        assert page.data["stale"] == "The last valid picture."
        shown = [*page.at.markdown, *page.at.caption]
        assert not [one.value for one in shown if "a.example" in one.value], "a visitor's text is no markup"
    page.put(b, "[[1, 0], [0, 1]]").sound()
    assert (page.told, page.data["stale"], page.state[b]) == ([], "", "1 0; 0 1")
