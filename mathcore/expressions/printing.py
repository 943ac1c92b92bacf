"""A tape written out: as plain text that reads back, as LaTeX, as an expression of NumPy.

Each operation has a template, its own binding power, and the power that each operand needs to do without brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from mathcore.expressions.tape import LEAVES, Node, Tape, depends, operands

SUM, PRODUCT, SIGN, POWER, ATOM = 1, 2, 3, 4, 5


class Rule(NamedTuple):
    """How an operation is written; ``needs`` holds the least binding power of each operand, 0 for any."""

    template: str
    power: int = ATOM
    needs: tuple[int, ...] = (0, 0)


class Style(NamedTuple):
    """A notation: its rules, how leaves are written, the template of functions without a rule, and of brackets."""

    rules: dict[str, Rule]
    number: Callable[[float], tuple[str, int]]
    variable: Callable[[str], str]
    function: str
    brackets: str
    exact: bool = False  # numbers among themselves as NumPy computes them, not as Python does


def decimal(value: float) -> tuple[str, int]:
    """A number in the shortest digits that read back: 2, 0.5, 1e-07."""
    return repr(value).removesuffix(".0"), ATOM


def latex_number(value: float) -> tuple[str, int]:
    """A number with its power of ten written as one."""
    significand, _, exponent = decimal(value)[0].partition("e")
    return (rf"{significand} \cdot 10^{{{int(exponent)}}}", PRODUCT) if exponent else (significand, ATOM)


def latex_name(name: str) -> str:
    """A variable: one letter is set as it is, digits behind it as an index."""
    letters, digits = re.fullmatch(r"(.*?)_?(\d*)", name).groups()  # type: ignore[union-attr]
    base = letters if len(letters) == 1 else rf"\mathrm{{{letters}}}".replace("_", r"\_")
    return base + (f"_{{{digits}}}" if digits else "")


ARITHMETIC = {
    "add": Rule("{} + {}", SUM, (SUM, PRODUCT)),
    "sub": Rule("{} - {}", SUM, (SUM, PRODUCT)),
    "mul": Rule("{}*{}", PRODUCT, (PRODUCT, SIGN)),
    "div": Rule("{}/{}", PRODUCT, (PRODUCT, SIGN)),
    "neg": Rule("-{}", SIGN, (POWER,)),
    "pow": Rule("{}^{}", POWER, (ATOM, POWER)),
    "min": Rule("min({}, {})"),
    "max": Rule("max({}, {})"),
}
PLAIN = Style(ARITHMETIC, decimal, str, "NAME({})", "({})")

LATEX = Style(
    ARITHMETIC
    | {"mul": Rule("{} {}", PRODUCT, (PRODUCT, PRODUCT)), "div": Rule(r"\frac{{{}}}{{{}}}", SIGN)}
    | {"neg": Rule("-{}", SIGN, (PRODUCT,)), "pow": Rule("{}^{{{}}}", POWER, (ATOM, 0)), "pi": Rule(r"\pi")}
    | {"exp": Rule("e^{{{}}}", POWER), "sqrt": Rule(r"\sqrt{{{}}}"), "tau": Rule(r"\tau")}
    | {"abs": Rule(r"\left|{}\right|"), "log": Rule(r"\ln\left({}\right)")}
    | {f"log{n}": Rule(rf"\log_{{{{{n}}}}}\left({{}}\right)") for n in (2, 10)}
    | {name: Rule(rf"\{name}\left({{}}, {{}}\right)") for name in ("min", "max")}
    | {name: Rule(rf"\{name}\left({{}}\right)") for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
    | {f"a{name}": Rule(rf"\arc{name}\left({{}}\right)") for name in ("sin", "cos", "tan")},
    latex_number,
    latex_name,
    r"\operatorname{{NAME}}\left({}\right)",
    r"\left({}\right)",
)

NUMPY = Style(
    ARITHMETIC
    | {"mul": Rule("{} * {}", PRODUCT, (PRODUCT, SIGN)), "div": Rule("{} / {}", PRODUCT, (PRODUCT, SIGN))}
    | {
        "pow": Rule("{}**{}", POWER, (ATOM, POWER)),
        "pi": Rule("np.pi"),
        "e": Rule("np.e"),
        "tau": Rule("2 * np.pi", PRODUCT),
    }
    | {"min": Rule("np.minimum({}, {})"), "max": Rule("np.maximum({}, {})"), "relu": Rule("np.maximum(0, {})")}
    | {f"a{name}": Rule(f"np.arc{name}({{}})") for name in ("sin", "cos", "tan")}
    | {"erf": Rule("erf({})"), "step": Rule("np.heaviside({}, np.nan)"), "softplus": Rule("np.logaddexp(0, {})")}
    | {"sigmoid": Rule("1 / (1 + np.exp(-{}))", PRODUCT, (POWER,))}
    | {
        "silu": Rule("{} / (1 + np.exp(-{}))", PRODUCT, (POWER, POWER)),
        "gelu": Rule("{} * ndtr({})", PRODUCT, (POWER, 0)),
    }
    | {"number pow": Rule("np.power({}, {})"), "number div": Rule("np.divide({}, {})")}
    | {"where pow": Rule("np.where({} < 0, np.nan, {})**{}", POWER, (PRODUCT, 0, POWER))},
    decimal,
    str,
    "np.NAME({})",
    "({})",
    exact=True,
)
TWICE = {"silu", "gelu", "where pow"}  # operations whose first operand is written twice
NOT_NEGATIVE = {"exp", "sqrt", "abs", "cosh", "sigmoid", "softplus", "relu", "pi", "e", "tau", "number"}


def written(tape: Tape, variables: tuple[str, ...], style: Style) -> str:
    """The formula in a style, built along the tape without recursion.

    >>> x = Node("variable", 0)
    >>> written((x, Node("neg", 0), Node("number", 2.0), Node("pow", 1, 2)), ("x",), PLAIN)
    '(-x)^2'
    """
    varies = depends(tape)
    pieces: list[tuple[str, int]] = []
    for place, node in enumerate(tape):
        if node.op == "number":
            pieces.append(style.number(node.a))
        elif node.op == "variable":
            pieces.append((style.variable(variables[node.a]), ATOM))
        else:
            pieces.append(_piece(tape, node, pieces, style, varies, bool(varies[place])))
    return pieces[-1][0]


def _piece(
    tape: Tape, node: Node, pieces: list[tuple[str, int]], style: Style, varies: list[frozenset[int]], free: bool
) -> tuple[str, int]:
    """An operation, written, with its binding power."""
    op = node.op
    given = [pieces[i] for i in operands(node)]
    if style.exact:
        op, given = _exactly(tape, node, given, varies, free)
    rule = style.rules.get(op) or Rule(op if op in LEAVES else style.function.replace("NAME", op))
    if style.brackets.startswith("\\") and op == "mul" and given[1][0][:1].isdigit():
        rule = rule._replace(template=r"{} \cdot {}")
    texts = []
    for k, ((text, power), need) in enumerate(zip(given, rule.needs, strict=False)):
        inside = k > 0 or not rule.template.startswith("{}")
        bare = power >= need and not (need and inside and text.startswith("-"))
        texts.append(text if bare else style.brackets.format(text))
    return rule.template.format(*texts), rule.power


def _exactly(
    tape: Tape, node: Node, given: list[tuple[str, int]], varies: list[frozenset[int]], free: bool
) -> tuple[str, list[tuple[str, int]]]:
    """For Python: numbers among themselves as floats, by NumPy where Python would raise; what stands twice, named.

    Python's whole numbers have powers without end; its floats raise where NumPy says inf.
    """
    op = node.op
    if not free:
        given = [
            (t if tape[i].op != "number" else repr(tape[i].a), p)
            for i, (t, p) in zip(operands(node), given, strict=True)
        ]
        op = f"number {op}" if op in ("pow", "div") else op
    elif (
        op == "pow"
        and varies[node.b]
        and tape[node.a].op not in NOT_NEGATIVE
        and not _never_negative(tape, node, varies)
    ):
        op = "where pow"
    if op in TWICE:
        first, *others = given
        named = len(first[0]) > 8
        given = [(f"(_base := {first[0]})", ATOM) if named else first, ("_base", ATOM) if named else first, *others]
    return op, given


def _never_negative(tape: Tape, node: Node, varies: list[frozenset[int]]) -> bool:
    """Whether the base of a power is itself a power that has values only where they are not negative."""
    base = tape[node.a]
    return base.op == "pow" and bool(varies[base.b])


def imports(tape: Tape) -> tuple[str, ...]:
    """The import that the functions of SciPy in a tape need, if any."""
    names = [name for op, name in (("erf", "erf"), ("gelu", "ndtr")) if any(node.op == op for node in tape)]
    return (f"from scipy.special import {', '.join(names)}",) if names else ()
