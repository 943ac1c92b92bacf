"""One normal density for two hills, and a code's cost: `mathcore.information.fitting`, `latent`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import EPS, LARGEST, Case, Make, Row
from mathcore.information import fitting, latent

UNMEASURED = {
    "information.fitting.Reverse.gradient": "a few operations on `softplus_averages`, which are measured",
    "information.fitting.Reverse.hessian": "a few operations on `softplus_averages`, which are measured",
    "information.fitting.*.minima": "Newton's method on the gradient, or mean and variance, which are measured",
    "information.latent.CodeLoss.minima": "a record of a closed form of four operations",
    "information.latent.CodeLoss.parts": "the terms of `value`, which is measured",
    "information.latent.CodeLoss.of_prior": "a term of `gradient`, which is measured",
    "information.latent.CodeLoss.of_data": "a term of `gradient`, which is measured",
    "information.latent.CodeLoss.pull": "a sum of a square and a number",
    "information.latent.level_lines": "the points of a drawing's lines",
    "information.latent.*.given": "parameters",
}
Table = list[Any]
PARTS = ([0.0, 0.0], [1.25, -3.0], [-2.0, 1e-6])
LATENT = tuple((of, at) for of in ([2.0, 1.5, 1.0], [-3.0, 0.5, 4.0]) for at in PARTS)
HILLS = (([4.0, 0.8, 0.4], [1.5, -0.5]), ([2.0, 0.5, 0.125], [0.0, 0.0]))
ALONE = tuple((of,) for of, _ in HILLS)
SOFT = ((0.0, 0.0), (1.5, 0.3), (-4.0, 2.0), (2.0, 3.9), (-40.0, 5.0))


def of_law(kind: Any) -> Callable[..., list[Any]]:
    """A method of an object made of a row's first list, at the rest."""

    def run(method: Any, make: Make, rows: Sequence[Row]) -> list[Any]:
        return [method(kind(*row[0]), *(make(value) for value in row[1:])) for row in rows]

    return run


def cost(given: Table, x: Table) -> Any:
    (seen, w, beta), (mu, v) = given, x
    return beta * (mu**2 + mp.expm1(v) - v) / 2 + ((seen - w * mu) ** 2 + w**2 * mp.exp(v)) / 2


def slopes(function: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Derivatives by the two coordinates of the point, by mpmath."""

    def found(of: Table, x: Table) -> list[Any]:
        return [mp.diff(lambda a, b: function(of, [a, b]), tuple(x), n) for n in ((1, 0), (0, 1))]

    return found


def curves(function: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Second derivatives."""

    def found(of: Table, x: Table) -> list[Any]:
        orders = ((2, 0), (1, 1), (1, 1), (0, 2))
        return [mp.diff(lambda a, b: function(of, [a, b]), tuple(x), n) for n in orders]

    return found


def integral(function: Callable[[Any], Any], low: Any, high: Any, away: Any) -> Any:
    """By the trapezoidal rule, whose error falls like e^(−2π away / step) where singularities are so far from the line.

    Reference: Trefethen & Weideman, The exponentially convergent trapezoidal rule (2014), theorem 5.1.
    """
    count = int(mp.ceil((high - low) * mp.dps * mp.log(10) / (2 * mp.pi * away * mpf("0.8"))))
    step = (high - low) / count
    return step * mp.fsum(function(low + k * step) for k in range(count + 1))


def reach() -> Any:
    """Deviations beyond which a normal density is nothing."""
    return mp.sqrt(2 * mp.dps * mp.log(10)) + 2


def softplus(t: Any) -> Any:
    return max(t, 0) + mp.log1p(mp.exp(-abs(t)))


def softplus_average(t: Any, c: Any) -> Any:
    if not c:
        return softplus(t)
    return integral(lambda z: softplus(t + c * z) * mp.npdf(z), -reach(), reach(), min(mp.pi / c, 1))


def mixture(of: Table, x: Any) -> Any:
    """log p(x) of the two hills."""
    d, s, w = of
    return mp.log((1 - w) * mp.npdf(x, -d / 2, s) + w * mp.npdf(x, d / 2, s))


def over_hills(of: Table, function: Callable[[Any], Any]) -> Any:
    """The average of a function of x and log p(x) over the hills."""
    d, s, _ = of
    end = d / 2 + s * reach()

    def term(x: Any) -> Any:
        log = mixture(of, x)
        return mp.exp(log) * function(log)

    return integral(term, -end, end, mp.pi * s * s / d)


def own_entropy(of: Table) -> Any:
    return over_hills(of, lambda log: -log)


def middle(of: Table) -> Any:
    return of[0] * (of[2] - mpf(1) / 2)


def width(of: Table) -> Any:
    return of[1] ** 2 + of[2] * (1 - of[2]) * of[0] ** 2


def shape(of: Table, x: Table) -> Any:
    """The cross-entropy with the fit: what of D(p‖q) depends on it."""
    return mp.log(2 * mp.pi) / 2 + x[1] + (width(of) + (x[0] - middle(of)) ** 2) * mp.exp(-2 * x[1]) / 2


def covering(of: Table, x: Table) -> Any:
    """D(p‖q), p the two hills and q the fit."""
    return shape(of, x) - own_entropy(of)


def seeking(of: Table, x: Table) -> Any:
    """D(q‖p)."""
    sigma = mp.exp(x[1])

    def term(z: Any) -> Any:
        return mp.npdf(z) * (-(z**2) / 2 - mp.log(2 * mp.pi) / 2 - x[1] - mixture(of, x[0] + sigma * z))

    return integral(term, -reach(), reach(), min(mp.pi * of[1] ** 2 / (of[0] * sigma), 1))


DECODER, COVER, SEEK = of_law(latent.LinearDecoder), of_law(fitting.Forward), of_law(fitting.Reverse)
F = "information.fitting"
CASES = (
    Case("information.latent.CodeLoss.value", LATENT, cost, DECODER),
    Case("information.latent.LinearDecoder.gradient", LATENT, slopes(cost), DECODER, LARGEST),
    Case("information.latent.LinearDecoder.hessian", LATENT, curves(cost), DECODER, LARGEST),
    Case(f"{F}.softplus_averages", SOFT, softplus_average,
         lambda f, make, rows: [f(make(t), make(c), 0)[0] for t, c in rows], EPS,
         note="Absolute, since it is one of several terms. The trapezoidal rule's steps in z are 0.2: 2 · 10⁻¹² where "
              "the softplus is nearly as steep as it may be."),
    Case(f"{F}.Forward.value", HILLS, covering, COVER),
    Case(f"{F}.Forward.gradient", HILLS, slopes(shape), COVER, LARGEST),
    Case(f"{F}.Forward.hessian", HILLS, curves(shape), COVER, LARGEST),
    Case(f"{F}.Reverse.value", HILLS, seeking, SEEK, note="As exact as `softplus_averages`, which it is made of."),
    Case(f"{F}.MixtureFit.log_density", tuple((of, x) for (of,) in ALONE for x in (-40.0, 0.0, 1.3)), mixture, COVER),
    *(Case(f"{F}.MixtureFit.{name}", ALONE, exact, COVER, host=True)
      for name, exact in (("mean", middle), ("variance", width), ("entropy", own_entropy),
                          ("slope", lambda of: of[0] / of[1] ** 2))),
)  # fmt: skip
