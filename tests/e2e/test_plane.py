"""The plane under a matrix, in a real browser: the picture follows the hand, and everything agrees when it lets go."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands
from tests.e2e.conftest import PHONE

A = "transformations_plane_transformation_custom_a"
T = "transformations_plane_t"
ADDRESS = "/transformations"


@pytest.fixture
def plane(page: Page) -> Page:
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    return page


def tip(page: Page, name: str) -> tuple[float, float]:
    """Where the arrow called ``name`` is drawn to end."""
    return farthest(next(trace for trace in hands.figure(page)["data"] if trace.get("uid") == name))


def farthest(trace: dict[str, Any]) -> tuple[float, float]:
    """The point of a trace that is farthest from the origin."""
    far = max(zip(trace["x"], trace["y"], strict=True), key=lambda p: (p[0] or 0) ** 2 + (p[1] or 0) ** 2)
    return far[0], far[1]


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_value(page: Page, key: str, value: str) -> None:
    """Wait until the slider called ``key`` stands at ``value``."""
    expect(hands.slider(page, key)).to_have_value(value)


def test_the_picture_and_the_readouts_follow_a_native_slider_during_the_drag(plane: Page) -> None:
    before = hands.readout(plane, "det")
    seen: list[tuple[str, float]] = []
    look = lambda _: seen.append((hands.readout(plane, "det"), tip(plane, "first")[0]))  # noqa: E731
    hands.drag_slider(plane, A, 0.1, release=False, between=look)
    plane.wait_for_timeout(300)
    held = float(hands.slider(plane, A).input_value())
    assert len({det for det, _ in seen}) > 3
    assert len({x for _, x in seen}) > 3
    assert hands.readout(plane, "det") != before
    assert tip(plane, "first")[0] == pytest.approx(held, abs=1e-3)
    assert A not in address(plane), "nothing is committed while the slider is in the hand"
    plane.mouse.up()
    plane.wait_for_function("(key) => location.search.includes(key)", arg=A)
    assert float(address(plane)[A][0]) == pytest.approx(held)
    assert tip(plane, "first")[0] == pytest.approx(held, abs=1e-3)


def test_frames_are_measured_from_the_hand_to_the_drawn_picture(plane: Page) -> None:
    hands.drag_slider(plane, A, 0.9)
    assert hands.frames(plane) > 0
    assert all(duration > 0 for duration in hands.durations(plane, "stage:react"))


def test_a_handle_dragged_by_mouse_takes_slider_and_link_along(plane: Page) -> None:
    hands.drag_handle(plane, "first", -70, 40, release=False)
    plane.wait_for_timeout(300)
    during = tip(plane, "first")
    plane.mouse.up()
    plane.wait_for_function("(key) => location.search.includes(key)", arg=A)
    value = float(address(plane)[A][0])
    wait_value(plane, A, f"{value:g}")
    plane.wait_for_timeout(400)
    assert value == pytest.approx(during[0], abs=1e-3)
    assert tip(plane, "first") == pytest.approx(during, abs=1e-3)


def test_a_handle_dragged_by_finger_takes_slider_and_link_along(open_page, server: str) -> None:
    page = open_page(server, **PHONE)
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    hands.drag_handle(page, "second", 45, 30, touch=True)
    page.wait_for_function("() => location.search.includes('custom_b')")
    value = float(address(page)[A.removesuffix("a") + "b"][0])
    page.wait_for_timeout(400)
    assert tip(page, "second")[0] == pytest.approx(value, abs=1e-3)


def test_a_handle_dragged_beyond_the_range_leaves_the_section_alive(plane: Page) -> None:
    hands.drag_handle(plane, "first", 2000, -2000)
    plane.wait_for_function("(key) => location.search.includes(key)", arg=A)
    top = float(hands.slider(plane, A).get_attribute("max") or "nan")
    wait_value(plane, A, f"{top:g}")
    hands.drag_slider(plane, A, 0.5)
    expect(plane.get_by_text("could not be computed")).to_have_count(0)
    plane.wait_for_timeout(500)
    assert tip(plane, "first")[0] == pytest.approx(float(hands.slider(plane, A).input_value()), abs=1e-3)


def test_a_handle_moves_by_the_arrow_keys(plane: Page) -> None:
    x, y = tip(plane, "vector")
    hands.handle(plane, "v").focus()
    for _ in range(4):
        plane.keyboard.press("ArrowUp")
    plane.wait_for_function("() => location.search.includes('plane_vy')")
    plane.wait_for_timeout(400)
    assert tip(plane, "vector")[1] > y
    assert tip(plane, "vector")[0] == pytest.approx(x, abs=1e-3)


def test_the_graph_node_and_the_zoom_survive_many_moves(plane: Page) -> None:
    hands.graph(plane).evaluate("(node) => { window.sameNode = node; }")
    box = hands.graph(plane).bounding_box()
    assert box is not None
    corner = (box["x"] + 40, box["y"] + box["height"] - 40)  # away from the handles
    hands.sweep(plane, [corner, (corner[0] + 60, corner[1]), (corner[0] + 120, corner[1])])
    panned = hands.figure(plane)["layout"]["xaxis"]["range"]
    assert panned[0] < -5.5
    hands.drag_slider(plane, A, 0.2)
    hands.drag_handle(plane, "second", 30, 30)
    plane.wait_for_timeout(600)
    assert hands.graph(plane).evaluate("(node) => node === window.sameNode")
    assert hands.figure(plane)["layout"]["xaxis"]["range"] == pytest.approx(panned)


def test_a_preset_glides_from_the_identity_and_ends_at_its_matrix(plane: Page) -> None:
    before = hands.frames(plane)
    hands.remember(plane, "first")
    plane.get_by_text("Rotation 45°", exact=True).click()
    plane.wait_for_function("() => document.querySelector('.stage').classList.contains('stage-playing')")
    plane.wait_for_function("() => !document.querySelector('.stage').classList.contains('stage-playing')")
    plane.wait_for_timeout(1500)
    turning = {round(farthest(trace)[1], 3) for trace in hands.remembered(plane)}
    assert len(turning) > 2
    assert any(0.01 < height < 0.69 for height in turning), "seen on its way"
    assert hands.frames(plane) > before + 2, "drawn because of the glide, not of a rerun"
    assert tip(plane, "first") == pytest.approx((2**-0.5, 2**-0.5), abs=1e-3)


def test_stop_stops_where_it_is_and_the_thumb_comes_there(plane: Page) -> None:
    plane.get_by_role("button", name="Play").click()
    plane.wait_for_timeout(400)  # of 2500, so that a slow click still comes in time
    plane.get_by_role("button", name="Stop").click()
    plane.wait_for_function("() => location.search.includes('plane_t=')")
    plane.wait_for_timeout(1800)
    t = float(hands.slider(plane, T).input_value())
    assert 0 < t < 1
    assert f"t = {t:g}" in hands.readout(plane, "A")


def test_another_size_of_the_window_leaves_the_window_of_the_plane(plane: Page) -> None:
    plane.set_viewport_size({"width": 720, "height": 450})
    plane.wait_for_timeout(700)
    plane.set_viewport_size({"width": 1440, "height": 900})
    plane.wait_for_timeout(700)
    assert hands.figure(plane)["layout"]["xaxis"]["range"] == pytest.approx([-5, 5])


def test_play_keeps_going_while_another_slider_is_dragged(plane: Page) -> None:
    plane.get_by_role("button", name="Play").click()
    hands.drag_slider(plane, A, 0.85, steps=8)
    wait_value(plane, T, "1")
    plane.wait_for_function("() => !document.querySelector('.stage').classList.contains('stage-playing')")
    plane.wait_for_timeout(1500)
    assert tip(plane, "first")[0] == pytest.approx(float(hands.slider(plane, A).input_value()), abs=1e-3)


def test_play_moves_in_steps_for_those_who_want_no_motion(open_page, server: str) -> None:
    page = open_page(server, reduced_motion="reduce")
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    page.get_by_role("button", name="Play").click()
    seen: set[float] = set()
    for _ in range(40):
        seen.add(round(tip(page, "first")[0], 3))
        page.wait_for_timeout(60)
    assert 2 <= len(seen) <= 6


def test_a_copied_link_opens_the_same_picture_in_a_fresh_browser(plane: Page, open_page, server: str) -> None:
    hands.drag_slider(plane, A, 0.3)
    plane.wait_for_function("(key) => location.search.includes(key)", arg=A)
    plane.wait_for_timeout(800)
    plane.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    plane.get_by_role("button", name="Copy link").click()
    link = plane.evaluate("window.copied")
    assert "v=1" in link
    assert "plane_vy" in link, "a link says every value, defaults too"
    other = open_page(server)
    other.goto(link)
    hands.wait_drawn(other, "plane")
    assert hands.readout(other, "A") == hands.readout(plane, "A")
    assert tip(other, "first") == pytest.approx(tip(plane, "first"))


def test_the_keyboard_alone_moves_a_slider_and_the_picture(plane: Page) -> None:
    x = tip(plane, "first")[0]
    hands.press(plane, A, "ArrowLeft", 5)
    plane.wait_for_function("(key) => location.search.includes(key)", arg=A)
    plane.wait_for_timeout(800)
    now = float(hands.slider(plane, A).input_value())
    assert now < x
    assert tip(plane, "first")[0] == pytest.approx(now, abs=1e-3)


def test_back_undoes_the_last_move_and_forward_does_it_again(plane: Page) -> None:
    start = float(hands.slider(plane, A).input_value())
    hands.drag_slider(plane, A, 0.2)
    plane.wait_for_function("(key) => location.search.includes(key)", arg=A)
    moved = float(hands.slider(plane, A).input_value())
    plane.wait_for_timeout(1200)
    plane.go_back()
    wait_value(plane, A, f"{start:g}")
    plane.wait_for_timeout(1500)
    assert tip(plane, "first")[0] == pytest.approx(start, abs=1e-3)
    plane.go_forward()
    wait_value(plane, A, f"{moved:g}")
    plane.wait_for_timeout(1500)
    assert tip(plane, "first")[0] == pytest.approx(moved, abs=1e-3)


def test_typed_words_get_a_sentence_and_the_last_valid_picture_stays(plane: Page) -> None:
    plane.goto(f"{ADDRESS}?transformations_plane_transformation=Typed+numbers")
    hands.wait_drawn(plane, "plane")
    box = plane.get_by_role("textbox").first
    before = hands.readout(plane, "A")
    box.fill("1 four; 3 4")
    box.press("Enter")
    expect(plane.get_by_text("'four' is not a number")).to_be_visible()
    expect(plane.get_by_text("The last valid picture.")).to_be_visible()
    expect(box).to_have_value("1 four; 3 4")
    assert hands.readout(plane, "A") == before
    hands.drag_slider(plane, "transformations_plane_vx", 0.9)
    expect(plane.get_by_text("The last valid picture.")).to_be_visible()
    plane.wait_for_timeout(1800)
    expect(plane.get_by_text("The last valid picture.")).to_be_visible()
    expect(box).to_have_value("1 four; 3 4")
    box.fill("1 2; 3 4")
    box.press("Enter")
    expect(plane.locator('[data-readout="det"]')).to_contain_text("−2")
    expect(plane.get_by_text("is not a number")).to_have_count(0)
