"""Notes that hold in the plane and in space alike; phrases: no capital, no full stop."""

from __future__ import annotations

from scenes.marks import numeral
from scenes.transformations.facts import Facts

TOO_NEAR = "not computed: in double precision A cannot be told from a singular matrix"


def progress(t: float) -> str:
    """Whether the numbers of A are those of the picture."""
    if t == 1:
        return "its columns are where the basis vectors land"
    return f"the numbers are those of A; the picture is at t = {numeral(t)} on the way from I to A"


def condition(A: Facts) -> str:
    """What κ means now."""
    if not A.regular:
        if not A.flattens:
            return TOO_NEAR.removeprefix("not computed: ")
        return "singular: κ = ∞" if A.rank else "κ = ∞ by convention"
    if A.condition >= 1000:
        return f"ill-conditioned: solving A x = b can lose up to about {A.digits_lost:.0f} of 16 digits"
    if A.condition < 1 + 1e-12:
        return "all directions are stretched alike"
    return "how much longer the longest half-axis is than the shortest"


def inverse(A: Facts) -> str:
    """Whether A can be undone, and how surely."""
    if not A.regular:
        return "what has been flattened cannot be undone" if A.flattens else "no digit of it would be sure to be true"
    if (sure := digits(A)) < 4:
        return f"as few as {sure} digit{'s' if sure > 1 else ''} may be true"
    return "A⁻¹ exists and undoes A" + (", since det A ≠ 0" if A.det else "")


def digits(A: Facts) -> int:
    """Significant digits that are true of what depends on the smallest singular value."""
    return max(1, min(4, int(15.6 - A.digits_lost))) if A.regular else 4


def in_doubles(A: Facts) -> str:
    """What goes before a claim that holds of the rounded A only."""
    return "" if A.regular or A.flattens else "in double precision "


def multiplied(what: str, factor: float) -> str:
    """What happens to areas or volumes, and to orientation."""
    if factor == 0:
        return f"{what} become smaller than any double"
    if abs(abs(factor) - 1) < 1e-12:
        return f"{what} are kept, orientation is flipped" if factor < 0 else f"{what} and orientation are kept"
    size = numeral(abs(factor), 3 if abs(abs(factor) - 1) > 0.005 else 7)
    return f"{what} are multiplied by {size}, orientation is {'flipped' if factor < 0 else 'kept'}"
