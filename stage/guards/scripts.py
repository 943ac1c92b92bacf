"""What scripts cost: of the server's CPU while several run, each is taken to have had an equal part."""

from __future__ import annotations

import time


class Scripts:
    """The scripts that run now."""

    def __init__(self) -> None:
        self._running = 0
        self._cpu = time.process_time()
        self._each = 0.0  # seconds that a script has had which runs from the beginning

    def begin(self) -> float:
        """A script begins; returns what `end` wants to know."""
        self._tick()
        self._running += 1
        return self._each

    def end(self, begun: float) -> float:
        """It ends; seconds of CPU that were its part."""
        self._tick()
        self._running -= 1
        return self._each - begun

    def _tick(self) -> None:
        now = time.process_time()
        self._each += (now - self._cpu) / max(1, self._running)
        self._cpu = now


running = Scripts()
