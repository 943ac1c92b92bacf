"""Sums, products and powers on a tape, simplified as they are made, so that a derivative can be read.

A product is a number times whole powers, (p/q) · bᵐ · dⁿ …, and a sum is numbers times such products; equal things are
collected, and 0 and 1 vanish: (2·x)·(−3) becomes −6·x, x·x² becomes x³, 2x + x becomes 3x.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from mathcore.expressions.tape import Builder, Node
from mathcore.expressions.vocabulary import CONSTANTS
from mathcore.limits import FORMULA_PRINTED

EXACT = 2.0**53  # below it whole numbers are exact in floats
EXPANDED = 16.0  # (2x)ⁿ is taken apart up to this |n|


class Ratio(NamedTuple):
    """A number p/q, kept apart so that x/3 stays x/3; q > 0."""

    p: float
    q: float = 1.0

    def times(self, p: float, q: float = 1.0) -> Ratio:
        """This times p/q, in lowest terms when all are whole."""
        p, q = self.p * p, self.q * q
        p, q = (-p, -q) if q < 0 else (p, q)
        if p.is_integer() and q.is_integer() and max(abs(p), q) < EXACT:
            common = float(math.gcd(int(p), int(q)))
            return Ratio(p / common, q / common)
        return Ratio(p, q)

    def power(self, base: float, n: float) -> Ratio:
        """This times a whole power of a number; products never raise, as Python's powers do."""
        found = self
        for _ in range(int(abs(n))):
            found = found.times(base) if n > 0 else found.times(1.0, base)
        return found

    def plus(self, other: Ratio) -> Ratio:
        """The sum of two."""
        return Ratio(self.p * other.q + other.p * self.q).times(1.0, self.q * other.q)

    @property
    def tame(self) -> bool:
        """Whether nothing overflowed or vanished on the way."""
        return math.isfinite(self.p) and math.isfinite(self.q) and self.q > 0


Powers = dict[int, float]  # base → whole exponent, which may be negative
ONE = Ratio(1.0)


