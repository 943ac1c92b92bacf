"""What decides the parameters: the sliders, or two quantiles that the distribution must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.distributions import Distribution, Uniform
from mathcore.fitting import from_quantiles, quantiles_needed
from mathcore.parameters import Interval, Knobs, Real

LEVEL = Interval(0.0, 1.0, open_low=True, open_high=True)


@dataclass(frozen=True)
class Sliders(Knobs):
    """The parameters are those of the sliders."""

    label: ClassVar[str] = "Its parameters"


@dataclass(frozen=True)
class Quantiles(Knobs):
    """P(X ≤ x₁) = p₁ and P(X ≤ x₂) = p₂; a family with one parameter takes the second alone."""

    p1: Annotated[
        float, Real(symbol="p₁", help="How much lies below x₁.", domain=LEVEL, offered=(0.01, 0.99), step=0.01)
    ] = 0.1
    x1: Annotated[
        float, Real(symbol="x₁", help="Where the lower quantile lies; or drag its ring.", offered=(-10.0, 30.0),
                    step=0.05, stretch=True),
    ] = 0.5  # fmt: skip
    p2: Annotated[
        float, Real(symbol="p₂", help="How much lies below x₂.", domain=LEVEL, offered=(0.01, 0.99), step=0.01)
    ] = 0.9
    x2: Annotated[
        float, Real(symbol="x₂", help="Where the upper quantile lies; or drag its ring.", offered=(-10.0, 30.0),
                    step=0.05, stretch=True),
    ] = 3.0  # fmt: skip
    label: ClassVar[str] = "Two quantiles"

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The pairs of p and x."""
        return (self.p1, self.x1), (self.p2, self.x2)


GIVEN = (Sliders, Quantiles)


def decided(law: Distribution, given: Knobs) -> tuple[Distribution, str]:
    """The distribution that is meant, and why it is not the one with those quantiles."""
    if not isinstance(given, Quantiles):
        return law, ""
    needed = quantiles_needed(type(law))
    if not needed:
        return law, "a family of whole numbers jumps over most quantiles: its sliders count"
    try:
        return from_quantiles(law, given.points[-needed:]), ""
    except (ValueError, OverflowError, ZeroDivisionError):
        return law, f"{_why(law, given, needed)}: the sliders count"


def _why(law: Distribution, given: Quantiles, needed: int) -> str:
    """Why no member of the family has the quantiles."""
    inside = isinstance(law, Uniform) or all(law.support.low < x < law.support.high for _, x in given.points[-needed:])
    if not inside:
        return "a quantile lies where this family never is"
    if needed == 2 and given.p1 == given.p2:
        return "two quantiles must be of different p"
    if needed == 2 and not (given.x2 - given.x1) * (given.p2 - given.p1) > 0:
        return "quantiles must rise: more lies below a larger x"
    return "no member of this family has these quantiles"
