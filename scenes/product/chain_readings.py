"""What is read and said of a chain: costs, what is kept in between, and the last digits. Notes are phrases."""

from __future__ import annotations

from scenes.base import Equation, Readout
from scenes.marks import numeral
from scenes.product.chain_moment import SMALL, Moment, Way

BYTES = 8  # of a number in double precision
EITHER = "either"


def readouts(moment: Moment) -> tuple[Readout, ...]:
    """The numbers, in the order of the page."""
    left, right = moment.left, moment.right
    one, other = moment.entry
    return (
        Readout(
            "shapes", "shapes", shapes(moment), note="what stands in the middle must agree, the outer two are left"
        ),
        Readout("left", "(AB)C, multiplications", left.multiplications, note=_sum(left)),
        Readout("right", "A(BC), multiplications", right.multiplications, note=_sum(right)),
        Readout("best", "fewer in", moment.best or EITHER, colour="result", note=advantage(moment)),
        Readout(
            "ratio", "dearer by a factor of", moment.ratio, note="multiplications of the one over those of the other"
        ),
        Readout("left_kept", "numbers kept in AB", left.kept, note=_kept(left)),
        Readout("right_kept", "numbers kept in BC", right.kept, note=_kept(right)),
        Readout("left_entry", "an entry of (AB)C", one, digits=17, note=_tried(moment)),
        Readout("right_entry", "the same of A(BC)", other, digits=17, note=_difference(one, other)),
    )


def shapes(moment: Moment) -> str:
    """The sizes as a line."""
    m, k, n, p = moment.sizes
    return f"({m} × {k})({k} × {n})({n} × {p}) = {m} × {p}"


def advantage(moment: Moment) -> str:
    """Which order to take."""
    if not moment.best:
        return "both orders take the same number of multiplications"
    dearer = moment.right.name if moment.best == moment.left.name else moment.left.name
    return f"{dearer} takes {times(moment.ratio)} as many"


def times(ratio: float) -> str:
    """A factor as words: so many times."""
    return f"{factor(ratio)} times"


def factor(ratio: float) -> str:
    """A factor with the digits that matter."""
    return f"{ratio:,.0f}" if ratio >= 1000 else numeral(ratio, 4)


def _sum(way: Way) -> str:
    return f"{way.multiplications:,}: {way.first:,} and then {way.second:,}"


def _kept(way: Way) -> str:
    rows, columns = way.between
    return f"{rows} × {columns} = {way.kept:,}, or {_size(BYTES * way.kept)} in double precision"


def _size(count: int) -> str:
    for unit, size in (("MB", 1_000_000), ("kB", 1000)):
        if count >= size:
            return f"{numeral(count / size)} {unit}"
    return f"{count} bytes"


def _tried(moment: Moment) -> str:
    cut = "" if max(moment.sizes) <= SMALL else f", every side cut to {SMALL} at most"
    return f"of normal random numbers{cut}: the one where the orders differ most"


def _difference(one: float, other: float) -> str:
    if one == other:
        return "every digit of every entry agrees this time"
    return f"apart by {numeral(abs(one - other), 2)}: rounding comes in another order, the matrix is the same"


def equations(moment: Moment) -> tuple[Equation, ...]:
    """Both costs with their numbers."""
    m, k, n, p = moment.sizes
    left, right = moment.left, moment.right
    return (
        Equation("left", (left.name, "=", m, "·", k, "·", n, "+", m, "·", n, "·", p)),
        Equation("left_total", ("", "=", f"{left.multiplications:,}")),
        Equation("right", (right.name, "=", k, "·", n, "·", p, "+", m, "·", k, "·", p)),
        Equation("right_total", ("", "=", f"{right.multiplications:,}")),
    )


def alt(moment: Moment) -> str:
    """The picture in words."""
    m, k, n, p = moment.sizes
    left, right = moment.left, moment.right
    best = f"{moment.best} is cheaper: {advantage(moment)}." if moment.best else "Both orders cost the same."
    return (
        f"A ({m} × {k}), B ({k} × {n}) and C ({n} × {p}). (AB)C takes {left.multiplications:,} multiplications with "
        f"{left.kept:,} numbers kept in between, A(BC) takes {right.multiplications:,} with {right.kept:,}. {best}"
    )
