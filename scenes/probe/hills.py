"""A landscape that nobody knows: hollows and hills in a wide bowl, drawn from a seed; its derivatives by formula."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

import numpy as np

from mathcore.backend import Array, namespace
from mathcore.surfaces import Minimum, Surface, components, point
from mathcore.surfaces.points import symmetric

REACH = 5.0  # the window is ± this
BOWL = 0.06  # of the wide bowl: f rises by this times the square of the distance from the middle
GAP = 0.3  # by so much the lowest minimum is lower than all others
FAR = 3.0  # so far from it the first probe is

# By difficulty: hollows, hills, and the least and the largest width of both.
LEVELS = (("easy", 2, 1, 1.5, 2.2), ("medium", 4, 3, 0.9, 1.6), ("hard", 7, 5, 0.55, 1.0))


class Bumps(NamedTuple):
    """The height of the plain, and of each bump: height, negative for a hollow, place and width, (k,) each."""

    plain: float
    height: tuple[float, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    width: tuple[float, ...]


@dataclass(frozen=True)
class Hills(Surface):
    """Hollows and hills of a puzzle, in a bowl so wide that f rises at last in all directions.

    f(x) = c + b ‖x‖² + Σ hᵢ exp(−‖x − pᵢ‖² / 2 wᵢ²)
    """

    puzzle: int = 1
    difficulty: str = "medium"

    label: ClassVar[str] = "Hidden surface"
    window = ((-REACH, REACH), (-REACH, REACH))
    latex = r"f(x) = c + b \|x\|^2 + \sum_i h_i\, e^{-\|x - p_i\|^2 / 2 w_i^2}"

    @property
    def minima(self) -> tuple[Minimum, ...]:
        return drawn(self.puzzle, self.difficulty)[1]

    @property
    def start(self) -> tuple[float, float]:  # type: ignore[override]
        return drawn(self.puzzle, self.difficulty)[2]

    def value(self, x: Any) -> Array:
        return value(drawn(self.puzzle, self.difficulty)[0], x)

    def gradient(self, x: Any) -> Array:
        return gradient(drawn(self.puzzle, self.difficulty)[0], x)

    def hessian(self, x: Any) -> Array:
        return hessian(drawn(self.puzzle, self.difficulty)[0], x)


def value(bumps: Bumps, x: Any) -> Array:
    """f at points (..., 2)."""
    x, y = components(x)
    xp = namespace(x)
    _, _, _, bump = around(bumps, x, y)
    return bumps.plain + BOWL * (x * x + y * y) + xp.sum(bump, axis=-1)


def gradient(bumps: Bumps, x: Any) -> Array:
    """∇f at points (..., 2)."""
    x, y = components(x)
    xp = namespace(x)
    dx, dy, tight, bump = around(bumps, x, y)
    return point(*(2 * BOWL * at - xp.sum(bump * tight * d, axis=-1) for at, d in ((x, dx), (y, dy))))


def hessian(bumps: Bumps, x: Any) -> Array:
    """The second derivatives at points (..., 2)."""
    x, y = components(x)
    xp = namespace(x)
    dx, dy, tight, bump = around(bumps, x, y)
    xx, yy = (2 * BOWL + xp.sum(bump * tight * (tight * d * d - 1), axis=-1) for d in (dx, dy))
    return symmetric(xx, xp.sum(bump * tight * tight * dx * dy, axis=-1), yy, like=x)


def around(bumps: Bumps, x: Array, y: Array) -> tuple[Array, Array, Array, Array]:
    """Of each bump: how far away it is, its 1 / w², and its height here; each (..., k)."""
    xp = namespace(x)
    height, px, py, width = (xp.asarray(one, dtype=x.dtype, device=x.device) for one in bumps[1:])
    dx, dy, tight = x[..., None] - px, y[..., None] - py, 1 / (width * width)
    return dx, dy, tight, height * xp.exp(-(dx * dx + dy * dy) * tight / 2)


@lru_cache(maxsize=256)
def drawn(puzzle: int, difficulty: str) -> tuple[Bumps, tuple[Minimum, ...], tuple[float, float]]:
    """The bumps of a puzzle, its minima, the lowest first, and where the first probe is; drawn until all is telling."""
    number, level = next(one for one in enumerate(sorted(LEVELS)) if one[1][0] == difficulty)
    rng = np.random.default_rng((puzzle, number))
    while True:
        bumps = scattered(*level[1:], rng=rng)
        found = lows(bumps)
        x, y = (rng.integers(-45, 46, 2) / 10).tolist()
        if telling(found, (x, y)):
            return bumps, found, (x, y)


def telling(found: tuple[Minimum, ...], start: tuple[float, float]) -> bool:
    """Whether one minimum is clearly the lowest, well inside the window, and far from the start."""
    if len(found) < 2 or found[1].f - found[0].f < GAP:
        return False
    return max(map(abs, found[0].x)) < REACH - 0.5 and math.dist(start, found[0].x) > FAR


def scattered(hollows: int, hills: int, least: float, most: float, *, rng: np.random.Generator) -> Bumps:
    """Bumps at places that are not too near to each other."""
    count, places = hollows + hills, np.zeros((0, 2))
    while len(places) < count:
        place = rng.uniform(1 - REACH, REACH - 1, 2)
        if not len(places) or np.hypot(*(places - place).T).min() > 1.2 * least + 0.4:
            places = np.concatenate([places, place[None]])
    heights = np.where(np.arange(count) < hollows, -rng.uniform(1.5, 4.0, count), rng.uniform(0.8, 2.5, count))
    widths = rng.uniform(least, most, count)
    numbers: list[Any] = [tuple(one.tolist()) for one in (heights, *places.T, widths)]
    return Bumps(float(rng.uniform(-4.0, 8.0)), *numbers)


def lows(bumps: Bumps) -> tuple[Minimum, ...]:
    """The minima in the window, the lowest first: those of a fine grid, and Newton's method from there.

    x ← x − H⁻¹ ∇f
    """
    side = np.linspace(-REACH, REACH, 101)
    grid = np.stack(np.meshgrid(side, side, indexing="ij"), axis=-1)
    f = value(bumps, grid)
    near = [np.roll(f, (i, j), (0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    x = grid[1:-1, 1:-1][(f < np.min(near, axis=0))[1:-1, 1:-1]]
    for _ in range(12):
        x = x - np.linalg.solve(hessian(bumps, x), gradient(bumps, x)[..., None])[..., 0]
    still = (np.abs(gradient(bumps, x)).max(axis=-1) < 1e-9) & (np.linalg.eigvalsh(hessian(bumps, x))[:, 0] > 0)
    x = x[still & (np.abs(x).max(axis=-1) < REACH)]
    once = {tuple(np.round(one, 6).tolist()): one for one in x}.values()
    return tuple(sorted((_minimum(one, value(bumps, one)) for one in once), key=lambda low: low.f))


def _minimum(x: Any, f: Any) -> Minimum:
    return Minimum((float(x[0]), float(x[1])), float(f))
