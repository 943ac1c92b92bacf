"""A choice of features as a program of its own: the same rows, bins and shuffles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import plug_in_entropy
from scenes.program import program
from scenes.selection.data import MadeUp
from scenes.selection.found import alone, beside, codes, limits, loaded, p_value, straight
from scenes.selection.made import made_up

if TYPE_CHECKING:
    from scenes.selection.scene import Selection

BODY = """
names = {names!r}
rows = {rows}
bins, shuffles, seed, chosen = {bins}, {shuffles}, {seed}, {chosen}
told = alone(rows, bins, shuffles, seed)
said, null = told[:, 0].tolist(), told[:, 1:]
limit, known = limits(null, {level!r}, {best}), np.isfinite(rows[:, chosen])
r = straight(rows[known, chosen], rows[known, -1])
shared, both = beside(rows, chosen, bins)
others = [j for j in range(len(names) - 1) if j != chosen]
partner = max(others, key=lambda j: both[j], default=None)
print("feature:", names[chosen])
print("information:", said[chosen])
print("entropy:", float(plug_in_entropy(np.bincount(codes(rows[:, -1], bins)), 2)))
print("limit:", limit[chosen])
print("mean:", float(null[chosen].mean()))
print("p:", p_value(said[chosen], null.max(axis=0) if {best} else null[chosen]))
print("r:", "none: a column is constant" if np.isnan(r) else r)
print("above:", sum(s > most for s, most in zip(said, limit, strict=True)))
print("partner:", "none: there is no other" if partner is None else names[partner])
print("together:", "none: there is no other" if partner is None else float(both[partner]))
"""


def code(scene: Selection) -> str:
    """A program that prints the readouts of a scene."""
    data, of = loaded(scene.data, scene.seed), scene.data
    uses: list[Callable[..., Any]] = [alone, beside, codes, limits, p_value, straight, plug_in_entropy]
    rows = "np.array([\n" + "\n".join(f"    {row!r}," for row in data.values.tolist()) + "\n])"
    if isinstance(of, MadeUp):
        rows = f"made_up({of.n}, {of.noise!r}, rng=np.random.default_rng({scene.seed}))"
        uses.append(made_up)
    body = BODY.format(names=data.names, rows=rows.replace("nan", "np.nan"), bins=scene.bins, shuffles=scene.shuffles,
                       seed=scene.seed, chosen=min(scene.feature, data.count) - 1, level=scene.level,
                       best=scene.against == "best")  # fmt: skip
    return program("What each feature says about the target, beside what shuffled targets give.", uses, body)
