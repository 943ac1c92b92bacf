"""Whose work is done at once, and whose waits.

Each connection has a share of a core that flows in steadily and is saved up while it rests. Within it work is done at
once. Whoever is beyond waits while others are at work, in a queue where the least greedy stands first, and all who are
beyond together get no more than one fixed share. Alone on the server nobody waits.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time

from mathcore import limits

OTHERS_SECONDS = 1.0  # so long after somebody within his share was at work, those beyond theirs step back


class Beyond:
    """What all connections beyond their shares have in common: one turn at a time, and a rest after each."""

    def __init__(self) -> None:
        self.others_at = float("-inf")  # when somebody within his share was last at work
        self._free_at = float("-inf")
        self._queue: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, debt: float) -> None:
        """Wait for a turn; a small ``debt`` goes first."""
        now = time.monotonic()
        if now > self.others_at + OTHERS_SECONDS or (now >= self._free_at and not self._queue):
            return
        waiting = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (debt, next(self._count), waiting))
        self._arm()
        await waiting

    def spent(self, seconds: float) -> None:
        """After so much work those beyond rest until it is their share of the time."""
        now = time.monotonic()
        self._free_at = max(now, self._free_at) + seconds * (1 / limits.SHARE_BEYOND - 1)

    def _arm(self) -> None:
        if self._timer is None and self._queue:
            delay = max(0.0, self._free_at - time.monotonic())
            self._timer = asyncio.get_running_loop().call_later(delay, self._next)

    def _next(self) -> None:
        self._timer = None
        if time.monotonic() >= self._free_at:
            while self._queue:
                waiting = heapq.heappop(self._queue)[2]
                if not waiting.done():  # a connection that went is done
                    waiting.set_result(None)
                    self._free_at = time.monotonic() + 0.001  # until it says what it spent
                    break
        self._arm()


beyond = Beyond()


class Share:
    """The share of one connection."""

    def __init__(self, common: Beyond = beyond) -> None:
        self._saved, self._then, self._common = limits.SHARE_START, time.monotonic(), common
        self.beyond = False

    async def turn(self) -> None:
        """Wait until it is this connection's turn."""
        now = time.monotonic()
        self._saved = min(limits.SHARE_BURST, self._saved + (now - self._then) * limits.SHARE)
        self._then = now
        if self._saved <= 0:
            self.beyond = True
        elif self._saved >= limits.SHARE_START:
            self.beyond = False
        if self.beyond:
            await self._common.turn(-self._saved)
        else:
            self._common.others_at = now

    def spent(self, seconds: float) -> None:
        """Say how long a core worked for this connection."""
        self._saved = max(-limits.SHARE_BURST, self._saved - seconds)
        if self.beyond:
            self._common.spent(seconds)
