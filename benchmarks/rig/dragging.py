"""A visitor who drags: events at a steady pace go down the lane, one request in flight, newest wins; then the release.

An event is answered when a picture comes that is as new as it: what a newer one made needless waits for that one's.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from streamlit.proto.Slider_pb2 import Slider

from benchmarks.rig.lane import Lane
from benchmarks.rig.screen import Widget
from benchmarks.rig.session import Trouble
from benchmarks.rig.visitor import Visitor

SECONDS = 4.0  # of one gesture
REST = 1.0  # after it


@dataclass
class Dragger(Visitor):
    """Holds a slider most of the time."""

    lane: Lane | None = None

    async def gesture(self, pace: float) -> None:
        """Take a slider, move it for some seconds at ``pace`` events a second, let it go, rest."""
        await self.grasp()
        key, value = await self.sweep(pace)
        await self.set(key, value)
        await asyncio.sleep(REST)

    async def grasp(self) -> None:
        """See that there is a slider and a lane."""
        self._slider()
        if self.lane is None:
            self.lane = await Lane.connect(self.base, cookies=self.tab.cookies, patience=self.patience)

    async def sweep(self, pace: float, seconds: float = SECONDS) -> tuple[str, float]:
        """Move a slider for some seconds; returns its key and the value at which it is let go."""
        widget = self._slider()
        values = self._values(widget, round(seconds * pace))
        await self._drag(widget.key.removeprefix(self._prefix), values, pace)
        return widget.key, values[-1]

    async def ask(self, count: int) -> None:
        """Ask for so many frames of a moving slider, each as soon as the last has come."""
        widget = self._slider()
        for value in self._values(widget, count):
            await self._ask(self.state | self._held | {widget.key.removeprefix(self._prefix): value}, [])

    async def let_go(self) -> None:
        """Close the lane."""
        lane, self.lane = self.lane, None
        if lane is not None:
            await lane.close()

    async def _drag(self, name: str, values: list[float], pace: float) -> None:
        state = self.state | self._held
        begun, done = time.perf_counter(), 0
        while done < len(values):
            await asyncio.sleep(max(0.0, begun + done / pace - time.perf_counter()))
            upto = min(len(values), int((time.perf_counter() - begun) * pace) + 1)
            due = [begun + i / pace for i in range(done, upto)]
            await self._ask(state | {name: values[upto - 1]}, due)
            done = upto

    async def _ask(self, state: dict[str, Any], due: list[float]) -> None:
        assert self.lane is not None
        drawn = await self.lane.ask(self.chapter, state)
        now = time.perf_counter()
        self.tally.frames += 1
        self.tally.events += [now - at for at in due]
        if drawn.state != state:
            differ = sorted(name for name in state if drawn.state.get(name) != state[name])
            self.tally.wrong[f"{self.place}: a frame of other {', '.join(differ)}"] += 1

    def _slider(self) -> Widget:
        names = {key.removeprefix(self._prefix): key for key in self.tab.values()}
        fitting = [self.tab.screen.widget(names[name]) for name in self.state if name in names]
        sliders = [
            w for w in fitting if w.kind == "slider" and w.element.type == Slider.SLIDER and isinstance(w.value, float)
        ]
        if not sliders:
            raise Trouble(f"{self.place} has no slider to drag")
        return self.dice.choice(sliders)

    def _values(self, widget: Widget, count: int) -> list[float]:
        """From where the slider is to somewhere else and on, every value new."""
        low, high, now = widget.element.min, widget.element.max, float(widget.value)  # type: ignore[arg-type]
        phase = (now - low) / (high - low or 1)
        speed = self.dice.uniform(0.5, 1.5) / count
        places = [(phase + speed * (i + 1)) % 2 for i in range(count)]
        values = [low + (high - low) * min(at, 2 - at) for at in places]
        whole = widget.element.data_type == Slider.INT
        return [float(round(v)) if whole else round(v, 9) for v in values]
