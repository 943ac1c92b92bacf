"""Before the data: power of tests, sample sizes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy import laws
from accuracy.cases import CONDITION, Case, Make, Row, plainly, sensitivity, spread
from mathcore.inference import power, proportion_power

UNMEASURED: dict[str, str] = {}
SIDES = ("two-sided", "less", "greater")
DESIGNS = ((0.5, 20.0), (0.1, 300.0), (-1.3, 6.0), (0.0, 12.0), (2.0, 3.5))
Z = tuple((d, n, groups, 0.05, side) for d, n in DESIGNS for groups in (1, 2) for side in SIDES)
T = tuple((d, n, 2, 0.05, side) for (d, n), side in zip(DESIGNS, (*SIDES, *SIDES[:2]), strict=True))
TRIALS = ((0.5, 0.75, 50.0), (0.1, 0.15, 400.0), (0.02, 0.01, 90.0))
SHARES = tuple((*trials, 0.05, side) for trials in TRIALS for side in SIDES)
WANTED = ((0.5, 0.8), (0.1, 0.9), (1.5, 0.99))


def both(above: Callable[[Any], Any], away: Any, alternative: str) -> Any:
    """Rejections on either side, or on one."""
    parts = {"two-sided": (away, -away), "greater": (away,), "less": (-away,)}[alternative]
    return mp.fsum(above(part) for part in parts)


def half(alpha: Any, alternative: str) -> Any:
    return alpha / 2 if alternative == "two-sided" else alpha


def z_power(effect: Any, n: Any, groups: int, alpha: Any, alternative: str) -> Any:
    limit = -laws.normal_quantile(half(alpha, alternative))
    return both(lambda away: laws.normal_tail(limit - away), effect * mp.sqrt(n / groups), alternative)


def t_power(effect: Any, n: Any, groups: int, alpha: Any, alternative: str) -> Any:
    """The noncentral t, as the mean over s / σ = u of P(Z > t u − away); u² ν is χ² distributed."""
    df = groups * (n - 1)
    t = laws.student_quantile(df, 1 - half(alpha, alternative))
    front = 2 * (df / 2) ** (df / 2) / mp.gamma(df / 2)

    def above(away: Any) -> Any:
        """P(T > t)."""

        def part(u: Any) -> Any:
            return front * u ** (df - 1) * mp.exp(-df * u * u / 2) * laws.normal_tail(t * u - away)

        width = 1 / mp.sqrt(df)
        ends = [mpf(0), *(1 + k * width for k in (-4, -2, 0, 2, 4, 8, 16, 30) if 1 + k * width > 0)]
        return mp.quad(part, ends)

    return both(above, effect * mp.sqrt(n / groups), alternative)


def share_power(p1: Any, p2: Any, n: Any, alpha: Any, alternative: str) -> Any:
    q = (p1 + p2) / 2
    limit = -laws.normal_quantile(half(alpha, alternative)) * mp.sqrt(2 * q * (1 - q))
    spread = mp.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    return both(lambda away: laws.normal_tail((limit - away) / spread), (p1 - p2) * mp.sqrt(n), alternative)


def named(test: str) -> Callable[..., Any]:
    """Runs a plan with its keywords."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A plan a row."""
        names = ("groups", "alpha", "alternative")
        return [function(d, n, test=test, **dict(zip(names, said, strict=True))) for d, n, *said in rows]

    return run


def of_shares(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [function(p, q, n, alpha=alpha, alternative=side) for p, q, n, alpha, side in rows]


def back(test: str) -> Callable[..., Any]:
    """Runs the size, and the power that it gives."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A plan a row."""
        return [power(d, function(d, power=wanted, test=test), test=test) for d, wanted in rows]

    return run


def back_shares(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [proportion_power(0.5, p, function(0.5, p, power=wanted)) for p, wanted in rows]


def asked(effect: Any, wanted: Any) -> Any:
    """The power that the size was to give."""
    return wanted


def stephens(a: Any) -> Any:
    """D'Agostino & Stephens (1986), table 4.9."""
    d = mp.mpmathify
    if a >= d("0.6"):
        return mp.exp(d("1.2937") - d("5.709") * a + d("0.0186") * a**2)
    if a > d("0.34"):
        return mp.exp(d("0.9177") - d("4.279") * a - d("1.38") * a**2)
    if a > d("0.2"):
        return 1 - mp.exp(d("-8.318") + d("42.796") * a - d("59.938") * a**2)
    return 1 - mp.exp(d("-13.436") + d("101.14") * a - d("223.73") * a**2)


def anderson_darling(A2: Any, n: int) -> Any:
    return stephens(A2 * (1 + mpf("0.75") / n + mpf("2.25") / n**2))


FOUND = "Measured by the power of the size that was found."
CASES = (
    Case("inference.power", Z, z_power, named("z"), CONDITION, sensitivity(z_power), host=True, of="z"),
    Case("inference.power", T, t_power, named("t"), host=True, of="t",
         note="By a quadrature of 100 points over s / σ."),
    Case("inference.proportion_power", SHARES, share_power, of_shares, CONDITION, sensitivity(share_power), host=True),
    Case("inference.sample_size", WANTED, asked, back("z"), host=True, of="z", note=FOUND),
    Case("inference.sample_size", WANTED, asked, back("t"), host=True, of="t", note=FOUND),
    Case("inference.proportion_sample_size", ((0.75, 0.9), (0.55, 0.8)), asked, back_shares, host=True, note=FOUND),
    Case("inference.checks.anderson_darling_p", tuple((a, 12) for a in (*spread(0.05, 12, 12), 0.2, 0.3)),
         anderson_darling, plainly, CONDITION, sensitivity(anderson_darling), host=True,
         note="Against the published curve, its coefficients as decimals; the curve itself is good to three digits."),
)  # fmt: skip
