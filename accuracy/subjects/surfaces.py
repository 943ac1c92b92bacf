"""Surfaces: values, gradients and Hessians against derivatives that mpmath takes of the formula itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, LARGEST, Case, Make, Row, draws, sensitivity
from mathcore import surfaces
from mathcore.backend import to_numpy
from mathcore.expressions import parse
from mathcore.surfaces import Data

UNMEASURED = {
    "surfaces.base.Surface.minima": "empty, where no minimum is known",
    "surfaces.*.window": "what part is worth seeing",
    "surfaces.*.value_and_gradient": "value and gradient, each measured",
    "surfaces.*.gradient_on": "the gradient of fewer rows",
    "surfaces.data.*": "columns and rows as they were given, or drawn by chance",
    "surfaces.points.*": "copies numbers",
    "surfaces.quadratics.Quadratic.eigenvalues": "1 and κ",
    "surfaces.quadratics.Quadratic.matrix": "the entries, as an array",
    "surfaces.regression.LogisticRegression.minima": "where the measured gradient is 0, by Newton's method",
}
Formula = Callable[..., Any]
U, Y = [0.0, 1.0, 2.5, 4.0, -1.5], [6.1, 0.3, -2.0, 1.0, 3.3]
LABELS = [0.0, 1.0, 1.0, 0.0, 1.0]
TYPED = "exp(-x^2) * sin(3*y) + sqrt(x^2 + 1) / (1 + y^2)"


def rosenbrock(x: Any, y: Any) -> Any:
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def himmelblau(x: Any, y: Any) -> Any:
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def beale(x: Any, y: Any) -> Any:
    return sum((a - x + x * y**k) ** 2 for k, a in ((1, mpf("1.5")), (2, mpf("2.25")), (3, mpf("2.625"))))


def rastrigin(x: Any, y: Any) -> Any:
    return 20 + sum(v * v - 10 * mp.cos(2 * mp.pi * v) for v in (x, y))


def ackley(x: Any, y: Any) -> Any:
    """With c the double next to 2π."""
    c = mpf(6.283185307179586)
    waves = (mp.cos(c * x) + mp.cos(c * y)) / 2
    return -20 * mp.exp(-mpf(0.2) * mp.sqrt((x * x + y * y) / 2)) - mp.exp(waves) + 20 + mp.e


def monkey(x: Any, y: Any) -> Any:
    return x**3 - 3 * x * y * y


def plateau(x: Any, y: Any) -> Any:
    return (x * x + y * y) / (1 + x * x + y * y)


def cliff(x: Any, y: Any) -> Any:
    return mpf(5) / 2 * (1 + mp.tanh(20 * x)) + mp.log(mp.cosh(20 * x)) / 20 + y * y / 2


def quadratic(x: Any, y: Any) -> Any:
    """κ = 10, turned by 30°."""
    c, s = mp.sqrt(3) / 2, mpf(1) / 2
    return ((c * x + s * y) ** 2 + 10 * (c * y - s * x) ** 2) / 2


def saddle(x: Any, y: Any) -> Any:
    return x * x - y * y


def booth(x: Any, y: Any) -> Any:
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


def squares(x: Any, y: Any) -> Any:
    return sum((x * mpf(u) + y - mpf(v)) ** 2 for u, v in zip(U, Y, strict=True)) / len(U)


def surprise(x: Any, y: Any) -> Any:
    margins = ((1 - 2 * mpf(label)) * (x * mpf(u) + y) for u, label in zip(U, LABELS, strict=True))
    return sum(mp.log1p(mp.exp(t)) for t in margins) / len(U)


def typed(x: Any, y: Any) -> Any:
    return mp.exp(-x * x) * mp.sin(3 * y) + mp.sqrt(x * x + 1) / (1 + y * y)


SURFACES: dict[str, tuple[Any, Formula]] = {
    "Rosenbrock": (surfaces.Rosenbrock(), rosenbrock),
    "Himmelblau": (surfaces.Himmelblau(), himmelblau),
    "Beale": (surfaces.Beale(), beale),
    "Rastrigin": (surfaces.Rastrigin(), rastrigin),
    "Ackley": (surfaces.Ackley(), ackley),
    "MonkeySaddle": (surfaces.MonkeySaddle(), monkey),
    "Plateau": (surfaces.Plateau(), plateau),
    "Cliff": (surfaces.Cliff(), cliff),
    "Quadratic": (surfaces.Quadratic(), quadratic),
    "Saddle": (surfaces.Saddle(), saddle),
    "Booth": (surfaces.Booth(), booth),
    "LinearRegression": (surfaces.LinearRegression(Data(U, Y)), squares),
    "LogisticRegression": (surfaces.LogisticRegression(Data(U, LABELS)), surprise),
    "Formula": (surfaces.Formula(parse(TYPED)), typed),
}
POINTS: tuple[Row, ...] = (*map(tuple, draws(51, 8, 2, low=-3, high=3)), (1e-3, -1e-5), (0.7, 0.7001))


def slopes(f: Formula) -> Callable[[Any, Any], Any]:
    """The gradient."""

    def gradient(x: Any, y: Any) -> Any:
        return [mp.diff(f, (x, y), order) for order in ((1, 0), (0, 1))]

    return gradient


def bends(f: Formula) -> Callable[[Any, Any], Any]:
    """The Hessian."""

    def hessian(x: Any, y: Any) -> Any:
        xx, xy, yy = (mp.diff(f, (x, y), order) for order in ((2, 0), (1, 1), (0, 2)))
        return [[xx, xy], [xy, yy]]

    return hessian


def on(surface: Any) -> Callable[..., Any]:
    """Runs a method of a surface on all points at once."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """The result of each point."""
        return list(to_numpy(method(surface, make([list(row) for row in rows]))))

    return run


def own(method: Callable[..., Any]) -> Callable[..., Any]:
    """Runs a property of a surface, and takes numbers from it."""

    def run(getter: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """The surface of each row."""
        return [method(getter, *row) for row in rows]

    return run


def lowest(getter: Callable[..., Any], k: float, h: float) -> Any:
    minimum = getter(surfaces.Cliff(steepness=k, height=h))[0]
    return [*minimum.x, minimum.f]


def foot(k: Any, h: Any) -> Any:
    x = -mp.asinh(h * k) / (2 * k)
    return [x, mpf(0), h / 2 * (1 + mp.tanh(k * x)) + mp.log(mp.cosh(k * x)) / k]


def line(getter: Callable[..., Any], shift: float) -> Any:
    found = getter(surfaces.LinearRegression(Data([u + shift for u in U], Y)))[0]
    return [*found.x, found.f]


def moved_columns(shift: Any) -> tuple[list[Any], list[Any]]:
    """The columns as doubles, moved."""
    return [mpf(float(u) + float(shift)) for u in U], [mpf(v) for v in Y]


def all_moments(shift: Any) -> Any:
    """Both means, the variance of u, the best slope, its error."""
    u, y = moved_columns(shift)
    n, a, b = len(u), sum(u) / len(u), sum(y) / len(y)
    variance = sum((v - a) ** 2 for v in u) / n
    slope = sum((v - a) * (w - b) for v, w in zip(u, y, strict=True)) / n / variance
    return [a, b, variance, slope, sum((w - b - slope * (v - a)) ** 2 for v, w in zip(u, y, strict=True)) / n]


def best_line(shift: Any) -> Any:
    a, b, _, slope, floor = all_moments(shift)
    return [slope, b - slope * a, floor]


def entries(condition: Any, angle: Any) -> Any:
    c, s = mp.cos(angle * mp.pi / 180), mp.sin(angle * mp.pi / 180)
    return [c * c + condition * s * s, (1 - condition) * c * s, s * s + condition * c * c]


SHIFTS: tuple[Row, ...] = ((0.0,), (100.0,), (1e5,))
CLIFFS: tuple[Row, ...] = ((20.0, 5.0), (1.0, 0.5), (50.0, 10.0))
TURNS: tuple[Row, ...] = ((10.0, 30.0), (1000.0, -60.0), (1.5, 1.0), (4.0, 89.0))


def three(name: str, surface: Any, f: Formula) -> tuple[Case, ...]:
    """Value, gradient and Hessian of a surface."""
    exact = {"value": f, "gradient": slopes(f), "hessian": bends(f)}
    return tuple(
        Case(f"surfaces.{name}.{part}", POINTS, function, on(surface), CONDITION, sensitivity(function))
        for part, function in exact.items()
    )


CASES = (
    *(case for name, (surface, f) in SURFACES.items() for case in three(name, surface, f)),
    Case("surfaces.Rosenbrock.minima", ((0.3,), (-1.5,)), lambda a: [a, a * a, 0],
         own(lambda getter, a: [*getter(surfaces.Rosenbrock(a=a))[0].x, 0.0]), host=True),
    Case("surfaces.Cliff.minima", CLIFFS, foot, own(lowest), CONDITION, sensitivity(foot), host=True),
    Case("surfaces.LinearRegression.minima", SHIFTS, best_line, own(line), LARGEST, host=True,
         note="Far from u = 0 the intercept is a long way of the line from its data."),
    Case("surfaces.LinearRegression.moments", SHIFTS, all_moments,
         own(lambda getter, shift: [*getter(surfaces.LinearRegression(Data([u + shift for u in U], Y)))]), host=True),
    Case("surfaces.Quadratic.entries", TURNS, entries,
         own(lambda getter, kappa, angle: getter(surfaces.Quadratic(condition=kappa, angle=angle))), CONDITION,
         sensitivity(entries), host=True),
)  # fmt: skip
