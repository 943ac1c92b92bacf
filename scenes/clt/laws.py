"""What is added up: a family of `mathcore.distributions`, or piles of chips that are drawn by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.distributions import CATALOGUE as FAMILIES
from mathcore.distributions import Categorical, Distribution
from mathcore.parameters import Interval, Knobs, Matrix

PILES, HIGHEST = 12, 12  # how many piles at most; how high a pile can be dragged


@dataclass(frozen=True)
class Chips(Knobs):
    """Chips on the values 0, 1, 2, …: a value is as likely as its share of the chips."""

    chips: Annotated[
        tuple[tuple[float, ...], ...],
        Matrix(symbol="chips", help=f"How many lie on 0, 1, 2, …: up to {PILES} numbers, or drag the piles.",
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


CATALOGUE = (Chips, *FAMILIES)


def distribution(law: Knobs) -> Distribution:
    """What is drawn from."""
    if isinstance(law, Chips):
        return law.distribution
    assert isinstance(law, Distribution)
    return law
