"""What is read and said of a code; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

from scenes.base import Equation, Readout
from scenes.latent.moment import Moment
from scenes.marks import numeral

LOG_TWO_PI = math.log(2 * math.pi)


def readouts(found: Moment) -> tuple[Readout, ...]:
    """The numbers of a code, in nats."""
    mean, width, log = found.terms
    mu, v = found.best
    return (
        Readout("kl", "D(q‖p) of the code", found.kl, "nats", colour="q", note=_kl(found)),
        Readout("mean", "of the mean, ½ μ²", mean, "nats", note=_mean(found)),
        Readout("width", "of the width, ½ (σ² − 1) − log σ", width + log, "nats", note=_width(found)),
        Readout("loss", "loss", found.loss, "nats", colour="gradient", note=_loss(found)),
        Readout("lowest", "lowest loss", found.lowest, "nats", colour="truth", note=_lowest(found)),
        Readout("best", "best code μ, σ", (mu, math.exp(v / 2)), colour="truth", note=_best(found)),
        Readout("excess", "above the lowest", found.excess, "nats", note=_excess(found)),
    )


def equations(found: Moment) -> tuple[Equation, ...]:
    """The closed form with its numbers, and the loss as a sum where there is a decoder."""
    s2, v = math.exp(found.log_variance), found.log_variance
    minus = f"+ {numeral(-v)}" if v < 0 else f"− {numeral(v)}"
    closed = f"½ (μ² + σ² − 1 − log σ²) = ½ ({numeral(found.mu**2)} + {numeral(s2)} − 1 {minus}) =\u00a0"
    lines = [Equation("closed", (closed, found.kl), 3)]
    if found.decodes:
        miss, blur = found.parts[2:]
        sum_of = f"β D + ½ (x − wμ)² + ½ w²σ² = {numeral(found.ground.given[2])} · {numeral(found.kl)}"
        lines.append(Equation("loss", (f"{sum_of} + {numeral(miss)} + {numeral(blur)} =\u00a0", found.loss), 3))
    return tuple(lines)


def alt(found: Moment) -> str:
    """The picture in words."""
    code = f"A code with mean {numeral(found.mu)} and deviation {numeral(found.sigma)}"
    cost = f"is {numeral(found.kl)} nats from the standard normal prior"
    if not found.decodes:
        return f"{code} {cost}; the lowest place of the landscape is the prior itself, at mean 0 and deviation 1."
    mu, v = found.best
    best = f"mean {numeral(mu)} and deviation {numeral(math.exp(v / 2))}"
    return f"{code} {cost}; with the decoder's error its loss is {numeral(found.loss)}, lowest at {best}."


def _kl(found: Moment) -> str:
    if found.kl == 0:
        return "q is the prior: the code says nothing"
    return f"{numeral(found.kl / math.log(2))} bits, what the code says beyond the prior"


def _mean(found: Moment) -> str:
    return "for standing away from 0" if found.mu else "nothing to pay at μ = 0"


def _width(found: Moment) -> str:
    if found.log_variance == 0:
        return "nothing to pay at σ = 1"
    which = "narrower" if found.log_variance < 0 else "broader"
    return f"σ = {numeral(found.sigma)}, {which} than the prior"


def _loss(found: Moment) -> str:
    if not found.decodes:
        return "the KL, and nothing else"
    miss, blur = found.parts[2:]
    return f"of it {numeral(miss + blur)} is the decoder's squared error, halved"


def _lowest(found: Moment) -> str:
    if not found.decodes:
        return "at the prior itself"
    seen, w, beta = found.ground.given
    if beta != 1:
        return "a bound on nothing: it is one where β = 1"
    exact = numeral(found.lowest + LOG_TWO_PI / 2)
    return f"with ½ log 2π on top it is −log p(x) = {exact}, for x = {numeral(seen)} under N(0, {numeral(w * w + 1)})"


def _best(found: Moment) -> str:
    if not found.decodes:
        return "the prior, whatever the input"
    seen, w, beta = found.ground.given
    if w == 0 or seen == 0:
        return "no lean to either side" if w else "the prior: a decoder that does not listen needs no code"
    return "the exact posterior p(z | x)" if beta == 1 else f"the posterior, if the noise had variance {numeral(beta)}"


def _excess(found: Moment) -> str:
    if found.excess < 5e-7:
        return "the best code there is"
    return "β times the divergence from the best code" if found.decodes else "all of it"
