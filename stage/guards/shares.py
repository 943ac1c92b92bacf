"""Whose work is done at once, and whose waits.

Each connection has a share of a core that flows in and is saved up while it rests. Within it work is done at once.
Whoever is beyond waits while others are at work, in a queue where whoever rested longest stands first. All who are
beyond together get no more than one fixed share while somebody within his is at work, and the core when nobody is.
Alone on the server nobody waits. A swarm in which each keeps within his share is a full house; nothing here tells it
apart.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mathcore import limits

OTHERS_SECONDS = 1.0  # so long after somebody was at work, he counts as being at work


class Others:
    """When which connection was last at work, and when one within its share was."""

    def __init__(self) -> None:
        self._last: tuple[object, float] = None, float("-inf")
        self._before: tuple[object, float] = self._last  # of another connection
        self._within = float("-inf")

    def work(self, who: object, within: bool) -> None:
        """Somebody goes to work."""
        now = time.monotonic()
        if who is not self._last[0]:
            self._before = self._last
        self._last = who, now
        if within:
            self._within = now

    def alone(self, who: object) -> bool:
        """Whether nobody else is at work."""
        at = (self._before if who is self._last[0] else self._last)[1]
        return time.monotonic() > at + OTHERS_SECONDS

    @property
    def within(self) -> bool:
        """Whether somebody within his share is at work."""
        return time.monotonic() <= self._within + OTHERS_SECONDS


class Beyond:
    """What all connections beyond their shares have in common: one turn at a time, and a rest after each."""

    def __init__(self, others: Others | None = None) -> None:
        self.others = others or Others()
        self._free_at = self._taken_at = float("-inf")
        self._taken = False
        self._queue: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, rested: float, who: object = None) -> bool:
        """Wait for a turn, before those who ``rested`` less (seconds), unless ``who`` asks is alone at work.

        Returns whether a turn is taken that must be given back.
        """
        if not self._queue and self.others.alone(who):
            return False
        waiting = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (-rested, next(self._count), waiting))
        self._next()
        try:
            await waiting
        except asyncio.CancelledError:
            if not waiting.cancelled():
                self.done(0.0)
            raise
        return True

    def done(self, seconds: float) -> None:
        """Give a turn back that took, or will take, so much work: the next comes when that is but the share."""
        self._taken = False
        self._free_at = self._taken_at + seconds / (limits.SHARE_BEYOND if self.others.within else 1.0)
        self._next()

    def _next(self) -> None:
        """Let the next one have a turn, now or as soon as the rest is over."""
        now = time.monotonic()
        if self._timer is not None or self._taken or not self._queue:
            return
        if self._free_at > now:
            self._timer = asyncio.get_running_loop().call_later(self._free_at - now, self._rested)
            return
        waiting = heapq.heappop(self._queue)[2]
        if waiting.done():  # a connection that went
            self._next()
        else:
            self._taken, self._taken_at = True, now
            waiting.set_result(None)

    def _rested(self) -> None:
        self._timer = None
        self._next()


_others = Others()
lanes, scripts = Beyond(_others), Beyond(_others)  # apart: a script is long, and a hand waits for no script


class Share:
    """The share of one connection."""

    def __init__(self, common: Beyond) -> None:
        self._saved, self._rests_since, self._common = limits.SHARE_START, time.monotonic(), common
        self._work = 0.0  # of this turn
        self._goes_on = False
        self.beyond = False

    def goes_on(self) -> None:
        """Say that the work of this turn goes on after it: until `rests`, nothing flows in."""
        self._goes_on = True

    def rests(self) -> None:
        """Say that the work which went on is over."""
        self._goes_on, self._rests_since = False, time.monotonic()

    def spent(self, seconds: float) -> None:
        """Say how long a core worked for this connection."""
        self._work += seconds
        self._saved = max(-limits.SHARE_BURST, self._saved - seconds)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn, waited for if need be."""
        rested = 0.0 if self._goes_on else time.monotonic() - self._rests_since
        self._save(rested)
        taken = self.beyond and await self._common.turn(rested, self)
        self._common.others.work(self, within=not self.beyond)
        self._work = 0.0
        try:
            yield
        finally:
            self._rests_since = time.monotonic()
            if taken:
                self._common.done(self._work)

    def _save(self, rested: float) -> None:
        """Nothing flows in while work is asked for, so whoever asks without end stays beyond."""
        self._saved = min(limits.SHARE_BURST, self._saved + rested * limits.SHARE)
        if self._saved <= 0:
            self.beyond = True
        elif self._saved >= limits.SHARE_START:
            self.beyond = False
