"""What is read and said of a bottleneck; notes are phrases: no capital, no full stop."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenes.base import Equation, Readout, Table
from scenes.bottleneck.found import Found, softness
from scenes.marks import numeral
from scenes.program import plain
from scenes.surprise.chances import NAMES

if TYPE_CHECKING:
    from scenes.bottleneck.scene import Bottleneck

ROUNDING = 1e-9
NEVER = "none: words and texts have nothing to do with each other"


def readouts(scene: Bottleneck, found: Found) -> tuple[Readout, ...]:
    """The numbers of a description, in bits."""
    split: float | str = found.split if math.isfinite(found.split) else NEVER
    return (
        Readout("kept", "kept of the words, I(X; T)", exact(found.kept), "bits", 3, "vector", _kept(found)),
        Readout("relevant", "said about the texts, I(T; Y)", exact(found.relevant), "bits", 3, "result",
                _relevant(found)),
        Readout("clusters", "clusters", len(found.weights), colour="result", note=_clusters(found)),
        Readout("soft", "open, to which a word belongs", exact(softness(found.p, found.shares)), "bits", 2,
                note=_soft(found)),
        Readout("most", "all that words say, I(X; Y)", exact(found.most), "bits", colour="truth",
                note="no description of X can say more"),
        Readout("entropy", "all of the words, H(X)", exact(found.entropy), "bits", colour="vector",
                note="what it takes to name a word"),
        Readout("split", "first split", split, colour="truth", note=_split(scene, found)),
    )  # fmt: skip


def exact(x: float) -> float:
    """A number without the last digits of floating point where it is 0."""
    return float(plain(x, ROUNDING))


def clusters(found: Found) -> str:
    """How many there are."""
    return "1 cluster" if len(found.weights) == 1 else f"{len(found.weights)} clusters"


def equations(scene: Bottleneck, found: Found) -> tuple[Equation, ...]:
    """What is made small."""
    kept, relevant = exact(found.kept), exact(found.relevant)
    value = exact(kept - scene.beta * relevant)
    terms = ("I(X; T) − β I(T; Y) =\u00a0", kept, "−", scene.beta, "·", relevant, "=", value)
    return (Equation("price", terms, 3),)


def table(found: Found) -> Table:
    """Every word: how often, in which texts, and the clusters it belongs to, the largest first."""
    px = found.p.sum(axis=1)
    rows = []
    for k, (p, row, shares) in enumerate(zip(px.tolist(), found.p, found.shares, strict=True)):
        own = int(shares.argmax())
        rows.append((NAMES[k], p, *(row / p).tolist(), own + 1, float(shares[own])))
    columns = ("word", "p(x)", "in A", "in B", "in C", "cluster", "belongs to it")
    return Table("words", "Words", columns, tuple(rows), ("vector",) * len(rows))


def alt(scene: Bottleneck, found: Found) -> str:
    """The picture in words."""
    n = len(scene.counts)
    kept, relevant = (numeral(exact(x)) for x in (found.kept, found.relevant))
    return (
        f"{n} {'word' if n == 1 else 'words'} in a triangle of three kinds of text, at the price "
        f"{numeral(scene.beta)} in {clusters(found)}: {kept} of {numeral(exact(found.entropy))} bits are kept, and "
        f"they say {relevant} of {numeral(exact(found.most))} bits about the texts."
    )


def _kept(found: Found) -> str:
    if exact(found.kept) == 0:
        return "nothing: all words are described alike"
    return f"{numeral(100 * found.kept / found.entropy)} % of what it takes to name a word"


def _relevant(found: Found) -> str:
    if exact(found.most) == 0:
        return "there is nothing to be said"
    return f"{numeral(100 * exact(found.relevant) / found.most)} % of what the words say"


def _clusters(found: Found) -> str:
    if len(found.weights) == len(found.p):
        return "as many as words" if len(found.p) > 1 else "there is one word"
    return f"for {len(found.p)} words; the largest holds {numeral(100 * float(found.weights.max()))} %"


def _soft(found: Found) -> str:
    if len(found.weights) == 1:
        return "there is only one"
    if softness(found.p, found.shares) < 0.01:
        return "hardly at all: the clusters are nearly hard"
    least = int(found.shares.max(axis=1).argmin())
    return f"on average; the least sure is {NAMES[least]}, with {numeral(100 * float(found.shares[least].max()))} %"


def _split(scene: Bottleneck, found: Found) -> str:
    if not math.isfinite(found.split):
        return "one cluster loses nothing at any price"
    if scene.beta < found.split:
        return "β = 1/ρ², not reached: the least push dies away"
    return "β = 1/ρ²: from here on one cluster falls apart"
