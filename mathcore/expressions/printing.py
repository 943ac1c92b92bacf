"""A tape written out: as plain text that reads back here, as LaTeX and as code of NumPy in the modules beside.

Each operation has a template, its own binding power, and the power that each operand needs to do without brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mathcore.expressions.tape import LEAVES, Node, Tape, depends, operands

SUM, PRODUCT, SIGN, POWER, ATOM = 1, 2, 3, 4, 5


class Piece(NamedTuple):
    """A part of a formula, written, and how tightly it holds together."""

    text: str
    power: int = ATOM


class Rule(NamedTuple):
    """How an operation is written; ``needs`` holds the least binding power of each operand, 0 for any."""

    template: str
    power: int = ATOM
    needs: tuple[int, ...] = (0, 0)


class Site(NamedTuple):
    """Where an operation stands: its tape, its node, and which variables each node of the tape is made of."""

    tape: Tape
    node: Node
    varies: list[frozenset[int]]


Adapted = tuple[str, list[Piece]]  # the name of a rule, and the operands as that rule wants them


def unchanged(site: Site, given: list[Piece]) -> Adapted:
    """An operation by the rule of its own name."""
    return site.node.op, given


class Style(NamedTuple):
    """A notation: its rules, the template of a function without one, of brackets, and how leaves are written."""

    rules: dict[str, Rule]
    function: str
    brackets: str
    number: Callable[[float], Piece]
    variable: Callable[[str], str]
    adapt: Callable[[Site, list[Piece]], Adapted] = unchanged


def decimal(value: float) -> Piece:
    """A number in the shortest digits that read back.

    >>> decimal(2.0).text, decimal(0.5).text, decimal(1e-7).text
    ('2', '0.5', '1e-07')
    """
    return Piece(repr(value).removesuffix(".0"))


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
PLAIN = Style(ARITHMETIC, "NAME({})", "({})", decimal, str)


def written(tape: Tape, variables: tuple[str, ...], style: Style = PLAIN) -> str:
    """The formula in a style, built along the tape without recursion.

    >>> x = Node("variable", 0)
    >>> written((x, Node("neg", 0), Node("number", 2.0), Node("pow", 1, 2)), ("x",))
    '(-x)^2'
    """
    varies = depends(tape)
    pieces: list[Piece] = []
    for node in tape:
        if node.op == "number":
            pieces.append(style.number(node.a))
        elif node.op == "variable":
            pieces.append(Piece(style.variable(variables[node.a])))
        else:
            given = [pieces[i] for i in operands(node)]
            pieces.append(joined(style, *style.adapt(Site(tape, node, varies), given)))
    return pieces[-1].text


def joined(style: Style, op: str, given: list[Piece]) -> Piece:
    """An operation on operands that are written already; a minus inside of it stands in brackets."""
    rule = style.rules.get(op) or Rule(op if op in LEAVES else style.function.replace("NAME", op))
    texts = []
    for k, (piece, need) in enumerate(zip(given, rule.needs, strict=False)):
        first = k == 0 and rule.template.startswith("{}")
        bare = need == 0 or (piece.power >= need and (first or not piece.text.startswith("-")))
        texts.append(piece.text if bare else style.brackets.format(piece.text))
    return Piece(rule.template.format(*texts), rule.power)
