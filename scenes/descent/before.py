"""What is done to a gradient before the optimizer sees it, nothing among it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mathcore.backend import Array
from mathcore.optimizers import TRANSFORMATIONS, Transformation
from mathcore.parameters import Choice


@dataclass(frozen=True)
class AsItIs(Transformation):
    """Leaves a gradient as it is."""

    label: ClassVar[str] = "As it is"

    def apply(self, gradient: Array, x: Array) -> Array:
        return gradient


Before = Annotated[
    Transformation,
    Choice(symbol="Gradient", help="What is done to the gradient before the optimizer sees it.",
           catalogue=(AsItIs, *TRANSFORMATIONS)),
]  # fmt: skip
