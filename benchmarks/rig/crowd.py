"""A crowd in front of the app: most think and move a control now and then, some drag, some lose their connection.

A visitor whose tab breaks is counted as an error and opens a new one: the crowd goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from benchmarks.rig.dragging import Dragger
from benchmarks.rig.session import Session, Trouble
from benchmarks.rig.visitor import Tally, Visitor
from scenes.base import catalogue

Place = tuple[str, str]  # page and chapter

# Every other chapter is light: its picture costs less than what surrounds it.
HEAVIEST = {
    ("learning_rate", "basins"), ("learning_rate", "sweep"), ("gradient_descent", "race"),
    ("mutual_information", "dependence"), ("entropy", "modes"),
}  # fmt: skip
AWAY = (0.5, 5.0)  # seconds that a lost connection stays lost
MIDWAY = 0.5  # of the connections that are lost, so many in the middle of a rerun


@dataclass(frozen=True)
class Plan:
    """What a crowd does: how many, for how long, and how restless they are."""

    sessions: int
    minutes: float
    think: float = 10.0  # seconds, the mean of an exponential law
    drops: float = 0.05  # of the connections, each minute
    lanes: int = 30  # of the sessions: those that drag
    events: float = 15.0  # a second, of each that drags
    stay: float = math.inf  # minutes until a visitor closes the tab and another comes
    arriving: float = 15.0  # seconds over which the crowd comes
    seed: int = 1


async def places(base: str) -> list[Place]:
    """The chapters of all pages that have pictures, as the app's own navigation lists them."""
    names = {kind.title: name for name, kind in catalogue().items()}
    home = await Session.connect(base)
    pages = [page for page in home.screen.pages if page]
    await home.close()
    found: list[Place] = []
    for page in pages:
        tab = await Session.connect(base, page)
        with contextlib.suppress(KeyError):
            chapters = tab.screen.widget(f"{page}_chapter").element.options
            found += [(page, names[option.content]) for option in chapters]
        await tab.close()
    return found


class Crowd:
    """Visitors at a plan; what they meet goes to one tally."""

    def __init__(self, base: str, plan: Plan, chapters: Sequence[Place], tally: Tally) -> None:
        self.base, self.plan, self.tally = base, plan, tally
        dice = random.Random(plan.seed)
        heavy = [place for place in chapters if place in HEAVIEST]
        light = [place for place in chapters if place not in HEAVIEST]
        self._chapters = heavy + dice.sample(light, len(light))  # the heaviest are there in a small crowd, too
        self._first = [place for i, place in enumerate(chapters) if place[0] not in {p for p, _ in chapters[:i]}]
        self._lost: Counter[int] = Counter()  # who is to lose the connection, as often
        self._visitors: list[Visitor] = []
        for i in range(plan.sessions):
            kind, offered = self._part(i)
            page, chapter = offered[(i if i < plan.lanes else i - plan.lanes) % len(offered)]
            self._visitors.append(kind(base, page, chapter, tally, random.Random(dice.random())))
        self._dice = dice
        self._end = 0.0

    def _part(self, i: int) -> tuple[type[Visitor], list[Place]]:
        """The i-th visitor's part, and where it is played: a page's link opens its first chapter, where hands drag."""
        return (Dragger, self._first) if i < self.plan.lanes else (Visitor, self._chapters)

    async def run(self) -> None:
        """Until the time is over; then every tab is closed."""
        self._end = time.monotonic() + self.plan.arriving + 60 * self.plan.minutes
        losses = asyncio.create_task(self._lose())
        try:
            await asyncio.gather(*(self._visit(i, visitor) for i, visitor in enumerate(self._visitors)))
        finally:
            losses.cancel()

    async def _lose(self) -> None:
        """Each minute, some who do not drag are told to lose their connection, at moments spread over the minute."""
        candidates = range(self.plan.lanes, self.plan.sessions)
        await asyncio.sleep(self.plan.arriving)
        while candidates and self.plan.drops:
            count = math.ceil(self.plan.drops * self.plan.sessions)
            for i in self._dice.sample(candidates, min(count, len(candidates))):
                await asyncio.sleep(30 / count)
                self._lost[i] += 1
                await asyncio.sleep(30 / count)

    async def _visit(self, i: int, visitor: Visitor) -> None:
        await asyncio.sleep(self.plan.arriving * i / self.plan.sessions)
        gone = self._leaves(visitor)
        while time.monotonic() < self._end:
            if not await self._attempt(visitor.place, self._step(i, visitor)):
                await asyncio.sleep(1)
                await self._attempt(visitor.place, lambda: self._close(visitor))
            if time.monotonic() > gone:
                await self._attempt(visitor.place, lambda: self._close(visitor))
                gone = self._leaves(visitor)
                visitor.page, visitor.chapter = visitor.dice.choice(self._part(i)[1])
        await self._attempt(visitor.place, lambda: self._close(visitor))

    def _leaves(self, visitor: Visitor) -> float:
        return time.monotonic() + 60 * self.plan.stay * (0.5 + visitor.dice.random())

    async def _attempt(self, place: str, step: Callable[[], Awaitable[None]]) -> bool:
        """Whether it went well; what did not is counted, and is not the end."""
        try:
            await step()
        except Exception as wrong:
            said = str(wrong) if isinstance(wrong, Trouble) else f"{type(wrong).__name__}: {wrong}"
            self.tally.errors[f"{place}: {said}"] += 1
            return False
        return True

    def _step(self, i: int, visitor: Visitor) -> Callable[[], Awaitable[None]]:
        """What this visitor does next."""
        if visitor.session is None:
            return visitor.open
        if isinstance(visitor, Dragger):
            return lambda: visitor.gesture(self.plan.events)
        return lambda: self._think(i, visitor)

    async def _think(self, i: int, visitor: Visitor) -> None:
        pause = visitor.dice.expovariate(1 / self.plan.think)
        await asyncio.sleep(min(pause, max(0.0, self._end - time.monotonic())))
        if time.monotonic() >= self._end:
            return
        if self._lost[i]:
            self._lost[i] -= 1
            session_id = await (visitor.vanish_midway() if visitor.dice.random() < MIDWAY else visitor.vanish())
            await asyncio.sleep(visitor.dice.uniform(*AWAY))
            await visitor.back(session_id)
            return
        await visitor.move()

    async def _close(self, visitor: Visitor) -> None:
        session, visitor.session = visitor.session, None
        if isinstance(visitor, Dragger):
            await visitor.let_go()
        if session is not None:
            await session.close()
