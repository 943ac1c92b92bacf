"""Formulas in LaTeX's notation: fractions, roots, products without a sign, and functions as books set them."""

from __future__ import annotations

import re

from mathcore.expressions.printing import (
    ARITHMETIC,
    POWER,
    PRODUCT,
    SIGN,
    Adapted,
    Piece,
    Rule,
    Site,
    Style,
    decimal,
)

RULES = {
    "mul": Rule("{} {}", PRODUCT, (PRODUCT, PRODUCT)),
    "mul with a dot": Rule(r"{} \cdot {}", PRODUCT, (PRODUCT, PRODUCT)),
    "div": Rule(r"\frac{{{}}}{{{}}}", SIGN),
    "minus div": Rule(r"-\frac{{{}}}{{{}}}", SIGN),
    "neg": Rule("-{}", SIGN, (PRODUCT,)),
    "pow": Rule("{}^{{{}}}", POWER, (POWER + 1, 0)),
    "exp": Rule("e^{{{}}}", POWER),
    "sqrt": Rule(r"\sqrt{{{}}}"),
    "abs": Rule(r"\left|{}\right|"),
    "log": Rule(r"\ln\left({}\right)"),
    "log2": Rule(r"\log_{{2}}\left({}\right)"),
    "log10": Rule(r"\log_{{10}}\left({}\right)"),
    "pi": Rule(r"\pi"),
    "tau": Rule(r"\tau"),
}
NAMED = {name: Rule(rf"\{name}\left({{}}\right)") for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
INVERSE = {f"a{name}": Rule(rf"\arc{name}\left({{}}\right)") for name in ("sin", "cos", "tan")}
CHOICE = {name: Rule(rf"\{name}\left({{}}, {{}}\right)") for name in ("min", "max")}


def _number(value: float) -> Piece:
    """A number with its power of ten written as one."""
    significand, _, exponent = decimal(value).text.partition("e")
    return Piece(rf"{significand} \cdot 10^{{{int(exponent)}}}", PRODUCT) if exponent else Piece(significand)


def _name(name: str) -> str:
    """A variable: one letter is set as it is, more of them upright, digits behind as an index."""
    digits = (re.search(r"\d*$", name) or [""])[0]
    letters = name.removesuffix(digits).removesuffix("_").replace("_", r"\_")
    return (letters if len(letters) == 1 else rf"\mathrm{{{letters}}}") + (f"_{{{digits}}}" if digits else "")


def _adapt(site: Site, given: list[Piece]) -> Adapted:
    """A dot before a digit; the minus of a numerator in front of the fraction."""
    op = site.node.op
    if op == "mul" and given[1].text[:1].isdigit():
        return "mul with a dot", given
    if op == "div" and given[0].text.startswith("-") and given[0].power >= PRODUCT:
        return "minus div", [Piece(given[0].text[1:]), given[1]]
    return op, given


LATEX = Style(
    ARITHMETIC | RULES | NAMED | INVERSE | CHOICE,
    r"\operatorname{{NAME}}\left({}\right)",
    r"\left({}\right)",
    _number,
    _name,
    _adapt,
)
