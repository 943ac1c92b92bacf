"""Tokens → tape, by operator precedence: Pratt's parser, written for how mathematics is typed.

Each sign has a binding power; a sign takes what stands to its left as an operand while it binds more tightly than the
sign before. ``^`` groups to the right and binds more tightly than a sign before its base: −x² is −(x²).
"""

from __future__ import annotations

from mathcore.expressions.errors import ExpressionError, quoted
from mathcore.expressions.expression import Expression
from mathcore.expressions.tape import Builder, Node, depends
from mathcore.expressions.tokens import Token, tokens
from mathcore.expressions.vocabulary import BINARY, CONSTANTS, FUNCTIONS, checked, suggestion
from mathcore.limits import FORMULA_DEPTH, FORMULA_NODES

SUM, PRODUCT, SIGN, POWER, ROOT = 1, 2, 3, 4, 5
BINDING = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}
OPERATION = {"+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow"}

NATURAL = "log is the natural logarithm, ln; log2 and log10 name their base."
ZERO_POWER = "0^0 counts as 1."
SIDEWAYS = "A product without sign binds as * does: 1/2x is read as (1/2)·x, not as 1/(2x)."
ROOT_OF = "√ takes only what stands directly behind it: √2x is read as (√2)·x, and √x^2 as (√x)^2."


def parse(text: str, variables: tuple[str, ...] = ("x", "y")) -> Expression:
    """A typed formula as an Expression: checked, bounded, and never run as code.

    text → tokens → tape:  2x² + |y|  →  2, x, ^2, ·, y, |·|, +

    Parameters
        text: what was typed: + - * / ^ ** | | √ ² × · ÷ −, products without sign (2x, x(x+1)), functions, pi, e, tau.
        variables: the names that stand for numbers, one or more.
    Returns
        Expression.
    Raises
        ExpressionError, with ``.column``, when the text cannot be read or is past a limit.
        ValueError when variables are not different names.
    Notes
        Linear in the length of the text, which is bounded. A product without sign binds as * does: 1/2x is (1/2)·x, and
        ``Expression.remarks`` says so.

    >>> f = parse("(1-x)^2 + 100(y-x^2)^2")
    >>> float(f(1.0, 2.0)), str(f)
    (100.0, '(1 - x)^2 + 100*(y - x^2)^2')
    >>> parse("sin(x")
    Traceback (most recent call last):
    mathcore.expressions.errors.ExpressionError: The bracket ( at column 4 is not closed

    Reference: Pratt (1973), Top down operator precedence.
    """
    if not isinstance(text, str):
        raise ExpressionError("A formula must be text", 1)
    return Parser(text, checked(variables)).expression()


