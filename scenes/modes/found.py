"""The mathematics of a fit: the surface of a divergence, the run down it, and what it looks like from above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Array, Namespace, to_numpy
from mathcore.descent import minimize
from mathcore.information.fitting import Forward, MixtureFit, Reverse
from mathcore.optimizers import Optimizer
from scenes.relief import ReadOff

Host = np.ndarray[Any, Any]

FARTHEST = 50.0  # |μ| or |log σ| beyond it: diverged
ACROSS, UP = 64, 40  # points between which the landscape is read off
KINDS: dict[str, type[MixtureFit]] = {"forward": Forward, "reverse": Reverse}


@dataclass(frozen=True)
class Found:
    """The surface, the other way round, the run x: (steps + 1, 2) with its heights f, and the step that is seen."""

    surface: MixtureFit
    other: MixtureFit
    x: Host
    f: Host
    diverged_at: int
    seen: int

    @property
    def now(self) -> tuple[float, float]:
        """Where the fit is: μ and log σ, at the last step before it diverges."""
        last = min(self.seen, int((np.abs(self.x) <= FARTHEST).all(axis=-1).sum()) - 1)
        return float(self.x[last, 0]), float(self.x[last, 1])


@dataclass(frozen=True)
class Seen(ReadOff):
    """A surface as its relief is drawn: read off between points of a grid."""

    of: MixtureFit

    def value(self, x: Any) -> Array:
        across, up = x[..., 0], x[..., 1]
        if x.ndim == 3 and (across == across[:1]).all() and (up == up[:, :1]).all():  # a grid: far quicker as one
            return np.asarray(_spline(self.of)(across[0], up[:, 0])).T
        return np.asarray(_spline(self.of).ev(across, up))


@lru_cache(maxsize=32)
def _spline(surface: MixtureFit) -> Any:
    from scipy.interpolate import RectBivariateSpline  # here: it takes a while to be loaded

    sides = [np.linspace(low, high, n) for (low, high), n in zip(surface.window, (ACROSS, UP), strict=True)]
    return RectBivariateSpline(*sides, surface.value(np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1)))


@lru_cache(maxsize=64)
def run(surface: MixtureFit, optimizer: Optimizer, start: tuple[float, float], steps: int, xp: Namespace,
        device: Any) -> tuple[Host, Host, int]:  # fmt: skip
    """A run on the array library ``xp``, kept."""
    begin = xp.asarray(start, dtype=xp.float64, device=device)
    found = minimize(surface, optimizer, begin, steps, limit=FARTHEST)
    return to_numpy(found.x), to_numpy(found.f), int(found.diverged_at)
