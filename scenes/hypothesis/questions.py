"""The questions that can be asked, each with its data: means, shares, counts, and columns of a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore import inference
from mathcore.inference import Check, HypothesisTest
from mathcore.parameters import File, Integer, Interval, Knobs, Matrix, Option, Real
from scenes import files
from scenes.hypothesis import famous
from scenes.hypothesis.found import Found, Host, nothing, resamples, short
from scenes.hypothesis.typed import Numbers, Rows

Sample = Annotated[Rows, Numbers(symbol="values", help="Paste numbers, parted by spaces or commas.")]
Other = Annotated[Rows, Numbers(symbol="other values", help="The second sample.")]
Mean = Annotated[Rows, Matrix(symbol="mean under H₀", help="Or drag the ring in the picture.", shape=(1, 1))]
Gap = Annotated[Rows, Matrix(symbol="difference under H₀", help="Or drag the ring in the picture.", shape=(1, 1))]
ZERO: Rows = ((0.0,),)
LEAST = 3  # values of a sample
T, PERMUTED, BOOTSTRAPPED = "t", "permutation", "bootstrap"


@dataclass(frozen=True)
class How:
    """What all questions share: the sides, the level, how many samples are drawn, and from which seed."""

    alternative: str
    level: float
    resamples: int
    seed: int

    @property
    def given(self) -> dict[str, Any]:
        """As the tests take it."""
        return {"alternative": self.alternative, "level": self.level}

    def drawn(self, size: int) -> dict[str, Any]:
        """The same for tests that draw samples of so many values."""
        return {"alternative": self.alternative, "resamples": resamples(self.resamples, size),
                "rng": np.random.default_rng(self.seed)}  # fmt: skip


class Question(Knobs):
    """A question to data, and how it is answered."""

    def answer(self, how: How, like: Any) -> Found:
        """The answer; ``like`` makes arrays of the library that computes."""
        raise NotImplementedError

    def asked(self, value: float) -> dict[str, Any]:
        """The knobs that make ``value`` what H₀ says; none where that cannot be dragged."""
        return {}

    def drawn_from(self) -> tuple[tuple[Host, ...], float]:
        """The samples as they are drawn, and where the estimate counts from; none where there are no samples."""
        return (), 0.0

    @property
    def hypothesized(self) -> float:
        """What H₀ says."""
        mean: Rows = getattr(self, "mean", ZERO)
        return mean[0][0]


def flat(rows: Rows) -> Host:
    """All numbers of a typed box, row by row."""
    return np.array([x for row in rows for x in row])


def averaged(method: str, x: Host, y: Host | None, mean: float, paired: bool, pooled: bool, how: How,
             like: Any) -> HypothesisTest:  # fmt: skip
    """A test of means by one of the three methods."""
    a, b = like(x), None if y is None else like(y)
    size = len(x) + (0 if y is None or paired else len(y))
    if method == PERMUTED:
        return inference.permutation_test(a, b, mean=mean, paired=paired, **how.drawn(size))
    if method == BOOTSTRAPPED:
        a, b = (a - b, None) if paired else (a, b)
        return inference.bootstrap(a, b, mean=mean, level=how.level, **how.drawn(size))
    return inference.t_test(a, b, mean=mean, paired=paired, pooled=pooled, **how.given)


def one_sample(test: HypothesisTest, x: Host, name: str, remark: str = "", exact: bool = False) -> Found:
    """The answer for one sample, with what its assumptions look like."""
    checks = (inference.independence(x), *(() if exact else (inference.normality(x),)))
    return Found(test, checks, (x,), (name,), remark=remark)


def two_samples(test: HypothesisTest, x: Host, y: Host, names: tuple[str, str], remark: str = "",
                variances: bool = True, normal: bool = True) -> Found:  # fmt: skip
    """The answer for two samples."""
    checks = [_named(inference.independence(v), name) for v, name in zip((x, y), names, strict=True)]
    if normal:
        checks += [_named(inference.normality(v), name) for v, name in zip((x, y), names, strict=True)]
    if variances:
        checks.append(inference.equal_variances(x, y))
    return Found(test, tuple(checks), (x, y), names, float(np.mean(y)), remark=remark)


def _named(check: Check, name: str) -> Check:
    return Check(f"{name}: {check.assumption}", check.finding, check.holds, check.p)


Method = Annotated[
    str, Option(symbol="method", help="Student's formula, labels dealt anew, or samples drawn from the sample.",
                options=(T, PERMUTED, BOOTSTRAPPED), labels=("t-test", "Permutation", "Bootstrap")),
]  # fmt: skip


@dataclass(frozen=True)
class OneMean(Question):
    """Is the mean of a sample what H₀ says?"""

    x: Sample = famous.DARWIN
    mean: Mean = ZERO
    method: Method = T
    label: ClassVar[str] = "A mean"

    def answer(self, how: How, like: Any) -> Found:
        x = flat(self.x)
        return one_sample(averaged(self.method, x, None, self.mean[0][0], False, False, how, like), x, "values",
                          exact=self.method != T)  # fmt: skip

    def drawn_from(self) -> tuple[tuple[Host, ...], float]:
        return (flat(self.x),), 0.0

    def asked(self, value: float) -> dict[str, Any]:
        return {"mean": ((value,),)}


@dataclass(frozen=True)
class KnownSpread(Question):
    """Is the mean of a sample what H₀ says, if the standard deviation is known?"""

    x: Sample = famous.SCORES
    mean: Mean = ((100.0,),)
    sigma: Annotated[
        float, Real(symbol="σ", help="The known standard deviation of one value.",
                    domain=Interval(1e-6), offered=(0.1, 100.0), scale="log"),
    ] = 15.0  # fmt: skip
    label: ClassVar[str] = "A mean, spread known"

    def answer(self, how: How, like: Any) -> Found:
        x = flat(self.x)
        return one_sample(inference.z_test(like(x), mean=self.mean[0][0], sigma=self.sigma, **how.given), x, "values")

    def drawn_from(self) -> tuple[tuple[Host, ...], float]:
        return (flat(self.x),), 0.0

    def asked(self, value: float) -> dict[str, Any]:
        return {"mean": ((value,),)}


@dataclass(frozen=True)
class TwoMeans(Question):
    """Do two samples have the same mean?"""

    x: Sample = famous.SLEEP_FIRST
    y: Other = famous.SLEEP_SECOND
    mean: Gap = ZERO
    method: Annotated[
        str, Option(symbol="method", help="Welch lets the spreads differ, pooled takes them for one.",
                    options=("welch", "pooled", PERMUTED, BOOTSTRAPPED),
                    labels=("Welch's t-test", "Pooled t-test", "Permutation", "Bootstrap")),
    ] = "welch"  # fmt: skip
    label: ClassVar[str] = "Two means"

    def answer(self, how: How, like: Any) -> Found:
        x, y, pooled = flat(self.x), flat(self.y), self.method == "pooled"
        test = averaged(self.method, x, y, self.mean[0][0], False, pooled, how, like)
        normal = self.method in ("welch", "pooled")
        return two_samples(test, x, y, ("values", "other values"), variances=pooled, normal=normal)

    def drawn_from(self) -> tuple[tuple[Host, ...], float]:
        return (flat(self.x), flat(self.y)), float(np.mean(flat(self.y)))

    def asked(self, value: float) -> dict[str, Any]:
        return {"mean": ((value,),)}


@dataclass(frozen=True)
class PairedMeans(Question):
    """Do two measurements of the same things have the same mean?"""

    x: Sample = famous.SLEEP_FIRST
    y: Other = famous.SLEEP_SECOND
    mean: Gap = ZERO
    method: Method = T
    label: ClassVar[str] = "Pairs"

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(flat(self.x)) != len(flat(self.y)):
            raise ValueError(f"other values must be as many as values, {len(flat(self.x))}, got {len(flat(self.y))}")

    def answer(self, how: How, like: Any) -> Found:
        x, y = flat(self.x), flat(self.y)
        test = averaged(self.method, x, y, self.mean[0][0], True, False, how, like)
        return one_sample(test, x - y, "differences", exact=self.method != T)

    def drawn_from(self) -> tuple[tuple[Host, ...], float]:
        return (flat(self.x) - flat(self.y),), 0.0

    def asked(self, value: float) -> dict[str, Any]:
        return {"mean": ((value,),)}


@dataclass(frozen=True)
class Columns(Question):
    """Columns of a CSV file: a mean, two means, pairs, or a mean in two groups."""

    file: Annotated[str, File(symbol="File", help="Load it below; a link only names it.")] = files.SAMPLE
    design: Annotated[
        str, Option(symbol="question", help="Groups: the second column holds two different numbers.",
                    options=("one", "two", "pairs", "groups"),
                    labels=("The mean of a column", "The means of two columns", "Two columns in pairs",
                            "A column in two groups")),
    ] = "two"  # fmt: skip
    x: Annotated[int, Integer(symbol="column", help="Which, counted from 1.", domain=Interval(1, 64),
                              offered=(1, 12))] = 1  # fmt: skip
    y: Annotated[int, Integer(symbol="second column", help="Which, counted from 1.", domain=Interval(1, 64),
                              offered=(1, 12))] = 2  # fmt: skip
    mean: Mean = ZERO
    method: Method = T
    label: ClassVar[str] = "Your CSV file"

    def __post_init__(self) -> None:
        super().__post_init__()
        files.find(self.file)

    @cached_property
    def samples(self) -> tuple[tuple[Host, ...], tuple[str, ...]]:
        """The samples that the columns make, and their names; a column that is not there is the last one."""
        table = files.find(self.file)
        a, b = (min(column, len(table.names)) - 1 for column in (self.x, self.y))
        name, other = short(table.names[a]), short(table.names[b])
        if self.design in ("one", "two"):
            columns = (a,) if self.design == "one" else (a, b)
            return tuple(table.complete(column)[:, 0] for column in columns), (name, other)[: len(columns)]
        x, y = table.complete(a, b).T
        return ((x, y), (name, other)) if self.design == "pairs" else _grouped(x, y, name, other)

    def answer(self, how: How, like: Any) -> Found:
        samples, names = self.samples
        if len(samples) == 1 and self.design == "groups":
            return nothing(
                "Test in two groups", f"{names[0]} must hold two different numbers, to tell groups", how.level
            )
        if few := [name for name, sample in zip(names, samples, strict=True) if len(sample) < LEAST]:
            return nothing("Test of columns", f"{few[0]} must have at least {LEAST} numbers", how.level)
        remark, paired = " and ".join(names), self.design == "pairs"
        y = samples[1] if len(samples) == 2 else None
        test = averaged(self.method, samples[0], y, self.mean[0][0], paired, False, how, like)
        if y is None:
            return one_sample(test, samples[0], names[0], remark, self.method != T)
        if paired:
            return one_sample(test, samples[0] - y, "differences", remark, self.method != T)
        return two_samples(test, samples[0], y, (names[0], names[1]), remark, False, self.method == T)

    def drawn_from(self) -> tuple[tuple[Host, ...], float]:
        samples = self.samples[0]
        if any(len(sample) < LEAST for sample in samples):
            return (), 0.0
        if len(samples) == 1:
            return samples, 0.0
        return ((samples[0] - samples[1],), 0.0) if self.design == "pairs" else (samples, float(np.mean(samples[1])))

    def asked(self, value: float) -> dict[str, Any]:
        return {"mean": ((value,),)}


def _grouped(x: Host, y: Host, name: str, other: str) -> tuple[tuple[Host, ...], tuple[str, ...]]:
    """A column in the two groups that another one tells apart; the other column alone when it does not."""
    groups = np.unique(y)
    if len(groups) != 2:
        return (y,), (other,)
    return tuple(x[y == g] for g in groups), tuple(f"{name}, {other} {g:g}" for g in groups)
