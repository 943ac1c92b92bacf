"""The mathematics of the map: level lines round one table, where there is no end, and the way to the other table."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import barycentric, level_shares, ray_end, ternary
from scenes.simplex.measures import MEASURES, Measure
from scenes.surprise.chances import Chances

Host = np.ndarray[Any, Any]

EDGE, TURN, PLACES = 18, 30, 25  # rays to each edge and all round, and places along a ray
UNREACHED = 1e9
WHOLE = 1 - 1e-9  # of a ray
ON_WAY = 29
FEW = slice(1, 6, 2)  # levels of the small maps
# Which of three can happen: inside, on the edges bc, ac and ab, at the corners a, b and c. Only that makes an infinity.
FACES = np.array([[1, 1, 1], [0, 1, 1], [1, 0, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
FACES = FACES / FACES.sum(axis=1, keepdims=True)


@dataclass(frozen=True)
class Setting:
    """What a map depends on: its measure, its centre and which of both that is, the unit, where it is computed."""

    measure: Measure
    centre: Chances
    about: str
    base: float
    xp: Namespace
    device: Any

    def value(self, others: Host) -> Host:
        """The measure between the centre and other tables."""
        centre, x = (self.xp.asarray(one, dtype=self.xp.float64, device=self.device) for one in (self.centre, others))
        pair = (centre, x) if self.about == "p" else (x, centre)
        return to_numpy(self.measure.value(*pair, self.base))

    @cached_property
    def every(self) -> tuple[Setting, ...]:
        """The same with each of the measures, of the chosen kind the chosen one."""
        return tuple(self if kind is type(self.measure) else replace(self, measure=kind()) for kind in MEASURES)


@dataclass(frozen=True, eq=False)  # itself, and nothing else: what is drawn of it is kept
class Field:
    """Level lines (k, rays, 2) in the triangle, where they have their level, and the faces on which it is infinite."""

    levels: tuple[float, ...]
    lines: Host
    reached: Host
    faces: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class Way:
    """From the centre through the other table to the edge: places on it, and how far the other table has gone."""

    end: Chances
    along: Host
    curves: tuple[Host, ...]  # of each measure
    shown: float


@dataclass(frozen=True, eq=False)
class Found:
    """What a state is; ``values`` are those of all measures for p and q."""

    setting: Setting
    p: Chances
    q: Chances
    field: Field
    small: tuple[Field, ...]
    way: Way | None  # none where both tables are one
    values: tuple[float, ...]

    @property
    def chosen(self) -> int:
        """Which of the measures is shown."""
        return MEASURES.index(type(self.setting.measure))

    @property
    def now(self) -> float:
        """The measure that is shown."""
        return self.values[self.chosen]


def found(setting: Setting, p: Chances, q: Chances, towards: Chances) -> Found:
    """Solve for two tables; ``towards`` is where the one that is not the centre is on its way to."""
    other = q if setting.about == "p" else p
    way = None if towards == setting.centre else _way(setting, towards)
    values = tuple(float(one.value(np.array(other))) for one in setting.every)
    if way:
        gone, whole = (float(np.linalg.norm(np.array(x) - setting.centre)) for x in (other, way.end))
        way = replace(way, shown=min(gone / whole, 1.0))
    return Found(setting, p, q, _field(setting), _small(setting), way, values)


@lru_cache(maxsize=64)
def _field(setting: Setting) -> Field:
    """The level lines of the measure round its centre."""
    ends, real = rays(setting.centre)
    values, faces = _values(setting, _tables(setting.centre))
    levels = tuple(x for x in setting.measure.levels if x < setting.measure.most(setting.base))
    shares = np.asarray(level_shares(values, _along(PLACES), np.array(levels)))
    exits = _exits(ends, real, shares, values[:, -1], np.array(levels)[:, None])
    return Field(levels, *_lines(setting.centre, ends, real, shares, exits), faces)


@lru_cache(maxsize=64)
def _small(setting: Setting) -> tuple[Field, ...]:
    """The same of every measure, a few lines on every third ray, all at once."""
    ends, real = rays(setting.centre)
    some = (np.arange(len(ends)) % 3 == 0) | (ends.max(axis=1) == 1) | ~real
    ends, real, tables = ends[some], real[some], _tables(setting.centre)[some, ::2]
    values, faces = zip(*(_values(one, tables) for one in setting.every), strict=True)
    levels = np.array([[x if x < one.measure.most(setting.base) else UNREACHED for x in one.measure.levels[FEW]]
                       for one in setting.every])  # fmt: skip
    found = level_shares(np.concatenate(values), _along(PLACES)[::2], np.repeat(levels.T, len(ends), axis=1))
    shares = np.asarray(found).reshape(len(levels.T), -1, len(ends)).swapaxes(0, 1)
    exits = _exits(ends, real, shares, np.array(values)[:, None, :, -1], levels[..., None])
    lines, reached = _lines(setting.centre, ends, real, shares, exits)
    return tuple(
        Field(tuple(known), *drawn) for known, *drawn in zip(levels.tolist(), lines, reached, faces, strict=True)
    )


@lru_cache(maxsize=8)
def _tables(centre: Chances) -> Host:
    """Tables (rays, places, 3) from a centre outwards."""
    along = _along(PLACES)[:, None]
    return np.asarray((1 - along) * np.array(centre) + along * rays(centre)[0][:, None, :])


def _values(setting: Setting, tables: Host) -> tuple[Host, tuple[bool, ...]]:
    """The measure of tables (rays, places, 3), and the faces on which it is infinite."""
    values = setting.value(np.concatenate([tables.reshape(-1, 3), FACES]))
    return values[: -len(FACES)].reshape(tables.shape[:-1]), tuple(np.isinf(values[-len(FACES) :]).tolist())


def _lines(centre: Chances, ends: Host, real: Host, shares: Host, exits: Host) -> tuple[Host, Host]:
    """Closed level lines (…, rays + 1, 2) in the triangle, and which of their points are to be joined."""
    inside = shares < WHOLE
    near = (inside | np.roll(inside, 1, axis=-1) | np.roll(inside, -1, axis=-1)) & real
    lines = ternary(np.array(centre) + shares[..., None] * (ends - np.array(centre)) + exits)
    return np.concatenate([lines, lines[..., :1, :]], axis=-2), np.concatenate([near, near[..., :1]], axis=-1)


def _exits(ends: Host, real: Host, shares: Host, last: Host, levels: Host) -> Host:
    """From the end of a ray that does not reach a level to where the level leaves the triangle before its neighbour."""
    height, inside = np.sqrt(np.minimum(last, UNREACHED**2)), shares < WHOLE
    moved = np.zeros((*shares.shape, 3))
    for turn in (1, -1):
        higher = np.roll(height, turn, axis=-1)
        leaves = ~inside & np.roll(inside, turn, axis=-1) & ~np.roll(inside, -turn, axis=-1)
        leaves &= real & np.roll(real, turn) & (ends.max(axis=1) < 1) & (higher > height)
        share = np.where(leaves, (np.sqrt(levels) - height) / np.where(leaves, higher - height, 1.0), 0.0)
        moved += share[..., None] * (np.roll(ends, turn, axis=0) - ends)
    return moved


@lru_cache(maxsize=64)
def rays(centre: Chances) -> tuple[Host, Host]:
    """Where rays from a table end, in the order of their angles; those of no length are one, and not real."""
    middle = np.array(centre)
    ends = np.concatenate([_even(EDGE), ray_end(middle, _directions(TURN))])
    away = ternary(ends - middle)
    real = np.hypot(*away.T) > 1e-9
    real &= (ends.max(axis=1) == 1) | ~((ends == 0) & (middle == 0)).any(axis=1)  # along an edge: to its corners only
    ends, away = ends[real], away[real]
    if 0 in centre:  # on the edge: lines are closed through the centre
        ends, away = np.vstack([ends, middle]), np.vstack([away, ternary(middle - 1 / 3)])
    order = np.argsort(np.arctan2(away[:, 1], away[:, 0]), kind="stable")
    return ends[order], (ends != middle).any(axis=1)[order]


@cache
def _even(count: int) -> Host:
    """Tables all round the edge, the corners among them, close together where lines bend most."""
    t, corners = _along(count + 1)[:-1, None], np.eye(3)
    return np.concatenate([(1 - t) * corners[i] + t * corners[i - 1] for i in range(3)])


@cache
def _directions(count: int) -> Host:
    """Directions all round, as what they add to a table."""
    angle = 2 * math.pi * np.arange(count) / count
    return np.asarray(barycentric(np.stack([np.cos(angle), np.sin(angle)], axis=-1)) - barycentric(np.zeros(2)))


@cache
def _along(places: int) -> Host:
    """Places from 0 to 1, close at both ends."""
    return np.asarray(0.5 - 0.5 * np.cos(math.pi * np.linspace(0.0, 1.0, places)))


@lru_cache(maxsize=64)
def _way(setting: Setting, towards: Chances) -> Way:
    """The measures from the centre to the edge, through the place that the other table is on its way to."""
    along, centre = _along(ON_WAY), np.array(setting.centre)
    end = ray_end(centre, np.array(towards) - centre)
    tables = (1 - along)[:, None] * centre + along[:, None] * end
    return Way(tuple(end.tolist()), along, tuple(one.value(tables) for one in setting.every), 1.0)
