"""What is read and said of the neurons; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Readout, Value
from scenes.infomax.found import Found
from scenes.marks import numeral

ALONE = "none: one neuron"
ALWAYS = "none: the cloud is round"
NEAR = 1e-9


def readouts(found: Found) -> tuple[Readout, ...]:
    """The numbers of the picture, in bits."""
    return (
        Readout("together", "information", found.together, "bits", colour="result", note=_share(found)),
        Readout("first", "of neuron 1", found.alone[0], "bits", colour="p", note=_ratio(found, 0)),
        Readout("second", "of neuron 2", found.alone[1] if _two(found) else ALONE, "bits" if _two(found) else "",
                colour="q", note=_ratio(found, 1) if _two(found) else ""),
        Readout("shared", "said by both", found.shared if _two(found) else ALONE, "bits" if _two(found) else "",
                note=_shared(found)),
        Readout("best", "the most there is", found.best, "bits", colour="truth", note=_best(found)),
        Readout("split", "noise that joins two", _split(found), note=_joins(found)),
        Readout("signal", "deviation of the sum", found.cloud.signal(found.angles[0]), colour="p",
                note=f"of neuron 1; its noise has {numeral(found.noise)}"),
    )  # fmt: skip


def alt(found: Found) -> str:
    """The picture in words."""
    who = "Two neurons" if _two(found) else "A neuron"
    at = " and ".join(f"{numeral(math.remainder(angle, 360))}°" for angle in found.angles)
    says = "say" if _two(found) else "says"
    return (
        f"{who} at {at} {says} {numeral(found.together)} bits about a cloud whose long axis is at "
        f"{numeral(found.cloud.tilt)}°; the most there is are {numeral(found.best)} bits."
    )


def split_of(split: float) -> Value:
    """The noise from which on two neurons join, or that there is none."""
    return split if math.isfinite(split) else ALWAYS


def _two(found: Found) -> bool:
    return len(found.angles) > 1


def _split(found: Found) -> Value:
    return split_of(found.split)


def _share(found: Found) -> str:
    if found.best < NEAR:
        return "there is nothing to say"
    if found.best - found.together < 5e-7 * found.best:
        return "the most there is"
    return f"{numeral(100 * found.together / found.best)} % of the most there is"


def _ratio(found: Found, k: int) -> str:
    ratio = found.cloud.signal(found.angles[k]) / found.noise
    return f"½ log₂(1 + {numeral(ratio)}²): signal over noise"


def _shared(found: Found) -> str:
    if not _two(found):
        return ""
    if found.shared < NEAR:
        return "the two sums have nothing in common"
    return "I(y₁; y₂), the redundancy"


def _best(found: Found) -> str:
    if found.cloud.long - found.cloud.short < NEAR:
        return "at any angle: the cloud is round" if not _two(found) else "with any right angle between the two"
    if not _two(found) or found.noise >= found.split:
        return f"{'both ' if _two(found) else ''}on the long axis, {numeral(found.cloud.tilt)}°"
    return " and ".join(f"{numeral(math.remainder(a, 360))}°" for a in found.best_angles)


def _joins(found: Found) -> str:
    if not math.isfinite(found.split):
        return "two neurons stay at a right angle, whatever the noise"
    now = "above" if found.noise >= found.split else "below"
    does = "say the same" if found.noise >= found.split else "turn apart"
    return f"the noise is {now}: two do best to {does}"
