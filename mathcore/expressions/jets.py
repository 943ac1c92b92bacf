"""Value, gradient and Hessian in one forward pass over the tape, exact but for rounding: no differences, no step size.

With each result travel its derivatives ∂ᵢ and ∂ᵢⱼ, i ≤ j, as far as they are not zero: a term that is missing is zero,
one that is the same everywhere is a Python float. So what is linear or quadratic costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from typing import Any, TypeVar

import numpy as np

from mathcore.backend import Array, Namespace
from mathcore.expressions.operations import Value, fixed, operation
from mathcore.expressions.program import Program, spread
from mathcore.expressions.slopes import SLOPES, chosen, fixed_power, pick

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
        v = operation(self.xp, op)(*(operand.v for operand in operands))
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
            return {key: pick(self.xp, choice, p.get(key, 0.0), q.get(key, 0.0)) for key in {**p, **q}}

        kink = dict.fromkeys(squared({**a.g, **b.g}), 0.0 * choice) if self.order > 1 else {}
        return Local(v, picked(a.g, b.g), summed(picked(a.h, b.h), kink))


def _over(terms: Terms[K], divisor: Value) -> Terms[K]:
    """Each term over a divisor; of two numbers as NumPy divides, for which 1/0 is inf."""
    if fixed(divisor):
        return {k: float(np.float64(term) / divisor) if fixed(term) else term / divisor for k, term in terms.items()}
    return {k: term / divisor for k, term in terms.items()}


def forward(steps: Program, xp: Namespace, points: tuple[Array, ...], order: int) -> Local:
    """One pass over the instructions with derivatives up to the order; registers are dropped after their last use."""
    registers = {place: Local(number) for place, number in steps.constants.items()}
    registers.update({place: Local(points[which], {which: 1.0}) for place, which in steps.variables})
    rules = Forward(xp, order)
    with np.errstate(all="ignore"):
        for place, op, used, last in steps.instructions:
            registers[place] = rules.apply(op, *(registers[i] for i in used))
            for i, dropped in zip(used, last, strict=True):
                if dropped:
                    del registers[i]
    return registers[steps.result]


def assembled(
    xp: Namespace, result: Local, points: tuple[Array, ...], shape: tuple[int, ...], order: int
) -> list[Array]:
    """[value, gradient, hessian] up to the order; derivatives are nan wherever the value is not finite.

    In memory the components come first, so that gradient[..., 0] is contiguous.
    """
    n, near = len(points), points[0]
    value = spread(xp, result.v, near, shape)
    whole = xp.isfinite(value)
    masked = not bool(xp.all(whole))

    def component(terms: Terms[K], key: K) -> Array:
        term = spread(xp, terms.get(key, 0.0), value, shape)
        return xp.where(whole, term, xp.asarray(float("nan"), dtype=term.dtype, device=term.device)) if masked else term

    found = [value, xp.moveaxis(xp.stack([component(result.g, i) for i in range(n)]), 0, -1)]
    if order > 1:
        pairs = {pair: component(result.h, pair) for pair in combinations_with_replacement(range(n), 2)}
        square = xp.stack([pairs[min(i, j), max(i, j)] for i in range(n) for j in range(n)])
        found.append(xp.moveaxis(xp.reshape(square, (n, n, *shape)), (0, 1), (-2, -1)))
    return found
