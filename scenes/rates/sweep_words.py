"""What is read and said of a sweep; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math

import numpy as np

from mathcore.parameters import label
from scenes.base import Readout, Value
from scenes.marks import numeral
from scenes.rates.edge import bound, formula
from scenes.rates.sweep_run import Place, Swept

DIVERGED = "diverged"
UNDEFINED = "undefined"
NO_EDGE = "none"
NO_BEST = "none"


def readouts(swept: Swept) -> tuple[Readout, ...]:
    """The numbers of the sweep and of the chosen run."""
    best = swept.best
    return (
        Readout("alpha", "learning rate α", swept.alpha, colour="gradient", note=_beside_edge(swept)),
        Readout("loss", f"{measured(swept)} at the end", said(swept.loss), colour="result", note=_shrunk(swept)),
        Readout("best", "best α of the sweep", NO_BEST if best is None else float(swept.rates[best]), colour="truth",
                note=_best(swept)),
        Readout("diverged", "rates that diverge", int(np.isinf(swept.losses).sum()), note=_diverged(swept)),
        Readout("edge", "edge at the minimum" if swept.reached.known else "edge at the best end",
                edge(swept.reached), colour="eigen", note=_edge(swept, swept.reached)),
        Readout("edge_start", "edge at the start", edge(swept.start), colour="eigen", note=_edge(swept, swept.start)),
        Readout("sharpness", "λmax where the run stands", sharp(float(swept.along[-1])), colour="eigen",
                note=_sharpness(swept)),
    )  # fmt: skip


def alt(swept: Swept) -> str:
    """The picture in words."""
    who = f"{label(type(swept.optimizer))} on {label(type(swept.surface))}"
    n = f"{swept.steps} step{'s' * (swept.steps != 1)}"
    here = swept.run.why or f"{measured(swept)} is {_number(swept.loss)}"
    best = swept.best
    top = "no rate leads anywhere" if best is None else f"the best of the sweep is {numeral(swept.rates[best])}"
    limit = swept.reached.edge
    border = f"; the edge of stability is {numeral(limit)}" if limit is not None else "; there is no edge of stability"
    what = f"The loss of {who} after {n} against the learning rate"
    return f"{what}: at α = {numeral(swept.alpha)} {here}; {top}{border}."


def measured(swept: Swept) -> str:
    """What is called the loss."""
    return "f − min f" if swept.surface.minima else "f − lowest seen" if swept.lowest else "f"


def said(loss: float) -> Value:
    """A loss as a value."""
    return DIVERGED if math.isinf(loss) else UNDEFINED if math.isnan(loss) else loss


def edge(place: Place) -> Value:
    """The edge of a place as a value."""
    return NO_EDGE if place.edge is None else place.edge


def sharp(λ: float) -> Value:
    """λmax as a value."""
    return λ if math.isfinite(λ) else UNDEFINED


def _number(loss: float) -> str:
    value = said(loss)
    return value if isinstance(value, str) else numeral(loss)


def _beside_edge(swept: Swept) -> str:
    if swept.reached.edge is None:
        return "drag the ring on the curve"
    where = "minimum" if swept.reached.known else "best end"
    return f"{numeral(swept.alpha / swept.reached.edge)} times the edge of the {where}"


def _shrunk(swept: Swept) -> str:
    if swept.run.why:
        return swept.run.why
    if not swept.before > 0 or not math.isfinite(swept.before):
        return f"at the start {_number(swept.before)}"
    return f"{numeral(swept.loss / swept.before)} times what it was at the start"


def _best(swept: Swept) -> str:
    best = swept.best
    if best is None:
        return "all diverge or end where there is no slope"
    return f"of {len(swept.rates)} rates; after {swept.steps} steps it ends at {_number(float(swept.losses[best]))}"


def _diverged(swept: Swept) -> str:
    lost = np.flatnonzero(np.isinf(swept.losses))
    if not lost.size:
        return f"none of {len(swept.rates)} within {swept.steps} steps"
    first = numeral(float(swept.rates[lost[0]]))
    whole = lost.size == len(swept.rates) - lost[0]
    return f"of {len(swept.rates)}: {'all' if whole else 'not all'} from α = {first} on"


def _edge(swept: Swept, place: Place) -> str:
    """Which border, and where its λmax was taken."""
    c, name = bound(swept.optimizer), label(type(swept.optimizer))
    if c is None:
        return f"{name} divides by the size of its gradients: α λmax decides nothing"
    if math.isinf(c):
        return "with β = 1 the damped form never moves"
    x, y = (numeral(one) for one in place.x)
    if place.edge is None:
        why = "is not defined" if not math.isfinite(place.sharpness) else f"{numeral(place.sharpness)} is not above 0"
        return f"λmax at ({x}, {y}) {why}"
    return f"{formula(swept.optimizer)}, λmax = {numeral(place.sharpness, 4)} at ({x}, {y})"


def _sharpness(swept: Swept) -> str:
    c, λ = bound(swept.optimizer), float(swept.along[-1])
    if c is None or c >= 1e30 * swept.alpha:
        return "at the last point of the run"
    border = numeral(c / swept.alpha, 4)
    if not math.isfinite(λ):
        return f"this α is stable below {border}"
    return f"{'below' if λ < c / swept.alpha else 'not below'} {border}, up to which this α is stable"
