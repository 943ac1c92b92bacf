"""Tabs of the browser that tests take in turns: whoever opens the app in a used tab need not load its code again.

A tab comes out of `Tabs.take` as new: nothing stored, no cookies, its own size, no button held. What a used tab keeps
is the browser's cache and the process, which makes an opening some four seconds shorter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.e2e.watch import Watch

# The grey bars and the turning wheel that Streamlit shows while it loads: where the processor draws the screen, their
# animation is a quarter of the work of an opening.
STILL = """
document.addEventListener('DOMContentLoaded', () => {
  const still = document.createElement('style');
  still.textContent = ['stSkeleton', 'stAppSkeleton', 'stStatusWidget', 'stSpinner']
    .map((name) => `[data-testid="${name}"], [data-testid="${name}"] * { animation: none !important; }`).join(' ');
  document.head.append(still);
});
"""
PATIENCE = 90_000  # milliseconds that a test waits for what will come: machines have slow hours
expect.set_options(timeout=PATIENCE)


@dataclass
class Tab:
    """A page in a browser context of its own, under watch."""

    page: Page
    watch: Watch
    options: dict[str, Any]

    def clear(self) -> None:
        """Leave the app, and with it everything that it stored."""
        self.page.mouse.up()
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        if self.watch.home in self.page.url:
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.page.set_viewport_size(self.options["viewport"])
        self.watch.seen.clear()


@dataclass
class Tabs:
    """The tabs of one test process."""

    browser: Browser
    idle: list[Tab] = field(default_factory=list)

    def take(self, address: str, expected: Iterable[str], **options: Any) -> Tab:
        """A tab with these context options at this address, a used one if there is one."""
        for tab in self.idle:
            if (tab.watch.home, tab.options) == (urlsplit(address).netloc, options):
                self.idle.remove(tab)
                break
        else:
            context = self.browser.new_context(base_url=address, **options)
            context.set_default_timeout(PATIENCE)
            context.add_init_script(STILL)
            watch = Watch(urlsplit(address).netloc)
            watch.follow(context)
            tab = Tab(context.new_page(), watch, options)
        tab.watch.expected[:] = expected
        return tab

    def give_back(self, tab: Tab, sound: bool) -> None:
        """Keep a tab for the next test, unless something went wrong in it."""
        if sound:
            tab.clear()
            self.idle.append(tab)
        else:
            tab.page.context.close()
