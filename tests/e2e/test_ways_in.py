"""The house in a real browser: cold deep links under both launchers, no lane, dark, phone, accessibility."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands
from tests.e2e.conftest import PHONE
from tests.e2e.test_plane import ADDRESS, A, tip


@pytest.mark.parametrize("launcher", ["lane", "plain"])
def test_a_cold_deep_link_is_answered_with_its_page_as_the_first_request(launcher, fresh_server, open_page) -> None:
    running = fresh_server(launcher)
    page = open_page(running.url)
    page.goto(f"{ADDRESS}?{A}=0.5")
    hands.wait_drawn(page, "plane")
    expect(page.get_by_role("heading", name="Transformations")).to_be_visible()
    expect(page.get_by_role("link", name="Home")).to_be_visible()
    assert tip(page, "first")[0] == pytest.approx(0.5)
    hands.wait_lane(page, "none" if launcher == "plain" else "open")


def test_without_a_lane_the_picture_follows_on_release(plain_server: str, open_page) -> None:
    page = open_page(plain_server)
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    assert hands.stage(page).get_attribute("data-lane") == "none"
    expect(page.get_by_role("button", name="Play")).to_be_hidden()
    hands.drag_slider(page, A, 0.2)
    page.wait_for_function("(key) => location.search.includes(key)", arg=A)
    page.wait_for_timeout(1500)
    assert tip(page, "first")[0] == pytest.approx(float(hands.slider(page, A).input_value()), abs=1e-3)
    hands.drag_handle(page, "second", 40, 40)
    page.wait_for_function("() => location.search.includes('custom_b')")


@pytest.mark.noise("WebSocket")
def test_a_lane_that_is_cut_off_leaves_the_picture_following_on_release(page: Page) -> None:
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    page.evaluate("() => { const lane = window.__stage.lane; lane.connect = () => {}; lane.socket.close(); }")
    hands.wait_lane(page, "closed")
    hands.drag_slider(page, A, 0.8)
    page.wait_for_function("(key) => location.search.includes(key)", arg=A)
    page.wait_for_timeout(1500)
    assert tip(page, "first")[0] == pytest.approx(float(hands.slider(page, A).input_value()), abs=1e-3)


@pytest.mark.noise("WebSocket")
def test_a_lane_that_is_lost_comes_back_by_itself(page: Page) -> None:
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    page.evaluate("() => window.__stage.lane.socket.close()")
    hands.wait_lane(page, "closed")
    hands.wait_lane(page, "open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_graph_takes_its_ink_from_the_theme(scheme: str, open_page, server: str) -> None:
    page = open_page(server, color_scheme=scheme)
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    ink = page.evaluate("getComputedStyle(document.querySelector('.stage-graph')).color")
    brightness = sum(int(part) for part in ink[4:-1].split(",")[:3]) / 3
    assert (brightness > 128) == (scheme == "dark")
    font = hands.figure(page)["layout"]["font"]["color"]
    shown = page.evaluate(
        "(colour) => { const e = document.createElement('i'); e.style.color = colour; document.body.append(e);"
        " const c = getComputedStyle(e).color; e.remove(); return c; }",
        font,
    )
    assert shown == ink


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page, server: str) -> None:
    page = open_page(server, **PHONE)
    for address in ("/", ADDRESS):
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(1500)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")


def test_on_a_phone_a_finger_on_the_figure_scrolls_the_page(open_page, server: str) -> None:
    page = open_page(server, **PHONE)
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)
    page.wait_for_timeout(1000)  # until nothing moves any more
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    box = hands.graph(page).bounding_box()
    assert box is not None
    x, y = box["x"] + 20, box["y"] + box["height"] - 30  # away from the handles
    before = page.evaluate(top)
    hands.swipe(page, [(x, y - 20 * step) for step in range(12)])
    page.wait_for_function(f"(before) => {top} > before + 50", arg=before)
    assert hands.figure(page)["layout"]["xaxis"]["range"] == pytest.approx([-5, 5], abs=0.6)


def test_on_a_phone_the_picture_stays_in_sight_while_a_slider_is_used(open_page, server: str) -> None:
    page = open_page(server, **PHONE)
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    hands.slider(page, "transformations_plane_transformation_custom_d").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = hands.graph(page).bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 844


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", ADDRESS])
def test_axe_finds_nothing_serious(address: str, scheme: str, open_page, server: str) -> None:
    page = open_page(server, color_scheme=scheme)
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    if address == ADDRESS:
        hands.wait_drawn(page, "plane")
    page.wait_for_timeout(800)
    assert hands.axe(page) == []


def test_a_card_of_the_map_opens_its_page_at_its_state(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Rotation 45°").click()
    hands.wait_drawn(page, "plane")
    expect(page.locator('[data-readout="det"]')).to_contain_text("1")
    assert tip(page, "first") == pytest.approx((0.5**0.5, 0.5**0.5), abs=1e-3)


def test_what_a_link_says_wrongly_is_told_as_plain_text(page: Page) -> None:
    page.goto(f"{ADDRESS}?{A}=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&transformations_plane_vx=99")
    hands.wait_drawn(page, "plane")
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    expect(page.get_by_text("99")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_every_file_that_is_offered_arrives(page: Page) -> None:
    page.goto(ADDRESS)
    hands.wait_drawn(page, "plane")
    page.get_by_role("button", name="Take it along").click()
    for label, start in (("Program", '"""'), ("Notebook", "{"), ("Numbers", "name,"), ("Page that opens", "<!doctype")):
        with page.expect_download() as arriving:
            page.get_by_role("button", name=label).click()
        text = arriving.value.path().read_text(encoding="utf-8")
        assert text.startswith(start), label


def test_the_exported_page_opens_offline_and_its_slider_moves_the_picture(page: Page, browser, tmp_path) -> None:
    page.goto(f"{ADDRESS}?{A}=0.5")
    hands.wait_drawn(page, "plane")
    page.get_by_role("button", name="Take it along").click()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Page that opens").click()
    file = tmp_path / "plane.html"
    arriving.value.save_as(file)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    troubles: list[str] = []
    alone.on("pageerror", lambda wrong: troubles.append(str(wrong)))
    alone.goto(file.as_uri())
    alone.wait_for_selector(".js-plotly-plot .main-svg")
    before = alone.evaluate("JSON.stringify(document.querySelector('.js-plotly-plot').data)")
    alone.locator("#sweep").fill("5")
    assert alone.evaluate("JSON.stringify(document.querySelector('.js-plotly-plot').data)") != before
    assert not troubles
    context.close()
