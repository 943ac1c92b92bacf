"""Value, gradient and Hessian in one forward pass over the tape, exact but for rounding: no differences, no step size.

With each result travel its derivatives ∂ᵢ and ∂ᵢⱼ, i ≤ j, as far as they are not zero: a term that is missing is zero,
one that is the same everywhere is a Python float. So what is linear or quadratic costs next to nothing. The pass is
written down once for a formula (`sweep`), as instructions for any library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from math import isfinite, nan
from typing import Any, NamedTuple, TypeVar

import numpy as np

from mathcore.backend import Array, Namespace
from mathcore.expressions.operations import Value, fixed, operations
from mathcore.expressions.program import Program, spread
from mathcore.expressions.slopes import SLOPES, chosen, fixed_power, pick
from mathcore.expressions.tape import Tape
from mathcore.expressions.trace import LIBRARY, Trace

K = TypeVar("K")
Terms = dict[K, Value]  # derivatives that are not zero, by variable or pair of variables


@dataclass(frozen=True)
class Jet:
    """A function near each point: ``value`` (...), ``gradient`` (..., n) and symmetric ``hessian`` (..., n, n)."""

    value: Array
    gradient: Array
    hessian: Array


@dataclass
class Local:
    """A result of the tape with its derivatives: v, ∂ᵢ in ``g``, ∂ᵢⱼ in ``h``."""

    v: Value
    g: Terms[int] = field(default_factory=dict)
    h: Terms[tuple[int, int]] = field(default_factory=dict)


def times(a: Value, b: Value) -> Value:
    """a · b, without work when one of them is the number 1."""
    if fixed(a) and a == 1.0:
        return b
    return a if fixed(b) and b == 1.0 else a * b


def scaled(factor: Value, terms: Terms[K]) -> Terms[K]:
    """Each term times a factor; nothing is left when the factor is the number 0."""
    if fixed(factor) and factor == 0.0:
        return {}
    return {key: times(factor, term) for key, term in terms.items()}


def summed(*parts: Terms[K]) -> Terms[K]:
    """Sums of terms that belong together."""
    total: Terms[K] = {}
    for part in parts:
        for key, term in part.items():
            total[key] = total[key] + term if key in total else term
    return total


def paired(a: Terms[int], b: Terms[int]) -> Terms[tuple[int, int]]:
    """aᵢ bⱼ + aⱼ bᵢ for i ≤ j, the part of a product's curvature that comes from two slopes."""
    crossed: list[Terms[tuple[int, int]]] = []
    for i, left in a.items():
        for j, right in b.items():
            term = times(left, right)
            crossed.append({(min(i, j), max(i, j)): 2.0 * term if i == j else term})
    return summed(*crossed)


def squared(a: Terms[int]) -> Terms[tuple[int, int]]:
    """aᵢ aⱼ for i ≤ j."""
    return {(i, j): times(a[i], a[j]) for i, j in combinations_with_replacement(sorted(a), 2)}


def chain(a: Local, v: Value, first: Value, second: Callable[[], Value] | None) -> Local:
    """f(a) by the chain rule: f′ aᵢ and f″ aᵢ aⱼ + f′ aᵢⱼ; without ``second`` only the slopes."""
    curved = summed(scaled(second(), squared(a.g)), scaled(first, a.h)) if second else {}
    return Local(v, scaled(first, a.g), curved)


