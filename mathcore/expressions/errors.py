"""What is wrong with a typed formula: one sentence, and the column where it is wrong.

Nothing long or odd of what was typed stands in a sentence: `quoted` cuts, and names a character by its code point.
"""

from __future__ import annotations

import unicodedata
from typing import Any

QUOTED_CHARACTERS = 16


class ExpressionError(ValueError):
    """A formula that cannot be read; ``column`` counts from 1."""

    def __init__(self, sentence: str, column: int) -> None:
        super().__init__(sentence)
        self.column = column

    def __reduce__(self) -> tuple[Any, ...]:
        return ExpressionError, (str(self), self.column)


def quoted(text: str) -> str:
    """A piece of a formula as a sentence may show it: letters, digits and signs of ASCII, and not many.

    >>> quoted("sinn"), quoted("a" * 99), quoted("ｅ")
    ('sinn', 'aaaaaaaaaaaaaaa…', 'U+FF45 (fullwidth latin small letter e)')
    """
    if len(text) == 1 and not (text.isascii() and text.isprintable()):
        name = unicodedata.name(text, "").lower()
        return f"U+{ord(text):04X}" + (f" ({name})" if 0 < len(name) <= 50 else "")
    text = "".join(c if c.isascii() and c.isprintable() else "?" for c in text[: QUOTED_CHARACTERS + 1])
    return text if len(text) <= QUOTED_CHARACTERS else text[: QUOTED_CHARACTERS - 1] + "…"
