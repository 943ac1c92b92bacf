"""Which operation turned finite numbers into something that is not finite, where, and why.

A point that is lost already is not counted again: what an operation makes of nan is not its fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Host = np.ndarray[Any, Any]
Why = tuple[Callable[..., Host], str]  # where a reason holds, by the operands; and the reason

NAMES = {"div": "the division", "pow": "the power", "mul": "the product", "add": "the sum", "sub": "the difference"}
POSITIVE: tuple[Why, ...] = ((lambda a: a <= 0, "its argument is not > 0"),)
ARC: tuple[Why, ...] = ((lambda a: abs(a) > 1, "its argument is not between -1 and 1"),)
REASONS: dict[str, tuple[Why, ...]] = {
    "log": POSITIVE,
    "log2": POSITIVE,
    "log10": POSITIVE,
    "asin": ARC,
    "acos": ARC,
    "sqrt": ((lambda a: a < 0, "its argument is < 0"),),
    "step": ((lambda a: a == 0, "its argument is 0, where it jumps"),),
    "div": ((lambda a, b: b == 0, "its divisor is 0"),),
    "pow": ((lambda a, b: (a == 0) & (b < 0), "its base is 0 and its exponent is < 0, a division by 0"),),
}


def losses(op: str, operands: list[Any], result: Any) -> Iterator[tuple[Host, str, str]]:
    """(where, what happens, why) for each reason why an operation has no finite value though its operands have.

    >>> for where, what, why in losses("log", [np.array([-1.0, 0.0, 1.0])], np.array([np.nan, -np.inf, 0.0])):
    ...     print(where, what, why)
    [ True  True False] has no value its argument is not > 0
    """
    *values, out = np.broadcast_arrays(*operands, result)
    lost = ~np.isfinite(out)
    for value in values:
        lost = lost & np.isfinite(value)
    for holds, why in REASONS.get(op, ()):
        here = lost & holds(*values) if lost.any() else lost
        if here.any():
            yield here, "has no value", why
        lost = lost & ~here
    if (lost & np.isnan(out)).any():
        yield lost & np.isnan(out), "has no value", "its base is < 0 and its exponent is no fixed whole number"
    lost = lost & ~np.isnan(out)
    if lost.any():
        largest = np.finfo(out.dtype if out.dtype.kind == "f" else float).max
        yield lost, "overflows", f"its size is > {largest:.1e}"


def sentence(name: str, what: str, why: str, where: Host, names: tuple[str, ...], points: list[Host]) -> str:
    """What is lost, as a sentence with the number of points and the first of them.

    >>> x = np.array([-1.0, 1.0])
    >>> sentence("log", "has no value", "its argument is not > 0", x < 0, ("x",), [x])
    'log has no value at 1 of 2 points: its argument is not > 0 (first at x = -1)'
    """
    where, *coordinates = np.broadcast_arrays(where, *points)
    lost, total = int(where.sum()), where.size
    first = int(np.argmax(where.ravel()))
    place = ", ".join(f"{n} = {c.ravel()[first]:.4g}" for n, c in zip(names, coordinates, strict=True))
    return f"{name} {what} at {lost} of {total} point{'s' * (total != 1)}: {why} (first at {place})"
