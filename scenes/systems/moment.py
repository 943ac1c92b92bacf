"""The mathematics of both scenes: what a system [A | b] is, and where elimination is on its way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Namespace, to_numpy

Host = np.ndarray[Any, Any]
Rows = tuple[tuple[float, ...], ...]

NOTHING = 1e-90  # what is smaller counts as 0: (largest ÷ smallest)³ must be a number, or a solution is none


@dataclass(frozen=True)
class Analysis:
    """The table [A | b] and what linear algebra says about it; host arrays and numbers."""

    table: Host
    answer: linalg.Solution
    U: Host  # A = U diag(s) Vh
    s: Host
    Vh: Host
    condition: float  # ∞ when the columns of A depend on each other
    way: linalg.Elimination
    shrunk: bool = False  # whether something typed was so small that it counts as 0

    @property
    def A(self) -> Host:
        return np.asarray(self.table[:, :-1])

    @property
    def b(self) -> Host:
        return np.asarray(self.table[:, -1])

    @property
    def unknowns(self) -> int:
        return int(self.table.shape[1] - 1)

    @cached_property
    def rows(self) -> Rows:
        return tuple(map(tuple, self.table.tolist()))

    @cached_property
    def pivots(self) -> tuple[float, ...]:
        """The pivots as elimination found them, before back substitution makes them 1."""
        forward = [step for step in self.way.steps if not step.operation.back]
        table = forward[-1].after if forward else self.way.start
        return tuple(float(table[place]) for place in self.way.pivots)

    @cached_property
    def read_off(self) -> tuple[float, ...] | None:
        """The solution as it stands in the table at the end; None unless there is a single one."""
        if self.answer.kind != "one" or len(self.way.pivots) < self.unknowns:
            return None
        return tuple(self.way.end[: self.unknowns, -1].tolist())

    @cached_property
    def spoilt(self) -> bool:
        """Whether rounding has made what is read off another point than the solution."""
        if self.answer.kind != "one":
            return False
        if self.read_off is None:
            return True
        return math.dist(self.read_off, self.answer.x.tolist()) > 1e-6 * float(np.abs(self.answer.x).max())

    @cached_property
    def in_doubles(self) -> bool:
        """Whether the ranks are those of the rounded numbers only, and not of the decimals that were typed."""
        if self.answer.kind == "one" and len(self.rows) == self.unknowns:
            return False
        return ranks(self.rows) != (self.answer.rank, self.answer.rank_augmented)

    def straight(self, reach: float) -> Host:
        """The segments (k, 2, n) from x at right angles to each line or plane, none longer than ``reach``.

        The plane of a row of tiny numbers can lie beyond everything that can be drawn.
        """
        sizes = np.linalg.norm(self.A, axis=1)
        there = sizes > 0
        far = np.clip(self.answer.residual[there] / sizes[there], -reach, reach)
        ends = self.answer.x - (far / sizes[there])[:, None] * self.A[there]
        return np.stack([np.broadcast_to(self.answer.x, ends.shape), ends], axis=1)


@dataclass(frozen=True)
class Moment:
    """A system, a moment of its elimination, and b shaken by a radius; ``shaken`` is None where x is not determined."""

    of: Analysis
    at: linalg.Instant
    radius: float
    shaken: linalg.Shaken | None

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Which equation of the system each row of the table has grown from."""
        order = list(range(len(self.of.rows)))
        for step in self.of.way.steps[: self.at.number]:
            if step.operation.kind == "swap":
                i, j = step.operation.row, step.operation.other
                order[i], order[j] = order[j], order[i]
        return tuple(order)

    @cached_property
    def now(self) -> Rows:
        return tuple(map(tuple, self.at.after.tolist()))


def moment(table: Rows, partial: bool, progress: float, radius: float, xp: Namespace, device: Any) -> Moment:
    """Solve a scene; what neither elimination nor shaking touches is computed once."""
    of = analysis(table, partial, xp, device)
    shaken = linalg.shake(of.A, of.answer.x, radius) if of.condition < math.inf else None
    return Moment(of, of.way.at(progress), radius, shaken)


def cleaned(table: Rows) -> Rows:
    """A typed table with 0 for what is too small to be computed with."""
    return tuple(tuple(0.0 if abs(x) < NOTHING else float(x) for x in row) for row in table)


@lru_cache(maxsize=256)
def analysis(table: Rows, partial: bool, xp: Namespace, device: Any) -> Analysis:
    """What linear algebra says about [A | b], kept: sweeps move without touching it."""
    kept = cleaned(table)
    array = xp.asarray(kept, dtype=xp.float64, device=device)
    A, b = array[:, :-1], array[:, -1]
    factors = linalg.svd(A)
    regular = int(factors.rank()) == A.shape[1]
    return Analysis(
        table=to_numpy(array),
        answer=_hosted(linalg.solve(A, b)),
        U=to_numpy(factors.U),
        s=to_numpy(factors.s),
        Vh=to_numpy(factors.Vh),
        condition=float(factors.s[0] / factors.s[-1]) if regular else math.inf,
        way=_home(linalg.eliminate(array, A.shape[1], partial=partial)),
        shrunk=kept != table,
    )


def _hosted(answer: linalg.Solution) -> linalg.Solution:
    arrays = (to_numpy(answer.x), to_numpy(answer.null_space), to_numpy(answer.residual))
    return linalg.Solution(answer.kind, *arrays, answer.rank, answer.rank_augmented)


def _home(way: linalg.Elimination) -> linalg.Elimination:
    steps = tuple(linalg.Step(step.operation, to_numpy(step.E), to_numpy(step.after)) for step in way.steps)
    return linalg.Elimination(to_numpy(way.start), steps, way.pivots)


def ranks(table: Rows) -> tuple[int, int]:
    """rank A and rank [A | b] of the decimal numbers as they were typed, exactly."""
    return linalg.exact_rank([row[:-1] for row in table]), linalg.exact_rank(table)
