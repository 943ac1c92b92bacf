"""Pairs of variables of which the mutual information is known: clouds of points to try correlation and estimators on.

x   has a law of its own, given as a function of a uniform number u
y   is normal about one of several branches over x, each as likely as the others
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.parameters import Integer, Interval, Knobs, Real

Host = np.ndarray[Any, Any]

REACH = 2.0  # of x and of the branches
NODES = (48, 96, 192, 384)  # of x in the quadrature
TAIL = 8.5  # deviations beyond which a normal density adds nothing
STEP = 0.5  # of y in the quadrature, in the smallest deviation
TINY = 2.0**-54  # stands for 0 where a logarithm is taken

Noise = Annotated[
    float, Real(symbol="noise σ", help="The standard deviation of y about the curve; or drag the ring.",
                domain=Interval(0.03, 10.0), offered=(0.05, 1.0)),
]  # fmt: skip


class Relation(Knobs):
    """Two variables: y scatters about branches over x."""

    correlation: ClassVar[float] = 0.0  # by symmetry, unless a relation says otherwise

    def x(self, u: Host) -> Host:
        """The quantiles of x at u from 0 to 1: (n,) → (n,); uniform from −2 to 2 unless a relation says otherwise."""
        return REACH * (2 * u - 1)

    def branches(self, x: Host) -> Host:
        """Where y may lie over x: (n,) → (n, m), each of the m as likely."""
        raise NotImplementedError

    def spread(self, x: Host) -> Host:
        """The standard deviation of y about its branch over x, > 0: (n,) → (n,)."""
        raise NotImplementedError

    def sample(self, n: int, *, rng: np.random.Generator) -> Host:
        """Points (n, 2); with the same generator more of them begin with the same ones."""
        from scipy.special import ndtri

        u, which, chance = np.maximum(rng.random((n, 3)), TINY).T
        x = self.x(u)
        centres = self.branches(x)
        chosen = np.take_along_axis(centres, (which * centres.shape[-1]).astype(int)[:, None], axis=-1)[:, 0]
        return np.stack([x, chosen + self.spread(x) * ndtri(chance)], axis=-1)

    @property
    def information(self) -> float:
        """The mutual information of x and y in nats, by quadrature over y and the right half of x: the left is alike.

        I(X; Y) = E[log p(y | x) ÷ p(y)]
        """
        fewest = 10 / float(self.spread(np.zeros(1))[0])
        u, weights = right_half(next((n for n in NODES if n >= fewest), NODES[-1]))
        x = self.x(u)
        centres, spread = self.branches(x), self.spread(x)
        low, high = (centres.T - TAIL * spread).min(), (centres.T + TAIL * spread).max()
        y, step = np.linspace(low, high, 2 + int((high - low) / (STEP * spread.min())), retstep=True)
        scaled = [(y[:, None] - centre) / spread for centre in centres.T]
        given = sum(np.exp(-z * z / 2) for z in scaled) / (len(scaled) * math.sqrt(2 * math.pi) * spread)
        entropies = [-_p_log_p(density).sum(axis=0) * step for density in (given @ weights, given)]
        return float(entropies[0] - entropies[1] @ weights)


@cache
def right_half(n: int) -> tuple[Host, Host]:
    """Gauss and Legendre's n nodes from ½ to 1, and weights with the sum 1."""
    nodes, weights = np.polynomial.legendre.leggauss(n)
    return (3 + nodes) / 4, weights / 2


def _p_log_p(p: Host) -> Host:
    return np.asarray(p * np.log(np.maximum(p, np.finfo(float).tiny)))


@dataclass(frozen=True)
class BivariateNormal(Relation):
    """Both normal, with mean 0 and deviation 1.

    I(X; Y) = −½ log(1 − ρ²)

    Reference: Cover & Thomas, Elements of Information Theory (2006), example 8.5.1.
    """

    rho: Annotated[
        float, Real(symbol="ρ", help="The correlation; or drag the ring.", domain=Interval(-0.999, 0.999),
                    offered=(-0.99, 0.99), step=0.01, play=8.0),
    ] = 0.8  # fmt: skip
    label: ClassVar[str] = "Normal"

    @property
    def correlation(self) -> float:  # type: ignore[override]
        return self.rho

    def x(self, u: Host) -> Host:
        """The quantile of the standard normal: (n,) → (n,)."""
        from scipy.special import ndtri

        return np.asarray(ndtri(u))

    def branches(self, x: Host) -> Host:
        """The regression line ρx: (n,) → (n, 1)."""
        return self.rho * x[..., None]

    def spread(self, x: Host) -> Host:
        """√(1 − ρ²), the same over every x: (n,) → (n,)."""
        return np.full_like(x, math.sqrt(1 - self.rho**2))

    @property
    def information(self) -> float:
        return -math.log1p(-(self.rho**2)) / 2 + 0.0


