"""The mathematics of two events: the sample space cut along their edges, and probabilities counted in its pieces."""

from __future__ import annotations

from dataclasses import dataclass

from mathcore.backend import Array, Namespace
from mathcore.probability import conditional, dependence, probability

Span = tuple[float, float]

ROUNDING = 1e-12  # a dependence at or below it is rounding


@dataclass(frozen=True)
class Box:
    """An event: all points of the unit square between two ends across and two ends up."""

    across: Span
    up: Span

    @property
    def middle(self) -> tuple[float, float]:
        return sum(self.across) / 2, sum(self.up) / 2

    def meet(self, other: Box) -> Box | None:
        """What both have in common, if it has an area."""
        (left, right), (low, high) = (
            (max(one[0], two[0]), min(one[1], two[1]))
            for one, two in ((self.across, other.across), (self.up, other.up))
        )
        return Box((left, right), (low, high)) if left < right and low < high else None


@dataclass(frozen=True)
class Found:
    """Two events and their probabilities; a condition that never holds makes None."""

    a: Box
    b: Box
    p_a: float
    p_b: float
    both: float
    either: float
    a_given_b: float | None
    a_given_not_b: float | None
    b_given_a: float | None
    dependence: float

    @property
    def independent(self) -> bool:
        return self.dependence == 0.0


def pieces(a: Box, b: Box, xp: Namespace, device: object) -> tuple[Array, Array, Array]:
    """The sample space cut along all edges: the areas of the pieces, and which of them belong to A and to B."""
    ends = [xp.asarray(sorted({0.0, 1.0, *one, *two}), dtype=xp.float64, device=device)
            for one, two in ((a.across, b.across), (a.up, b.up))]  # fmt: skip
    widths, heights = (end[1:] - end[:-1] for end in ends)
    x, y = ((end[1:] + end[:-1]) / 2 for end in ends)
    inside = [
        ((box.across[0] < x) & (x < box.across[1]))[:, None] & ((box.up[0] < y) & (y < box.up[1]))[None, :]
        for box in (a, b)
    ]
    areas = widths[:, None] * heights[None, :]
    return xp.reshape(areas, (-1,)), xp.reshape(inside[0], (-1,)), xp.reshape(inside[1], (-1,))


def find(a: Box, b: Box, xp: Namespace, device: object) -> Found:
    """Probabilities of two events and of what they make."""
    p, A, B = pieces(a, b, xp, device)
    away = float(dependence(p, A, B))
    return Found(
        a, b,
        p_a=float(probability(p, A)),
        p_b=float(probability(p, B)),
        both=float(probability(p, A & B)),
        either=float(probability(p, A | B)),
        a_given_b=known(conditional(p, A, B)),
        a_given_not_b=known(conditional(p, A, ~B)),
        b_given_a=known(conditional(p, B, A)),
        dependence=0.0 if abs(away) <= ROUNDING else away,
    )  # fmt: skip


def known(value: Array) -> float | None:
    """A conditional probability as a number, None where it is none."""
    number = float(value)
    return number if number == number else None
