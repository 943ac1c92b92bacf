"""What a player has seen, and, when the surface is revealed, what Adam makes of as many gradients."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.descent import minimize
from mathcore.optimizers import Adam
from mathcore.surfaces import Minimum
from scenes.probe.hills import Hills

Host = np.ndarray[Any, Any]
Places = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Rival:
    """What is known only when the surface is revealed: all minima, and Adam's run from the first probe."""

    minima: tuple[Minimum, ...]
    x: Host  # (n + 1, 2)
    f: Host  # (n + 1,)

    @property
    def lowest(self) -> Minimum:
        return self.minima[0]

    @property
    def best(self) -> int:
        """The step of Adam's lowest value."""
        return int(np.argmin(self.f))


@dataclass(frozen=True)
class Game:
    """Probes with their values and gradients; ``rival`` is None as long as the surface is hidden."""

    budget: int
    x: Host  # (n, 2)
    f: Host  # (n,)
    gradient: Host  # (n, 2)
    rival: Rival | None

    @property
    def best(self) -> int:
        """The lowest probe."""
        return int(np.argmin(self.f))

    @property
    def left(self) -> int:
        """How many probes are left."""
        return self.budget - len(self.f)


def play(surface: Hills, probes: Places, budget: int, rate: float | None, xp: Namespace, device: Any) -> Game:
    """The game so far; with a rate for Adam the surface is revealed."""
    x = xp.asarray(probes, dtype=xp.float64, device=device)
    found = None if rate is None else rival(surface, probes[0], len(probes), rate, xp, device)
    return Game(budget, to_numpy(x), to_numpy(surface.value(x)), to_numpy(surface.gradient(x)), found)


@lru_cache(maxsize=128)
def rival(surface: Hills, start: tuple[float, float], count: int, rate: float, xp: Namespace, device: Any) -> Rival:
    """Adam from the first probe, with as many gradients as there are probes."""
    run = minimize(surface, Adam(rate), xp.asarray(start, dtype=xp.float64, device=device), count)
    return Rival(surface.minima, to_numpy(run.x), to_numpy(run.f))
