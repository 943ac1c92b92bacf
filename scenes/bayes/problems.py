"""Many hypotheses: coins, one of which is tossed, or a table of beliefs and likelihoods that is typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import Integer, Interval, Knobs, Matrix, Option, Real
from scenes.marks import numeral

Host = np.ndarray[Any, Any]

TOSSES = 100  # that are drawn from a seed; more of them are seen one after the other
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True)
class Problem:
    """``prior`` (n,) with the sum 1; ``likelihoods`` (m, n), a row for each observation; and how to speak of them."""

    names: tuple[str, ...]
    prior: Host
    likelihoods: Host
    shares: Host | None = None  # of heads, where the hypotheses are coins
    heads: tuple[bool, ...] = ()
    truth: float | None = None
    remark: str = ""


class Source(Knobs):
    """Where hypotheses and observations come from."""

    def problem(self, seed: int) -> Problem:
        """The hypotheses and what is seen."""
        raise NotImplementedError


@dataclass(frozen=True)
class Coins(Source):
    """Coins from always tails to always heads; one is tossed, and which one it is is asked."""

    coins: Annotated[
        int, Integer(symbol="coins", help="Evenly from always tails to always heads.", domain=Interval(2, 21),
                     offered=(2, 21)),
    ] = 11  # fmt: skip
    share: Annotated[
        float, Real(symbol="true share of heads", help="Of the coin that is tossed; it may be none of them.",
                    domain=Interval(0.0, 1.0), offered=(0.0, 1.0)),
    ] = 0.7  # fmt: skip
    belief: Annotated[
        str, Option(symbol="prior", help="All coins alike, or those near to fair ones more.",
                    options=("equal", "near-fair"), labels=("All alike", "Nearly fair")),
    ] = "equal"  # fmt: skip
    label: ClassVar[str] = "Coins"

    def problem(self, seed: int) -> Problem:
        return _coins(self, seed)


@lru_cache(maxsize=64)
def _coins(of: Coins, seed: int) -> Problem:
    shares = np.linspace(0.0, 1.0, of.coins)
    weights = np.ones(of.coins) if of.belief == "equal" or of.coins == 2 else (shares * (1 - shares)) ** 8
    heads = np.random.default_rng(seed).random(TOSSES) < of.share
    likelihoods = np.where(heads[:, None], shares, 1 - shares)
    names = tuple(f"θ = {numeral(share)}" for share in shares.tolist())
    return Problem(names, weights / weights.sum(), likelihoods, shares, tuple(heads.tolist()), of.share)


@dataclass(frozen=True)
class Typed(Source):
    """A table: a column for each hypothesis; belief in the first row, then a row of likelihoods per observation."""

    table: Annotated[
        tuple[tuple[float, ...], ...],
        Matrix(symbol="table", help="First row: belief, as weights. Each further row: how likely an observation is "
               "under each hypothesis.", sides=(9, 8), domain=Interval(0.0, 1000.0)),
    ] = ((1.0, 1.0, 1.0), (0.5, 1.0, 0.0))  # fmt: skip
    label: ClassVar[str] = "Your own table"

    def problem(self, seed: int) -> Problem:
        weights, likelihoods = np.array(self.table[0]), np.array(self.table[1:]).reshape(-1, len(self.table[0]))
        remark = ""
        if not weights.any():
            weights, remark = np.ones(len(weights)), "no weight is given: all alike"
        elif abs(weights.sum() - 1) > 1e-9:
            remark = f"the weights add up to {numeral(float(weights.sum()))}: divided by it"
        names = tuple(f"H{i}".translate(SUBSCRIPTS) for i in range(1, len(weights) + 1))
        return Problem(names, weights / weights.sum(), likelihoods, remark=remark)


CATALOGUE = (Coins, Typed)
