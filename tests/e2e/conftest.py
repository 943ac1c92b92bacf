"""The real app in a real browser: servers, pages, and the watch over what pages do.

Fixtures: `server`, `plain_server` (one a session), `fresh_server` (a factory, for cold starts), `open_page` (a
factory), `page`, `phone`. Marks: ``noise("pattern", …)`` lets expected noise pass, ``screen(width, height)`` sizes
`page`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.e2e import servers
from tests.e2e.chromium import FLAGS, find
from tests.e2e.tabs import Tab, Tabs

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "test-results"
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
OUTCOME = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser's tests and put them last: Playwright leaves an event loop running in this thread."""
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker("e2e")
    items[:] = [item for item in items if item not in mine] + mine


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """When a test fails, show what its servers printed."""
    report = yield
    if report.failed:
        item.stash[OUTCOME] = False
        for name, value in getattr(item, "funcargs", {}).items():
            if isinstance(value, servers.Server):
                report.sections.append((f"{name} printed", value.printed()))
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; without one the tests fail and say what to do."""
    path = find()
    if path is None:
        wanted = os.environ.get("CHROMIUM")
        what = f"CHROMIUM={wanted} is not there" if wanted else "there is none on PATH"
        pytest.fail(f"The browser tests need a Chromium, and {what}: install chromium or name one with CHROMIUM=.")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    running = servers.start(tmp_path_factory.mktemp("elsewhere"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def plain_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    running = servers.start(tmp_path_factory.mktemp("elsewhere"), launcher="plain")
    yield running
    running.stop()


@pytest.fixture
def server(server_process: servers.Server) -> str:
    """The address of ``streamlit run app.py``, started from another folder."""
    return server_process.url


@pytest.fixture
def plain_server(plain_process: servers.Server) -> str:
    """The address of a host that runs app.py as a plain script, without the live lane."""
    return plain_process.url


@pytest.fixture
def fresh_server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., servers.Server]]:
    """``fresh_server()`` or ``fresh_server("plain")``: a server that nobody has asked anything yet."""
    running: list[servers.Server] = []

    def start(launcher: str = "lane", **options: Any) -> servers.Server:
        running.append(servers.start(tmp_path / "elsewhere", launcher, **options))
        request.node.funcargs[f"fresh server {len(running)}"] = running[-1]
        return running[-1]

    yield start
    for each in running:
        each.stop()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """The tabs that tests take in turns."""
    return Tabs(browser)


@pytest.fixture
def open_page(tabs: Tabs, server: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """``open_page(address, **context options)``: a page with nothing stored, under watch; `page.goto("/x")` works."""
    taken: list[Tab] = []
    expected = [pattern for mark in request.node.iter_markers("noise") for pattern in mark.args]

    def open_one(address: str, **options: Any) -> Page:
        taken.append(tabs.take(address, expected, **(DESK | options)))
        return taken[-1].page

    yield open_one
    found = [line for tab in taken for line in tab.watch.found()]
    sound = not found and request.node.stash.get(OUTCOME, True)
    for tab in taken:
        if not sound:
            photograph(tab.page, request.node.nodeid)
        tabs.give_back(tab, sound and not expected and tab.watch.home in server)
    assert not found, "the page did what no page may do:\n" + "\n".join(found)


def photograph(page: Page, name: str) -> None:
    """Keep what the page looked like when its test failed, in test-results/."""
    try:
        page.screenshot(path=PICTURES / (re.sub(r"[^\w.-]+", "-", name) + ".png"), timeout=5000)
    except Error as trouble:
        print(f"no picture of {name}: {trouble}")


@pytest.fixture
def page(open_page: Callable[..., Page], server: str, request: pytest.FixtureRequest) -> Page:
    """A page at the server, 1440 × 900 or as its ``screen`` mark says."""
    page = open_page(server)
    if mark := request.node.get_closest_marker("screen"):
        page.set_viewport_size({"width": mark.args[0], "height": mark.args[1]})
    return page


@pytest.fixture
def phone(open_page: Callable[..., Page], server: str) -> Page:
    """A page at the server on a phone: 390 × 844, touch."""
    return open_page(server, **PHONE)
