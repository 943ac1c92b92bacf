"""Events on a finite sample space, and Bayes' theorem for any number of hypotheses.

Glossary: an *outcome* is one thing that can happen, the *sample space* Ω all of them; ``p`` holds their
probabilities, an array (..., n). An *event* is a set of outcomes, here an array (..., n) of True and False, so that
A ∩ B is ``a & b``, A ∪ B is ``a | b``, and the complement of A is ``~a``. *Likelihood* is the probability of what was
seen under a hypothesis, *evidence* the same under all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mathcore.backend import Array, namespace

ROUNDING = 1e-9  # by how much probabilities may miss the sum 1


@dataclass(frozen=True)
class Updates:
    """Beliefs as observations come in.

    ``posterior`` (..., m + 1, n): after 0, 1, …, m observations; the first row is the prior. ``predicted`` (..., m):
    the probability that each observation had, given those before it. ``log_evidence`` (..., m): of all so far.
    """

    posterior: Array
    predicted: Array
    log_evidence: Array


def probability(p: Any, event: Any) -> Array:
    """The probability of an event.

    P(A) = Σ p(ω) over the outcomes ω in A

    Parameters
        p: array (..., n), ≥ 0, with the sum 1: the probabilities of the outcomes.
        event: array (..., n) of True and False: which outcomes belong to the event.
    Returns
        array (...), from 0 to 1.
    Raises
        ValueError when p is no distribution, or the event is not of True and False, or not as long as p.

    Two dice: the sum is seven in 6 cases of 36.

    >>> import numpy as np
    >>> first, second = np.divmod(np.arange(36), 6)
    >>> round(float(probability(np.full(36, 1 / 36), first + second + 2 == 7)), 12)
    0.166666666667

    Reference: Kolmogorov, Grundbegriffe der Wahrscheinlichkeitsrechnung (1933), chapter I, §1.
    """
    p, event = _space(p, event)
    xp = namespace(p)
    return xp.sum(xp.where(event, p, xp.zeros_like(p)), axis=-1)


def conditional(p: Any, event: Any, given: Any) -> Array:
    """The probability of an event among the outcomes of another one.

    P(A | B) = P(A ∩ B) / P(B)

    Parameters
        p: array (..., n), ≥ 0, with the sum 1.
        event, given: arrays (..., n) of True and False, A and B.
    Returns
        array (...), from 0 to 1; nan where P(B) = 0, since nothing can be asked of what never happens.
    Raises
        ValueError as `probability` does.

    The sum of two dice, when the first shows six: seven in 1 case of 6, and twelve is no longer rare.

    >>> import numpy as np
    >>> first, second = np.divmod(np.arange(36), 6)
    >>> total, six = first + second + 2, first == 5
    >>> [round(float(conditional(np.full(36, 1 / 36), total == k, six)), 12) for k in (7, 12, 2)]
    [0.166666666667, 0.166666666667, 0.0]

    Reference: Kolmogorov (1933), chapter I, §4.
    """
    p, event = _space(p, event)
    p, given = _space(p, given)
    return _ratio(probability(p, event & given), probability(p, given))


def dependence(p: Any, a: Any, b: Any) -> Array:
    """By how much two events happen together more often than independent ones would.

    P(A ∩ B) − P(A) P(B) = P(A ∩ B) P(not A ∩ not B) − P(A ∩ not B) P(not A ∩ B)

    Parameters
        p: array (..., n), ≥ 0, with the sum 1.
        a, b: arrays (..., n) of True and False.
    Returns
        array (...), from −1/4 to 1/4: the covariance of the two indicators, 0 when A and B are independent.
    Raises
        ValueError as `probability` does.
    Notes
        The second form is computed: it loses no digits where P(A) or P(B) is near 0 or 1.

    >>> import numpy as np
    >>> first, second = np.divmod(np.arange(36), 6)
    >>> float(abs(dependence(np.full(36, 1 / 36), first + second + 2 == 7, first == 5))) < 1e-15
    True
    >>> round(36 * float(dependence(np.full(36, 1 / 36), first + second + 2 == 12, first == 5)), 12)
    0.833333333333

    Reference: Feller, An Introduction to Probability Theory and Its Applications I (1968), chapter V.3.
    """
    p, a = _space(p, a)
    p, b = _space(p, b)
    return probability(p, a & b) * probability(p, ~a & ~b) - probability(p, a & ~b) * probability(p, ~a & b)


def independent(p: Any, a: Any, b: Any, tolerance: float = 1e-12) -> Array:
    """Whether two events are independent.

    P(A ∩ B) = P(A) P(B),  and then P(A | B) = P(A) wherever P(B) > 0

    Parameters
        p: array (..., n), ≥ 0, with the sum 1.
        a, b: arrays (..., n) of True and False.
        tolerance: number ≥ 0: a difference at or below it is rounding.
    Returns
        array (...) of True and False.
    Raises
        ValueError as `probability` does.
    Notes
        An event of probability 0 or 1 is independent of every event, itself included.

    >>> import numpy as np
    >>> first, second = np.divmod(np.arange(36), 6)
    >>> bool(independent(np.full(36, 1 / 36), first == 5, second == 5))
    True

    Reference: Kolmogorov (1933), chapter I, §5; Feller I (1968), chapter V.3.
    """
    away = dependence(p, a, b)
    return namespace(away).abs(away) <= tolerance


def total_probability(prior: Any, likelihood: Any) -> Array:
    """The probability of what was seen, over all hypotheses.

    P(D) = Σᵢ P(D | Hᵢ) P(Hᵢ)

    Parameters
        prior: array (..., n), ≥ 0, with the sum 1.
        likelihood: array (..., n), ≥ 0: P(D | Hᵢ), or a density, which may exceed 1.
    Returns
        array (...), ≥ 0: the evidence.
    Raises
        ValueError when the prior is no distribution, or the likelihood is negative or not as long.

    One in a hundred is ill; a test finds 9 of 10 of them, and alarms for 9 in 100 of the others.

    >>> round(float(total_probability([0.01, 0.99], [0.9, 0.09])), 12)
    0.0981

    Reference: Feller I (1968), chapter V.1, equation (1.8).
    """
    prior, likelihood = _beliefs(prior, likelihood)
    return namespace(prior).sum(prior * likelihood, axis=-1)


def bayes(prior: Any, likelihood: Any) -> Array:
    """What to believe of each hypothesis after something was seen: Bayes' theorem.

    P(Hᵢ | D) = P(D | Hᵢ) P(Hᵢ) / Σⱼ P(D | Hⱼ) P(Hⱼ)

    Parameters
        prior: array (..., n), ≥ 0, with the sum 1: belief before.
        likelihood: array (..., n), ≥ 0: P(D | Hᵢ), or a density; a common factor makes no difference.
    Returns
        array (..., n): the posterior, with the sum 1; nan where every hypothesis that was believed rules out D.
    Raises
        ValueError when the prior is no distribution, or the likelihood is negative or not as long.
    Notes
        Likelihoods are first divided by the largest one that counts, so that tiny ones do not all become 0. A prior of
        0 stays 0 whatever is seen.

    >>> bayes([0.01, 0.99], [0.9, 0.09]).round(4)  # ill, though the test is positive: 9 in 98
    array([0.0917, 0.9083])
    >>> bayes([1 / 3, 1 / 3, 1 / 3], [1 / 2, 1, 0]).round(4)  # Monty Hall: you took door 1, he opens door 3
    array([0.3333, 0.6667, 0.    ])

    Reference: Bayes, Philosophical Transactions 53 (1763); Gigerenzer & Hoffrage, Psychological Review 102 (1995).
    """
    prior, likelihood = _beliefs(prior, likelihood)
    xp = namespace(prior)
    largest = xp.max(xp.where(prior > 0, likelihood, xp.zeros_like(likelihood)), axis=-1, keepdims=True)
    weight = prior * _ratio(xp.where(prior > 0, likelihood, xp.zeros_like(likelihood)), largest)
    return weight / xp.sum(weight, axis=-1, keepdims=True)


def update(prior: Any, likelihoods: Any) -> Updates:
    """Beliefs after each of a sequence of observations: today's posterior is tomorrow's prior.

    log P(Hᵢ | D₁ … Dₖ) = log P(Hᵢ) + Σⱼ log P(Dⱼ | Hᵢ) − log P(D₁ … Dₖ)

    Parameters
        prior: array (..., n), ≥ 0, with the sum 1.
        likelihoods: array (..., m, n), ≥ 0: a row for each observation, P(Dⱼ | Hᵢ, D₁ … Dⱼ₋₁); where observations are
            independent under each hypothesis, as tosses of one coin are, just P(Dⱼ | Hᵢ).
    Returns
        Updates: posterior (..., m + 1, n), predicted (..., m), log_evidence (..., m); nan from the observation on that
        every hypothesis rules out.
    Raises
        ValueError when the prior is no distribution, or the likelihoods are negative or not as wide.
    Notes
        Sums of logarithms: a hypothesis that seems dead at 1e-400 can still come back. The order of observations
        changes the path but not its end.

    >>> update([0.01, 0.99], [[0.9, 0.09], [0.9, 0.09]]).posterior.round(4)  # two positive tests
    array([[0.01  , 0.99  ],
           [0.0917, 0.9083],
           [0.5025, 0.4975]])

    Reference: MacKay, Information Theory, Inference, and Learning Algorithms (2003), section 3.2.
    """
    prior, likelihoods = _beliefs(prior, likelihoods, rows=True)
    xp = namespace(prior)
    joint = _log(prior)[..., None, :] + xp.cumulative_sum(_log(likelihoods), axis=-2, include_initial=True)
    top = xp.max(joint, axis=-1, keepdims=True)
    possible = top > -xp.inf
    weight = xp.exp(joint - xp.where(possible, top, xp.zeros_like(top)))
    total = xp.sum(weight, axis=-1, keepdims=True)
    posterior = _ratio(weight, total)
    evidence = xp.where(possible, top + _log(total), xp.full_like(top, -xp.inf))[..., 0]
    believed = posterior[..., :-1, :]
    return Updates(posterior, xp.sum(believed * likelihoods, axis=-1), evidence[..., 1:] - evidence[..., :1])


def _ratio(part: Array, whole: Array) -> Array:
    """part / whole, nan where the whole is 0."""
    xp = namespace(whole)
    return xp.where(whole > 0, part / xp.where(whole > 0, whole, xp.ones_like(whole)), xp.full_like(part, xp.nan))


def _log(x: Array) -> Array:
    """The logarithm of what is ≥ 0, −∞ of 0, without a warning."""
    xp = namespace(x)
    return xp.where(x > 0, xp.log(xp.where(x > 0, x, xp.ones_like(x))), xp.full_like(x, -xp.inf))


def _distribution(name: str, p: Any) -> Array:
    """``p`` as float64, when it is a distribution."""
    xp = namespace(p)
    p = xp.asarray(p, dtype=xp.float64)
    if p.ndim < 1 or p.shape[-1] < 1:
        raise ValueError(f"{name} must have at least one outcome, got the shape {p.shape}")
    if not bool(xp.all(xp.isfinite(p))) or not bool(xp.all(p >= 0)):
        raise ValueError(f"{name} must be finite and ≥ 0, got {p}")
    missed = xp.sum(p, axis=-1) - 1
    if not bool(xp.all(xp.abs(missed) <= ROUNDING)):
        raise ValueError(f"{name} must have the sum 1, got {xp.sum(p, axis=-1)}")
    return p


def _space(p: Any, event: Any) -> tuple[Array, Array]:
    """The probabilities of outcomes and the event, when they fit each other."""
    p = _distribution("p", p)
    xp = namespace(p)
    event = xp.asarray(event)
    if event.dtype != xp.bool:
        raise ValueError(f"event must be of True and False, got {event.dtype}")
    if event.ndim < 1 or event.shape[-1] != p.shape[-1]:
        raise ValueError(f"event must be as long as p, {p.shape[-1]}, got the shape {event.shape}")
    return p, event


def _beliefs(prior: Any, likelihood: Any, rows: bool = False) -> tuple[Array, Array]:
    """The prior and the likelihoods, when they fit each other."""
    prior = _distribution("prior", prior)
    xp = namespace(prior)
    likelihood = xp.asarray(likelihood, dtype=xp.float64)
    if likelihood.ndim < 1 + rows or likelihood.shape[-1] != prior.shape[-1]:
        raise ValueError(f"likelihood must have {prior.shape[-1]} entries in a row, got the shape {likelihood.shape}")
    if not bool(xp.all(xp.isfinite(likelihood))) or not bool(xp.all(likelihood >= 0)):
        raise ValueError(f"likelihood must be finite and ≥ 0, got {likelihood}")
    return prior, likelihood
