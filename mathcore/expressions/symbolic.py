"""The derivative of a formula as a formula: each operation's rule, the chain rule, and the algebra that tidies up."""

from __future__ import annotations

from collections.abc import Callable

from mathcore.expressions.simplify import Algebra
from mathcore.expressions.tape import LEAVES, Tape, operands, written_size
from mathcore.limits import FORMULA_PRINTED

Rule = Callable[[Algebra, int, int], int]  # (algebra, a, f(a)) → f′(a)


def _square(t: Algebra, a: int) -> int:
    return t.pow(a, t.number(2.0))


def _inverse(t: Algebra, a: int) -> int:
    return t.div(t.one, a)


def _over_root(t: Algebra, a: int) -> int:
    return _inverse(t, t.node("sqrt", t.sub(t.one, _square(t, a))))


def _logarithm(base: float) -> Rule:
    return lambda t, a, v: _inverse(t, t.mul(a, t.node("log", t.number(base))))


def _silu(t: Algebra, a: int, v: int) -> int:
    s = t.node("sigmoid", a)
    return t.add(s, t.mul(t.mul(a, s), t.sub(t.one, s)))


def _gelu(t: Algebra, a: int, v: int) -> int:
    two = t.number(2.0)
    below = t.div(t.add(t.one, t.node("erf", t.div(a, t.node("sqrt", two)))), two)
    bell = t.div(t.node("exp", t.neg(t.div(_square(t, a), two))), t.node("sqrt", t.mul(two, t.node("pi"))))
    return t.add(below, t.mul(a, bell))


def _erf(t: Algebra, a: int, v: int) -> int:
    bell = t.node("exp", t.neg(_square(t, a)))
    return t.div(t.mul(t.number(2.0), bell), t.node("sqrt", t.node("pi")))


SLOPES: dict[str, Rule] = {
    "sin": lambda t, a, v: t.node("cos", a),
    "cos": lambda t, a, v: t.neg(t.node("sin", a)),
    "tan": lambda t, a, v: _inverse(t, _square(t, t.node("cos", a))),
    "asin": lambda t, a, v: _over_root(t, a),
    "acos": lambda t, a, v: t.neg(_over_root(t, a)),
    "atan": lambda t, a, v: _inverse(t, t.add(t.one, _square(t, a))),
    "sinh": lambda t, a, v: t.node("cosh", a),
    "cosh": lambda t, a, v: t.node("sinh", a),
    "tanh": lambda t, a, v: t.sub(t.one, _square(t, v)),
    "exp": lambda t, a, v: v,
    "log": lambda t, a, v: _inverse(t, a),
    "log2": _logarithm(2.0),
    "log10": _logarithm(10.0),
    "sqrt": lambda t, a, v: _inverse(t, t.mul(t.number(2.0), v)),
    "abs": lambda t, a, v: t.div(a, v),
    "sign": lambda t, a, v: t.zero,
    "step": lambda t, a, v: t.zero,
    "relu": lambda t, a, v: t.node("step", a),
    "erf": _erf,
    "sigmoid": lambda t, a, v: t.mul(v, t.sub(t.one, v)),
    "softplus": lambda t, a, v: t.node("sigmoid", a),
    "silu": _silu,
    "gelu": _gelu,
}


def derivative(tape: Tape, variable: int) -> Tape:
    """The tape of ∂/∂(variable), simplified.

    (f ∘ a)′ = f′(a) a′

    Parameters
        tape: a formula.
        variable: which variable, counted from 0.
    Returns
        tape.
    Raises
        ValueError when it would be too long to be written out.
    Notes
        One pass along the tape: for each node the simplified formula and its derivative. What is simplified may have a
        value where the formula has none: 0·log(x) becomes 0.

    Reference: Griewank & Walther, Evaluating Derivatives (2008), section 2.1.
    """
    t = Algebra()
    places: list[int] = []
    slopes: list[int] = []
    for node in tape:
        a, *b = (places[i] for i in operands(node)) if operands(node) else (-1,)
        da, *db = (slopes[i] for i in operands(node)) if operands(node) else (-1,)
        if node.op in LEAVES:
            places.append(t.node(node.op, node.a))
            slopes.append(t.one if node.op == "variable" and node.a == variable else t.zero)
        elif b:
            places.append(_combined(t, node.op, a, b[0]))
            slopes.append(_slope(t, node.op, places[-1], (a, da), (b[0], db[0])))
        else:
            places.append(t.neg(a) if node.op == "neg" else t.function(node.op, a))
            inner = da == t.zero or node.op == "neg"
            slopes.append(t.neg(da) if inner else t.mul(da, SLOPES[node.op](t, a, places[-1])))
    found = t.tape(slopes[-1])
    if written_size(found) > FORMULA_PRINTED:
        raise ValueError(f"a derivative must have at most {FORMULA_PRINTED} operations, got {written_size(found)}")
    return found


def _combined(t: Algebra, op: str, a: int, b: int) -> int:
    rules = {"add": t.add, "sub": t.sub, "mul": t.mul, "div": t.div, "pow": t.pow}
    return rules[op](a, b) if op in rules else t.node(op, a, b)


def _slope(t: Algebra, op: str, v: int, left: tuple[int, int], right: tuple[int, int]) -> int:
    """The derivative of an operation on a and b, with da and db."""
    (a, da), (b, db) = left, right
    if op in ("add", "sub"):
        return _combined(t, op, da, db)
    if op == "mul":
        return t.add(t.mul(da, b), t.mul(a, db))
    if op == "div":
        return _quotient(t, left, right)
    if op == "pow":
        return _power(t, v, left, right)
    ahead = t.sub(a, b) if op == "max" else t.sub(b, a)
    behind = t.sub(b, a) if op == "max" else t.sub(a, b)
    if a == b or da == db:
        return da
    return t.add(t.mul(da, t.node("step", ahead)), t.mul(db, t.node("step", behind)))


def _quotient(t: Algebra, left: tuple[int, int], right: tuple[int, int]) -> int:
    """a′/b − a b′/b²."""
    (a, da), (b, db) = left, right
    change = t.div(da, b) if da != t.zero else t.zero
    return t.sub(change, t.div(t.mul(a, db), _square(t, b))) if db != t.zero else change


def _power(t: Algebra, v: int, left: tuple[int, int], right: tuple[int, int]) -> int:
    """b aᵇ⁻¹ a′ when b is constant; else aᵇ (b′ log a + b a′/a)."""
    (a, da), (b, db) = left, right
    if db == t.zero:
        return t.mul(t.mul(da, b), t.pow(a, t.sub(b, t.one))) if da != t.zero else t.zero
    grown = t.mul(db, t.function("log", a))
    return t.mul(v, t.add(grown, t.div(t.mul(b, da), a)) if da != t.zero else grown)
