"""The mathematics of a test: beliefs after each result, and how many of 1,000 people would have had these results."""

from __future__ import annotations

from dataclasses import dataclass

from mathcore.backend import Namespace, to_numpy
from mathcore.probability import update
from scenes.program import plain

PEOPLE = 1000


@dataclass(frozen=True)
class Screened:
    """``after`` is P(ill) before and after each result, None from where no one can have such results."""

    prior: float
    sensitivity: float
    alarms: float
    results: str
    after: tuple[float | None, ...]
    given_ill: float  # P(these results | ill)
    given_healthy: float

    @property
    def posterior(self) -> float | None:
        return self.after[-1]

    @property
    def ill(self) -> float:
        """Of 1,000 people, the ill ones with these results, on average."""
        return PEOPLE * self.prior * self.given_ill

    @property
    def healthy(self) -> float:
        return PEOPLE * (1 - self.prior) * self.given_healthy

    @property
    def ratio(self) -> float | None:
        """How many times as likely the results are for the ill; None where the healthy never have them."""
        return self.given_ill / self.given_healthy if self.given_healthy else None

    @property
    def counts(self) -> tuple[int, ...]:
        """Whole people: ill with these results, other ill ones, healthy with these results, other healthy ones."""
        ill = PEOPLE * self.prior
        return whole((self.ill, ill - self.ill, self.healthy, PEOPLE - ill - self.healthy))


def rows(sensitivity: float, alarms: float, results: str) -> list[list[float]]:
    """The likelihoods (ill, healthy) of each result."""
    found = {"p": [sensitivity, alarms], "n": [1 - sensitivity, 1 - alarms]}
    return [found[result] for result in results]


def screen(prior: float, sensitivity: float, alarms: float, results: str, xp: Namespace, device: object) -> Screened:
    """Belief through a sequence of results."""
    likelihoods = xp.asarray(rows(sensitivity, alarms, results), dtype=xp.float64, device=device)
    beliefs = xp.asarray([prior, 1 - prior], dtype=xp.float64, device=device)
    path = to_numpy(update(beliefs, likelihoods).posterior)[:, 0]
    ill, healthy = plain(to_numpy(xp.prod(likelihoods, axis=0)))
    after = tuple(float(p) if p == p else None for p in path)
    return Screened(prior, sensitivity, alarms, results, after, ill, healthy)


def whole(parts: tuple[float, ...]) -> tuple[int, ...]:
    """Parts of a whole number as whole numbers with the same sum: the largest remainders are rounded up."""
    low = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: low[i] - parts[i])
    missing = round(sum(parts)) - sum(low)
    return tuple(n + (i in order[:missing]) for i, n in enumerate(low))