class Algebra(Builder):
    """A `Builder` with operations that simplify; ``zero`` and ``one`` are the places of 0 and 1."""

    def __init__(self) -> None:
        super().__init__()
        self.zero, self.one = self.number(0.0), self.number(1.0)

    # Products

    def factors(self, place: int) -> tuple[Ratio, Powers]:
        """What stands at a place as a number times whole powers."""
        number, powers = ONE, Powers()
        waiting = [(place, 1.0)]
        while waiting:
            i, n = waiting.pop()
            node, (base, m) = self.nodes[i], self.whole_power(i)
            inner = self.nodes[base]
            if node.op == "mul":
                waiting += [(node.b, n), (node.a, n)]
            elif node.op == "div":
                waiting += [(node.b, -n), (node.a, n)]
            elif node.op == "neg":
                number, waiting = number.times(-1.0 if n % 2 else 1.0), [*waiting, (node.a, n)]
            elif node.op == "number" and (node.a or n > 0) and abs(n) <= EXPANDED:
                number = number.power(node.a, n)
            elif m != 1.0 and inner.op in ("mul", "div", "neg") and abs(m * n) <= EXPANDED:
                waiting.append((base, m * n))
            else:
                powers[base] = powers.get(base, 0.0) + m * n
        return number, {base: n for base, n in powers.items() if n}

    def whole_power(self, place: int) -> tuple[int, float]:
        """(b, n) when b to the whole number n stands at a place; anything else is itself to the power 1."""
        node = self.nodes[place]
        exponent = self.value(node.b) if node.op == "pow" else None
        return (node.a, exponent) if exponent and exponent.is_integer() else (place, 1.0)

    def node(self, op: str, a: Any = -1, b: int = -1) -> int:
        """The place of an operation; past a limit there is none, for it could not be written out anyway."""
        if len(self.nodes) > 2 * FORMULA_PRINTED:
            raise ValueError(f"a derivative must have at most {FORMULA_PRINTED} operations, got more")
        return super().node(op, a, b)

    def value(self, place: int) -> float | None:
        """The number at a place, a negative one too; None if it is no number."""
        node = self.nodes[place]
        if node.op == "neg":
            inner = self.nodes[node.a]
            return -inner.a if inner.op == "number" else None
        return node.a if node.op == "number" else None

    def mul(self, a: int, b: int) -> int:
        """a b."""
        found = self._multiplied(a, b, 1.0)
        return self.node("mul", a, b) if found is None else found

    def div(self, a: int, b: int) -> int:
        """a / b."""
        found = self._multiplied(a, b, -1.0)
        return self.node("div", a, b) if found is None else found

    def neg(self, a: int) -> int:
        """−a."""
        number, powers = self.factors(a)
        return self.product(number.times(-1.0), powers)

    def _multiplied(self, a: int, b: int, sign: float) -> int | None:
        """a · b^sign with everything collected; None when that divides by the number 0 or overflows."""
        (number, powers), (other, more) = self.factors(a), self.factors(b)
        if sign < 0 and other.p == 0.0:
            return None
        number = number.times(*other) if sign > 0 else number.times(other.q, other.p)
        total = {base: powers.get(base, 0.0) + sign * more.get(base, 0.0) for base in {**powers, **more}}
        return self.product(number, total) if number.tame else None

    def product(self, number: Ratio, powers: Powers) -> int:
        """number · b₁^n₁ · b₂^n₂ …, first π and its like, then variables; negative powers in a denominator."""
        if number.p == 0.0:
            return self.zero
        ordered = sorted((base for base, n in powers.items() if n), key=self.rank)
        top = [self.pow(base, self.number(powers[base])) for base in ordered if powers[base] > 0]
        bottom = [self.pow(base, self.number(-powers[base])) for base in ordered if powers[base] < 0]
        if not bottom and number.q == 1.0:
            return self.chain(number.p, top)
        fraction = self.node("div", self.chain(abs(number.p), top), self.chain(number.q, bottom))
        return self.node("neg", fraction) if number.p < 0 else fraction

    def rank(self, place: int) -> tuple[int, int]:
        """What stands before what in a product: π and its like, the variables in their order, all else as it comes."""
        node = self.nodes[place]
        if node.op == "variable":
            return 1, node.a
        return (0, 0) if node.op in CONSTANTS else (2, 0)

    def chain(self, number: float, factors: list[int]) -> int:
        """number · f₁ · f₂ …; a minus alone goes to the first factor."""
        if abs(number) != 1.0 or not factors:
            factors = [self.number(number), *factors]
        elif number < 0:
            factors = [self.node("neg", factors[0]), *factors[1:]]
        left = factors[0]
        for right in factors[1:]:
            left = self.node("mul", left, right)
        return left

    def pow(self, a: int, b: int) -> int:
        """aᵇ: a¹ is a, a⁰ is 1, (aᵐ)ⁿ is aᵐⁿ for whole numbers."""
        exponent, (base, inner) = self.value(b), self.whole_power(a)
        if exponent == 1.0:
            return a
        if exponent == 0.0 or a == self.one:
            return self.one
        if exponent is not None and exponent.is_integer() and inner != 1.0:
            return self.pow(base, self.number(inner * exponent))
        return self.node("pow", a, b)

    # Sums

    def terms(self, place: int) -> dict[int, Ratio]:
        """What stands at a place as a sum: product → its number."""
        found: dict[int, Ratio] = {}
        waiting = [(place, 1.0)]
        while waiting:
            i, sign = waiting.pop()
            node = self.nodes[i]
            if node.op in ("add", "sub"):
                waiting += [(node.b, sign if node.op == "add" else -sign), (node.a, sign)]
            elif node.op == "neg":
                waiting.append((node.a, -sign))
            else:
                number, powers = self.factors(i)
                rest = self.product(ONE, powers)
                found[rest] = found.get(rest, Ratio(0.0)).plus(number.times(sign))
        return found

    def add(self, a: int, b: int) -> int:
        """a + b."""
        found = self._joined(a, b, 1.0)
        return self.node("add", a, b) if found is None else found

    def sub(self, a: int, b: int) -> int:
        """a − b."""
        found = self._joined(a, b, -1.0)
        return self.node("sub", a, b) if found is None else found

    def _joined(self, a: int, b: int, sign: float) -> int | None:
        """a ± b with equal products collected; None when a number overflows."""
        total = self.terms(a)
        for rest, number in self.terms(b).items():
            total[rest] = total.get(rest, Ratio(0.0)).plus(number.times(sign))
        if not all(number.tame for number in total.values()):
            return None
        left = self.zero
        for rest, number in total.items():
            left = self.appended(left, rest, number)
        return left

    def appended(self, left: int, rest: int, number: Ratio) -> int:
        """A sum and one more product."""
        if number.p == 0.0:
            return left
        _, powers = self.factors(rest)
        if left == self.zero:
            return self.product(number, powers)
        sign = "sub" if number.p < 0 else "add"
        return self.node(sign, left, self.product(Ratio(abs(number.p), number.q), powers))

    def function(self, op: str, a: int) -> int:
        """f(a); log e is 1, exp 0 is 1."""
        if (op == "log" and self.nodes[a] == Node("e")) or (op == "exp" and a == self.zero):
            return self.one
        return self.node(op, a)
