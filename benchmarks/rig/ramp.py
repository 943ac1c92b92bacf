"""Everybody opens one link at the same moment: each with a cold browser's requests, the socket, and the first run.

Which requests those are is asked of a real Chromium, once, at the time of the run.
"""

from __future__ import annotations

import asyncio
import re
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.rig.fetch import Fetcher
from benchmarks.rig.session import PATIENCE, Session, Trouble

LINK = "transformations"
SPREAD = 1.0  # seconds between the first and the last who opens the link


@dataclass(frozen=True)
class Visit:
    """The requests of a cold browser in their order: before it connects, and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    missing: frozenset[str] = frozenset()  # paths that Streamlit's page tries and that are not there
    how: str = "as Chromium asks"

    def __len__(self) -> int:
        return len(self.before) + len(self.after)


@dataclass
class Ramp:
    """What the openings came to."""

    seconds: float = 0.0  # until the last had its first picture and all files
    openings: list[float] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    errors: Counter[str] = field(default_factory=Counter)


def recorded(base: str, page: str = LINK) -> Visit:
    """What Chromium asks for when it opens the page with nothing kept, until the picture stands."""
    from benchmarks.rig.browser import DESK, chromium

    asked: list[str] = []
    missing: set[str] = set()
    connected: list[int] = []
    host = urlsplit(base).netloc
    with chromium() as browser:
        tab = browser.new_context(viewport=DESK).new_page()
        tab.on("websocket", lambda socket: connected.append(len(asked)))
        tab.on("request", lambda request: asked.append(request.url) if urlsplit(request.url).netloc == host else None)
        tab.on("response", lambda response: missing.add(_path(response.url)) if response.status == 404 else None)
        tab.goto(f"{base}/{page}")
        tab.locator(".stage[data-drawn]").wait_for(timeout=120_000)
    at = connected[0] if connected else len(asked)
    paths = [_path(url) for url in asked]
    return Visit(tuple(paths[:at]), tuple(paths[at:]), frozenset(missing))


def _path(url: str) -> str:
    return urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl()


def linked(base: str, page: str = LINK) -> Visit:
    """What the page itself names, where there is no Chromium to ask."""
    with urllib.request.urlopen(f"{base}/{page}", timeout=PATIENCE) as answer:
        text = answer.read().decode()
    files = re.findall(r'(?:src|href)="\.?/?(static/[^"]+|favicon[^"]+)"', text)
    paths = (f"/{page}", *(f"/{name}" for name in files), "/_stcore/health", "/_stcore/host-config")
    return Visit(paths, (), how="as index.html names, without what scripts ask for: no Chromium was found")


async def ramp(base: str, visit: Visit, count: int, page: str = LINK, patience: float = 120.0) -> Ramp:
    """``count`` cold browsers open the page at once; what one of them meets is counted, and the others go on."""
    found = Ramp()
    sessions: list[Session] = []

    async def opening(i: int) -> None:
        await asyncio.sleep(SPREAD * i / count)
        begun, browser = time.perf_counter(), Fetcher(base, visit.missing)
        try:
            async with asyncio.timeout(patience):
                await _open(base, browser, visit, page, sessions)
            found.openings.append(time.perf_counter() - begun)
        except Exception as wrong:
            said = str(wrong) if isinstance(wrong, Trouble) else type(wrong).__name__
            found.errors[f"opening: {said}"] += 1
        finally:
            found.requests += browser.requests
            found.bytes += browser.bytes
            browser.close()

    begun = time.perf_counter()
    await asyncio.gather(*(opening(i) for i in range(count)))
    found.seconds = time.perf_counter() - begun
    await asyncio.gather(*(session.close() for session in sessions), return_exceptions=True)
    return found


async def _open(base: str, browser: Fetcher, visit: Visit, page: str, sessions: list[Session]) -> None:
    first, *rest = visit.before
    await browser.one(first)
    await browser.all(rest)
    session, _ = await asyncio.gather(
        Session.connect(base, page, cookies=browser.cookies, patience=PATIENCE), browser.all(visit.after)
    )
    sessions.append(session)
    if len(session.opened.stages) != 1:
        raise Trouble(f"{len(session.opened.stages)} pictures")
