"""The browser of the benchmarks: the same Chromium and flags as in the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.chromium import FLAGS, find

DESK = {"width": 1440, "height": 900}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window; ``CHROMIUM=`` names one."""
    path = find()
    if path is None:
        raise SystemExit("The benchmarks need a Chromium: install chromium or name one with CHROMIUM=.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
