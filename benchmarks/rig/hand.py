"""A hand on a slider: real mouse moves, one at a time or fast, and what the probe in the page saw of them."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from benchmarks.rig.ways import Way
from tests.e2e.hands import TRACK, breathe

RAIL = """(slider) => {
  const box = slider.closest('.dash-slider-root, .q-slider').getBoundingClientRect();
  const [low, high, now] = ['min', 'max', 'now'].map((end) => Number(slider.getAttribute(`aria-value${end}`)));
  const x = box.x + box.width * (now - low) / (high - low);
  return {x, y: box.y + box.height / 2, left: box.x, width: box.width};
}"""
PLACE = """() => {
  bench.graph().scrollIntoView({block: 'center'});
  const {x, y, width, height} = bench.graph().getBoundingClientRect();
  return [x + 0.2 * width, y + 0.8 * height];
}"""
HERTZ = 60.0


@dataclass
class Answered:
    """One event and the picture that answered it, in milliseconds."""

    frame: float  # from the pointer event's own time to the drawn picture
    react: float  # the drawing's share: Plotly.react, or what does its work in our page
    slider: float  # from the slider's saying its new value to the drawn picture

    @property
    def before(self) -> float:
        """From the hand until the slider says its new value: the browser's wait for its frame, and the slider's own."""
        return self.frame - self.slider

    @property
    def own(self) -> float:
        """What the way itself adds, from the slider's event on, to Plotly."""
        return self.slider - self.react


@dataclass
class Drag:
    """A fast drag: how long it took, what the slider said, what was drawn, and what was still there at the end."""

    seconds: float
    events: list[list[float]]
    draws: list[list[float]]
    shown: bool
    node: bool
    view: bool

    @property
    def pictures(self) -> int:
        """The drawn pictures that were new."""
        numbers = [number for _, number in self.draws]
        return sum(now != before for before, now in zip([None, *numbers], numbers, strict=False))

    @property
    def ordered(self) -> bool:
        """No picture of an older event came after one of a newer."""
        i = 0
        for drawn, number in self.draws:
            same = [k for k, (at, value) in enumerate(self.events) if at <= drawn and abs(value - number) < 1e-3]
            if not same:
                continue  # the attribute that tells the value went past it
            if same[-1] < i:
                return False
            i = next(k for k in same if k >= i)
        return True


@dataclass
class Seen:
    """Everything that was seen of one way."""

    answers: list[Answered] = field(default_factory=list)
    drags: list[Drag] = field(default_factory=list)
    plotly: list[float] = field(default_factory=list)  # what Plotly.react takes for pictures of ours, in milliseconds
    broken: list[str] = field(default_factory=list)


class Hand:
    """The mouse on the slider of a page."""

    def __init__(self, page: Page, way: Way) -> None:
        self.page, self.way = page, way

    def _rail(self) -> dict[str, float]:
        node = self.page.locator(self.way.slider).first
        self.page.evaluate("(s) => document.querySelector(s).scrollIntoView({block: 'center'})", self.way.slider)
        streamlit = node.evaluate("(slider) => slider.matches('[type=range]')")
        found: dict[str, float] = node.evaluate(TRACK if streamlit else RAIL)
        return found

    def take(self) -> None:
        self.rail = self._rail()
        self.page.mouse.move(self.rail["x"], self.rail["y"])
        self.page.mouse.down()

    def to(self, fraction: float) -> None:
        self.page.mouse.move(self.rail["left"] + fraction * self.rail["width"], self.rail["y"])

    def release(self) -> None:
        self.page.mouse.up()

    def one_by_one(self, fractions: list[float]) -> list[Answered]:
        """Move, wait for the picture, move again; a way that shows nothing during a drag lets go each time."""
        answers: list[Answered] = []
        if self.way.drags:
            self.take()
        for fraction in fractions:
            if not self.way.drags:
                self.take()
            self.page.evaluate("bench.clear()")
            self.to(fraction)
            if not self.way.drags:
                self.release()
            if not self.page.evaluate("bench.settled()"):
                raise RuntimeError(f"{self.way.name} did not show what its slider says {self._trouble()}")
            if answer := self.page.evaluate("(drags) => bench.answer(drags)", self.way.drags):
                answers.append(Answered(**answer))
            self.page.wait_for_timeout(random.uniform(5, 40))  # not in step with the browser's frames
        if self.way.drags:
            self.release()
        return answers

    def _trouble(self) -> str:
        return str(self.page.evaluate("document.querySelector('.stage-trouble')?.textContent ?? ''"))

    def fast(self, moves: int, turn: int) -> Drag:
        """Sweep to and fro at 60 moves a second without waiting, with a view of the user's own."""
        before = self._look_from_elsewhere()
        self.take()
        self.page.evaluate("bench.clear()")
        start = time.perf_counter()
        for i in range(moves):
            phase = (0.021 * (i + 1) + 0.31 * turn) % 1.8
            self.to(0.05 + min(phase, 1.8 - phase))
            time.sleep(max(0.0, start + (i + 1) / HERTZ - time.perf_counter()))
        seconds = time.perf_counter() - start
        if self.way.drags:
            self.page.evaluate("bench.settled()")
        told: dict[str, Any] = self.page.evaluate("bench.told()")
        first = told["events"][0][0] if told["events"] else 0.0
        told["draws"] = [draw for draw in told["draws"] if draw[0] > first]  # not the end of the gesture before
        self.release()
        self.page.evaluate("bench.settled()")
        after, same = self.page.evaluate("[bench.view(), bench.same()]")
        return Drag(seconds, told["events"], told["draws"], told["shown"], same, before == after)

    def _look_from_elsewhere(self) -> str:
        """Drag the graph itself, after what the last gesture set going: the plane is moved, the surface turned."""
        self.page.wait_for_timeout(1500)
        before = self.page.evaluate("bench.keep()")
        for _ in range(3):
            x, y = self.page.evaluate(PLACE)
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            for step in range(1, 5):
                breathe(self.page)
                self.page.mouse.move(x + 8 * step, y - 5 * step)
            breathe(self.page)
            self.page.mouse.up()
            self.page.wait_for_timeout(800)
            if (view := self.page.evaluate("bench.keep()")) != before:
                return str(view)
        raise RuntimeError(f"{self.way.name}: the graph could not be dragged")
