"""A visitor of a chapter: moves a control, and looks whether the picture that comes back is that of the controls.

Every number that a hand sets is its visitor's own, so an answer that is stale or another visitor's is told apart.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.Slider_pb2 import Slider

import scenes.topics  # noqa: F401  the catalogue
from benchmarks.rig.screen import Answer, Widget, echo
from benchmarks.rig.session import PATIENCE, Session, Trouble
from benchmarks.rig.widgets import Value
from mathcore import parameters as p
from scenes.base import catalogue
from stage import codec
from stage.typed import write_number

_FAULT = re.compile(r"\(id [0-9a-f]{8}\)")  # how the error boundary ends its sentences
_RARELY = ("checkbox", "selectbox")


@dataclass
class Tally:
    """What a crowd has met."""

    reruns: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # chapter → seconds
    openings: list[float] = field(default_factory=list)
    events: list[float] = field(default_factory=list)  # of a drag: seconds until a frame as new came
    frames: int = 0
    bytes: int = 0
    drops: int = 0
    refused: int = 0  # values that contradict each other: the last valid picture stays, and says so
    errors: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)  # answers that are not those to what was asked
    lost: Counter[str] = field(default_factory=Counter)  # values of widgets that are not what they were

    @property
    def count(self) -> int:
        return sum(map(len, self.reruns.values()))


@dataclass
class Visitor:
    """One tab on a chapter; every complaint goes to the tally, and only the network raises."""

    base: str
    page: str
    chapter: str
    tally: Tally
    dice: random.Random
    cookies: Mapping[str, str] | None = None
    patience: float = PATIENCE
    session: Session | None = None
    state: dict[str, Any] = field(default_factory=dict)  # of the last picture
    _held: dict[str, Any] = field(default_factory=dict)  # what is kept low while something is dragged

    @property
    def place(self) -> str:
        return f"{self.page}/{self.chapter}"

    @property
    def tab(self) -> Session:
        if self.session is None:
            raise Trouble("the tab is not open")
        return self.session

    async def open(self) -> None:
        """Open the chapter in a new tab."""
        self.session, self.state = None, {}
        query = f"chapter={self.chapter}"
        self.session = await Session.connect(
            self.base, self.page, query, cookies=self.cookies, patience=self.patience
        )  # fmt: skip
        self.tally.openings.append(self.session.opened.seconds)
        self.look(self.session.opened)

    async def move(self) -> None:
        """Set one control, as after a slider was let go, and look at the answer."""
        widget = self.choose()
        await self.set(widget.key, another(widget, self.dice))

    async def set(self, key: str, value: Value) -> None:
        """Set a control to a value."""
        before = self.tab.values()
        answer = await self.tab.rerun({key: value})
        self.tally.reruns[self.place].append(answer.seconds)
        self.tally.bytes += answer.size
        self._kept(answer, before | {key: value})
        self.look(answer)

    async def vanish(self) -> str:
        """The connection is lost."""
        self.tally.drops += 1
        return await self.tab.drop()

    async def vanish_midway(self) -> str:
        """The connection is lost while a rerun is on its way; what the hand set stands in the tab."""
        widget = self.choose()
        asking = asyncio.create_task(self.tab.rerun({widget.key: another(widget, self.dice)}))
        await asyncio.sleep(self.dice.uniform(0.0, 0.03))
        session_id = await self.vanish()
        with suppress(Trouble):
            await asking
        self.state = {}  # the picture of it is not known
        return session_id

    async def back(self, session_id: str) -> None:
        """The tab comes back: as the same session, with what it held."""
        before, state = self.tab.values(), self.state
        answer = await self.tab.resume(session_id)
        if self.tab.id != session_id:
            self.tally.lost["a session that came back as another"] += 1
        self._kept(answer, before)
        self.look(answer)
        if state and self.state != state:
            self.tally.lost[f"{self.place}: another picture after coming back"] += 1

    def choose(self) -> Widget:
        """A control of the chapter: mostly a slider."""
        mine = [
            w
            for w in self.tab.screen.widgets()
            if w.key.startswith(self._prefix) and not getattr(w.element, "disabled", False)
        ]
        sliders = [w for w in mine if w.kind == "slider"]
        others = [w for w in mine if w.kind in _RARELY and (w.kind == "checkbox" or len(w.element.options) > 1)]
        if not sliders and not others:
            raise Trouble(f"{self.place} has nothing to move")
        return self.dice.choice(others if others and (not sliders or self.dice.random() < 0.1) else sliders)

    def look(self, answer: Answer) -> None:
        """Is there a picture, and is it that of the controls?"""
        for said in answer.errors:
            self.tally.errors[f"{self.place}: {said}"] += 1
        for said in answer.said:
            if _FAULT.search(said):
                self.tally.errors[f"{self.place}: {_FAULT.sub('', said)}"] += 1
        if len(answer.stages) != 1:
            self.tally.wrong[f"{self.place}: {len(answer.stages)} pictures"] += 1
            return
        data = answer.data()
        if data["scene"] != self.chapter:
            self.tally.wrong[f"{self.place}: the picture of {data['scene']}"] += 1
        elif data["stale"]:
            self.tally.refused += 1
        else:
            self.state, self._held = echo(data), data["held"]
            self._compare()

    def _compare(self) -> None:
        held = self.tab.values()
        for slot in codec.slots(catalogue()[self.chapter], self.state):
            key = self._prefix + slot.name
            if key in held and slot.name in self.state and not same(slot.parameter, held[key], self.state[slot.name]):
                what = f"{self.place}: {slot.name} is {self.state[slot.name]!r}, the control says {held[key]!r}"
                self.tally.wrong[what] += 1

    def _kept(self, answer: Answer, held: Mapping[str, Value]) -> None:
        """The server wrote nothing else into a control than the visitor did."""
        kind = catalogue()[self.chapter]
        names = {slot.name for slot in codec.slots(kind, self.state)}
        for key, value in answer.pushed.items():
            if key.removeprefix(self._prefix) in names and key in held and value != held[key]:
                self.tally.lost[f"{self.place}: {key} became {value!r}, was {held[key]!r}"] += 1

    @property
    def _prefix(self) -> str:
        return f"{self.page}_{self.chapter}_"


def another(widget: Widget, dice: random.Random) -> Value:
    """A value that the widget does not hold now; of a number with a fraction one that nobody has had."""
    element, now = widget.element, widget.value
    if widget.kind == "checkbox":
        return not now
    if widget.kind == "selectbox":
        return str(dice.choice([option for option in element.options if option != now]))
    if element.type == Slider.SELECT_SLIDER:
        return str(dice.choice([option for option in element.options if option != now]))
    if element.data_type == Slider.INT:
        low, high = int(element.min), int(element.max)
        if len(element.default) == 2:
            return sorted(map(float, dice.sample(range(low, high + 1), 2)))
        return float(dice.choice([n for n in (dice.randint(low, high) for _ in range(9)) if n != now] or [low]))
    if len(element.default) == 2:
        return sorted(_fresh(element, dice) for _ in range(2))
    return _fresh(element, dice)


def _fresh(element: Any, dice: random.Random) -> float:
    return round(dice.uniform(element.min, element.max), 9)


def same(parameter: p.Parameter, held: Value, shown: Any) -> bool:
    """Whether a control that holds ``held`` and a picture of ``shown`` say the same."""
    if isinstance(parameter, p.Choice | p.Option):
        return codec.words(parameter)[shown] == held
    if isinstance(parameter, p.Real) and parameter.scale == "log":
        return write_number(shown) == held
    if isinstance(parameter, p.Span):
        return isinstance(held, list) and held == [float(end) for end in shown]
    if isinstance(parameter, p.Real | p.Integer | p.Toggle):
        return bool(held == shown)
    return True  # what is typed is echoed as it was read
