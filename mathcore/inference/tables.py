"""Pearson's χ² test of counts: whether they fit probabilities, whether the rows of a table tell about its columns."""

from __future__ import annotations

import math
from typing import Any

from mathcore.backend import Array, namespace
from mathcore.distributions import ChiSquared
from mathcore.inference.record import NAN, HypothesisTest

COUNTED = "every observation falls into one cell, independently of the others"
ENOUGH = "so many that χ² is nearly continuous: every expected count is at least 5"
TOTAL = 1e-9  # by how much probabilities may miss 1


def chi2_test(observed: Any, p: Any = None) -> HypothesisTest:
    """Whether counts fit probabilities (a row of counts), or whether rows and columns are independent (a table).

    χ² = Σ (O − E)² / E;   E = n pᵢ with r − 1 degrees of freedom,   or   E = row sum · column sum / n with (r−1)(c−1)

    Parameters
        observed: array (r,) or (r, c) of whole numbers ≥ 0, r ≥ 2 and c ≥ 2.
        p: array (r,) of probabilities > 0 with sum 1, what H₀ says of one row; None: all equal.
    Returns
        HypothesisTest with the ``expected`` counts. p is the upper tail: every way to differ makes χ² larger. The
        effect is Cohen's w = √(χ²/n) of a row, Cramér's V = √(χ² / (n min(r−1, c−1))) of a table; no interval.
    Raises
        ValueError when the counts are not whole, negative, or too few, or p is no distribution.
    Notes
        Without Yates' correction, which R and SciPy apply to 2 × 2 tables unless they are told not to. A row or column
        of a table without any count leaves no expectation: χ² does not exist then.

    >>> found = chi2_test([20, 15, 25])
    >>> found.statistic, round(found.p, 4)
    (2.5, 0.2865)

    Reference: Pearson (1900), Philosophical Magazine 50; Agresti, Categorical Data Analysis (2013), section 3.2.
    """
    counts = _counts(observed)
    xp = namespace(counts)
    n = float(xp.sum(counts))
    if counts.ndim == 1:
        expected, df = n * _probabilities(p, counts), counts.shape[0] - 1
        name, null = (
            "χ² test of fit",
            "the counts follow the given probabilities" if p is not None else "all are equally likely",
        )
    elif p is not None:
        raise ValueError("p must be left out for a table: independence is what is tested")
    else:
        expected = xp.sum(counts, axis=1, keepdims=True) * xp.sum(counts, axis=0, keepdims=True) / n
        df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
        name, null = "χ² test of independence", "rows and columns are independent"
    lost = not bool(xp.all(expected > 0))
    chi2, H0 = NAN if lost else float(xp.sum((counts - expected) ** 2 / expected)), ChiSquared(float(df))
    tail, log_p = (NAN, NAN) if lost else (float(H0.ccdf(chi2)), float(H0.logccdf(chi2)))
    least = min(counts.shape) - 1 if counts.ndim == 2 else 1
    return HypothesisTest(
        name, null, "greater", "χ²", chi2, H0, tail, log_p, "χ²", chi2, float(df), None, 0.95,
        math.sqrt(chi2 / (n * least)), "Cramér's V" if counts.ndim == 2 else "Cohen's w", (COUNTED, ENOUGH),
        "a row or a column holds no count, and nothing can be expected there" if lost else "", expected,
    )  # fmt: skip


def _counts(observed: Any) -> Array:
    xp = namespace(observed)
    counts = xp.astype(xp.asarray(observed), xp.float64)
    if counts.ndim not in (1, 2) or min(counts.shape) < 2:
        raise ValueError(
            f"observed must be a row of at least 2 counts or a table of 2 × 2, got shape {tuple(counts.shape)}"
        )
    if not bool(xp.all(xp.isfinite(counts) & (counts >= 0))) or not bool(xp.all(xp.round(counts) == counts)):
        raise ValueError("observed must be whole numbers ≥ 0")
    if not float(xp.sum(counts)) > 0:
        raise ValueError("observed must hold at least one count")
    return counts


def _probabilities(p: Any, like: Array) -> Array:
    xp, r = namespace(like), like.shape[0]
    if p is None:
        return xp.full_like(like, 1 / r)
    p = xp.asarray(p, dtype=like.dtype, device=like.device)
    if p.shape != like.shape:
        raise ValueError(f"p must have as many entries as there are counts, {r}, got {tuple(p.shape)}")
    if not bool(xp.all(p > 0)) or abs(float(xp.sum(p)) - 1) > TOTAL:
        raise ValueError(f"p must be > 0 and sum to 1, got the sum {float(xp.sum(p)):.12g}")
    return p / xp.sum(p)
