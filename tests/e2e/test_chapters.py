"""The chapters of a page: one at a time, in the address, and Back undoes."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import hands


def choose(page: Page, title: str) -> None:
    page.get_by_role("radio", name=title, exact=True).click()


def test_a_chapter_is_chosen_stands_in_the_address_and_back_leads_to_the_one_before(page: Page) -> None:
    page.goto("/matrices")
    hands.wait_drawn(page, "dot")
    choose(page, "The matrix product, entry by entry")
    hands.wait_drawn(page, "product")
    assert page.url.endswith("?chapter=product")
    expect(page.locator(".stage")).to_have_count(1)
    page.go_back()
    hands.wait_drawn(page, "dot")
    expect(page.get_by_role("radio", name="The dot product", exact=True)).to_be_checked()


def test_what_was_set_in_a_chapter_is_still_so_when_one_comes_back_to_it(page: Page) -> None:
    page.goto("/matrices?chapter=dot&matrices_dot_a1=-2.5")
    hands.wait_drawn(page, "dot")
    choose(page, "Equations as lines")
    hands.wait_drawn(page, "lines")
    choose(page, "The dot product")
    hands.wait_drawn(page, "dot")
    expect(hands.slider(page, "matrices_dot_a1")).to_have_value("-2.5")


def test_values_in_a_link_open_their_chapter(page: Page) -> None:
    page.goto("/matrices?matrices_dot_space_a1=1.5")
    hands.wait_drawn(page, "dot_space")
    expect(hands.slider(page, "matrices_dot_space_a1")).to_have_value("1.5")
