"""What a visitor does and sees: drag, press, read. Real mouse, key and touch events; no sleeping.

The figure's attributes: ``.stage[data-scene][data-drawn][data-lane]`` with ``.stage-panel[data-panel]`` holding the
graph, ``button.stage-handle[data-handle]``, ``[data-readout]``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from playwright.sync_api import Locator, Page

Point = tuple[float, float]
Between = Callable[[int], object]  # called with the number of the step after each move of a drag


def look_away(step: int) -> None:
    """What a test does between two moves when it does nothing."""


TRACK = """(input) => {
  let thumb = input;
  while (getComputedStyle(thumb).position !== 'absolute' || thumb.contains(input) && thumb.clientWidth <= 1)
    thumb = thumb.parentElement;
  const round = thumb.getBoundingClientRect(), track = thumb.parentElement.getBoundingClientRect();
  return {x: round.x + round.width / 2, y: round.y + round.height / 2, left: track.x, width: track.width};
}"""

PLAIN = """(root) => {
  const plain = (value, depth) => {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
    if (ArrayBuffer.isView(value)) return Array.from(value);
    if (Array.isArray(value)) return value.map((entry) => plain(entry, depth + 1));
    if (typeof value !== 'object' || value instanceof Node || depth > 8) return undefined;
    return Object.fromEntries(Object.entries(value)
      .filter(([name]) => !name.startsWith('_') && name !== 'template')
      .map(([name, entry]) => [name, plain(entry, depth + 1)]));
  };
  return {data: plain(root._fullData, 0), layout: plain(root._fullLayout, 0)};
}"""

REMEMBER = """(node, name) => {
  window.drawings = [];
  node.on('plotly_afterplot', () => {
    const trace = node._fullData.find((trace) => trace.uid === name);
    if (trace) window.drawings.push({x: Array.from(trace.x), y: Array.from(trace.y)});
  });
}"""


def breathe(page: Page) -> None:
    """Let the browser draw: two animation frames."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def slider(page: Page, key: str, thumb: int = 0) -> Locator:
    """The range input of a native slider; a range slider has two (``thumb`` 0 and 1)."""
    return page.locator(f".st-key-{key} input[type=range]").nth(thumb)


def drag_slider(
    page: Page,
    key: str,
    fraction: float,
    steps: int = 12,
    release: bool = True,
    thumb: int = 0,
    between: Between = look_away,
) -> None:
    """Take a slider's thumb with the mouse to ``fraction`` of its track; ``thumb`` as in `slider`."""
    hand = slider(page, key, thumb)
    hand.wait_for(state="attached")
    hand.locator("xpath=ancestor::*[@data-testid='stSlider']").scroll_into_view_if_needed()
    at = hand.evaluate(TRACK)
    goal = at["left"] + fraction * at["width"]
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(at["x"] + (goal - at["x"]) * step / steps, at["y"])
        breathe(page)
        between(step)
    if release:
        page.mouse.up()


def press(page: Page, key: str, stroke: str, times: int = 1, thumb: int = 0) -> None:
    """Press a key ``times`` times with the slider focused."""
    slider(page, key, thumb).focus()
    for _ in range(times):
        page.keyboard.press(stroke)
        breathe(page)


def handle(page: Page, name: str) -> Locator:
    """The button of a point that can be dragged."""
    return page.locator(f'.stage button[data-handle="{name}"]').first


def drag_handle(
    page: Page,
    name: str,
    dx: float,
    dy: float,
    touch: bool = False,
    steps: int = 10,
    release: bool = True,
    between: Between = look_away,
) -> None:
    """Take a handle (dx, dy) pixels away, by mouse or by finger."""
    grip = handle(page, name)
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box, f"the handle {name!r} is not on the screen"
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    path = [(start[0] + dx * step / steps, start[1] + dy * step / steps) for step in range(steps + 1)]
    (swipe if touch else sweep)(page, path, release, between)


