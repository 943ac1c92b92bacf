"""What is read and said of a channel; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenes.base import Equation, Readout, Table
from scenes.channel.found import NEAR, STEPS, Found
from scenes.channel.painting import SIDE
from scenes.marks import numeral
from scenes.program import plain

if TYPE_CHECKING:
    from scenes.channel.scene import Channel

ROUNDING = 1e-12
FAR = f"none of the first {STEPS}"


def readouts(scene: Channel, found: Found) -> tuple[Readout, ...]:
    """The numbers of a channel, in bits."""
    wrong = int((found.sent.read != found.sent.picture).sum())
    arrives: int | str = found.arrives if found.arrives >= 0 else FAR
    return (
        Readout("through", "gets through, I(X; Y)", exact(found.through), "bits", colour="result",
                note=_through(found)),
        Readout("capacity", "capacity C", exact(found.capacity), "bits", colour="truth", note=scene.channel.formula),
        Readout("best", "share of 1s that reaches it", found.best, digits=3, colour="truth", note=_best(found)),
        Readout("steps", "reached by step", arrives, colour="vector", note=_steps(scene, found)),
        Readout("entropy", "goes in, H(X)", exact(found.entropy), "bits", note="a dot, before it is sent"),
        Readout("left", "stays open, H(X | Y)", exact(found.left), "bits", colour="gradient", note=_left(found)),
        Readout("counted", "counted in the picture", exact(found.sent.through), "bits",
                note="I(X; Y) of its dots and what came out first"),
        Readout("missed", "read wrongly, expected", exact(100 * found.missed), "%", digits=3, colour="gradient",
                note=f"in this picture {wrong} of {SIDE * SIDE} dots"),
        Readout("together", "known of a dot in the end", exact(found.together), "bits", colour="result",
                note=_together(scene, found)),
    )  # fmt: skip


def exact(x: float) -> float:
    """A number without the last digits of floating point where it is 0."""
    return float(plain(x, ROUNDING))


def equations(found: Found) -> tuple[Equation, ...]:
    """What gets through, seen from both ends."""
    H, left, through, output, added = (
        exact(x) for x in (found.entropy, found.left, found.through, found.output, found.added)
    )
    return (
        Equation("input", ("I(X; Y) = H(X) − H(X | Y) =\u00a0", H, "−", left, "=", through, "\u00a0bits"), 3),
        Equation("output", ("I(X; Y) = H(Y) − H(Y | X) =\u00a0", output, "−", added, "=", through, "\u00a0bits"), 3),
    )


def table(scene: Channel, found: Found) -> Table:
    """Each input with its chances, and how far what it makes stands out from what comes out in all."""
    p = (1 - scene.share, scene.share)
    rows = []
    for x in (0, 1):
        D = found.divergence[x]
        rows.append((str(x), p[x], *found.table[x].tolist(), "∞" if math.isinf(D) else exact(D)))
    columns = ("input", "p(x)", *(f"W({y} | x)" for y in scene.channel.outputs), "D(W‖q), bits")
    return Table("inputs", "Inputs", columns, tuple(rows), ("vector",) * 2)


def alt(scene: Channel, found: Found) -> str:
    """The picture in words."""
    name, what = type(scene.channel).label.partition(":")[0], numeral(scene.channel.noise)
    through, capacity = exact(found.through), exact(found.capacity)
    return (
        f"A channel of the kind {name} with noise {what}, into which 1 goes with probability {numeral(scene.share)}: "
        f"{numeral(through)} of {numeral(exact(found.entropy))} bits get through, and at most {numeral(capacity)} "
        f"could. A picture is sent, each dot {_times(scene.copies)}; {numeral(exact(100 * found.missed))} % of its "
        f"dots will be read wrongly."
    )


def _times(copies: int) -> str:
    return "once" if copies == 1 else f"{copies} times"


def _through(found: Found) -> str:
    if exact(found.capacity) == 0:
        return "nothing can: what comes out has nothing to do with what goes in"
    if exact(found.entropy) == 0:
        return "nothing: it is known beforehand what goes in"
    if found.capacity - found.through < 1e-6:
        return "all that can: this is the best input"
    return f"{numeral(100 * found.through / found.capacity)} % of the capacity"


def _best(found: Found) -> str:
    if exact(found.capacity) == 0:
        return "or any other: nothing gets through"
    least = found.divergence
    if all(math.isfinite(x) for x in least) and abs(least[0] - least[1]) < 1e-6:
        return "here both inputs stand out alike: D(W‖q) is the same"
    return "there both inputs stand out alike"


def _steps(scene: Channel, found: Found) -> str:
    if exact(found.entropy) == 0:
        return "what is never sent stays unsent: no step leads away"
    if found.arrives == 0:
        return f"less than {numeral(NEAR)} bits from the capacity already"
    if found.arrives < 0:
        return "so much noise makes the steps small"
    return f"of Blahut–Arimoto from here, up to {numeral(NEAR)} bits"


def _left(found: Found) -> str:
    if exact(found.left) == 0:
        return "nothing: what comes out says what went in"
    return "what one still does not know of a dot when it has come out"


def _together(scene: Channel, found: Found) -> str:
    if scene.copies == 1:
        return "each dot is sent once"
    per = found.together / scene.copies
    return f"from {scene.copies} times: {numeral(exact(per))} bits a use of the channel"
