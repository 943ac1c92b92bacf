"""Questions to counts: is a share what H₀ says, are two equal, do counts fit a ratio, do rows tell about columns?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore import inference
from mathcore.parameters import Interval, Option, Real
from scenes.hypothesis import famous
from scenes.hypothesis.found import Found
from scenes.hypothesis.questions import How, Question, flat
from scenes.hypothesis.typed import Counts, Ratio, Rows, Trials

EXACT = "exact"
TABLES: tuple[Rows, ...] = (((0.0, 3.0), (5.0, 0.0)), ((1e6, 0.0, 2.0), (7.0, 0.0, 1.0)), ((1.0,) * 6,) * 4)
Successes = Annotated[Rows, Trials(symbol="successes, trials", help="Two numbers: 682 925; or drag the bar's end.")]
Chance = Real(symbol="share under H₀", help="Or drag the ring in the picture.", domain=Interval(0.0, 1.0),
              offered=(0.01, 0.99), step=0.01)  # fmt: skip


def trials(rows: Rows) -> tuple[int, int]:
    """Successes and trials as they were typed."""
    return int(rows[0][0]), int(rows[0][1])


@dataclass(frozen=True)
class Share(Question):
    """Is a probability what H₀ says?"""

    k: Successes = famous.GIANTS
    p: Annotated[float, Chance] = 0.75
    method: Annotated[
        str, Option(symbol="method", help="By the binomial distribution itself, or by its normal approximation.",
                    options=(EXACT, "normal"), labels=("Exact binomial", "Normal approximation")),
    ] = EXACT  # fmt: skip
    label: ClassVar[str] = "A share"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.method != EXACT and not 0 < self.p < 1:
            raise ValueError(f"p must be > 0 and < 1 for the normal approximation, got {self.p!r}")

    def answer(self, how: How, like: Any) -> Found:
        k, n = trials(self.k)
        if self.method == EXACT:
            return Found(inference.binomial_test(k, n, self.p, **how.given), (), names=("successes",), shares=((k, n),))
        test = inference.proportion_test(k, n, p=self.p, **how.given)
        return Found(test, (inference.many_trials(n, self.p),), names=("successes",), shares=((k, n),))

    def asked(self, value: float) -> dict[str, Any]:
        return {"p": min(max(round(value, 2), 0.01), 0.99)}


@dataclass(frozen=True)
class TwoShares(Question):
    """Are two probabilities equal?"""

    k: Successes = famous.PLACEBO
    k2: Annotated[
        Rows, Trials(symbol="of the other", help="Successes and trials of the second sample.")
    ] = famous.ASPIRIN  # fmt: skip
    label: ClassVar[str] = "Two shares"

    def answer(self, how: How, like: Any) -> Found:
        (k, n), (k2, n2) = trials(self.k), trials(self.k2)
        test, q = inference.proportion_test(k, n, k2, n2, **how.given), (k + k2) / (n + n2)
        check = inference.many_trials(min(n, n2), q)
        return Found(test, (check,), names=("first", "second"), origin=k2 / n2, shares=((k, n), (k2, n2)))


@dataclass(frozen=True)
class Fit(Question):
    """Do counts fit a ratio?"""

    counts: Annotated[Rows, Counts(symbol="counts", help="How many of each kind; or drag a bar.", sides=(1, 12))] = (
        famous.PEAS
    )
    ratio: Annotated[
        Rows, Ratio(symbol="ratio under H₀", help="Such as 9 3 3 1; what counts is how they compare.", sides=(1, 12)),
    ] = famous.NINE  # fmt: skip
    label: ClassVar[str] = "Counts and a ratio"

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.counts[0]) != len(self.ratio[0]):
            raise ValueError(
                f"ratio must have a number for each count, {len(self.counts[0])}, got {len(self.ratio[0])}"
            )

    def answer(self, how: How, like: Any) -> Found:
        counts, ratio = flat(self.counts), flat(self.ratio)
        test = inference.chi2_test(like(counts), like(ratio / ratio.sum()))
        check = inference.expected_counts(test.expected)
        return Found(_at(test, how), (check,), names=tuple(str(i + 1) for i in range(len(counts))), counts=counts)


@dataclass(frozen=True)
class Independence(Question):
    """Do the rows of a table tell about its columns?"""

    counts: Annotated[
        Rows, Counts(symbol="table of counts", help="A row each, parted by semicolons; or drag a bar.",
                     sides=(4, 6), least=(2, 2), examples=TABLES),
    ] = famous.PARTIES  # fmt: skip
    label: ClassVar[str] = "A table of counts"

    def answer(self, how: How, like: Any) -> Found:
        counts = np.array(self.counts)
        test = inference.chi2_test(like(counts))
        rows, columns = counts.shape
        names = tuple(f"{i + 1}, {j + 1}" for i in range(rows) for j in range(columns))
        return Found(_at(test, how), (inference.expected_counts(test.expected),), names=names, counts=counts)


def _at(test: inference.HypothesisTest, how: How) -> inference.HypothesisTest:
    """The same at the level that is asked for."""
    return replace(test, level=how.level)
