"""The mathematics of the sweep: the loss after so many steps at 151 learning rates, and where stability ends."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np

from mathcore.backend import Namespace
from mathcore.optimizers import Optimizer
from mathcore.schedules import Constant
from mathcore.surfaces import Surface
from scenes.descent.run import Run, Setting, run
from scenes.rates.edge import at_rate, bound, sharpness
from scenes.rates.many import Many, descend

Host = np.ndarray[Any, Any]

DECADE = 30  # rates from one power of ten to the next
POWERS = (-4, 1)  # from 10⁻⁴ to 10, what the slider of α offers
STEADY = Constant()


class Place(NamedTuple):
    """A point where the Hessian is asked for its largest eigenvalue λmax; ``edge`` is the α that belongs to it."""

    x: tuple[float, float]
    known: bool  # a minimum that the surface knows
    sharpness: float
    edge: float | None  # None where there is none


@dataclass(frozen=True)
class Swept:
    """A sweep over α, and the run at the one that is chosen; losses are measured from the lowest known value."""

    surface: Surface
    optimizer: Optimizer
    steps: int
    rates: Host  # (k,)
    losses: Host  # (k,) after the steps; inf where the run has diverged, NaN where it has no value
    run: Run  # at the chosen α
    lowest: float
    least: float  # the smallest loss above 0 on the way, whatever α and step
    reached: Place
    start: Place

    @property
    def alpha(self) -> float:
        return self.optimizer.learning_rate

    @property
    def loss(self) -> float:
        """After the steps, at the chosen α."""
        return final(self.run, self.lowest)

    @property
    def before(self) -> float:
        """At the start."""
        return float(self.run.f[0]) - self.lowest

    @cached_property
    def best(self) -> int | None:
        """Which of the rates ends lowest; None when none of them ends anywhere."""
        return lowest_of(self.losses)

    @cached_property
    def along(self) -> Host:
        """λmax at each point of the chosen run."""
        x = self.run.x[: self.run.last + 1]
        with np.errstate(all="ignore"):
            return sharpness(np.asarray(self.surface.hessian(x)))


def rates() -> Host:
    """Learning rates from 10⁻⁴ to 10, evenly spaced in their logarithm, to three significant digits."""
    low, high = POWERS
    return np.array([float(f"{10 ** (low + i / DECADE):.3g}") for i in range((high - low) * DECADE + 1)])


def horizon(steps: int) -> int:
    """How many steps are computed when so many are seen, so that some more or less cost nothing."""
    return 1 << (max(32, steps) - 1).bit_length()  # the next power of two


@lru_cache(maxsize=8)
def survey(surface: Surface, optimizer: Optimizer, start: tuple[float, float], steps: int, xp: Namespace,
           device: Any) -> Many:  # fmt: skip
    """The runs at all rates, kept; the learning rate of the optimizer itself does not matter."""
    every = np.broadcast_to(rates(), (steps, len(rates())))
    return descend(surface, optimizer, start, every, None, xp, device)


def sweep(surface: Surface, optimizer: Optimizer, start: tuple[float, float], steps: int, xp: Namespace,
          device: Any) -> Swept:  # fmt: skip
    """The sweep as it is after ``steps``, and the run at the optimizer's own rate."""
    far = horizon(steps)
    many = survey(surface, at_rate(optimizer, 1.0), start, far, xp, device)
    chosen = cut(run(Setting(surface, optimizer, STEADY, start, far), xp, device), steps)
    least = base(surface, many)
    losses = ends(many, steps, least)
    place, known = reached(surface, many.x[steps], losses, start)
    return Swept(surface, optimizer, steps, rates(), losses, chosen, least, _least(many, least),
                 _place(surface, optimizer, place, known), _place(surface, optimizer, start, False))  # fmt: skip


def cut(run: Run, steps: int) -> Run:
    """The first steps of a run."""
    ended = {name: getattr(run, name) for name in ("diverged_at", "undefined_at")}
    return Run(
        replace(run.of, steps=steps), run.x[: steps + 1], run.f[: steps + 1], run.gradient[:steps], run.rate[:steps],
        **{name: k if k <= steps else -1 for name, k in ended.items()},
    )  # fmt: skip


def base(surface: Surface, many: Many) -> float:
    """From where losses are measured: the global minimum if it is known, else 0, or the lowest that was seen below."""
    if surface.minima:
        return min(lowest.f for lowest in surface.minima)
    return min(0.0, float(_seen(many).min(initial=0.0)))


def ends(many: Many, steps: int, least: float) -> Host:
    """The loss of each run after so many steps: inf where it has diverged by then."""
    diverged = (many.diverged_at >= 0) & (many.diverged_at <= steps)
    return np.where(diverged, np.inf, many.f[steps] - least)


def final(run: Run, least: float) -> float:
    """The loss of one run after its steps: inf when it has diverged, NaN when it ended where there is no slope."""
    return math.inf if run.diverged_at >= 0 else float(run.f[run.of.steps]) - least


def lowest_of(losses: Host) -> int | None:
    """Which loss is lowest; of equal ones the first."""
    return int(np.nanargmin(losses)) if np.isfinite(losses).any() else None


def reached(surface: Surface, x: Host, losses: Host, start: tuple[float, float]) -> tuple[tuple[float, float], bool]:
    """The known minimum nearest to where the best run ends, or that end itself; the start when no run ends."""
    best = lowest_of(losses)
    if best is None:
        return start, False
    here = (float(x[best, 0]), float(x[best, 1]))
    if not surface.minima:
        return here, False
    return min(surface.minima, key=lambda lowest: math.dist(here, lowest.x)).x, True


def edge_at(surface: Surface, optimizer: Optimizer, x: tuple[float, float]) -> tuple[float, float | None]:
    """λmax at a point, and the learning rate beyond which a bowl of that curvature is too steep, if there is one."""
    with np.errstate(all="ignore"):
        λ, c = float(sharpness(np.asarray(surface.hessian(np.array(x))))), bound(optimizer)
    return λ, c / λ if c is not None and 0 < λ < math.inf and c < math.inf else None


def _place(surface: Surface, optimizer: Optimizer, x: tuple[float, float], known: bool) -> Place:
    return Place(x, known, *edge_at(surface, optimizer, x))


def _seen(many: Many) -> Host:
    """The values on the way of all runs that have not diverged."""
    f = many.f[:, many.diverged_at < 0]
    return f[np.isfinite(f)]


def _least(many: Many, least: float) -> float:
    above = _seen(many) - least
    above = above[above > 0]
    return float(above.min()) if above.size else 1.0
