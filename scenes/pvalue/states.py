"""Telling states of the test: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Nothing to find",
        {"effect": 0.0, "z": 1.0},
        "Without an effect both bells are one, and p is as likely to be small as large: every twentieth holds about "
        "one study in twenty. Five in a hundred are called discoveries, and all of them are wrong.",
    ),
    (
        "Just significant",
        {"z": 1.96},
        "p is 0.05: when H₀ holds, one study in twenty is at least this far out. That is a statement about data, "
        "given H₀. It is not the probability of H₀, given the data.",
    ),
    (
        "Too small a study",
        {"n": 8, "effect": 0.3, "z": 2.1},
        "The effect is there, and most studies miss it. The few that reach α measure it far too large: the smallest "
        "effect that is significant here is more than twice the true one.",
    ),
    (
        "Enough observations",
        {"n": 32, "effect": 0.5},
        "Four studies in five find an effect of half a standard deviation with 32 observations. That is what power "
        "0.8 means, and what is planned before the data are taken.",
    ),
    (
        "A strict test",
        {"alpha": 0.005, "z": 2.5},
        "Moving the limit outwards makes false alarms rare and misses frequent. The two errors pull against each "
        "other; only more observations make both small.",
    ),
    (
        "One side only",
        {"alternative": "greater", "z": 1.8},
        "All of α lies on one side, so the limit comes nearer: z = 1.8 is rejected here and not two-sided. "
        "The side has to be chosen before the data are seen.",
    ),
    (
        "The wrong side",
        {"alternative": "less", "z": -1.0},
        "The test looks below 0 and the effect lies above: its power is less than α, and the larger the effect, the "
        "more rarely it is found.",
    ),
    (
        "Many observations",
        {"n": 200, "effect": 0.05, "z": 0.7, "against": "n"},
        "An effect of a twentieth of a standard deviation needs thousands of observations. With enough of them any "
        "difference becomes significant, whether or not it matters.",
    ),
    (
        "How p is distributed",
        {"view": "cumulative", "studies": "10000"},
        "The part of studies with p at or below each value. Under H₀ it is the diagonal: p is uniform. Under H₁ it "
        "rises above, and its height at α is the power.",
    ),
)  # fmt: skip
