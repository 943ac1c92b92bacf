"""The content policy on every page: each chapter is opened under the watch, which fails a test for any violation."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

import scenes.topics  # noqa: F401  the catalogue
from scenes.base import catalogue
from tests.e2e import hands

HERE = Path(__file__)


def test_some_test_here_opens_each_chapter_in_a_browser() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in HERE.parent.glob("*.py"))
    closed = [name for name in catalogue() if f'"{name}"' not in sources and f"chapter={name}" not in sources]
    assert not closed, "open them in a test under the watch, here if nowhere else"


def test_what_no_other_test_opens_keeps_the_policy_too(page: Page) -> None:
    answer = page.goto("/")
    assert answer
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Transformations").first).to_be_visible()
    page.goto("/distributions?chapter=compare")
    hands.wait_drawn(page, "compare")
    hands.wait_lane(page)
