"""What is read and said of a fit; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from mathcore.surfaces import Surface
from mathcore.surfaces.base import Minimum
from scenes.base import Readout, Value
from scenes.marks import numeral
from scenes.modes.found import Found

if TYPE_CHECKING:
    from scenes.modes.scene import Modes

NAMES = {"forward": "D(p‖q)", "reverse": "D(q‖p)"}
OTHER = {"forward": "reverse", "reverse": "forward"}


def readouts(scene: Modes, found: Found) -> tuple[Readout, ...]:
    """The numbers of a fit, in nats."""
    mu, log_sigma = found.now
    this, other = NAMES[scene.direction], NAMES[OTHER[scene.direction]]
    lowest = found.surface.minima
    return (
        Readout("now", f"{this} of the fit", height(found.surface, found.now), "nats", colour="gradient",
                note=_now(scene, found)),
        Readout("mu", "μ of the fit", mu, colour="q", note=_mu(scene, found)),
        Readout("sigma", "σ of the fit", math.exp(log_sigma), colour="q", note=_sigma(scene, found)),
        Readout("best", f"lowest {this}", lowest[0].f, "nats", digits=3, colour="truth", note=_place(lowest[0].x)),
        Readout("hollows", "hollows", len(lowest), colour="truth", note=_hollows(lowest)),
        Readout("other", f"{other} of the same fit", height(found.other, found.now), "nats",
                note="what the fit costs the other way round"),
    )  # fmt: skip


def height(surface: Surface, at: tuple[float, float]) -> Value:
    """The divergence of a fit; words where it is beyond numbers."""
    with np.errstate(all="ignore"):
        value = float(surface.value(np.array(at)))
    if not math.isfinite(value) or value > 1e12:
        return "none: too far out to be computed"
    return 0.0 if abs(value) < 1e-12 else value


def alt(scene: Modes, found: Found) -> str:
    """The picture in words."""
    mu, log_sigma = found.now
    p = f"two hills, {numeral(scene.distance)} apart and {numeral(scene.spread)} wide"
    q = f"mean {numeral(mu)} and deviation {numeral(math.exp(log_sigma))}"
    end = "the run diverges" if found.diverged_at >= 0 else f"after {found.seen} steps the fit has {q}"
    return f"A normal density is fitted to {p}, by making {NAMES[scene.direction]} small: {end}."


def _now(scene: Modes, found: Found) -> str:
    if found.diverged_at >= 0:
        return f"diverged at step {found.diverged_at}: the rate is too large here"
    return f"after {found.seen} steps"


def _mu(scene: Modes, found: Found) -> str:
    if scene.direction == "forward":
        return f"the mean of p is {numeral(found.surface.mean)}: where forward ends"
    half = scene.distance / 2
    return f"the hills stand at {numeral(-half)} and {numeral(half)}" if half else "both hills stand at 0"


def _sigma(scene: Modes, found: Found) -> str:
    if scene.direction == "forward":
        return f"the deviation of p is {numeral(math.sqrt(found.surface.variance))}: where forward ends"
    return f"each hill has {numeral(scene.spread)}"


def _hollows(lowest: Sequence[Minimum]) -> str:
    if len(lowest) == 1:
        return "every start ends in the same place"
    others = "; ".join(f"{_place(one.x)}: {numeral(one.f)} nats" for one in lowest[1:])
    return f"besides the lowest {others}"


def _place(at: tuple[float, float]) -> str:
    mu = 0.0 if abs(at[0]) < 1e-6 else at[0]
    return f"at μ = {numeral(mu)}, σ = {numeral(math.exp(at[1]))}"
