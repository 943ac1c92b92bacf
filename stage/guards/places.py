"""So many connections and no more: when all places are taken, the one that has been silent longest makes room.

It is sought among those of the address that holds most places, so that a crowd from one place sends its own away. A
lecture hall is one address too, and behind a proxy so may be everybody: then it is simply the longest silent.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(eq=False)
class Place:
    """One connection: where it comes from, how to send it away, when it last said something."""

    address: str
    leave: Callable[[], object]
    heard_at: float = field(default_factory=time.monotonic)

    def heard(self) -> None:
        self.heard_at = time.monotonic()


class Places:
    """The places of one kind of connection."""

    def __init__(self) -> None:
        self._taken: set[Place] = set()

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, place: Place, most: int) -> None:
        """Give ``place`` to its connection; at ``most`` another leaves for it."""
        while self._taken and len(self._taken) >= most:
            crowd = Counter(other.address for other in self._taken).most_common(1)[0][0]
            silent = min((one for one in self._taken if one.address == crowd), key=lambda one: one.heard_at)
            self.free(silent)
            silent.leave()
        self._taken.add(place)

    def free(self, place: Place) -> None:
        self._taken.discard(place)
