"""What is read and said of features; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenes.base import Readout, Table, Value
from scenes.marks import numeral
from scenes.selection.found import Found

if TYPE_CHECKING:
    from scenes.selection.scene import Selection

CONSTANT = "none: a column is constant"


def readouts(scene: Selection, found: Found) -> tuple[Readout, ...]:
    """The numbers of the chosen feature, and of all."""
    one, name, target = found.feature, found.data.names[found.chosen], found.data.names[-1]
    limit, partner = found.limits[found.chosen], found.partner
    mean = float(one.shuffled.mean())
    return (
        Readout("feature", "feature", name, colour="result", note=_rows(found)),
        Readout("information", "says", one.information, "bits", colour="result", note=f"about {target}, in bins"),
        Readout("entropy", "there is to know", found.entropy, "bits", note=f"the entropy of {target} in its bins"),
        Readout("limit", "chance says up to", limit, "bits", note=_limit(scene)),
        Readout("mean", "chance on average", mean, "bits", note="what shuffled targets give all the same"),
        Readout("p", "shuffles that say as much", found.chance(found.chosen), note=_p(scene, found)),
        Readout("r", "correlation r", CONSTANT if math.isnan(one.r) else one.r, colour="data", note=_r(found)),
        Readout("above", "features above chance", sum(map(found.above, range(len(found.every)))),
                note=f"of {len(found.every)}"),
        Readout("partner", "says most together with", "none: there is no other" if partner is None
                else found.data.names[partner], note=_together(found)),
        Readout("together", "both say", _both(found), "bits" if partner is not None else "",
                note="each cut into halves, corrected by Miller and Madow"),
    )  # fmt: skip


def table(found: Found) -> Table:
    """Every feature with its numbers, to be sorted."""
    chosen = found.data.names[found.chosen]
    columns = ("feature", "bits", "chance up to", "p", "|r|", f"shared with {chosen}", f"in halves, with {chosen}")
    rows = []
    for j, one in enumerate(found.every):
        r = "none" if math.isnan(one.r) else abs(one.r)
        rows.append((found.data.names[j], one.information, found.limits[j], found.chance(j), r, one.shared,
                     max(one.together, 0.0)))  # fmt: skip
    colours = tuple("result" if found.above(j) else "ink" for j in range(len(rows)))
    return Table("features", "Features", columns, tuple(rows), colours)


def alt(scene: Selection, found: Found) -> str:
    """The picture in words."""
    one, name, target = found.feature, found.data.names[found.chosen], found.data.names[-1]
    count = sum(map(found.above, range(len(found.every))))
    r = "" if math.isnan(one.r) else f", with a correlation of {numeral(one.r)}"
    return (
        f"{len(found.every)} features and the target {target}: {count} of them say more than chance would. {name} says "
        f"{numeral(one.information)} bits, chance up to {numeral(found.limits[found.chosen])}{r}."
    )


def _both(found: Found) -> Value:
    partner = found.partner
    return "none: there is no other" if partner is None else found.every[partner].together


def _rows(found: Found) -> str:
    said = f"{found.feature.rows} rows"
    return f"{said}; {found.data.remark}" if found.data.remark else said


def _limit(scene: Selection) -> str:
    what = "the luckiest of all features" if scene.against == "best" else "this feature"
    return f"{what} says more about {numeral(100 * scene.level)} % of {scene.shuffles} shuffled targets"


def _p(scene: Selection, found: Found) -> str:
    least = 1 / (1 + scene.shuffles)
    if math.isclose(found.chance(found.chosen), least):
        return f"none of {scene.shuffles} did; the truth is counted among them"
    return "more than the level: no sign of anything" if not found.above(found.chosen) else "the truth counted as one"


def _r(found: Found) -> str:
    return "of the numbers as they are; only a straight line counts" if not math.isnan(found.feature.r) else "0 ÷ 0"


def _together(found: Found) -> str:
    if found.partner is None:
        return "a feature needs another one"
    own = found.every[found.chosen].together
    return f"in halves it says {numeral(max(round(own, 6), 0.0))} bits by itself"
