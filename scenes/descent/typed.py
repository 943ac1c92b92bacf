"""Your own formula as a surface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from mathcore.backend import Array
from mathcore.parameters import Formula, Interval, Real
from mathcore.surfaces import Surface
from mathcore.surfaces.base import Window


@dataclass(frozen=True)
class Typed(Surface):
    """A surface that is typed: f(x, y) in the words of `mathcore.expressions`."""

    formula: Annotated[
        str, Formula(symbol="f(x, y)", help="Such as (1-x)^2 + 100(y-x^2)^2, or sin(3x)·exp(-x²) + y².")
    ] = "sin(3x) exp(-x^2) + y^2"
    reach: Annotated[
        float, Real(symbol="window", help="How far the picture reaches from the origin.",
                    domain=Interval(0.01, 1000.0), offered=(0.5, 20.0), step=0.5),
    ] = 3.0  # fmt: skip
    label: ClassVar[str] = "Your formula"
    source = "typed"

    @property
    def window(self) -> Window:
        return (-self.reach, self.reach), (-self.reach, self.reach)

    def value(self, x: Any) -> Array:
        return _surface(self.formula).value(x)

    def gradient(self, x: Any) -> Array:
        return _surface(self.formula).gradient(x)

    def hessian(self, x: Any) -> Array:
        return _surface(self.formula).hessian(x)

    @property
    def latex(self) -> str:
        return str(_surface(self.formula).latex)


@lru_cache(maxsize=256)
def _surface(text: str) -> Any:
    from mathcore.expressions import parse
    from mathcore.surfaces import Formula as Parsed

    return Parsed(parse(text, ("x", "y")))
