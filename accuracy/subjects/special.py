"""Special functions and their tails: `mathcore.special`, `mathcore.tails`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, Case, Row, between, column, sensitivity, signed, spread

UNMEASURED = {"special.on_host": "hands a function to another library's arrays and computes nothing"}
UNMEASURED |= {f"special.{name}_inv": "measured as the quantiles of Gamma, ChiSquared, Beta, F and StudentT"
               for name in ("gamma_p", "gamma_q", "beta_inc", "beta_inc_c")}  # fmt: skip

POSITIVE = [*spread(1e-300, 1e-3, 25), *spread(1e-3, 100, 60), *spread(100, 1e15, 30), 1.0, 2.0, 3.0, 0.5, 1.5]
NEAR_ONE_AND_TWO = [1 + t for t in (1e-12, 1e-6, -1e-9, 1e-3)] + [2 + t for t in (1e-12, -1e-7, 1e-3, -1e-2)]
LINE = signed([*spread(1e-300, 1e-3, 12), *between(0.01, 6, 60), *spread(6, 26, 20)])
LEVELS = [*spread(1e-300, 1e-3, 30), *between(0.001, 0.999, 40), 0.5, 1 - 1e-9, 1 - 2.0**-40, 1 - 2.0**-53]
SHAPES = (1e-3, 0.05, 0.5, 1.0, 3.7, 40.0, 1000.0, 1e5)
MOST = (1e-9, 1e-3, 0.1, 0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 1.5, 3.0, 10.0)


def tails_of_gamma() -> tuple[Row, ...]:
    """Shapes, and x about them."""
    return tuple((a, a * u) for a in SHAPES for u in MOST)


def parts() -> tuple[Row, ...]:
    """Two shapes and a place between 0 and 1."""
    places = (1e-30, 1e-9, 1e-3, 0.1, 0.3, 0.5, 0.8, 0.99, 1 - 2.0**-40)
    return tuple((a, b, x) for a, b in product((0.01, 0.5, 1.0, 2.0, 7.0, 60.0, 800.0), repeat=2) for x in places)


def cut(a: Any, b: Any, x: Any) -> Any:
    """I_x(a, b)."""
    return mp.betainc(a, b, 0, x, regularized=True)


def lower(a: Any, x: Any) -> Any:
    """P(a, x)."""
    return mp.gammainc(a, 0, x, regularized=True)


def upper(a: Any, x: Any) -> Any:
    """Q(a, x)."""
    return mp.gammainc(a, x, mp.inf, regularized=True)


def student(df: Any, z: Any) -> Any:
    """P(T ≤ z)."""
    half = cut(df / 2, mpf(1) / 2, df / (df + z * z)) / 2
    return half if z < 0 else 1 - half


def remainder(x: Any) -> Any:
    """log Γ(x + 1) − x log x + x."""
    if not x:
        return mpf(0)
    with mp.extradps(max(0, int(-mp.log10(x)))):  # else x is lost beside 1
        return mp.loggamma(x + 1) - x * mp.log(x) + x


def deviance(x: Any, m: Any) -> Any:
    """x log(x / m) + m − x."""
    return (x * mp.log(x / m) if x else 0) + m - x


def poisson(k: Any, rate: Any) -> Any:
    """The log of a Poisson probability."""
    return k * mp.log(rate) - rate - mp.loggamma(k + 1)


def binomial(k: Any, m: Any, p: Any, q: Any) -> Any:
    """The log of a binomial probability with k successes and m failures."""
    choose = mp.loggamma(k + m + 1) - mp.loggamma(k + 1) - mp.loggamma(m + 1)
    return choose + k * mp.log(p) + m * mp.log(q)


def normal(z: Any) -> Any:
    """Φ(z)."""
    return mp.erfc(-z / mp.sqrt(2)) / 2


def normal_quantile(p: Any) -> Any:
    """Φ⁻¹(p), from the tail that is smaller."""
    tail, sign = (p, -1) if p < mpf(1) / 2 else (1 - p, 1)
    if tail == mpf(1) / 2:
        return mpf(0)
    start = mp.sqrt(max(-2 * mp.log(2 * tail), mpf(1) / 100))
    return sign * solved(lambda z: mp.log(2 * tail) - mp.log(mp.erfc(z / mp.sqrt(2))), start)


def solved(function: Any, start: Any) -> Any:
    """Where a function is 0, by the secant method to every digit."""
    return mp.findroot(function, (start, start * (1 + mpf(10) ** -6)), tol=mpf(10) ** (-2 * mp.dps + 10), verify=False)


PAIRS = tuple(
    product((0.0, 1e-300, 1e-9, 0.3, 1.0, 2.5, 1e6), (1e-300, 1e-9, 0.5, 1 - 1e-9, 1.0, 1 + 1e-9, 40.0, 1e300))
)
COUNTS = (0.0, 1e-9, 0.5, 1.0, 3.0, 15.9, 16.1, 40.0, 1e3, 1e6)
RATES = (1e-9, 0.7, 1.0, 3.0, 16.0, 40.5, 1e3, 1.001e6)
ALONE = column([*POSITIVE, *NEAR_ONE_AND_TWO])


FREEDOMS = tuple(product((0.3, 1.0, 4.0, 200.0), (0.5, 11.5, 3000.0), (1e-9, 0.1, 0.9, 1.0, 1.3, 8.0, 700.0)))
STUDENTS = tuple(product((0.1, 1.0, 2.0, 5.5, 30.0, 1e3, 1e6), signed([1e-9, 0.01, 0.7, 2.0, 6.0, 40.0, 1e5])))
NEGATIVE = column([-t for t in [*spread(1e-300, 0.1, 20), *between(0.1, 3, 30), *spread(3, 745, 30)]])
BINOMIALS = tuple((k, m, p, 1 - p) for k, m in product((0.0, 1.0, 15.0, 16.5, 300.0, 1e5), repeat=2)
                  for p in (2.0**-30, 0.25, 0.5, 0.75, 1 - 2.0**-20))  # fmt: skip
PAIRED = tuple(product((0.0, 1e-300, 1e-9, 0.3, 1.0, 2.5, 1e6, 1e300),
                       (1e-300, 1e-9, 0.3 + 1e-12, 0.31, 1 + 1e-9, 2.6, 999000.0, 1e300)))  # fmt: skip

EXACT: dict[str, tuple[tuple[Row, ...], Callable[..., Any]]] = {
    "log_gamma": (ALONE, lambda x: mp.loggamma(x)),
    "digamma": (ALONE, lambda x: mp.psi(0, x)),
    "log_beta": (tuple(product(SHAPES, repeat=2)), lambda a, b: mp.log(mp.beta(a, b))),
    "erf": (column(LINE), lambda x: mp.erf(x)),
    "erfc": (column(LINE), lambda x: mp.erfc(x)),
    "ndtr": (column([*LINE, -30.0, -37.5, -38.4]), normal),
    "log_ndtr": (column([*LINE, -40.0, -1e3, -1e8, 9.0, 37.0]),
                 lambda z: mp.log1p(-normal(-z)) if z > 0 else mp.log(normal(z))),
    "ndtri": (column(LEVELS), normal_quantile),
    "x_log_y": (PAIRS, lambda x, y: x * mp.log(y) if x else mpf(0)),
    "x_log1p_y": (PAIRS, lambda x, y: x * mp.log1p(y) if x else mpf(0)),
    "zeta": (column([1 + 1e-9, 1.001, *between(1.1, 12, 40), 30.0, 52.5, 100.0]), lambda n: mp.zeta(n)),
    "gamma_p": (tails_of_gamma(), lower),
    "gamma_q": (tails_of_gamma(), upper),
    "beta_inc": (parts(), cut),
    "beta_inc_c": (parts(), lambda a, b, x: cut(b, a, 1 - x)),
    "student_tail": (STUDENTS, student),
    "f_lower": (FREEDOMS, lambda df1, df2, x: cut(df1 / 2, df2 / 2, df1 * x / (df2 + df1 * x))),
    "f_upper": (FREEDOMS, lambda df1, df2, x: cut(df2 / 2, df1 / 2, df2 / (df2 + df1 * x))),
    "log1m_exp": (NEGATIVE, lambda y: mp.log(-mp.expm1(y)) if y > -1 else mp.log1p(-mp.exp(y))),
    "factorial_remainder": (column([0.0, *POSITIVE]), remainder),
    "digamma_remainder": (column(POSITIVE), lambda x: mp.psi(0, x) - mp.log(x)),
    "deviance": (PAIRED, deviance),
    "log_poisson_density": (tuple(product(COUNTS, RATES)), poisson),
    "log_binomial_density": (BINOMIALS, binomial),
}  # fmt: skip
NOTES = {
    "f_lower": "SciPy's incomplete beta function loses two digits where one parameter is large",
    "student_tail": "SciPy's loses digits near z = 0 for df = 1; `StudentT` does not use it there",
}


def log_tail(tail: Any, other: Any) -> Any:
    """log of a tail, from the other one where that is the smaller."""
    return mp.log(tail) if tail < mpf(1) / 2 else mp.log1p(-other)


DEEP_GAMMA = (*tails_of_gamma(), *((a, x) for a in (0.05, 2.5, 40.0) for x in (1e-300, 1e-30, 800.0, 1e5)))
TAILS: dict[str, tuple[tuple[Row, ...], Callable[..., Any]]] = {
    "log_gamma_p": (DEEP_GAMMA, lambda a, x: log_tail(lower(a, x), upper(a, x))),
    "log_gamma_q": (DEEP_GAMMA, lambda a, x: log_tail(upper(a, x), lower(a, x))),
    "log_beta_inc": (parts(), lambda a, b, x: log_tail(cut(a, b, x), cut(b, a, 1 - x))),
    "log_beta_inc_c": (parts(), lambda a, b, x: log_tail(cut(b, a, 1 - x), cut(a, b, x))),
}

CASES = tuple(
    Case(f"{module}.{name}", rows, exact, unit=CONDITION, condition=sensitivity(exact), note=NOTES.get(name, ""))
    for module, known in (("special", EXACT), ("tails", TAILS))
    for name, (rows, exact) in known.items()
)
