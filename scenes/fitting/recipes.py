"""Each family's fit in a few lines of SciPy, by likelihood, moments and quantiles; for the program that is shown."""

from __future__ import annotations

from mathcore import distributions as d
from mathcore.distributions import Distribution
from mathcore.fitting import LIKELIHOOD, MOMENTS, QUANTILES

Lines = dict[type[Distribution], str]

LAW: Lines = {
    d.Normal: "stats.norm(mu, sigma)",
    d.StudentT: "stats.t(df, mu, sigma)",
    d.Laplace: "stats.laplace(mu, scale)",
    d.Logistic: "stats.logistic(mu, scale)",
    d.Cauchy: "stats.cauchy(mu, scale)",
    d.Uniform: "stats.uniform(a, b - a)",
    d.Exponential: "stats.expon(scale=1 / rate)",
    d.Gamma: "stats.gamma(shape, scale=1 / rate)",
    d.LogNormal: "stats.lognorm(sigma, scale=np.exp(mu))",
    d.Weibull: "stats.weibull_min(shape, scale=scale)",
    d.Beta: "stats.beta(alpha, beta)",
    d.Poisson: "stats.poisson(rate)",
    d.Geometric: "stats.geom(p)",
    d.NegativeBinomial: "stats.nbinom(r, p)",
    d.Bernoulli: "stats.bernoulli(p)",
}

CLIMB = """
unit = quartiles[1] - quartiles[0] or np.sqrt(variance)


def climb(v):
    place, scale = v[-2], np.exp(v[-1])
    z = ((x - median) / unit - place) / scale{df}
    by_z = {by_z}
    slopes = [{by_shape}-by_z.mean() / scale, -1 - (z * by_z).mean()]
    return v[-1] - stats.{law}.logpdf(z{shape}).mean(), -np.array(slopes)


found = optimize.minimize(climb, {start}, jac=True, method="L-BFGS-B", bounds={bounds},
                          options=dict(ftol=1e-14, gtol=1e-8, maxls=8)).x
slopes = climb(found)[1]  # a summit is flat: its last digits come from the slopes
bends = np.stack([(climb(found + nudge)[1] - slopes) / 1e-6 for nudge in 1e-6 * np.eye(len(found))], axis=-1)
if np.linalg.cond(bends) < 1e8 and np.abs(step := np.linalg.solve(bends, slopes)).max() < 1e-3:
    found = found - step
mu, {scale} = median + unit * found[-2], unit * np.exp(found[-1])
"""
PLACES = "(-1e3, 1e3), (np.log(1e-4), 7)"
RISE = "np.mean((df + 1) * z * z / (df * (df + z * z)) - np.log1p(z * z / df))"
T = (
    CLIMB.format(
        law="t",
        df="\n    df = np.exp(v[0])",
        by_z="-(df + 1) * z / (df + z * z)",
        by_shape=f"df / 2 * (special.digamma((df + 1) / 2) - special.digamma(df / 2) - 1 / df\n"
        f"                        + {RISE}),\n              ",
        shape=", df",
        start="[1.6, 0.0, -0.5]",
        bounds=f"[(-4, 12), {PLACES}]",
        scale="sigma",
    )
    + "df = np.exp(found[0])\n"
)


def _placed(law: str, by_z: str, width: float) -> str:
    """The climb of a family that has a place and a scale only."""
    rest = {"df": "", "by_shape": "", "shape": "", "scale": "scale"}
    return CLIMB.format(law=law, by_z=by_z, start=f"[0.0, {width}]", bounds=f"[{PLACES}]", **rest)


ROOT = "np.exp(optimize.brentq(lambda u: equation(np.exp(u)), np.log(1e-4), np.log(1e6), xtol=1e-14))"

BY_LIKELIHOOD: Lines = {
    d.Normal: "mu, sigma = mean, np.sqrt(variance)",
    d.StudentT: T,
    d.Laplace: "mu, scale = median, np.mean(abs(x - median))",
    d.Logistic: _placed("logistic", "-np.tanh(z / 2)", -0.8),
    d.Cauchy: _placed("cauchy", "-2 * z / (1 + z * z)", -0.7),
    d.Uniform: "a, b = x.min(), x.max()",
    d.Exponential: "rate = 1 / mean",
    d.Gamma: f"""
def equation(shape):
    return special.digamma(shape) - np.log(shape) - np.mean(np.log(x)) + np.log(mean)


shape = {ROOT}
rate = shape / mean
""",
    d.LogNormal: "mu, sigma = np.mean(np.log(x)), np.std(np.log(x))",
    d.Weibull: f"""
top = x.max()


def equation(shape):
    weights = (x / top) ** shape
    return weights @ np.log(x) / weights.sum() - 1 / shape - np.mean(np.log(x))


shape = {ROOT}
scale = top * np.mean((x / top) ** shape) ** (1 / shape)
""",
    d.Beta: """
levels = np.array([np.mean(np.log(x)), np.mean(np.log1p(-x))])


def equations(v):
    return special.digamma(np.exp(v)) - special.digamma(np.exp(v).sum()) - levels


alpha, beta = np.exp(optimize.root(equations, [0.0, 0.0], tol=1e-13).x)
""",
    d.Poisson: "rate = mean",
    d.Geometric: "p = 1 / mean",
    d.NegativeBinomial: f"""
def equation(r):
    return special.digamma(r) + np.log1p(mean / r) - np.mean(special.digamma(x + r))


r = {ROOT}
p = r / (r + mean)
""",
    d.Bernoulli: "p = mean",
}

