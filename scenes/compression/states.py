"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "Most digits say nothing",
        {"step": 0.1},
        "5.1 bits a weight instead of 32, and the curve differs by less than a thousandth of its variance. Now make "
        "the step larger: each doubling saves about one bit.",
    ),
    (
        "Five levels",
        {"step": 2.0},
        "1.16 bits a weight: three quarters of the weights are 0, and the other levels are rare. The curve still has "
        "its shape, but the loss is seven times what it was.",
    ),
    (
        "Two in five dropped",
        {"drop": 40.0},
        "Only a tenth of a bit is saved: rounding had set most of these to 0 by itself. But the error of the model "
        "grows by 6 dB, for the others had rounded up as often as down.",
    ),
    (
        "Nine in ten dropped",
        {"drop": 90.0, "step": 0.3},
        "Less than a bit a weight, and nothing is left of the curve. Networks can be pruned that far only when the "
        "rest is trained again after it.",
    ),
    (
        "Hardly any decay",
        {"decay": 1e-4},
        "Large weights of both signs that cancel each other. Rounded with the same step they no longer do: the error "
        "of the model is nine times the variance of the curve.",
    ),
    (
        "Strong decay",
        {"decay": 100.0, "step": 1.5},
        "Five levels again, and rounding costs 12 % of the loss. Small weights that all do a little bear it well. The "
        "price was paid before: with all digits the loss is six times as high.",
    ),
    (
        "Sixteen weights",
        {"units": 16},
        "Six levels, of at most 16 weights: Huffman's words meet the entropy exactly here. With few weights the table "
        "of levels is no small thing beside them.",
    ),
    (
        "Nothing left",
        {"step": 4.0, "drop": 100.0},
        "All weights are 0: no bits, and no curve. Both errors start at 0 dB, where everything is lost.",
    ),
)
