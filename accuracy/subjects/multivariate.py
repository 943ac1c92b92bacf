"""Two numbers that vary together: `mathcore.distributions.MultivariateNormal`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, LARGEST, Case, Make, Row, sensitivity
from mathcore.distributions import MultivariateNormal

D = "distributions.multivariate.MultivariateNormal"
UNMEASURED = {
    f"{D}.along": "a distribution; its covariance is four products",
    f"{D}.correlated": "a distribution; its covariance is three products",
    f"{D}.marginal": "a record of a mean and a standard deviation",
    f"{D}.variances": "entries of the covariance",
    f"{D}.ellipse": "the points of a drawing's line",
    f"{D}.root": "the half-axes, which are measured, along their directions",
}
Table = list[Any]
SHAPES = ([[1.0, 0.0], [0.0, 1.0]], [[2.0, 0.5], [0.5, 1.0]], [[1.0, 0.999], [0.999, 1.0]],
          [[1e-6, -5e-4], [-5e-4, 1.0]], [[4.0, 1.9999], [1.9999, 1.0]])  # fmt: skip
ALONE = tuple((s,) for s in SHAPES)
POINTS = tuple((s, [u, v]) for s in SHAPES for u, v in ((0.5, -0.25), (3.0, 3.0), (1e-9, 0.0), (-40.0, 2.0)))


def run(method: Any, make: Make, rows: Sequence[Row]) -> list[Any]:
    """A method of the distribution with mean 0 and a covariance."""
    return [method(MultivariateNormal((0.0, 0.0), row[0]), *(make(x) for x in row[1:])) for row in rows]


def det(s: Table) -> Any:
    return s[0][0] * s[1][1] - s[0][1] ** 2


def distance(s: Table, x: Table) -> Any:
    (a, b), (_, d) = s
    return mp.sqrt((d * x[0] ** 2 - 2 * b * x[0] * x[1] + a * x[1] ** 2) / det(s))


def logpdf(s: Table, x: Table) -> Any:
    return -(distance(s, x) ** 2) / 2 - mp.log(2 * mp.pi) - mp.log(det(s)) / 2


def axes(s: Table) -> list[Any]:
    (a, b), (_, d) = s
    middle, spread = (a + d) / 2, mp.sqrt(((a - d) / 2) ** 2 + b**2)
    angle = mp.atan2(b, (a - d) / 2) / 2 if spread else mpf(0)
    return [mp.sqrt(middle + spread), mp.sqrt(middle - spread), angle]


def found_axes(method: Any, make: Make, rows: Sequence[Row]) -> list[Any]:
    return [[one.long, one.short, one.angle] for one in run(method, make, rows)]


def given(method: Any, _: Make, rows: Sequence[Row]) -> list[Any]:
    found = [method(MultivariateNormal((0.0, 0.0), s), 0, value) for s, value in rows]
    return [[one.mu, one.sigma] for one in found]


def case(name: str, rows: tuple[Row, ...], exact: Callable[..., Any], runner: Any = run, host: bool = True) -> Case:
    """A case, judged by its condition number."""
    return Case(f"distributions.MultivariateNormal.{name}", rows, exact, runner, CONDITION, sensitivity(exact), host)


CASES = (
    case("logpdf", POINTS, logpdf, host=False),
    case("pdf", POINTS, lambda s, x: mp.exp(logpdf(s, x)), host=False),
    case("distance", POINTS, distance, host=False),
    case("determinant", ALONE, det),
    case("correlation", ALONE, lambda s: s[0][1] / mp.sqrt(s[0][0] * s[1][1])),
    case("entropy", ALONE, lambda s: 1 + mp.log(2 * mp.pi) + mp.log(det(s)) / 2),
    case("mutual_information", ALONE, lambda s: -mp.log(det(s) / (s[0][0] * s[1][1])) / 2),
    case("axes", ALONE, axes, found_axes),
    case("conditional", tuple((s, v) for s in SHAPES for v in (0.0, 1.5)),
         lambda s, value: [s[0][1] / s[0][0] * value, mp.sqrt(det(s) / s[0][0])], given),
    Case("distributions.MultivariateNormal.standard_deviations", ALONE,
         lambda s: [mp.sqrt(s[0][0]), mp.sqrt(s[1][1])], run, LARGEST, host=True),
    Case("distributions.MultivariateNormal.slope", ALONE, lambda s: s[0][1] / s[0][0],
         lambda method, _, rows: [method(MultivariateNormal((0.0, 0.0), s), 0) for (s,) in rows], host=True),
    Case("distributions.MultivariateNormal.mass", tuple((d,) for d in (1e-9, 0.5, 1.0, 3.0, 9.0)),
         lambda distance: -mp.expm1(-(distance**2) / 2),
         lambda method, _, rows: [method(MultivariateNormal(), d) for (d,) in rows], host=True),
)  # fmt: skip
