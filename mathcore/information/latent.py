"""What a code costs: a normal code about one observation, its divergence from the prior, and a linear decoder's error.

q = N(μ, σ²)       the code of an observation x, as an encoder gives it: the point (μ, v), v = log σ²
p = N(0, 1)        the prior of the code z
x | z = N(w z, 1)  a decoder; β weighs the divergence against its error
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from mathcore.backend import Array, namespace
from mathcore.parameters import Interval, Real
from mathcore.surfaces.base import Minimum, Surface, Window
from mathcore.surfaces.points import components, point, symmetric

WINDOW = ((-4.0, 4.0), (-5.4, 3.2))


class CodeLoss(Surface):
    """β D(q‖p) + ½ E (x − w z)², in nats, over μ and log σ²; `given` are x, w and β."""

    @property
    def given(self) -> tuple[float, float, float]:
        """What was observed, what the decoder makes of the code, and the weight of the divergence."""
        return 0.0, 0.0, 1.0

    @property
    def window(self) -> Window:
        return WINDOW

    def parts(self, x: Any) -> tuple[Array, Array, Array, Array]:
        """What the loss is the sum of: ½ β μ²; ½ β (σ² − 1 − log σ²); ½ (x − w μ)²; ½ w² σ²."""
        seen, w, beta = self.given
        mu, v = components(x)
        xp = namespace(mu)
        miss = seen - w * mu
        return beta * mu * mu / 2, beta * (xp.expm1(v) - v) / 2, miss * miss / 2, w * w * xp.exp(v) / 2

    def value(self, x: Any) -> Array:
        """The loss at points (..., 2) of μ and log σ²: (...)."""
        mean, width, miss, blur = self.parts(x)
        return mean + width + miss + blur

    def gradient(self, x: Any) -> Array:
        """Its slopes by μ and log σ²: (..., 2) → (..., 2)."""
        return self.of_prior(x) + self.of_data(x)

    def of_prior(self, x: Any) -> Array:
        """What the divergence adds to the gradient: β μ and ½ β (σ² − 1)."""
        mu, v = components(x)
        beta = self.given[2]
        return point(beta * mu, beta * namespace(mu).expm1(v) / 2)

    def of_data(self, x: Any) -> Array:
        """What the decoder's error adds to the gradient: −w (x − w μ) and ½ w² σ²."""
        mu, v = components(x)
        seen, w, _ = self.given
        return point(-w * (seen - w * mu), w * w * namespace(mu).exp(v) / 2)

    def hessian(self, x: Any) -> Array:
        """Its second derivatives by μ and log σ²: (..., 2) → (..., 2, 2)."""
        mu, v = components(x)
        return symmetric(self.pull, 0.0, self.pull * namespace(mu).exp(v) / 2, like=mu)

    @property
    def pull(self) -> float:
        """w² + β, how sharply the loss bends in μ."""
        _, w, beta = self.given
        return w * w + beta

    @property
    def minima(self) -> tuple[Minimum, ...]:
        """The best code, in closed form: μ = w x ÷ (w² + β), σ² = β ÷ (w² + β)."""
        seen, w, beta = self.given
        v = math.log(beta / self.pull)
        return (Minimum((w * seen / self.pull, v), beta * (seen * seen / self.pull - v) / 2),)


@dataclass(frozen=True)
class PriorAlone(CodeLoss):
    """The divergence of a code from the prior, and nothing else: D(q‖p) = ½ (μ² + σ² − 1 − log σ²)."""

    label: ClassVar[str] = "The KL alone"
    source = "Kingma & Welling, Auto-Encoding Variational Bayes (2014), appendix B"


@dataclass(frozen=True)
class LinearDecoder(CodeLoss):
    """The loss of a variational autoencoder with a linear decoder: β D(q‖p) + ½ E (x − w z)²."""

    label: ClassVar[str] = "With a decoder"
    source = "Higgins et al., β-VAE (2017), eq. 4"

    observed: Annotated[
        float, Real(symbol="observed x", help="What the code stands for.", domain=Interval(-100.0, 100.0),
                    offered=(-4.0, 4.0)),
    ] = 2.0  # fmt: skip
    w: Annotated[
        float, Real(symbol="decoder w", help="What the decoder makes of the code, w z. At 0 it does not listen.",
                    domain=Interval(-20.0, 20.0), offered=(0.0, 3.0)),
    ] = 1.5  # fmt: skip
    beta: Annotated[
        float, Real(symbol="weight β", help="Of the KL; at 1 the loss bounds −log p(x).", domain=Interval(0.01, 100.0),
                    offered=(0.05, 10.0), scale="log"),
    ] = 1.0  # fmt: skip

    @property
    def given(self) -> tuple[float, float, float]:
        return self.observed, self.w, self.beta


def level_lines(costs: Any, points: int = 61, lowest: float = -8.0) -> Array:
    """All codes (μ, log σ²) that cost the same: lines of equal D(N(μ, σ²)‖N(0, 1)).

    μ² = 2c + 1 + log σ² − σ²

    Parameters
        costs: array (k,), c > 0 in nats.
        points: of each line, along one of its sides.
        lowest: a line ends at this log σ²; without it the one of a large c would go down to −2c − 1.
    Returns
        array (k, 2 points, 2), each line closed where it is not cut.
    Raises
        ValueError when a cost is not > 0.
    Notes
        Where μ = 0 the line has two ends, the roots of σ² − 1 − log σ² = 2c; Newton's method goes to each from outside.

    >>> [round(float(v), 3) for v in level_lines([0.5])[0][[0, 60], 1]]  # log σ² where σ alone costs half a nat
    [-1.841, 1.146]

    Reference: Kingma & Welling, Auto-Encoding Variational Bayes (2014), appendix B.
    """
    xp = namespace(costs)
    c = xp.asarray(costs, dtype=xp.float64)
    if not bool(xp.all(c > 0)):
        raise ValueError(f"costs must be > 0, got {float(xp.min(c))!r}")
    low, high = -(2 * c + 1), xp.log1p(2 * c + 2 * xp.sqrt(c))
    for _ in range(12):
        low, high = (v - (xp.expm1(v) - v - 2 * c) / xp.expm1(v) for v in (low, high))
    low = xp.where(low > lowest, low, xp.full_like(low, lowest))
    along = (1 - xp.cos(xp.linspace(0.0, math.pi, points, dtype=xp.float64))) / 2
    v = low[:, None] + (high - low)[:, None] * along
    rest = 2 * c[:, None] - (xp.expm1(v) - v)
    mu = xp.sqrt(xp.where(rest > 0, rest, xp.zeros_like(rest)))
    right = xp.stack([mu, v], axis=-1)
    left = xp.stack([-mu, v], axis=-1)
    return xp.concat([right, xp.flip(left, axis=1)], axis=1)