def sweep(page: Page, path: list[Point], release: bool = True, between: Between = look_away) -> None:
    """Drag with the mouse along ``path``."""
    page.mouse.move(*path[0])
    page.mouse.down()
    for step, point in enumerate(path[1:], 1):
        page.mouse.move(*point)
        breathe(page)
        between(step)
    if release:
        page.mouse.up()


def swipe(page: Page, path: list[Point], release: bool = True, between: Between = look_away) -> None:
    """Drag with one finger along ``path``; also how a test scrolls a phone's page."""
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: Point) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", path[0])
    for step, point in enumerate(path[1:], 1):
        touch("touchMove", point)
        breathe(page)
        between(step)
    if release:
        touch("touchEnd")
        finger.detach()


def stage(page: Page, scene: str = "") -> Locator:
    """The root of a living figure: the one of ``scene``, else the first."""
    return page.locator(f'.stage[data-scene="{scene}"]' if scene else ".stage").first


def drawn(page: Page, scene: str = "") -> int:
    """How many frames the figure has drawn."""
    return int(stage(page, scene).get_attribute("data-drawn") or 0)


def wait_drawn(page: Page, scene: str = "", beyond: int = 0, timeout: float = 90_000) -> int:
    """Wait until the figure has drawn more than ``beyond`` frames; returns how many."""
    where = f'.stage[data-scene="{scene}"]' if scene else ".stage[data-drawn]"
    page.wait_for_function(
        "([where, beyond]) => Number(document.querySelector(where)?.dataset.drawn ?? 0) > beyond",
        arg=[where, beyond],
        timeout=timeout,
    )
    return drawn(page, scene)


def wait_lane(page: Page, state: str = "open", scene: str = "", timeout: float = 90_000) -> None:
    """Wait until the live lane is ``open``, ``closed`` or ``none``."""
    stage(page, scene).and_(page.locator(f'[data-lane="{state}"]')).wait_for(state="attached", timeout=timeout)


def open_chapter(page: Page, path: str, scene: str, query: str = "") -> Locator:
    """The stage of a chapter, drawn, live and in sight; ``query`` holds further values of the link."""
    page.goto(f"{path}?chapter={scene}{query and '&' + query.removeprefix('?')}")
    wait_drawn(page, scene)
    wait_lane(page, scene=scene)
    found = stage(page, scene)
    found.evaluate("(node) => node.scrollIntoView()")
    return found


def graph(page: Page, panel: str = "") -> Locator:
    """The Plotly graph of a panel, else the first."""
    where = f'.stage .stage-panel[data-panel="{panel}"]' if panel else ".stage"
    return page.locator(f"{where} .js-plotly-plot").first


def figure(page: Page, panel: str = "") -> dict[str, Any]:
    """What Plotly has drawn, ``data`` (traces) and ``layout``, with every default filled in."""
    found: dict[str, Any] = graph(page, panel).evaluate(PLAIN)
    return found


def remember(page: Page, name: str, panel: str = "") -> None:
    """From now on the page remembers how it drew the trace called ``name``, in each frame: see `remembered`."""
    graph(page, panel).evaluate(REMEMBER, name)


def remembered(page: Page) -> list[dict[str, list[float | None]]]:
    """The trace as it was drawn, frame by frame since `remember`, however seldom a test looks."""
    found: list[dict[str, list[float | None]]] = page.evaluate("window.drawings")
    return found


def readout(page: Page, name: str) -> str:
    """The text of a number beside the picture."""
    return page.locator(f'[data-readout="{name}"]').first.inner_text().strip()


def frames(page: Page) -> int:
    """How many frames the page has measured from the hand's event to the drawn picture."""
    return int(page.evaluate("performance.getEntriesByName('stage:frame', 'measure').length"))


def durations(page: Page, name: str = "stage:frame") -> list[float]:
    """The measured durations called ``name`` in milliseconds, oldest first."""
    found: list[float] = page.evaluate("(name) => performance.getEntriesByName(name).map((e) => e.duration)", name)
    return found


def axe(page: Page) -> list[str]:
    """What axe-core calls serious or critical, a line for each place."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8") + "; 0")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)")
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']} {node['html'][:160]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
