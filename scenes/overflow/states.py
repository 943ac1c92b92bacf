"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "All is well",
        {"shift": 0.0},
        "Small logits: every exponential fits into every format, and all ways give the same, to the digits that the "
        "format has. Now drag c to the right.",
    ),
    (
        "Half precision is full",
        {"shift": 9.0},
        "The largest logit is 12, and e¹² = 162,755 is more than float16 can hold: ∞. float32 and float64 do not "
        "notice yet. With the largest taken away all three are right.",
    ),
    (
        "Single precision too",
        {"shift": 100.0},
        "e¹⁰³ is above 3.4·10³⁸: float32 is full as well, as is bfloat16, which has the same exponents. Softmax "
        "as it is written is not a number from here on.",
    ),
    (
        "Double too",
        {"shift": 720.0},
        "Above 709.78 even float64 overflows. Log-sum-exp itself is an ordinary number, 723.2: only the way to it "
        "leads through numbers that no format has.",
    ),
    (
        "All terms vanish",
        {"shift": -120.0},
        "The other side: e⁻¹¹⁷ is 0 in float16 and in float32, and the logarithm of 0 is −∞. Taking the largest away "
        "makes at least one term e⁰ = 1.",
    ),
    (
        "Digits go first",
        {"shift": -20.0},
        "Before terms vanish they lose digits: close to 0 float16 has only a few numbers left. The result looks "
        "harmless, and is wrong in its third digit.",
    ),
    (
        "∞ ÷ ∞",
        {"quantity": "softmax", "shift": 100.0},
        "Softmax as it is written: both the term and the sum are ∞, and ∞ ÷ ∞ is not a number. One such "
        "example in a batch, and the gradient of every weight is no number either.",
    ),
    (
        "The logarithm too late",
        {"quantity": "loss", "size": 50.0, "right": 4, "shift": 0.0},
        "The largest is taken away, but the logarithm comes after softmax: the label's e⁻²⁰⁰ is 0 in float32, and "
        "−log 0 = ∞ in place of 200. Hence log-softmax in one piece: losses that take logits, not probabilities.",
    ),
)
