"""The server dies, the disk is full, the lane is gone, the tab sleeps: nothing is lost, and a sentence stands there."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e import hands, servers
from tests.e2e.test_plane import ADDRESS, A, tip

GONE = "The live connection is gone"
CUT = ("ERR_CONNECTION", "WebSocket", "[Cc]lient error|Client Error", "not responding", "timed out", "disconnected")


@contextmanager
def full_disk(server: servers.Server) -> Iterator[None]:
    """Nothing more fits into any file that the server writes, its log included."""
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


def shows(page: Page, a: float) -> None:
    """Slider, address and picture agree."""
    page.wait_for_function("([key, a]) => Number(new URLSearchParams(location.search).get(key)) === a", arg=[A, a])
    expect(hands.slider(page, A)).to_have_value(str(a))
    page.wait_for_function(
        "(a) => [...window.__stage.stages].some((s) => s.base.state.transformation_custom_a === a && !s.busy)", arg=a
    )
    assert tip(page, "first")[0] == pytest.approx(a, abs=1e-3)


def value(page: Page) -> float:
    return float(hands.slider(page, A).input_value())


@pytest.fixture
def mortal(server_process: servers.Server) -> Iterator[servers.Server]:
    """The server that the tests of this process share; whatever becomes of it here, the next test finds it alive."""
    yield server_process
    if not server_process.healthy():
        revive(server_process)


def kill(server: servers.Server) -> None:
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait(timeout=10)


def revive(server: servers.Server) -> None:
    """The same server again, at the same address: a new process that knows nobody."""
    port = int(server.url.rpartition(":")[2])
    server.process = servers.start(server.log.parent, port=port).process


def opened(page: Page) -> None:
    page.goto(f"{ADDRESS}?{A}=0.5")
    hands.wait_drawn(page, "plane")
    hands.wait_lane(page)


@pytest.mark.noise(*CUT)
def test_a_full_disk_and_a_server_killed_in_mid_drag_lose_nothing(mortal: servers.Server, page: Page) -> None:
    opened(page)
    with full_disk(mortal):
        hands.drag_slider(page, A, 0.7, steps=4)
        shows(page, value(page))
        page.get_by_role("button", name="Take it along").click()
        with page.expect_download() as arriving:
            page.get_by_role("button", name="Numbers").click()
        assert arriving.value.path().read_text(encoding="utf-8").startswith("name,")
        page.keyboard.press("Escape")
    hands.drag_slider(page, A, 0.2, steps=8, between=lambda step: kill(mortal) if step == 4 else None)
    trouble, dialog = page.locator(".stage-trouble").first, page.get_by_role("dialog")
    expect(trouble).to_contain_text(GONE)
    expect(dialog).to_contain_text("not responding")
    held = value(page)
    assert held < 1.2, "the hand had moved it on"
    revive(mortal)
    shows(page, held)
    expect(dialog).to_have_count(0)
    expect(trouble).to_be_empty()


def test_a_lane_that_is_closed_refused_or_slept_away_comes_back_when_it_can(page: Page) -> None:
    lanes: list[WebSocketRoute] = []
    refusing = deaf = False

    def live(lane: WebSocketRoute) -> None:
        lanes.append(lane)
        lane.close(code=1013) if refusing else lane.connect_to_server()

    def stream(tab: WebSocketRoute) -> None:
        app = tab.connect_to_server()
        tab.on_message(lambda said: None if deaf else app.send(said))

    page.route_web_socket("**/live", live)
    page.route_web_socket("**/_stcore/stream", stream)
    opened(page)
    trouble, frames = page.locator(".stage-trouble").first, hands.frames(page)
    lanes[-1].close(code=1000, reason="idle")
    hands.wait_lane(page, "closed")
    page.wait_for_timeout(2000)
    assert len(lanes) == 1, "nobody wants anything"
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    hands.drag_slider(page, A, 0.6, steps=4)
    page.wait_for_function("(n) => performance.getEntriesByName('stage:frame', 'measure').length > n", arg=frames)
    assert len(lanes) == 2, "the hand has called it"
    sleep(page, lanes)
    hands.wait_lane(page)
    frames = hands.frames(page)
    hands.drag_slider(page, A, 0.7, steps=4)
    page.wait_for_function("(n) => performance.getEntriesByName('stage:frame', 'measure').length > n", arg=frames)
    refusing = True
    lanes[-1].close(code=1001)
    expect(trouble).to_contain_text(GONE)
    hands.drag_slider(page, A, 0.9, steps=4)
    shows(page, value(page))
    deaf = True  # the server does not hear either: what a handle's release says is lost on the way
    hands.drag_handle(page, "second", 40, 40, steps=4)
    page.wait_for_timeout(500)
    refusing = deaf = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    hands.wait_lane(page)
    page.wait_for_function("() => location.search.includes('custom_b')")
    expect(trouble).to_be_empty()


def test_a_server_slow_to_answer_a_release_leaves_the_picture_where_the_hand_let_go(
    mortal: servers.Server, page: Page
) -> None:
    opened(page)
    hands.drag_slider(page, A, 0.9, steps=6, release=False)
    held = value(page)
    page.wait_for_function(
        "(x) => [...window.__stage.stages].some((s) => s.overlay.transformation_custom_a === x)", arg=held
    )
    os.killpg(mortal.process.pid, signal.SIGSTOP)
    try:
        page.mouse.up()
        page.wait_for_timeout(3500)
        assert tip(page, "first")[0] == pytest.approx(held, abs=1e-3)
        told = page.evaluate("[...window.__stage.stages].map((s) => s.base.state.transformation_custom_a)")
        assert held not in told, "the server has not answered"
    finally:
        os.killpg(mortal.process.pid, signal.SIGCONT)
    shows(page, held)


def sleep(page: Page, lanes: list[WebSocketRoute]) -> None:
    """The browser freezes the tab, as it does with tabs long out of sight; meanwhile its lane is closed."""
    tab = page.context.new_cdp_session(page)
    tab.send("Page.setWebLifecycleState", {"state": "frozen"})
    lanes[-1].close(code=1001)
    tab.send("Page.setWebLifecycleState", {"state": "active"})
    tab.detach()
