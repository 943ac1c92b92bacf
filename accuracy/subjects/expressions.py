"""Formulas that people type: values, gradients, Hessians and derivatives against mpmath's of the same formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, Case, Make, Row, draws, sensitivity
from accuracy.subjects.surfaces import bends, slopes
from mathcore.backend import to_numpy
from mathcore.expressions import parse

UNMEASURED = {
    "expressions.parser.parse": "reads text; what it read is measured by its values",
    "expressions.expression.Expression.cost": "counts",
    "expressions.program.Cost.at": "counts",
}
Formula = Callable[[Any, Any], Any]
FORMULAS: dict[str, Formula] = {
    "x^3 - 2*x*y + y^2/7": lambda x, y: x**3 - 2 * x * y + y * y / 7,
    "sin(x) * cos(3*y) + tan(x/4)": lambda x, y: mp.sin(x) * mp.cos(3 * y) + mp.tan(x / 4),
    "exp(-x^2 - y^2) + log(1 + x^2)": lambda x, y: mp.exp(-x * x - y * y) + mp.log(1 + x * x),
    "sqrt(x^2 + y^2 + 1) / (2 + tanh(y))": lambda x, y: mp.sqrt(x * x + y * y + 1) / (2 + mp.tanh(y)),
    "atan(x*y) + asin(x/4) - acos(y/5)": lambda x, y: mp.atan(x * y) + mp.asin(x / 4) - mp.acos(y / 5),
    "(x^2 + 1)^(y/3)": lambda x, y: (x * x + 1) ** (y / 3),
    "sinh(x/2) + cosh(y) - log2(3 + x) + log10(4 + y)":
        lambda x, y: mp.sinh(x / 2) + mp.cosh(y) - mp.log(3 + x, 2) + mp.log(4 + y, 10),
    "softplus(3*x) + sigmoid(y) * erf(x)":
        lambda x, y: mp.log1p(mp.exp(3 * x)) + mp.erf(x) / (1 + mp.exp(-y)),
    "silu(x) + gelu(y)": lambda x, y: x / (1 + mp.exp(-x)) + y * (1 + mp.erf(y / mp.sqrt(2))) / 2,
    "relu(x) + max(y, 0.1) + abs(x - 2)": lambda x, y: max(x, mpf(0)) + max(y, mpf(0.1)) + abs(x - 2),
}  # fmt: skip
POINTS: tuple[Row, ...] = (*map(tuple, draws(71, 7, 2, low=-2.5, high=2.5)), (1e-6, 0.3), (0.01, -1e-5))


WRITTEN = (
    "A formula is evaluated as it is written: where its own terms cancel, as those of exp(−x²) and log(1 + x²) do in "
    "the slope near 0, or where 1 + x² has rounded x away, its digits are lost, however it is differentiated."
)


def on(text: str, take: Callable[[Any], Any] = lambda found: found) -> Callable[..., Any]:
    """Runs a method of a formula at all points at once."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """The result at each point."""
        return list(to_numpy(take(method(parse(text), *(make(list(column)) for column in zip(*rows, strict=True))))))

    return run


def differentiated(text: str) -> Callable[..., Any]:
    """Writes ∂f/∂x as a formula, and evaluates that."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """The derivative at each point."""
        points = (make(list(column)) for column in zip(*rows, strict=True))
        return list(to_numpy(method(parse(text), "x").value(*points)))

    return run


def along_x(f: Formula) -> Formula:
    return lambda x, y: slopes(f)(x, y)[0]


def four(text: str, f: Formula) -> tuple[Case, ...]:
    """Value, gradient, Hessian and the derivative as a formula."""
    name = "expressions.Expression"
    parts = {
        "value": (f, on(text)),
        "value_and_gradient": (slopes(f), on(text, lambda found: found[1])),
        "jet": (bends(f), on(text, lambda found: found.hessian)),
        "derivative": (along_x(f), differentiated(text)),
    }
    return tuple(
        Case(f"{name}.{part}", POINTS, exact, run, CONDITION, sensitivity(exact), of=f"`{text}`", note=WRITTEN)
        for part, (exact, run) in parts.items()
    )


CASES = tuple(case for text, f in FORMULAS.items() for case in four(text, f))
