"""What is measured: a function of `mathcore`, the arguments, and the same function in mpmath.

A case holds rows of arguments. A number in a row is a float (an array of a library when the function is called, an mpf
for mpmath); so is every number in a list. Whole numbers and words stay what they are.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

import numpy as np

from mathcore.backend import to_numpy

Row = tuple[Any, ...]
Make = Callable[[Any], Any]  # numbers → an array of a library
Runner = Callable[[Callable[..., Any], Make, Sequence[Row]], list[Any]]

ULP, LARGEST, EPS = "ulp", "ulp of the largest entry", "ε"
CONDITION, NORMWISE = "ulp, and over the condition number", "ulp of the largest entry, and over the condition number"


def arrays(make: Make, value: Any) -> Any:
    """A float or a list of floats as an array of a library; whole numbers and words as they are."""
    return make(value) if isinstance(value, float | list) else value


def each(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """A call a row: for functions of vectors, matrices, or of Python's numbers."""
    return [function(*(arrays(make, value) for value in row)) for row in rows]


def together(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    """One call for all rows, each argument an array: for functions that work element by element."""
    return list(to_numpy(function(*(make(list(column)) for column in zip(*rows, strict=True)))))


def plainly(function: Callable[..., Any], _: Make, rows: Sequence[Row]) -> list[Any]:
    """A call a row with Python's own numbers and lists."""
    return [function(*row) for row in rows]


@dataclass(frozen=True)
class Case:
    """A function's dotted name below `mathcore`, rows of arguments, and the function in mpmath.

    function    such as ``special.erf`` or ``distributions.Normal.cdf``, as it is imported
    rows        the arguments; the names of ``exact``'s parameters are those of the report
    exact       the same with mpf in place of floats → a number, or nested lists of numbers of the result's shape
    run         how rows become calls: `together`, `each`, `plainly`, or one of the subject's own
    unit        what an error counts in: `ULP` of each number itself; of the `LARGEST` number of the row's result,
                where small entries are differences of large ones; `EPS` = 2⁻⁵², absolute, for residuals; `CONDITION`
                and `NORMWISE`, the first two, judged after division by the condition number
    condition   that number in mpmath, for the row or for each number of the result; `sensitivity` finds it
    host        whether the function knows Python's numbers and NumPy only
    of          what tells two cases of one function apart
    note        a sentence for the table: why a figure is large
    names       those of the arguments, where ``exact`` does not name its parameters
    """

    function: str
    rows: tuple[Row, ...]
    exact: Callable[..., Any]
    run: Runner = together
    unit: str = ULP
    condition: Callable[..., Any] | None = None
    host: bool = False
    of: str = ""
    note: str = ""
    names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in the tables."""
        return f"{self.function} ({self.of})" if self.of else self.function

    @cached_property
    def called(self) -> Any:
        """The function; a property's getter."""
        return getter(resolve(self.function)[1])

    @property
    def key(self) -> str:
        """Where the function is defined, a method under the class that it is measured on."""
        return key(self.function)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of the arguments."""
        return self.names or tuple(inspect.signature(self.exact).parameters)

    @property
    def digest(self) -> str:
        """What changes when an argument does."""
        return hashlib.sha256(json.dumps(self.rows).encode()).hexdigest()[:12]


def sensitivity(exact: Callable[..., Any]) -> Callable[..., Any]:
    """By how much relative changes of the arguments are multiplied, Σⱼ |xⱼ ∂fᵢ/∂xⱼ| / |fᵢ|, from differences in mpmath.

    Each number of a row is one argument, also within lists.
    """

    def conditions(*row: Any) -> list[Any]:
        from mpmath import mpf

        least = mpf(10) ** -18
        value = list(numbers(exact(*row)))
        sums = [mpf(0) for _ in value]
        for moved in nudged(list(row), 1 - least):
            try:
                away = list(numbers(exact(*moved)))
            except (ArithmeticError, ValueError):
                continue  # at the edge of what is defined
            for i, (new, old) in enumerate(zip(away, value, strict=True)):
                sums[i] += abs(new - old) / least
        return [
            total / abs(old) if old and abs(old) < mpf("inf") else mpf(1)
            for total, old in zip(sums, value, strict=True)
        ]

    return conditions


def nudged(row: list[Any], factor: Any) -> Iterator[list[Any]]:
    """The row with one number after the other multiplied by a factor."""
    for i, value in enumerate(row):
        moved: Iterable[Any] = ()
        if isinstance(value, list):
            moved = nudged(value, factor)
        elif not isinstance(value, int | str) and value:
            moved = (value * factor,)
        yield from ([*row[:i], new, *row[i + 1 :]] for new in moved)


def numbers(result: Any) -> Iterator[Any]:
    """The numbers of nested lists, of a matrix of mpmath, or of a single number."""
    if isinstance(result, list | tuple):
        for one in result:
            yield from numbers(one)
    elif hasattr(result, "tolist"):
        yield from numbers(result.tolist())
    else:
        yield result


def resolve(dotted: str) -> tuple[Any, Any]:
    """What holds a function, and the function, by its dotted name below `mathcore`."""
    parts = ["mathcore", *dotted.split(".")]
    for cut in range(len(parts) - 1, 0, -1):
        try:
            holder: Any = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:-1]:
            holder = getattr(holder, part)
        return holder, getattr(holder, parts[-1])
    raise ValueError(f"function must be a name below mathcore, got {dotted!r}")


def getter(thing: Any) -> Any:
    """The function behind a property."""
    return getattr(thing, "fget", None) or getattr(thing, "func", None) or thing


def key(dotted: str) -> str:
    """Where a function is defined; a method stands under the class that it was asked of."""
    holder, found = resolve(dotted)
    if inspect.isclass(holder):
        return f"{holder.__module__}.{holder.__qualname__}.{dotted.rpartition('.')[2]}"
    return f"{found.__module__}.{found.__qualname__}"


def short(x: float) -> float:
    """A number to six digits: the same on every machine, and good to read in a table."""
    return float(f"{x:.6g}")


def spread(low: float, high: float, n: int) -> list[float]:
    """n numbers from low to high in equal ratios, to six digits."""
    return [short(math.exp(t)) for t in np.linspace(math.log(low), math.log(high), n)]


def between(low: float, high: float, n: int) -> list[float]:
    """n numbers from low to high in equal steps, to six digits."""
    return [short(t) for t in np.linspace(low, high, n)]


def signed(numbers: Iterable[float]) -> list[float]:
    """The numbers and their negatives."""
    found = list(numbers)
    return [-x for x in reversed(found)] + found


def column(numbers: Iterable[float]) -> tuple[Row, ...]:
    """Rows of one argument."""
    return tuple((x,) for x in numbers)


def draws(seed: int, rows: int, *shape: int, low: float = -1.0, high: float = 1.0) -> list[Any]:
    """Arrays of numbers drawn evenly between low and high, to six digits, as nested lists."""
    drawn = np.random.default_rng(seed).uniform(low, high, (rows, *shape))
    found: list[Any] = np.vectorize(short, otypes=[float])(drawn).tolist()
    return found
