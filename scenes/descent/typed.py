"""Your own formula as a surface, and as a class of a program that does without the parser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from mathcore.backend import Array
from mathcore.expressions import Expression, parse
from mathcore.parameters import Formula, Interval, Real
from mathcore.surfaces import Formula as Parsed
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
        return _surface(self.formula).latex


@lru_cache(maxsize=256)
def expression(text: str) -> Expression:
    """A formula that was typed, read."""
    return parse(text, ("x", "y"))


@lru_cache(maxsize=256)
def _surface(text: str) -> Parsed:
    return Parsed(expression(text))


CLASS = '''
class Typed:
    """f(x, y) = {text}"""

    minima = ()

    def value(self, p):
        x, y = components(p)
        return {value} + np.zeros_like(x)

    def gradient(self, p):
        {slopes}
        return np.where(np.isfinite(self.value(p))[..., None], slopes, np.nan)
'''
EXACT = """x, y = components(p)
        along_x = {} + np.zeros_like(x)
        along_y = {} + np.zeros_like(x)
        slopes = point(along_x, along_y)"""
NEARLY = """# The exact slopes are too long to be written out: these are central differences.
        steps = 1e-5 * np.eye(2)
        slopes = point(*((self.value(p + h) - self.value(p - h)) / 2e-5 for h in steps))"""


def program(surface: Typed) -> str:
    """The class of a typed surface in a program: its formula and its derivatives in NumPy's words."""
    read = expression(surface.formula)
    try:
        used = [read, *(read.derivative(name) for name in read.variables)]
        slopes = EXACT.format(*(slope.numpy_code() for slope in used[1:]))
    except ValueError:
        used, slopes = [read], NEARLY
    names = {name for one in used for line in one.numpy_imports()[1:] for name in line.split("import ")[1].split(", ")}
    imports = f"from scipy.special import {', '.join(sorted(names))}\n\n\n" if names else ""
    return imports + CLASS.format(text=read, value=read.numpy_code(), slopes=slopes).strip()
