"""Numbers and matrices as people type them: text in, numbers or one clear sentence out.

Strict on purpose: ASCII digits, one decimal point, no underscores, no other scripts' digits. Sizes are checked before
anything is parsed, so the cost is bounded by the length of the box.
"""

from __future__ import annotations

import math
import re

from mathcore.limits import LITERAL_CHARACTERS, MATRIX_SIDE, TYPED_CHARACTERS
from mathcore.parameters import Interval

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_COMMA_INSIDE = re.compile(r"^[+-]?\d+,\d+$", re.ASCII)

Rows = tuple[tuple[float, ...], ...]


def read_number(name: str, text: str) -> float:
    """The number that ``text`` writes, a fraction such as ``1/3`` included; a ValueError names ``name`` otherwise."""
    plain = text.strip().replace("−", "-")
    if not plain:
        raise ValueError(f"{name} is empty: type a number")
    if len(plain) > 2 * LITERAL_CHARACTERS:
        raise ValueError(f"{name} must be a number of at most {LITERAL_CHARACTERS} characters, got {len(plain)}")
    over, slash, under = plain.partition("/")
    parts = (over, under) if slash else (over,)
    if not all(_NUMBER.fullmatch(part.strip()) and len(part) <= LITERAL_CHARACTERS for part in parts):
        raise ValueError(f"{name}: {_quote(text)} is not a number")
    top, bottom = float(over), float(under) if slash else 1.0
    if bottom == 0:
        raise ValueError(f"{name}: {_quote(text)} divides by zero")
    if not math.isfinite(top / bottom):
        raise ValueError(f"{name} must be {Interval().rule()}, got {_quote(text)}")
    return top / bottom


def read_whole(name: str, text: str) -> int:
    """The whole number that ``text`` writes; a ValueError names ``name`` otherwise."""
    value = read_number(name, text)
    if value != int(value if abs(value) < 1e15 else 0):
        raise ValueError(f"{name} must be a whole number, got {_quote(text)}")
    return int(value)


def read_matrix(name: str, text: str, sides: tuple[int, int] = (MATRIX_SIDE, MATRIX_SIDE)) -> Rows:
    """The rows of a typed matrix: ``1 2; 3 4``, one row a line, or ``[[1, 2], [3, 4]]``; at most ``sides`` large."""
    if len(text) > TYPED_CHARACTERS:
        raise ValueError(f"{name} must be at most {TYPED_CHARACTERS} characters, got {len(text):,}")
    rows = [row.strip() for row in re.split(r"[;\n]", _without_brackets(text)) if row.strip(" \t,")]
    if not rows:
        raise ValueError(f"{name} is empty: type numbers, with a semicolon between rows, such as 1 2; 3 4")
    most, widest = sides
    if len(rows) > most:
        raise ValueError(f"{name} must have at most {most} {'row' if most == 1 else 'rows'}, got {len(rows)}")
    return tuple(_read_row(name, i, row, widest) for i, row in enumerate(rows, 1))


def write_matrix(rows: Rows) -> str:
    """A matrix as `read_matrix` reads it back to the same numbers."""
    return "; ".join(" ".join(write_number(entry) for entry in row) for row in rows)


def write_number(x: float) -> str:
    """A number as short as it can be and still be read back to itself."""
    return str(int(x)) if x == int(x) and abs(x) < 1e15 else repr(float(x))


def _without_brackets(text: str) -> str:
    flat = text.strip()
    if "[" not in flat and "(" not in flat:
        return flat
    flat = re.sub(r"[\])]\s*,?\s*[\[(]", ";", flat)
    return re.sub(r"[\[\]()]", " ", flat)


def _read_row(name: str, i: int, row: str, widest: int) -> tuple[float, ...]:
    words = row.split()
    for word in words:
        if len(words) > 1 and _COMMA_INSIDE.match(word):
            point = word.replace(",", ".")
            raise ValueError(
                f"{name}, row {i}: {_quote(word)} has a decimal comma; write {point}, "
                "or a space after the comma if these are two numbers"
            )
    entries = re.split(r"\s*,\s*|\s+", row.strip(" \t,"))
    if len(entries) > widest:
        columns = "1 column" if widest == 1 else f"{widest} columns"
        raise ValueError(f"{name} must have at most {columns}, row {i} has {len(entries)}")
    return tuple(read_number(f"{name}, row {i}, column {j}", entry) for j, entry in enumerate(entries, 1))


def _quote(text: str) -> str:
    shown = "".join(c if c.isprintable() else "�" for c in text.strip())
    return f"'{shown}'" if len(shown) <= 24 else f"'{shown[:24]}…'"
