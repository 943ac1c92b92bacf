"""The numbers between two ends: what is legal for a parameter, where a density lives, and how a sentence says it."""

from __future__ import annotations

from dataclasses import dataclass

from mathcore.limits import LARGEST_NUMBER


@dataclass(frozen=True)
class Interval:
    """The numbers between two ends; an end is included unless it is said to be open."""

    low: float = -LARGEST_NUMBER
    high: float = LARGEST_NUMBER
    open_low: bool = False
    open_high: bool = False

    def __contains__(self, x: float) -> bool:
        above = x > self.low if self.open_low else x >= self.low
        below = x < self.high if self.open_high else x <= self.high
        return above and below

    def rule(self, x: float = 0.0) -> str:
        """The interval as the end of a sentence: ``> 0``, ``between 0 and 1``.

        An end at the largest number goes without saying, unless it is the one that ``x`` breaks.
        """
        low = f"{'>' if self.open_low else '≥'} {self.low:.15g}"
        high = f"{'<' if self.open_high else '≤'} {self.high:.15g}"
        if (self.low, self.high) == (-LARGEST_NUMBER, LARGEST_NUMBER):
            return f"a number of size at most {LARGEST_NUMBER:.15g}"
        if self.high == LARGEST_NUMBER and x <= self.high:
            return low
        if self.low == -LARGEST_NUMBER and x >= self.low:
            return high
        if self.open_low or self.open_high:
            return f"{low} and {high}"
        return f"between {self.low:.15g} and {self.high:.15g}"
