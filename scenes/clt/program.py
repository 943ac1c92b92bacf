"""A sum as a program of its own: the same lattice, the same transform."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore import distributions as families
from mathcore.distributions import Discrete, Distribution
from mathcore.sums import lattice
from scenes.clt.found import INSIDE, MEAN, MOST, STANDARD, Found
from scenes.clt.readings import NO_THIRD
from scenes.program import program

if TYPE_CHECKING:
    from scenes.clt.scene import CentralLimit

# Each family in SciPy's words.
WORDS: dict[type[Distribution], str] = {
    families.Bernoulli: "stats.bernoulli({p!r})",
    families.Binomial: "stats.binom({n!r}, {p!r})",
    families.Poisson: "stats.poisson({rate!r})",
    families.Geometric: "stats.geom({p!r})",
    families.NegativeBinomial: "stats.nbinom({r!r}, {p!r})",
    families.Hypergeometric: "stats.hypergeom({successes!r} + {failures!r}, {successes!r}, "
    "min({draws!r}, {successes!r} + {failures!r}))",
    families.Categorical: "stats.rv_discrete(values=(np.arange(len({p!r}[0])), {p!r}[0]))",
    families.Normal: "stats.norm({mu!r}, {sigma!r})",
    families.Uniform: "stats.uniform({a!r}, {b!r} - {a!r})",
    families.Exponential: "stats.expon(scale=1 / {rate!r})",
    families.StudentT: "stats.t({df!r}, {mu!r}, {sigma!r})",
    families.Laplace: "stats.laplace({mu!r}, {scale!r})",
    families.Logistic: "stats.logistic({mu!r}, {scale!r})",
    families.Cauchy: "stats.cauchy({mu!r}, {scale!r})",
    families.LogNormal: "stats.lognorm({sigma!r}, scale=np.exp({mu!r}))",
    families.Gamma: "stats.gamma({shape!r}, scale=1 / {rate!r})",
    families.Weibull: "stats.weibull_min({shape!r}, scale={scale!r})",
    families.Beta: "stats.beta({alpha!r}, {beta!r})",
    families.ChiSquared: "stats.chi2({df!r})",
    families.F: "stats.f({df1!r}, {df2!r})",
}

BODY = """
from scipy import stats

n = {n}
mean, deviation, skewness = {mean!r}, {deviation!r}, {skewness}  # of X
X = lattice({law}.cdf, mean, deviation, {most}, whole={whole}, edge={edge})
total = X.sum(n)
print("n:", n)
print("mean:", mean)
print("deviation:", X.deviation)
print("sum_mean:", {sum_mean})
print("sum_deviation:", {sum_deviation})
print("skewness:", {printed})
print("distance:", total.distance)
print("bound:", {bound})
print("within:", total.within({inside!r}))
"""

WITHOUT = """
print("n:", {n})
print("mean:", {mean!r})
print("deviation:", {why!r})
print("sum_mean:", {sum_mean!r})
print("sum_deviation:", {sum_deviation!r})
for name in ("skewness", "distance", "bound", "within"):
    print(f"{{name}}:", {why!r})
"""


def words(of: Distribution) -> str:
    """A distribution in SciPy's words."""
    return WORDS[type(of)].format(**vars(of))


def code(scene: CentralLimit) -> str:
    """A program that prints the readouts of a scene."""
    found = scene.solve(np, "cpu")
    title = "Sums of independent copies of X, and how far from normal they are."
    if found.on is None or found.total is None:
        picture = scene.draw(found)
        of = {name: picture[name] for name in ("mean", "sum_mean", "sum_deviation")}
        return program(title, [], WITHOUT.format(n=scene.n, why=found.why, **of))
    uses: list[Callable[..., Any]] = [lattice]
    return program(title, uses, _body(found))


def _body(found: Found) -> str:
    of, factor = found.of, "/ n" if found.seen == MEAN else "* 1"
    third = np.isfinite(found.skewness)
    standard = found.seen == STANDARD
    edge = of.support.low
    return BODY.format(
        n=found.n, mean=of.mean, deviation=float(np.sqrt(of.variance)),
        skewness=repr(found.skewness) if third else None,
        law=words(of), most=max(MOST, found.n), whole=isinstance(of, Discrete),
        edge=repr(edge) if np.isfinite(edge) else "-np.inf",
        sum_mean="0.0" if standard else f"total.mean {factor}",
        sum_deviation="1.0" if standard else f"np.sqrt(n) * X.deviation {factor}",
        printed="float(skewness / np.sqrt(n))" if third else repr(NO_THIRD),
        bound="X.bound(n)" if third else repr(NO_THIRD), inside=INSIDE,
    )  # fmt: skip
