"""What is added up: a family of distributions, or piles of chips that are drawn by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.distributions import Categorical, Distribution
from mathcore.parameters import Interval, Knobs
from scenes.families import FAMILIES, Row, Weighted, law

PILES, HIGHEST = 12, 12  # how many piles at most; how high a pile can be dragged


@dataclass(frozen=True)
class Chips(Knobs):
    """Chips on the values 0, 1, 2, …: a value is as likely as its share of the chips."""

    chips: Annotated[
        tuple[tuple[float, ...], ...],
        Row(symbol="chips", help=f"How many lie on 0, 1, 2, …: up to {PILES} numbers, or drag the piles.",
               sides=(1, PILES), domain=Interval(0.0, 1000.0)),
    ] = ((6.0, 1.0, 0.0, 0.0, 2.0, 4.0),)  # fmt: skip
    label: ClassVar[str] = "Drawn by hand"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not any(self.piles):
            raise ValueError("chips must hold at least one chip, got none")

    @property
    def piles(self) -> tuple[float, ...]:
        """How many chips lie on each value."""
        return self.chips[0]

    @property
    def distribution(self) -> Categorical:
        """The distribution that the chips are."""
        total = sum(self.piles)
        return Categorical((tuple(pile / total for pile in self.piles),))


CATALOGUE = (Chips, *(kind for kind in FAMILIES if kind is not Weighted))  # chips are weights


def distribution(chosen: Knobs) -> Distribution:
    """What is drawn from."""
    return chosen.distribution if isinstance(chosen, Chips) else law(chosen)
