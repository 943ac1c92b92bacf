"""The mathematics of a joint table: margins, entropies, what each variable says about the other, and a third one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, Namespace, namespace, to_numpy
from mathcore.information import (
    conditional_entropy,
    conditional_mutual_information,
    entropy,
    joint_entropy,
    mutual_information,
    normalise,
    pointwise_mutual_information,
)
from scenes.joint.tables import margins
from scenes.joint.third import Third, chance_of_one, with_third
from scenes.program import plain
from scenes.surprise.chances import Rows
from scenes.surprise.moment import BASES

ROUNDING = 1e-14


@dataclass(frozen=True)
class Moment:
    """A joint table, a row for each y, with its numbers in a unit; ``mind`` counts from 0 among the outcomes given."""

    p: Rows
    unit: str
    given: str
    mind: int
    x: tuple[float, ...]
    y: tuple[float, ...]
    joint: float
    hx: float
    hy: float
    hx_y: float
    hy_x: float
    information: float
    pointwise: Rows
    rest: tuple[float, ...]  # the other variable's entropy for each outcome given; nan where that never happens
    third: Third | None

    @property
    def condition(self) -> tuple[float, ...]:
        """The chances of the variable that is known."""
        return self.x if self.given == "X" else self.y

    @property
    def answer(self) -> tuple[float, ...]:
        """The chances of the variable that is asked for."""
        return self.y if self.given == "X" else self.x

    @property
    def shares(self) -> Rows:
        """For each outcome given the chances of the other variable; empty where it never happens."""
        lines = tuple(zip(*self.p, strict=True)) if self.given == "X" else self.p
        return tuple(
            tuple(x / total for x in line) if total > 0 else ()
            for line, total in zip(lines, self.condition, strict=True)
        )


def moment(p: Rows, unit: str, given: str, mind: int, rule: str, noise: float, xp: Namespace, device: Any) -> Moment:
    """Solve for a joint table."""
    table, base = xp.asarray(p, dtype=xp.float64, device=device), BASES[unit]
    x, y = margins(p)
    condition = x if given == "X" else y
    lines = xp.permute_dims(table, (1, 0)) if given == "X" else table
    return Moment(
        p=p,
        unit=unit,
        given=given,
        mind=min(mind, len(condition)) - 1,
        x=x,
        y=y,
        joint=number(joint_entropy(table, base=base)),
        hx=number(entropy(xp.sum(table, axis=0), base)),
        hy=number(entropy(xp.sum(table, axis=1), base)),
        hx_y=number(conditional_entropy(table, base)),
        hy_x=number(conditional_entropy(xp.permute_dims(table, (1, 0)), base)),
        information=number(mutual_information(table, base)),
        pointwise=plain(to_numpy(pointwise_mutual_information(table, base)), ROUNDING),
        rest=tuple(number(left(lines[k, :], base)) if condition[k] > 0 else math.nan for k in range(len(condition))),
        third=None if rule == "none" else _third(table, rule, noise, base),
    )


def left(line: Array, base: float) -> Array:
    """What is still open when one outcome is known: the entropy of its line of the table, divided by the sum."""
    return entropy(normalise(line), base)


def number(x: Any) -> float:
    """A number of the page; what is nothing but rounding is 0."""
    return float(plain(float(x), ROUNDING))


def _third(table: Array, rule: str, noise: float, base: float) -> Third:
    """What a third variable knows."""
    xp = namespace(table)
    p = with_third(table, rule, noise)
    pairs = xp.reshape(p, (-1, 2))
    host = to_numpy(p)
    within = [
        number(mutual_information(host[..., z] / host[..., z].sum(), base)) if host[..., z].sum() > 0 else math.nan
        for z in (0, 1)
    ]
    return Third(
        rule=rule,
        noise=noise,
        p=host,
        z=float(host[..., 1].sum()),
        chance=tuple(map(tuple, to_numpy(chance_of_one(table, rule, noise)).tolist())),
        entropy=number(entropy(xp.sum(pairs, axis=0), base)),
        from_x=number(mutual_information(xp.sum(p, axis=0), base)),
        from_y=number(mutual_information(xp.sum(p, axis=1), base)),
        from_y_too=number(conditional_mutual_information(xp.permute_dims(p, (0, 2, 1)), base)),
        from_x_too=number(conditional_mutual_information(xp.permute_dims(p, (1, 2, 0)), base)),
        both=number(mutual_information(pairs, base)),
        rest=number(conditional_entropy(pairs, base)),
        given=number(conditional_mutual_information(p, base)),
        within=(within[0], within[1]),
    )