class Forward:
    """The rules of differentiation in a library, up to an order: 1 for gradients, 2 for Hessians as well."""

    def __init__(self, xp: Namespace, order: int) -> None:
        self.xp, self.order = xp, order

    def apply(self, op: str, *operands: Local) -> Local:
        """An operation on results with derivatives."""
        if op == "square":
            return self.square(operands[0].v * operands[0].v, *operands)  # a number squared is rounded otherwise
        v = operations(self.xp)[op](*(operand.v for operand in operands))
        if op in SLOPES:
            return self.function(op, operands[0], v)
        return getattr(self, op)(v, *operands)  # type: ignore[no-any-return]

    def function(self, op: str, a: Local, v: Value) -> Local:
        """f(a) for a function of one operand."""
        rule, second = SLOPES[op]
        first = rule(self.xp, a.v, v)
        return self._chain(a, v, first, lambda: second(self.xp, a.v, v, first))

    def _chain(self, a: Local, v: Value, first: Value, second: Callable[[], Value]) -> Local:
        return chain(a, v, first, second if self.order > 1 else None)

    def neg(self, v: Value, a: Local) -> Local:
        """−a."""
        return Local(v, scaled(-1.0, a.g), scaled(-1.0, a.h))

    def add(self, v: Value, a: Local, b: Local) -> Local:
        """a + b."""
        return Local(v, summed(a.g, b.g), summed(a.h, b.h))

    def sub(self, v: Value, a: Local, b: Local) -> Local:
        """a − b."""
        return Local(v, summed(a.g, scaled(-1.0, b.g)), summed(a.h, scaled(-1.0, b.h)))

    def mul(self, v: Value, a: Local, b: Local) -> Local:
        """a b: slopes aᵢ b + a bᵢ; curvatures aᵢⱼ b + aᵢ bⱼ + aⱼ bᵢ + a bᵢⱼ."""
        if a is b:
            return self.square(v, a, b)
        slopes = summed(scaled(b.v, a.g), scaled(a.v, b.g))
        if self.order < 2:
            return Local(v, slopes)
        return Local(v, slopes, summed(scaled(b.v, a.h), scaled(a.v, b.h), paired(a.g, b.g)))

    def div(self, v: Value, a: Local, b: Local) -> Local:
        """c = a / b: slopes (aᵢ − c bᵢ) / b; curvatures (aᵢⱼ − cᵢ bⱼ − cⱼ bᵢ − c bᵢⱼ) / b."""
        if not b.g:
            return Local(v, _over(a.g, b.v), _over(a.h, b.v))
        slopes = _over(summed(a.g, scaled(-v, b.g)), b.v)
        if self.order < 2:
            return Local(v, slopes)
        return Local(v, slopes, _over(summed(a.h, scaled(-1.0, paired(slopes, b.g)), scaled(-v, b.h)), b.v))

    def pow(self, v: Value, a: Local, b: Local) -> Local:
        """aᵇ: n aⁿ⁻¹ for a number n; else as exp(b log a), whose value v is known better already."""
        if fixed(b.v):
            return self._chain(a, v, fixed_power(self.xp, a.v, b.v, 1), lambda: fixed_power(self.xp, a.v, b.v, 2))
        log = Local(float(np.log(np.float64(a.v)))) if fixed(a.v) else self.apply("log", a)
        return self._chain(self.apply("mul", b, log), v, v, lambda: v)

    def square(self, v: Value, a: Local, two: Local) -> Local:
        """a²."""
        return self._chain(a, v, 2.0 * a.v, lambda: 2.0)

    def min(self, v: Value, a: Local, b: Local) -> Local:
        """The derivatives of the smaller one; none where they are equal."""
        return self._picked(False, v, a, b)

    def max(self, v: Value, a: Local, b: Local) -> Local:
        """The derivatives of the larger one; none where they are equal."""
        return self._picked(True, v, a, b)

    def _picked(self, larger: bool, v: Value, a: Local, b: Local) -> Local:
        if a is b:
            return a
        choice = chosen(self.xp, larger, a.v, b.v)

        def picked(p: Terms[Any], q: Terms[Any]) -> Terms[Any]:
            """The derivatives of the side that was chosen; a side that has none of some kind counts as 0 there."""
            return {key: pick(self.xp, choice, p.get(key, 0.0), q.get(key, 0.0)) for key in {**p, **q}}

        kink = dict.fromkeys(squared({**a.g, **b.g}), 0.0 * choice) if self.order > 1 else {}
        return Local(v, picked(a.g, b.g), summed(picked(a.h, b.h), kink))


def _over(terms: Terms[K], divisor: Value) -> Terms[K]:
    """Each term over a divisor; of two numbers as NumPy divides, for which 1/0 is inf."""
    if fixed(divisor):
        return {k: float(np.float64(term) / divisor) if fixed(term) else term / divisor for k, term in terms.items()}
    return {k: term / divisor for k, term in terms.items()}


class Sweep(NamedTuple):
    """A pass with derivatives, written down, and the places of its results: (f,), (∂₁f, …), (∂₁₁f, ∂₁₂f, …)."""

    program: Program
    results: tuple[tuple[int, ...], ...]


def sweep(tape: Tape, steps: Program, variables: int, order: int) -> Sweep:
    """The pass along a tape with derivatives up to the order, as instructions for any library."""
    trace = Trace()
    registers = {place: Local(number) for place, number in steps.constants.items()}
    registers.update({place: Local(trace.variable(which), {which: 1.0}) for place, which in steps.variables})
    rules = Forward(LIBRARY, order)
    with np.errstate(all="ignore"):
        for place, op, used, _ in steps.instructions:
            registers[place] = rules.apply(op, *(registers[i] for i in used))
    f, each = registers[len(tape) - 1], range(variables)
    nested: list[list[Value]] = [[f.v], [f.g.get(i, 0.0) for i in each]]
    if order > 1:
        nested.append([f.h.get((min(i, j), max(i, j)), 0.0) for i in each for j in each])
    results = tuple(tuple(trace.place(term) for term in terms) for terms in nested)
    return Sweep(trace.program(place for places in results for place in places), results)


def assembled(
    xp: Namespace, results: list[list[Value]], points: tuple[Array, ...], shape: tuple[int, ...]
) -> list[Array]:
    """[value, gradient, hessian] from their components; derivatives are nan wherever the value is not finite.

    In memory the components come first, so that gradient[..., 0] is contiguous.
    """
    [value], *derivatives = results
    if xp is np and not shape:
        return _at_a_point(value, derivatives, points)
    value = spread(xp, value, points[0], shape)
    whole = xp.isfinite(value)
    masked = not bool(xp.all(whole))

    def component(term: Value) -> Array:
        """One derivative as an array of the shape of the points, nan where the value is not finite."""
        term = spread(xp, term, value, shape)
        return xp.where(whole, term, xp.asarray(float("nan"), dtype=term.dtype, device=term.device)) if masked else term

    found, n = [value], len(points)
    for k, terms in enumerate(derivatives, 1):
        stacked = xp.reshape(xp.stack([component(term) for term in terms]), (*(n,) * k, *shape))
        found.append(xp.moveaxis(stacked, tuple(range(k)), tuple(range(-k, 0))))
    return found


def _at_a_point(value: Value, derivatives: list[list[Value]], points: tuple[Array, ...]) -> list[Array]:
    """The same for a single point of NumPy, in a fifth of the time."""
    value = value if hasattr(value, "dtype") else points[0].dtype.type(value)
    found, whole = [value], isfinite(value)
    for k, terms in enumerate(derivatives, 1):
        flat = np.array(terms if whole else [nan] * len(terms), dtype=value.dtype)
        found.append(flat if k == 1 else flat.reshape((len(points),) * k))
    return found
