"""The mathematics of a classifier's last step: probabilities from logits, their loss, its gradient, the next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.information import entropy
from mathcore.stable import cross_entropy_from_logits, one_hot, softmax
from scenes.softmax.logits import Logits

Host = np.ndarray[Any, Any]

SIDES = (6.0, 18.0, 60.0, 180.0, 600.0, 1800.0)  # halves of the window of logits
POINTS = 97
ROUNDING = 1e-12  # of a loss, up to which it is its lowest


@dataclass(frozen=True)
class Moment:
    """Logits with their probabilities and the loss; the label counts from 0."""

    z: Logits
    temperature: float
    label: int
    smoothing: float
    rate: float
    p: Logits
    target: Logits
    loss: float
    least: float  # the entropy of the target: no loss is lower
    doubt: float  # the entropy of the probabilities
    gradient: Logits
    after: Logits  # the logits after one step against the gradient
    next_loss: float
    curve: tuple[Host, Host, Host]  # the label's logit, the loss there, and the loss without smoothing

    @property
    def excess(self) -> float:
        """How far the loss is above its lowest, the divergence from target to softmax."""
        return above(self.loss, self.least)

    @property
    def side(self) -> float:
        """Half of the window that the logits are drawn in."""
        return side(self.z)


def above(loss: float, least: float) -> float:
    """How far a loss is above the lowest there is; 0 where rounding is all that is left."""
    return loss - least if loss - least > ROUNDING * max(1.0, loss) else 0.0


def side(z: Sequence[float]) -> float:
    """Half of a window with room for logits, one of a few."""
    largest = max(map(abs, z))
    return next(half for half in SIDES if half >= largest)


def moment(
    z: Logits, temperature: float, label: int, smoothing: float, rate: float, xp: Namespace, device: Any
) -> Moment:
    """Solve for a row of logits; the gradient is (softmax − target) ÷ T."""
    logits = xp.asarray(z, dtype=xp.float64, device=device)
    target = one_hot(xp.asarray(label, device=device), len(z), smoothing)
    p = softmax(logits, temperature=temperature)
    gradient = slopes(logits, target, temperature)
    after = logits - rate * gradient
    loss = [float(cross_entropy_from_logits(at / temperature, target)) for at in (logits, after)]
    return Moment(
        z=z,
        temperature=temperature,
        label=label,
        smoothing=smoothing,
        rate=rate,
        p=_row(p),
        target=_row(target),
        loss=loss[0],
        least=float(entropy(target)),
        doubt=float(entropy(p)),
        gradient=_row(gradient),
        after=_row(after),
        next_loss=loss[1],
        curve=_curve(z, temperature, label, smoothing),
    )


def slopes(z: Any, target: Any, temperature: float) -> Any:
    """The gradient of the loss with respect to the logits: (softmax(z/T) − target) ÷ T."""
    return (softmax(z, temperature=temperature) - target) / temperature


def _curve(z: Logits, temperature: float, label: int, smoothing: float) -> tuple[Host, Host, Host]:
    """The loss while the label's logit runs through the window and the others stay, with and without smoothing."""
    x = np.linspace(-side(z), side(z), POINTS)
    rows = np.where(np.arange(len(z)) == label, x[:, None], np.array(z)) / temperature
    hard = cross_entropy_from_logits(rows, one_hot(np.array(label), len(z)))
    soft = cross_entropy_from_logits(rows, one_hot(np.array(label), len(z), smoothing)) if smoothing else hard
    return x, soft, hard


def _row(x: Any) -> Logits:
    return tuple(to_numpy(x).tolist())
