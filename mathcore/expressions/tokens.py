"""Text → tokens: the characters of a formula in groups, each number turned into a float at once.

A token is a kind, what it holds, and the column where it stands. The limits on length and on numbers are checked on
the text, before anything is done with it. What is not ASCII is refused unless it stands in the table of signs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mathcore.expressions.errors import ExpressionError, quoted
from mathcore.limits import FORMULA_CHARACTERS, FORMULA_DIGITS, FORMULA_LARGEST, FORMULA_TOKENS

SIGNS = {c: c for c in "+-*/^()|,"} | {"**": "^", "×": "*", "·": "*", "÷": "/", "−": "-", "√": "√", "π": "pi"}
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

PATTERN = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*|π)"
    r"|(?P<superscript>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<sign>\*\*|[-+*/^()|,×·÷−√])"
)

REFUSED = {
    "=": "Type only the right-hand side, what stands behind the =",
    "\\": "LaTeX is not read here: \\frac{1}{x} is typed 1/x, \\sqrt{x} is typed sqrt(x), \\sin x is typed sin(x)",
    **dict.fromkeys("[]{}", "Only round brackets ( ) are used"),
    **dict.fromkeys("<>", "Comparisons are not part of a formula; min, max, step and relu can make cases"),
    **dict.fromkeys("'\"`", "Quotation marks are not part of a formula"),
    **dict.fromkeys(";:", "A formula is one expression; arguments are parted by commas, decimals by a point"),
    "_": "A name begins with a letter; numbers are typed without _",
    ".": "A point stands only within a number, as in 0.5; a product is typed *",
    "!": "The factorial is not part of a formula",
    "%": "Percent is not part of a formula; divide by 100",
}


class Token(NamedTuple):
    """``kind`` is number, name, superscript, sign or end; ``text`` is its normal form, ``number`` its value."""

    kind: str
    text: str
    column: int
    number: float = 0.0


def tokens(text: str) -> list[Token]:
    """The tokens of a formula, with one of kind ``end`` behind them.

    Parameters
        text: what was typed.
    Returns
        list of Token.
    Raises
        ExpressionError when the text is too long or empty, or a character or number is not allowed.

    >>> [token.text for token in tokens("2x² ÷ π")]
    ['2', 'x', '2', '/', 'pi', '']
    """
    if len(text) > FORMULA_CHARACTERS:
        sentence = f"A formula has at most {FORMULA_CHARACTERS} characters, this one has {len(text)}"
        raise ExpressionError(sentence, FORMULA_CHARACTERS + 1)
    found: list[Token] = []
    place = 0
    while place < len(text):
        match = PATTERN.match(text, place)
        if match is None:
            raise ExpressionError(_refusal(text[place]), place + 1)
        if match.lastgroup and match.lastgroup != "space":
            found.append(_token(match.lastgroup, match.group(), place + 1))
        place = match.end()
    if not found:
        raise ExpressionError("The formula is empty; type one such as x^2", 1)
    if len(found) > FORMULA_TOKENS:
        sentence = f"A formula has at most {FORMULA_TOKENS} numbers, names and signs, this one has {len(found)}"
        raise ExpressionError(sentence, found[FORMULA_TOKENS].column)
    return [*found, Token("end", "", len(text) + 1)]


def _token(kind: str, text: str, column: int) -> Token:
    if kind == "number":
        return Token(kind, text, column, literal(text, column))
    if kind == "superscript":
        digits = "".join(str(SUPERSCRIPTS.index(c)) for c in text.removeprefix("⁻"))
        return Token(kind, digits, column, literal(digits, column) * (-1.0 if text.startswith("⁻") else 1.0))
    return Token(kind, SIGNS.get(text, text), column)


def literal(text: str, column: int) -> float:
    """A number as typed → float; its digits are counted before, its size after.

    Raises: ExpressionError when it has too many digits, is too large, or so small that nothing is left.
    """
    significand, _, exponent = text.lower().partition("e")
    digits = significand.replace(".", "").lstrip("0")
    if len(digits) > FORMULA_DIGITS:
        sentence = f"A number has at most {FORMULA_DIGITS} digits, {quoted(text)} has {len(digits)}"
        raise ExpressionError(sentence, column)
    if len(exponent.lstrip("+-").lstrip("0")) > 3:
        raise ExpressionError(f"The power of ten of a number has at most 3 digits, got {quoted(text)}", column)
    value = float(text)
    if value > FORMULA_LARGEST:
        raise ExpressionError(f"A number is at most {FORMULA_LARGEST:.0e} in size, got {quoted(text)}", column)
    if value == 0.0 and digits:
        raise ExpressionError(f"A number other than 0 is at least 1e-300 in size, got {quoted(text)}", column)
    return value


def _refusal(character: str) -> str:
    if character in REFUSED:
        return f"{REFUSED[character]}; found {character}"
    return f"{quoted(character)} is not part of a formula"
