"""The mathematics of a fit: the data with one more value, the chosen family, and all of its kind beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mathcore import distributions as d
from mathcore.distributions import Discrete, Distribution
from mathcore.fitting import Fit, compare, ks_distance
from scenes.fitting.data import Host, OneMore, Source

if TYPE_CHECKING:
    from scenes.fitting.scene import Fitting

MEASURED: tuple[Distribution, ...] = (
    d.Normal(), d.StudentT(), d.Laplace(), d.Logistic(), d.Cauchy(), d.Uniform(), d.Exponential(), d.Gamma(),
    d.LogNormal(), d.Weibull(), d.Beta(),
)  # fmt: skip
COUNTED: tuple[Distribution, ...] = (d.Poisson(), d.Geometric(), d.NegativeBinomial(), d.Bernoulli())
NAMES = {
    d.Normal: "Normal", d.StudentT: "Student’s t", d.Laplace: "Laplace", d.Logistic: "Logistic", d.Cauchy: "Cauchy",
    d.Uniform: "Uniform", d.Exponential: "Exponential", d.Gamma: "Gamma", d.LogNormal: "Log-normal",
    d.Weibull: "Weibull", d.Beta: "Beta", d.Poisson: "Poisson", d.Geometric: "Geometric",
    d.NegativeBinomial: "Negative binomial", d.Bernoulli: "Bernoulli",
}  # fmt: skip
FAMILIES = {NAMES[type(like)].lower().replace("’", ""): like for like in (*MEASURED, *COUNTED)}


@dataclass(frozen=True)
class Found:
    """Sorted data, with the value that was added; the fits of a kind of families, in their order; the chosen one."""

    x: Host
    middle: float
    spread: float
    more: float | None
    fits: tuple[Fit | str, ...]
    chosen: Fit | str
    ks_at: float
    remark: str
    likes: tuple[Distribution, ...]

    @property
    def median(self) -> float:
        return float(np.median(self.x))

    @property
    def base(self) -> Host:
        """The data without the value that was added."""
        return self.x if self.more is None else np.delete(self.x, int(np.searchsorted(self.x, self.more)))

    @property
    def counted(self) -> bool:
        return isinstance(self.likes[0], Discrete)

    @property
    def best(self) -> Fit | None:
        """The fit of the lowest AIC, of those that there are."""
        return min((fit for fit in self.fits if isinstance(fit, Fit)), key=lambda fit: fit.aic, default=None)


def name_of(law: Distribution) -> str:
    """A family's name as the page writes it."""
    return NAMES[type(law)]


def find(scene: Fitting) -> Found:
    """What there is to see."""
    x, middle, spread = data_of(scene.data, scene.seed)
    like = FAMILIES[scene.family]
    likes = COUNTED if isinstance(like, Discrete) else MEASURED
    more = None
    if isinstance(scene.more, OneMore):
        more = middle + scene.more.away * spread
        more = float(round(more)) if isinstance(like, Discrete) else more
    with_more = x if more is None else np.sort(np.append(x, more))
    fits = _fits(scene.data, scene.seed, more, likes, scene.method)
    chosen = fits[likes.index(like)]
    at = ks_distance(chosen.distribution, with_more)[1] if isinstance(chosen, Fit) else middle
    return Found(with_more, middle, spread, more, fits, chosen, at, scene.data.remark, likes)


@lru_cache(maxsize=64)
def data_of(source: Source, seed: int) -> tuple[Host, float, float]:
    """The data in order, their median, and the distance of their quartiles; where that is 0, another measure."""
    x = np.sort(source.values(seed))
    low, middle, high = np.quantile(x, [0.25, 0.5, 0.75]).tolist()
    return x, middle, high - low or float(x.std()) or abs(middle) / 4 or 1.0


@lru_cache(maxsize=128)
def _fits(
    source: Source, seed: int, more: float | None, likes: tuple[Distribution, ...], method: str
) -> tuple[Fit | str, ...]:
    x = data_of(source, seed)[0]
    return tuple(compare(likes, x if more is None else np.append(x, more), method))
