"""Formulas as expressions of Python that compute with NumPy, and with SciPy's erf and ndtr.

Python's whole numbers have powers without end, and its floats raise where NumPy says inf: so numbers among themselves
are written as floats and left to NumPy.
"""

from __future__ import annotations

from mathcore.expressions.printing import (
    ARITHMETIC,
    ATOM,
    POWER,
    PRODUCT,
    Adapted,
    Piece,
    Rule,
    Site,
    Style,
    decimal,
)
from mathcore.expressions.tape import Tape, operands

RULES = {
    "mul": Rule("{} * {}", PRODUCT, (PRODUCT, POWER)),
    "div": Rule("{} / {}", PRODUCT, (PRODUCT, POWER)),
    "pow": Rule("{}**{}", POWER, (ATOM, POWER)),
    "div of numbers": Rule("np.divide({}, {})"),
    "pow of numbers": Rule("np.power({}, {})"),
    "pow where it has a value": Rule("np.where({} < 0, np.nan, {})**{}", POWER, (PRODUCT, 0, POWER)),
    "min": Rule("np.minimum({}, {})"),
    "max": Rule("np.maximum({}, {})"),
    "asin": Rule("np.arcsin({})"),
    "acos": Rule("np.arccos({})"),
    "atan": Rule("np.arctan({})"),
    "step": Rule("np.heaviside({}, np.nan)"),
    "erf": Rule("erf({})"),
    "sigmoid": Rule("1 / (1 + np.exp(-{}))", PRODUCT, (POWER,)),
    "softplus": Rule("np.logaddexp(0, {})"),
    "relu": Rule("np.maximum(0, {})"),
    "silu": Rule("{} / (1 + np.exp(-{}))", PRODUCT, (POWER, POWER)),
    "gelu": Rule("{} * ndtr({})", PRODUCT, (POWER, 0)),
    "pi": Rule("np.pi"),
    "e": Rule("np.e"),
    "tau": Rule("(2 * np.pi)"),
}
NOT_NEGATIVE = {"exp", "sqrt", "abs", "cosh", "sigmoid", "softplus", "relu", "pi", "e", "tau", "number"}
SHORT = 8  # characters of an operand that is written twice; a longer one gets a name, or nesting would double it


def _adapt(site: Site, given: list[Piece]) -> Adapted:
    """The rule that gives NumPy's numbers, with operands that are written twice where the rule wants them twice."""
    tape, node, varies = site
    op = node.op
    if not any(varies[i] for i in operands(node)):
        given = [
            Piece(repr(tape[i].a)) if tape[i].op == "number" else p for i, p in zip(operands(node), given, strict=True)
        ]
        op = f"{op} of numbers" if op in ("pow", "div") else op
    elif op == "pow" and varies[node.b] and not _never_negative(site):
        op = "pow where it has a value"
    return op, _twice(given) if op in ("silu", "gelu", "pow where it has a value") else given


def _never_negative(site: Site) -> bool:
    """Whether the base of a power cannot be < 0, by what it is; a power that varies has no value where its base is."""
    base = site.tape[site.node.a]
    return base.op in NOT_NEGATIVE or (base.op == "pow" and bool(site.varies[base.b]))


def _twice(given: list[Piece]) -> list[Piece]:
    """The first operand two times; no variable of a formula begins with _, so that _base is free."""
    first, *others = given
    if len(first.text) <= SHORT:
        return [first, first, *others]
    return [Piece(f"(_base := {first.text})"), Piece("_base"), *others]


NUMPY = Style(ARITHMETIC | RULES, "np.NAME({})", "({})", decimal, str, _adapt)


def imports(tape: Tape) -> tuple[str, ...]:
    """The lines that a program needs before the code of a formula."""
    names = [name for op, name in (("erf", "erf"), ("gelu", "ndtr")) if any(node.op == op for node in tape)]
    return ("import numpy as np", *([f"from scipy.special import {', '.join(names)}"] if names else []))