@dataclass(frozen=True)
class _Noisy(Relation):
    """The same noise everywhere."""

    noise: Noise = 0.25

    def spread(self, x: Host) -> Host:
        """σ, the same over every x: (n,) → (n,)."""
        return np.full_like(x, self.noise)


@dataclass(frozen=True)
class Parabola(_Noisy):
    """y = x² − 2 + noise."""

    def branches(self, x: Host) -> Host:
        """x² − 2: (n,) → (n, 1)."""
        return (x * x - REACH)[..., None]


@dataclass(frozen=True)
class Wave(_Noisy):
    """y = 2 cos(π w x ÷ 2) + noise, w whole waves from −2 to 2."""

    waves: Annotated[
        int, Integer(symbol="waves", help="How many from the left to the right.", domain=Interval(1, 12),
                     offered=(1, 8)),
    ] = 2  # fmt: skip

    def branches(self, x: Host) -> Host:
        """2 cos(π w x ÷ 2): (n,) → (n, 1)."""
        return (REACH * np.cos(math.pi * self.waves * x / REACH))[..., None]

    @property
    def information(self) -> float:
        """That of a single wave: the law of y does not change with their number, nor does its law over x."""
        return super().information if self.waves == 1 else replace(self, waves=1).information


@dataclass(frozen=True)
class Circle(_Noisy):
    """x = 2 cos t, y = 2 sin t + noise, all angles t as likely."""

    def x(self, u: Host) -> Host:
        """2 cos(πu), for angles from 0 to π: (n,) → (n,)."""
        return np.asarray(REACH * np.cos(math.pi * u))

    def branches(self, x: Host) -> Host:
        """The upper and the lower half, ±√(4 − x²): (n,) → (n, 2)."""
        height = np.sqrt(np.maximum(REACH**2 - x * x, 0.0))
        return np.stack([height, -height], axis=-1)


@dataclass(frozen=True)
class Cross(_Noisy):
    """y = x + noise or −x + noise, both as likely."""

    def branches(self, x: Host) -> Host:
        """Both lines, x and −x: (n,) → (n, 2)."""
        return np.stack([x, -x], axis=-1)


@dataclass(frozen=True)
class Funnel(_Noisy):
    """y is noise about 0, and x says only how much: its deviation is |x| σ + 0.1."""

    noise: Noise = 0.5

    def branches(self, x: Host) -> Host:
        """0 over every x: (n,) → (n, 1)."""
        return np.zeros_like(x)[..., None]

    def spread(self, x: Host) -> Host:
        """|x| σ + 0.1: (n,) → (n,)."""
        return np.abs(x) * self.noise + 0.1


@dataclass(frozen=True)
class Checkerboard(Relation):
    """Uniform on the black squares of a board that begins with half a square, and a share of the points anywhere.

    I(X; Y) = log 2 − H(b ÷ 2),   H the entropy of a bent coin and b the share: a point says one bit, as through a
    symmetric channel that flips it b ÷ 2 of the time
    """

    squares: Annotated[
        int, Integer(symbol="squares", help="Along each side, in pairs of black and white.", domain=Interval(1, 10),
                     offered=(1, 5)),
    ] = 2  # fmt: skip
    blur: Annotated[
        float, Real(symbol="share b", help="Of the points that lie anywhere on the board.", domain=Interval(0.0, 1.0),
                    offered=(0.0, 1.0), step=0.01),
    ] = 0.0  # fmt: skip

    def sample(self, n: int, *, rng: np.random.Generator) -> Host:
        """Points (n, 2): uniform ones, those on white squares moved one square up but for a share b."""
        x, y, astray = np.minimum(rng.random((n, 3)).T, 1 - TINY)
        side = 2 * self.squares
        wrong = (np.floor(side * x + 0.5) + np.floor(side * y + 0.5)) % 2 > 0
        y = np.where(wrong & (astray >= self.blur), (y + 1 / side) % 1.0, y)
        return REACH * (2 * np.stack([x, y], axis=-1) - 1)

    @property
    def information(self) -> float:
        flipped = self.blur / 2
        bent = sum(-p * math.log(p) for p in (flipped, 1 - flipped) if p)
        return max(0.0, math.log(2) - bent)


RELATIONS = (BivariateNormal, Parabola, Wave, Circle, Cross, Funnel, Checkerboard)
