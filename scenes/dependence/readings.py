"""What is read and said of a cloud; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mathcore.parameters import label
from scenes.base import Readout
from scenes.dependence.found import SIZES, Found
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.dependence.scene import Dependence


def from_r(r: float) -> float:
    """What two normal variables with the correlation r say about each other, in bits."""
    return -math.log2(max(1 - r * r, 1e-300)) / 2 + 0.0


def readouts(scene: Dependence, found: Found) -> tuple[Readout, ...]:
    """The numbers of a cloud."""
    said, k = found.estimates, SIZES.index(found.nearest)
    neighbours = min(k, len(found.many["kraskov"][0]) - 1)
    places = {"plugin": k, "miller": k, "kraskov": neighbours}
    off = {name: float(found.many[name][0][at]) - found.truth for name, at in places.items()}
    over, fewer = (f"mean error over {scene.repeats} samples of {SIZES[at]} points" for at in (k, neighbours))
    return (
        Readout("r", "correlation r", found.r, colour="data", note=_r(scene)),
        Readout("truth", "true information", found.truth, "bits", colour="truth", note=_truth(scene)),
        Readout("from_r", "said by r alone", from_r(found.r), "bits", colour="data", note="if x and y were normal"),
        Readout("plugin", "in bins", said["plugin"], "bits", colour="p", note=_plugin(scene, found)),
        Readout("miller", "in bins, corrected", said["miller"], "bits", colour="estimate", note="Miller and Madow"),
        Readout("kraskov", "by neighbours", said["kraskov"], "bits", colour="q", note="Kraskov; no bins"),
        Readout("bias", "bias of bins", off["plugin"], "bits", colour="p", note=over),
        Readout("mended", "bias of the corrected", off["miller"], "bits", colour="estimate", note=over),
        Readout("off", "bias of neighbours", off["kraskov"], "bits", colour="q", note=fewer),
        Readout("near", f"within the distance of {scene.k}", _near(found), colour="q", note=_look(scene, found)),
    )  # fmt: skip


def alt(scene: Dependence, found: Found) -> str:
    """The picture in words."""
    said = found.estimates
    return (
        f"A cloud of {found.n} points ({label(type(scene.relation)).lower()}): correlation {numeral(found.r)}, true "
        f"information {numeral(found.truth)} bits; bins say {numeral(said['plugin'])}, corrected "
        f"{numeral(said['miller'])}, neighbours {numeral(said['kraskov'])}."
    )


def _r(scene: Dependence) -> str:
    true = scene.relation.correlation
    return f"of these points; the true one is {numeral(true)}" + ("" if true else ", by symmetry")


def _truth(scene: Dependence) -> str:
    kind = type(scene.relation).__name__
    if kind == "BivariateNormal":
        return "−½ log₂(1 − ρ²)"
    return "1 − H(b ÷ 2)" if kind == "Checkerboard" else "an integral over x and y"


def _plugin(scene: Dependence, found: Found) -> str:
    more = (scene.bins - 1) ** 2 / (2 * found.n * math.log(2))
    return f"{scene.bins} × {scene.bins} bins; were nothing shared, still about {numeral(more)} bits"


def _near(found: Found) -> str:
    return f"{found.look.x} in x, {found.look.y} in y"


def _look(scene: Dependence, found: Found) -> str:
    return f"of {found.n - 1} other points, about point {found.look.index + 1}; the strips hold few when much is shared"
