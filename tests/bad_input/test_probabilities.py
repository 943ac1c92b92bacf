"""Typed tables of probabilities: what does not add up is refused and one press normalises it; infinite is said why."""

from __future__ import annotations

import math

import pytest

from scenes.base import catalogue
from scenes.surprise.chances import OneRow
from stage.codec import decode
from stage.frames import make
from stage.remedy import mended
from stage.typed import read_matrix
from tests.bad_input.hostile import Place, bounded, places, refusal, told
from tests.pages.driving import Driver

PLACES = places(OneRow)
WHOLE = [place for place in PLACES if place[2].parameter.whole]  # type: ignore[attr-defined]


def shaped(place: Place, factor: float) -> str:
    """The table that is there at first, each number times a factor."""
    rows = read_matrix("p", place[2].default_text)
    return "; ".join(" ".join(repr(x * factor) for x in row) for row in rows)


@pytest.mark.parametrize("place", WHOLE, ids=told)
def test_a_sum_other_than_1_is_told_and_can_be_normalised(place: Place) -> None:
    scene, chosen, slot = place
    said = refusal(place, shaped(place, 1.1))
    assert said.startswith(slot.parameter.symbol)
    assert "must add up to 1, got 1.1" in said
    assert "choose Amounts" in said
    text = mended(slot, shaped(place, 1.1))
    assert refusal(place, text) == ""
    assert text.count(" ") == shaped(place, 1.1).count(" ")
    decode(scene, chosen | {slot.name: shaped(place, 1 - 1e-16)})  # 0.9999999999999999 is fine


@pytest.mark.parametrize("place", PLACES, ids=told)
def test_negative_or_only_zeros_or_too_many_are_told_and_no_press_mends_them(place: Place) -> None:
    label, (_, columns) = place[2].parameter.symbol, place[2].parameter.sides  # type: ignore[attr-defined]
    negative = f"-0.1{shaped(place, 1.0)[shaped(place, 1.0).index(' ') :]}"
    assert refusal(place, negative).startswith(f"{label}, row 1, column 1 must be ")
    assert refusal(place, negative).endswith(", got -0.1")
    nothing = shaped(place, 0.0)
    assert refusal(place, nothing).startswith(label)
    assert "got 0" in refusal(place, nothing) or "got a sum of 0" in refusal(place, nothing)
    assert "at most" in refusal(place, "0.1 " * (columns + 1))
    for typed in (negative, nothing, "0.1 " * (columns + 1), "x", "", "1" * 3000):
        assert mended(place[2], typed) == "", typed


def test_a_press_costs_nothing() -> None:
    with bounded(megabytes=1):
        for place in PLACES:
            for factor in (0.0, 1e-300, 1.1, 1e6, 1e300):
                mended(place[2], shaped(place, factor))


@pytest.mark.parametrize(
    ("scene", "field", "typed", "name", "value", "note"),
    [
        ("surprise", "bars_probabilities_p", "1", "entropy", 0.0, "nothing to learn: one outcome is certain"),
        ("surprise", "bars_probabilities_p", "0.5 0.5 0", "entropy", 1.0, ""),
        ("crossentropy", "bars_tables_pq", "1 0; 0 1", "divergence", "infinite", "q(a) = 0 while p(a) = 1"),
        ("crossentropy", "bars_tables_pq", "1 0; 1 0", "divergence", 0.0, ""),
    ],
)
def test_zeros_are_no_trouble_and_an_infinite_divergence_says_why(
    scene: str, field: str, typed: str, name: str, value: float | str, note: str
) -> None:
    frame = make(decode(catalogue()[scene], {field: typed}))
    readout = next(one for one in frame.picture.readouts if name in one.name or one.label.startswith(name))
    assert readout.value == value
    assert note in readout.note
    assert b"NaN" not in frame.encoded


def test_on_the_page_one_press_normalises_what_was_typed() -> None:
    page = Driver.deep("entropy", catalogue()["surprise"]).sound()
    good, box = page.state, "bars_probabilities_p"
    page.put(box, "0.5 0.6").sound()
    assert page.told == ["p must add up to 1, got 1.1: choose Amounts to have them divided by their sum"]
    assert (page.values()[box], page.state, page.data["stale"]) == ("0.5 0.6", good, "The last valid picture.")
    page.click(f"{box}_normalise").sound()
    assert (page.told, page.data["stale"]) == ([], "")
    p, q = read_matrix("p", page.state[box])[0]
    assert math.isclose(p / q, 5 / 6)
    assert page.at.query_params[page.place.key(box)] == page.values()[box], "the address says it too"
    page.put(box, "-0.5 1.5").sound()
    assert page.told == ["p, row 1, column 1 must be ≥ 0, got -0.5"]
    assert page.place.key(f"{box}_normalise") not in [button.key for button in page.at.button]
