"""What is read and said of the stored weights; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Readout, Value
from scenes.compression.found import LOWEST, Found
from scenes.marks import numeral

FLOAT = 32  # bits of a weight as it comes out of training
NOTHING = "none: nothing is left to store"


def readouts(found: Found) -> tuple[Readout, ...]:
    """The numbers of the picture."""
    packed, model = found.packed, found.model
    return (
        Readout("bits", "entropy of the levels", packed.bits, "bits", colour="estimate", note=_levels(found)),
        Readout("huffman", "Huffman's code", found.huffman, "bits", note=_huffman(found)),
        Readout("fixed", "words of one length", found.fixed, "bits", note=_fixed(found)),
        Readout("smaller", "smaller by", smaller(found.huffman), note=_smaller(found)),
        Readout("error", "error of the weights", packed.error, "dB", colour="estimate", note=_error(found)),
        Readout("change", "error of the model", packed.change, "dB", colour="result", note=_change(found)),
        Readout("least", "least error, normal weights", found.least, "dB", colour="truth", note=_least(found)),
        Readout("before", "loss, all digits", model.loss(model.w), colour="truth", note="mean squared, on the points"),
        Readout("after", "loss, as stored", model.loss(found.step * packed.numbers), colour="estimate",
                note=_after(found)),
    )  # fmt: skip


def _fixed(found: Found) -> str:
    count = len(found.packed.values)
    return f"for {count} levels" if count > 1 else "one level needs no word"


def smaller(length: float) -> Value:
    """How many times fewer bits than a number of single precision takes."""
    return FLOAT / length if length > 0 else NOTHING


def alt(found: Found) -> str:
    """The picture in words."""
    packed = found.packed
    return (
        f"A model of {len(packed.numbers)} weights, stored at {len(packed.values)} levels that are "
        f"{numeral(found.step)} deviations apart, in {numeral(packed.bits)} bits each; its curve differs by "
        f"{numeral(packed.change)} dB from the one with all digits."
    )


def zeros(found: Found) -> int:
    """How many weights are stored as 0."""
    return int((found.packed.numbers == 0).sum())


def _levels(found: Found) -> str:
    n = len(found.packed.numbers)
    if 2 * len(found.packed.values) > n:
        return "more levels than half the weights: the table of levels, not counted here, costs more"
    return f"{zeros(found)} of {n} weights are 0"


def _huffman(found: Found) -> str:
    more = found.huffman - found.packed.bits
    return "no more than the entropy" if more < 1e-9 else f"{numeral(more)} above the entropy, always less than 1"


def _smaller(found: Found) -> str:
    return "" if found.huffman == 0 else f"times, than {FLOAT} bits a weight"


def _error(found: Found) -> str:
    rounding = numeral(10 * math.log10(found.step**2 / 12))
    return f"rounding alone, spread evenly, would be Δ² ÷ 12: {rounding} dB"


def _change(found: Found) -> str:
    if found.packed.change <= LOWEST:
        return "the curve as it was"
    return f"{numeral(100 * 10 ** (found.packed.change / 10))} % of the curve's variance"


def _least(found: Found) -> str:
    away = found.packed.error - found.least
    if found.packed.bits == 0:
        return "without bits, all of it"
    if away >= 0:
        return f"6.02 dB a bit; the weights' error is {numeral(away)} dB above it"
    below = f"6.02 dB a bit; the error is {numeral(-away)} dB below it"
    return f"{below}: these weights take fewer bits than a normal law would"


def _after(found: Found) -> str:
    model = found.model
    before, after = model.loss(model.w), model.loss(found.step * found.packed.numbers)
    return f"{numeral(after / before)} times that with all digits" if before > 0 else "on the points"
