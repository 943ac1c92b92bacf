"""What the error along an eigenvector does, in words: by its roots, and on the borders between regimes."""

from __future__ import annotations

import math

from mathcore.momentum import REGIMES, regime, roots

MEET = 1e-6  # roots that differ by no more are one: half of the digits are lost where they meet
EDGE = 1e-12  # a rate so near to 1 is 1: α λ is a product that was rounded


def behaviour(alpha: float, beta: float, curvature: float) -> str:
    """The regime, or, where the two roots meet, the two whose border it is."""
    larger, smaller = (complex(root) for root in roots(alpha, beta, curvature))
    name, met = REGIMES[int(regime(alpha, beta, curvature))], abs(larger - smaller) <= MEET
    if abs(abs(larger) - 1) <= EDGE:
        return "divergence" if met and larger.real < 0 else "no decay"
    if not met or beta == 0 or name == "divergence":
        return name
    return "on the border of " + ("monotone decrease and ripples" if larger.real > 0 else "ripples and alternation")


def steps_per_digit(rate: float) -> float | str:
    """After how many steps the error is a tenth of what it was."""
    if rate >= 1 - EDGE:
        return "none: the error does not shrink"
    return -1 / math.log10(rate) if rate > 0 else 0.0
