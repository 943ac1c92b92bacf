"""Ways to compute a log-sum-exp, a softmax or a loss: as it is written, or with the largest logit taken away first."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Array
from mathcore.overflow import floating, late_loss, naive_logsumexp, naive_loss, naive_softmax
from mathcore.stable import log_softmax, logsumexp, softmax

Host = np.ndarray[Any, Any]
Compute = Callable[[Host, int], Any]

ROOM = 4.0  # in ε: how far off still counts as right
FORMATS = tuple(floating(name) for name in ("float16", "float32", "float64"))


@dataclass(frozen=True)
class Way:
    """A way to compute: its name, the colour of what it makes, and how a row of logits and a label become a number."""

    name: str
    colour: str
    compute: Compute


def _written_sum(x: Host, label: int) -> Array:
    return naive_logsumexp(x)


def _written_softmax(x: Host, label: int) -> Array:
    return naive_softmax(x)[..., label]


def shifted_sum(x: Host, label: int) -> Array:
    """log-sum-exp with the largest logit taken away first."""
    return logsumexp(x)


def shifted_softmax(x: Host, label: int) -> Array:
    """The probability of the label, with the largest logit taken away first."""
    return softmax(x)[..., label]


def shifted_loss(x: Host, label: int) -> Array:
    """The loss of the label, with the largest logit taken away first."""
    return -log_softmax(x)[..., label]


WRITTEN, SHIFTED, LATE = "as written", "largest taken away", "softmax first, then log"
WAYS: dict[str, tuple[Way, ...]] = {
    "logsumexp": (Way(WRITTEN, "estimate", _written_sum), Way(SHIFTED, "result", shifted_sum)),
    "softmax": (Way(WRITTEN, "estimate", _written_softmax), Way(SHIFTED, "result", shifted_softmax)),
    "loss": (
        Way(WRITTEN, "estimate", naive_loss), Way(LATE, "singular", late_loss), Way(SHIFTED, "result", shifted_loss),
    ),
}  # fmt: skip


def computed(ways: tuple[Way, ...], x: Host, label: int, name: str) -> tuple[Host, Host]:
    """What each way makes of logits in the format called ``name``, and how far off that is, a row for each way.

    Exact is the last way in double precision, with the logits as the format holds them; the distance is relative to it
    where it is above 1.
    """
    with np.errstate(all="ignore"):
        held = x.astype(name)
        values = np.array([way.compute(held, label) for way in ways], dtype=float)
        exact = values[-1] if held.dtype == float else ways[-1].compute(held.astype(float), label)
        return values, np.abs(values - exact) / np.maximum(1.0, np.abs(exact))


def right_digits(error: float, epsilon: float, digits: int) -> int:
    """How many of a format's decimal digits are right."""
    if not math.isfinite(error):
        return 0
    return digits if error <= ROOM * epsilon else max(0, math.floor(-math.log10(error)))