class Parser:
    """Reads one formula; ``at`` is the token that comes next, ``closers`` the brackets that are open."""

    def __init__(self, text: str, variables: tuple[str, ...]) -> None:
        self.text, self.variables = text, variables
        self.builder, self.remarks = Builder(), list[str]()
        self.tokens = [part for token in tokens(text) for part in self.factors(token)]
        self.at, self.depth, self.closers = 0, 0, list[str]()

    @property
    def next(self) -> Token:
        """The token that comes next; it stays there."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """The next token, which is then behind us."""
        self.at += 1
        return self.tokens[self.at - 1]

    def expression(self) -> Expression:
        """The whole text as an Expression."""
        root = self.operand(0)
        if self.next.kind != "end":
            raise misplaced(self.tokens, self.at, self.closers)
        tape = self.builder.tape(root)
        if len(tape) > FORMULA_NODES:
            raise ExpressionError(f"A formula has at most {FORMULA_NODES} operations, this one has {len(tape)}", 1)
        varies, nothing = depends(tape), Node("number", 0.0)
        if any(node.op == "pow" and (varies[node.b] or tape[node.b] == nothing) for node in tape):
            self.remarks.append(ZERO_POWER)
        return Expression(tape, self.variables, self.text, tuple(dict.fromkeys(self.remarks)))

    def operand(self, power: int) -> int:
        """What stands here, as far as its signs bind more tightly than ``power``."""
        left, divided = self.beginning(), False
        while True:
            here = self.next
            if here.kind == "superscript" and power < POWER:
                left = self.builder.node("pow", left, self.builder.number(self.take().number))
            elif BINDING.get(here.text, 0) > power:
                left, divided = self.joined(left, self.take()), here.text == "/"
            elif self.multiplies(here) and power < PRODUCT:
                self.remarks += [SIDEWAYS] * divided
                left = self.builder.node("mul", left, self.operand(PRODUCT))
            else:
                return left

    def nested(self, power: int) -> int:
        """An operand one level deeper; the depth is bounded, and so is the recursion."""
        self.depth += 1
        if self.depth > FORMULA_DEPTH:
            sentence = f"Brackets, signs and powers stand at most {FORMULA_DEPTH} deep within each other"
            raise ExpressionError(sentence, self.next.column)
        inner = self.operand(power)
        self.depth -= 1
        return inner

    def joined(self, left: int, sign: Token) -> int:
        """``left`` and what stands behind the sign; behind ^ a further ^ is part of the exponent."""
        right = self.nested(POWER - 1) if sign.text == "^" else self.operand(BINDING[sign.text])
        return self.builder.node(OPERATION[sign.text], left, right)

    def multiplies(self, token: Token) -> bool:
        """Whether a token begins a factor, so that a product without sign is meant; | may close instead."""
        if token.text == "|":
            return self.closers[-1:] != ["|"]
        return token.kind == "name" or token.text in ("(", "√")

    def beginning(self) -> int:
        """What an operand begins with: a number, a name, a sign, a root, or something in brackets."""
        token = self.take()
        match token.kind, token.text:
            case "number", _:
                return self.builder.number(token.number)
            case "name", _:
                return self.name(token)
            case _, "+":
                return self.nested(SIGN)
            case _, "-":
                return self.builder.node("neg", self.nested(SIGN))
            case _, "√":
                return self.root()
            case _, "(":
                return self.enclosed(token, ")")[0]
            case _, "|":
                return self.builder.node("abs", self.enclosed(token, "|")[0])
        raise misplaced(self.tokens, self.at - 1, self.closers)

    def root(self) -> int:
        """√ and the number, name or bracket directly behind it."""
        bracketed = self.next.text == "("
        inner = self.nested(ROOT)
        followed = self.multiplies(self.next) or self.next.kind == "superscript" or self.next.text == "^"
        self.remarks += [ROOT_OF] * (followed and not bracketed)
        return self.builder.node("sqrt", inner)

    def enclosed(self, opening: Token, closer: str) -> list[int]:
        """What stands in brackets, parted by commas if they follow the name of a function."""
        self.closers.append(closer)
        inner = [self.nested(0)]
        while self.next.text == "," and opening.kind == "name":
            self.take()
            inner.append(self.nested(0))
        if self.next.kind == "end":
            column = opening.column + len(opening.text) * (opening.kind == "name")
            raise ExpressionError(
                f"The bracket {'|' if closer == '|' else '('} at column {column} is not closed", column
            )
        if self.next.text != closer:
            raise misplaced(self.tokens, self.at, self.closers)
        self.take()
        self.closers.pop()
        return inner

    def factors(self, token: Token) -> list[Token]:
        """A name as it is, or xy, which nobody has named, as the names x and y."""
        name = token.text
        known = name in FUNCTIONS or name in CONSTANTS or name in self.variables
        if token.kind != "name" or known or not set(name) <= set(self.variables):
            return [token]
        self.remarks.append(f"{quoted(name)} is read as the product {quoted('*'.join(name))}.")
        return [Token("name", letter, token.column + i) for i, letter in enumerate(name)]

    def name(self, token: Token) -> int:
        """A variable, a constant, or a function with its arguments."""
        if token.text in FUNCTIONS:
            return self.call(token)
        if token.text in CONSTANTS:
            return self.builder.node(token.text)
        if token.text in self.variables:
            return self.builder.node("variable", self.variables.index(token.text))
        sentence = f"{quoted(token.text)} is not known. {suggestion(token.text, self.variables)}"
        raise ExpressionError(sentence, token.column)

    def call(self, token: Token) -> int:
        """A function and its arguments in brackets; min and max take two or more."""
        name, bracket = token.text, self.next
        if bracket.kind == "superscript" or bracket.text == "^":
            sentence = f"A power of {name} is typed behind its brackets: {name}(x)^2"
            raise ExpressionError(sentence, bracket.column)
        if bracket.text != "(":
            raise ExpressionError(f"{name} needs brackets round its argument: {name}(x)", token.column)
        self.take()
        found = self.enclosed(token, ")")
        if (len(found) > 1) != (name in BINARY):
            rule = "two or more arguments" if name in BINARY else "one argument"
            sentence = f"{name} takes {rule}, got {len(found)}; decimals are typed with a point"
            raise ExpressionError(sentence, token.column)
        self.remarks += [NATURAL] * (name == "log")
        if name not in BINARY:
            return self.builder.node(FUNCTIONS[name], found[0])
        left = found[0]
        for right in found[1:]:
            left = self.builder.node(FUNCTIONS[name], left, right)
        return left


def misplaced(read: list[Token], at: int, closers: list[str]) -> ExpressionError:
    """What is wrong with a token that can neither begin nor continue anything here."""
    token, before = read[at], read[at - 1].text if at else ""
    match token.kind, token.text:
        case "end", _:
            sentence = f"The formula ends behind {quoted(before)}, where a number, a name or a bracket must follow"
        case "number", _:
            sentence = f"A number cannot stand directly behind {quoted(before)}; type * or ^ between them"
        case "superscript", _:
            sentence = "A power needs something to its left, as in x²"
        case _, ",":
            sentence = "A comma parts the arguments of min and max only; decimals are typed with a point, as in 1.5"
        case _, ")" if not closers:
            sentence = "The bracket ) is closed but was never opened"
        case _, ")" | "|":
            sentence = f"Something is missing between {before or 'the beginning'} and {token.text}"
        case _:
            behind = f"behind {quoted(before)}" if before else "at the beginning"
            sentence = f"{quoted(token.text)} cannot stand {behind}; a number, a name or a bracket is missing there"
    return ExpressionError(sentence, token.column)
