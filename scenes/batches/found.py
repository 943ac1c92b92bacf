"""The mathematics of a run on batches: its walk, the walk of the full batch, and the floor by theory and by measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace
from mathcore.schedules import Constant
from mathcore.surfaces.regression import Regression
from scenes.batches.data import Source
from scenes.batches.floor import Noise, exact, noise, simple
from scenes.batches.stream import Walk, walk

if TYPE_CHECKING:
    from scenes.batches.scene import Batches

ROUNDING = 1e-13

NO_MINIMUM = "none: the loss has no lowest point"
NOT_CONSTANT = "none: the rate is not constant"
GROWS = "none: the spread grows without end"
NO_END = "none: the run diverges"


@dataclass(frozen=True)
class Found:
    """The loss, the walk on batches of so many rows, the full batch's walk, and the noise at the minimum."""

    loss: Regression
    batch: int
    walk: Walk
    full: Walk
    noise: Noise | None
    remark: str

    @property
    def lowest(self) -> float:
        """From where losses are measured: the minimum, or 0, which the loss comes ever nearer to."""
        return self.loss.minima[0].f if self.loss.minima else 0.0

    def epochs(self, steps: Any) -> Any:
        """How many times all rows have been read after so many steps."""
        return steps * (self.batch / self.loss.count)


def find(scene: Batches, xp: Namespace, device: Any) -> Found:
    """What there is to see."""
    loss, remark = loss_of(scene.data, scene.seed)
    batch = min(scene.batch, loss.count)
    start = scene.start_w, scene.start_b
    rest = scene.sampling, scene.seed, xp, device
    walks = [walk(loss, scene.rate, start, scene.steps, scene.schedule, size, *rest) for size in (batch, None)]
    return Found(loss, batch, walks[0], walks[1], noise_of(loss), remark)


@lru_cache(maxsize=64)
def loss_of(source: Source, seed: int) -> tuple[Regression, str]:
    """The loss on the data of a source, and what was done to them."""
    return source.loss(seed), source.remark


@lru_cache(maxsize=64)
def noise_of(loss: Regression) -> Noise | None:
    """The noise at the minimum, kept."""
    return noise(loss)


def theory(of: Noise | None, rate: float, batch: int, constant: bool = True) -> float | str:
    """The floor: exact for the squared error, to first order for the cross-entropy; or why there is none."""
    if of is None:
        return NO_MINIMUM
    if not constant:
        return NOT_CONSTANT
    if not of.quadratic:
        return settled(simple(of, rate, batch))
    found = exact(of, rate, batch)
    return GROWS if found is None else settled(found)


def settled(height: float) -> float:
    """A height above the minimum; what rounding leaves of none is 0."""
    return height if height > ROUNDING else 0.0


def measured(f: Any, lowest: float) -> float | str:
    """The floor as it was: the mean height above the lowest value, over the last quarter of the run."""
    if not np.isfinite(f).all():
        return NO_END
    return settled(float(np.mean(f[len(f) * 3 // 4 :] - lowest)))


def constant(scene: Batches) -> bool:
    """Whether the learning rate stays the same."""
    return isinstance(scene.schedule, Constant)
