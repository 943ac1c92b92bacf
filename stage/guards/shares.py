"""Whose work is done at once, and whose waits.

Each connection has a share of a core that flows in and is saved up while it rests. Within it work is done at once.
Whoever is beyond waits while others are at work, in a queue where whoever rested longest stands first, and all who are
beyond together get no more than one fixed share. Alone on the server nobody waits. A swarm in which each keeps within
his share is a full house; nothing here tells it apart.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mathcore import limits

OTHERS_SECONDS = 1.0  # so long after somebody within his share was at work, those beyond theirs step back


class Others:
    """When somebody within his share was last at work."""

    at = float("-inf")


class Beyond:
    """What all connections beyond their shares have in common: one turn at a time, and a rest after each."""

    def __init__(self, others: Others | None = None) -> None:
        self.others = others or Others()
        self._free_at = float("-inf")
        self._taken = False
        self._queue: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, rested: float) -> bool:
        """Wait for a turn, before those who ``rested`` less; whether one is taken that must be given back."""
        if time.monotonic() > self.others.at + OTHERS_SECONDS:
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
        """Give a turn back that took so much work: it is rested until the work is the common share of the time."""
        self._taken = False
        self._free_at = time.monotonic() + seconds * (1 / limits.SHARE_BEYOND - 1)
        self._next()

    def _next(self) -> None:
        """Let the next one have a turn, now or as soon as the rest is over."""
        rest = self._free_at - time.monotonic()
        if self._timer is not None or self._taken or not self._queue:
            return
        if rest > 0:
            self._timer = asyncio.get_running_loop().call_later(rest, self._rested)
            return
        waiting = heapq.heappop(self._queue)[2]
        if waiting.done():  # a connection that went
            self._next()
        else:
            self._taken = True
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
        self.beyond = False

    def spent(self, seconds: float) -> None:
        """Say how long a core worked for this connection."""
        self._work += seconds
        self._saved = max(-limits.SHARE_BURST, self._saved - seconds)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn, waited for if need be."""
        rested = time.monotonic() - self._rests_since
        self._save(rested)
        taken = self.beyond and await self._common.turn(rested)
        if not self.beyond:
            self._common.others.at = time.monotonic()
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