BY_MOMENTS: Lines = {
    d.Normal: "mu, sigma = mean, np.sqrt(variance)",
    d.StudentT: "df = 4.0\nmu, sigma = mean, np.sqrt(variance * (df - 2) / df)",
    d.Laplace: "mu, scale = mean, np.sqrt(variance / 2)",
    d.Logistic: "mu, scale = mean, np.sqrt(3 * variance) / np.pi",
    d.Uniform: "a, b = mean - np.sqrt(3 * variance), mean + np.sqrt(3 * variance)",
    d.Exponential: "rate = 1 / mean",
    d.Gamma: "shape, rate = mean**2 / variance, mean / variance",
    d.LogNormal: "sigma = np.sqrt(np.log1p(variance / mean**2))\nmu = np.log(mean) - sigma**2 / 2",
    d.Weibull: f"""
def equation(k):
    return variance / mean**2 - np.expm1(special.gammaln(1 + 2 / k) - 2 * special.gammaln(1 + 1 / k))


shape = {ROOT}
scale = mean / special.gamma(1 + 1 / shape)
""",
    d.Beta: "total = mean * (1 - mean) / variance - 1\nalpha, beta = mean * total, (1 - mean) * total",
    d.Poisson: "rate = mean",
    d.Geometric: "p = 1 / mean",
    d.NegativeBinomial: "r, p = mean**2 / (variance - mean), mean / variance",
    d.Bernoulli: "p = mean",
}

LINE = """
low, high = {values}
first, last = {standard}
{width} = (high - low) / (last - first)
{place} = low - {width} * first
"""
BY_QUANTILES: Lines = {
    kind: LINE.format(values="quartiles", standard=standard, width=width, place="mu")
    for kind, standard, width in (
        (d.Normal, "stats.norm.ppf([0.25, 0.75])", "sigma"),
        (d.Laplace, "stats.laplace.ppf([0.25, 0.75])", "scale"),
        (d.Logistic, "stats.logistic.ppf([0.25, 0.75])", "scale"),
        (d.Cauchy, "stats.cauchy.ppf([0.25, 0.75])", "scale"),
    )
} | {
    d.StudentT: "df = 4.0"
    + LINE.format(values="quartiles", standard="stats.t.ppf([0.25, 0.75], df)", width="sigma", place="mu"),
    d.Uniform: "width = 2 * (quartiles[1] - quartiles[0])\na = quartiles[0] - width / 4\nb = a + width",
    d.Exponential: "rate = np.log(2) / median",
    d.LogNormal: LINE.format(
        values="np.log(quartiles)", standard="stats.norm.ppf([0.25, 0.75])", width="sigma", place="mu"
    ),
    d.Weibull: LINE.format(
        values="np.log(quartiles)", standard="np.log(-np.log([0.75, 0.25]))", width="slope", place="place"
    )
    + "shape, scale = 1 / slope, np.exp(place)",
    d.Gamma: """
def equation(shape):
    rate = stats.gamma.isf(0.25, shape) / quartiles[1]
    return stats.gamma.logsf(rate * quartiles[0], shape) - stats.gamma.logcdf(rate * quartiles[0], shape) - np.log(3)


shape = np.exp(optimize.brentq(lambda u: equation(np.exp(u)), np.log(0.05), np.log(1e6), xtol=1e-14))
rate = stats.gamma.isf(0.25, shape) / quartiles[1]
""",
    d.Beta: """
def equations(v):
    law = stats.beta(*np.exp(v))
    return law.logcdf(quartiles) - law.logsf(quartiles) - special.logit([0.25, 0.75])


alpha, beta = np.exp(optimize.root(equations, [0.5, 0.5], tol=1e-13).x)
""",
}

RECIPES: dict[str, Lines] = {LIKELIHOOD: BY_LIKELIHOOD, MOMENTS: BY_MOMENTS, QUANTILES: BY_QUANTILES}
