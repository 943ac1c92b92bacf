"""The ends of a slider, moved by a visitor: typed, linked, wrong, and forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mathcore.parameters import Integer, Interval, Real
from stage import ends
from stage.codec import decode
from tests.pages.driving import Driver
from tests.stage.probe import FastCurve, Probe

PAGE = str(Path(__file__).with_name("probe_page.py"))
COUNT = Integer(symbol="n", offered=(2, 50), domain=Interval(2, 1000), stretch=True)
RATE = Real(symbol="λ", offered=(0.1, 10.0), domain=Interval(0.0, open_low=True), scale="log", stretch=True)
POWER = "shape_fast_curve_power"


def opened(**link: Any) -> Driver:
    return Driver.opened(PAGE, "page", Probe, **link)


def typed(page: Driver, name: str, text: str) -> Driver:
    page.at.text_input(page.place.key(f"{name}_ends")).set_value(text).run()
    return page


def slider(page: Driver, name: str) -> tuple[float, float, float, float]:
    found = page.at.slider(page.place.key(name))
    return found.min, found.max, found.step, found.value


@pytest.mark.parametrize("text", ["5 20", " 5,20", "5 to 20", "5  20 "])
def test_two_numbers_are_read_however_they_are_parted(text: str) -> None:
    assert ends.read(COUNT, text) == (5, 20)


@pytest.mark.parametrize(
    ("parameter", "text", "said"),
    [
        (COUNT, "20", "Ends of n must be two numbers with a space between them, such as 0 50, got '20'"),
        (COUNT, "20 5", "Ends of n must have the lower one first, got 20 and 5"),
        (COUNT, "5 5", "Ends of n must have the lower one first, got 5 and 5"),
        (COUNT, "0 5", "Ends of n must be between 2 and 1000, got 0"),
        (COUNT, "2.5 5", "Ends of n must be a whole number, got '2.5'"),
        (COUNT, "2 x", "Ends of n: 'x' is not a number"),
        (RATE, "0 5", "Ends of λ must be > 0, got 0.0"),
        (RATE, "1 " * 40, f"Ends of λ must be two numbers with a space between them, such as 0 50, got '{'1 ' * 12}…'"),
    ],
)
def test_what_is_typed_wrongly_is_told_by_label_rule_and_value(parameter: Any, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^Ends of") as wrong:
        ends.read(parameter, text)
    assert str(wrong.value) == said


def test_a_slider_takes_the_ends_that_are_typed_and_keeps_its_value() -> None:
    page = typed(opened(), "count", "3 900").sound()
    assert slider(page, "count") == (3, 900, 1, 5)
    page.put("count", 900).sound()
    assert page.state["count"] == 900


def test_a_value_beyond_new_ends_goes_to_the_nearer_one() -> None:
    page = typed(opened(), "count", "10 20").sound()
    assert slider(page, "count") == (10, 20, 1, 10)
    assert page.state["count"] == 10


def test_far_ends_make_wider_steps_and_near_ones_finer() -> None:
    page = opened(shape="A curve")
    assert slider(typed(page, POWER, "-1000 1000"), POWER)[2] == 10.0
    assert slider(typed(page, POWER, "2 2.01"), POWER)[:3] == pytest.approx((2.0, 2.01, 1e-4))


def test_wrong_ends_are_told_below_their_box_stay_as_typed_and_change_nothing() -> None:
    page = typed(opened(), "count", "9 <b>x</b>").sound()
    assert page.told == ["Ends of count: '<b>x</b>' is not a number"]
    assert page.at.text_input("page_probe_count_ends").value == "9 <b>x</b>"
    assert slider(page, "count") == (2, 50, 1, 5)


def test_a_link_carries_the_ends_and_opens_a_value_beyond_the_declared_ones() -> None:
    link = typed(opened(), "count", "3 900").put("count", 700).data["link"]
    assert link["page_probe_count_ends"] == "3 900"
    page = opened(**{f"_{key}": value for key, value in link.items()}).sound()
    assert page.told == []
    assert slider(page, "count") == (3, 900, 1, 700)


def test_wrong_ends_in_a_link_are_told_and_the_value_beyond_them_too() -> None:
    page = opened(count_ends="9 3", count="700").sound()
    assert [said.partition(":")[2] for said in page.told] == [
        " count must be 2 to 50, got 700. 5 is used.",
        " Ends of count must have the lower one first, got 9 and 3. The slider keeps its own ends.",
    ]


def test_a_state_beyond_typed_ends_has_the_declared_ones_again_and_reset_too() -> None:
    page = typed(opened(shape="A curve"), POWER, "1 2").preset("Curved").sound()
    assert decode(Probe, page.state).shape == FastCurve(3.0)
    assert slider(page, POWER)[:2] == (1.0, 4.0)
    assert slider(typed(page, "count", "3 900").click("reset").sound(), "count") == (2, 50, 1, 5)
