"""Tables of numbers as people keep them in files: bytes in, columns or one clear sentence out.

Everything is counted before anything is parsed, so that the cost is bounded by the limits and not by the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from unicodedata import category

import numpy as np

from mathcore.limits import FILE_BYTES, FILE_COLUMNS, FILE_ROWS, LARGEST_NUMBER, LITERAL_CHARACTERS

SEPARATORS = ",;\t"
NAME_SIGNS = " _-.,%°()/+"  # what a column's name keeps beside letters and digits: nothing takes it for markup
NAME_CHARACTERS = 40
QUOTED = re.compile(r'"[^"]*"')
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, eq=False)
class Table:
    """Numbers by row and column; what is missing is nan.

    names: of the columns.    values: read-only array (rows, columns).    remarks: sentences on how the file was read.
    """

    names: tuple[str, ...]
    values: np.ndarray[Any, np.dtype[np.float64]]
    remarks: tuple[str, ...] = ()

    def complete(self, *columns: int) -> np.ndarray[Any, Any]:
        """Some columns, counted from 0, in the rows where none of them is missing: array (rows, len(columns))."""
        chosen = self.values[:, list(columns)]
        return np.asarray(chosen[np.isfinite(chosen).all(axis=1)])


def read_csv(content: bytes) -> Table:
    """The numbers of a CSV file.

    Parameters
        content: bytes in UTF-8 or UTF-16. Columns are parted by commas, semicolons or tabs, whichever the first lines
                 agree on; with semicolons and tabs a decimal comma is read as one. A first line with a word is the
                 header; its names lose what could be markup.
    Returns
        Table, of the columns that hold a number; the others are named in a remark, and so are empty and infinite
        values, constant columns, equal names and decimal commas.
    Raises
        ValueError with one sentence when it is no such file, or larger than the limits.

    >>> read_csv(b"u;y\\n1,5;2\\n2;\\n").values
    array([[1.5, 2. ],
           [2. , nan]])
    """
    text = _text(content)
    lines = text.splitlines()
    if not any(line.strip() for line in lines):
        raise ValueError("the file is empty")
    if len(lines) > FILE_ROWS + 1:
        raise ValueError(f"the file must have at most {FILE_ROWS:,} rows, got {len(lines):,}")
    separator = _separator([line for line in lines if line.strip()])
    widest = max(line.count(separator) for line in lines) + 1
    if widest > FILE_COLUMNS:
        raise ValueError(f"the file must have at most {FILE_COLUMNS} columns, got {widest:,}")
    rows = _rows(text, separator)
    if not rows:
        raise ValueError("the file is empty")
    return _table(rows, separator)


def _separator(lines: list[str]) -> str:
    """The sign that parts columns: first of all one that the first two lines have equally often, then the most."""
    first, second = (QUOTED.sub("", line) for line in (lines[0], lines[min(1, len(lines) - 1)]))
    return max(SEPARATORS, key=lambda sign: (first.count(sign) == second.count(sign) > 0, first.count(sign)))


def _rows(text: str, separator: str) -> list[list[str]]:
    """The cells of the lines that are not empty, all lines with as many as the first."""
    reader, rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), list[list[str]]()
    try:
        for row in reader:
            if any(row):
                rows.append(row)
                if len(row) != len(rows[0]):
                    first = _count(len(rows[0]))
                    raise ValueError(f"line {reader.line_num} has {_count(len(row))}, the first line has {first}")
    except csv.Error as wrong:
        said = str(wrong)
        if "field limit" in said:
            said = f"line {reader.line_num} has a cell of more than {csv.field_size_limit():,} characters"
        elif "end of data" in said:
            said = "a quotation mark is opened and not closed"
        raise ValueError(f"the file cannot be read as CSV: {said}") from None
    return rows


def _text(content: bytes) -> str:
    """The characters of a file, if it is one of characters."""
    if len(content) > FILE_BYTES:
        raise ValueError(f"the file must have at most {FILE_BYTES:,} bytes, got {len(content):,}")
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise ValueError(f"the file must be text in UTF-8 or UTF-16, but byte {wrong.start + 1} is none") from None
    if "\0" in text:
        raise ValueError("the file must be text, but it holds bytes of zero")
    return text


def _table(rows: list[list[str]], separator: str) -> Table:
    comma = separator != ","
    first = [_number(cell, comma) for cell in rows[0]]
    headed = any(math.isnan(x) and cell.strip() for x, cell in zip(first, rows[0], strict=True))
    names = [_name(cell, j) for j, cell in enumerate(rows[0] if headed else [""] * len(rows[0]), 1)]
    body = rows[headed:]
    if not body:
        raise ValueError("the file has a header and no rows")
    values = np.array([[_number(cell, comma) for cell in row] for row in body]).reshape(len(body), len(names))
    numeric = np.isfinite(values).any(axis=0)
    if not numeric.any():
        raise ValueError("the file has no column of numbers, parted by commas, semicolons or tabs")
    decimal = comma and any("," in cell for row in body for cell in row)
    remarks = _remarks(names, values, body, numeric, decimal)
    kept = np.ascontiguousarray(values[:, numeric])
    kept[~np.isfinite(kept)] = np.nan
    kept.flags.writeable = False
    return Table(tuple(name for name, keep in zip(names, numeric, strict=True) if keep), kept, remarks)


def _remarks(names: list[str], values: Any, body: list[list[str]], numeric: Any, decimal: bool) -> tuple[str, ...]:
    """What a reader should know about how the file was read."""
    found = []
    if decimal:
        found.append("Decimal commas are read as decimal points.")
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        found.append(f"More than one column is called {', '.join(twice[:6])}{' …' if len(twice) > 6 else ''}.")
    if words := [name for name, keep in zip(names, numeric, strict=True) if not keep]:
        found.append(f"Not numbers, and left out: {', '.join(words[:6])}{' …' if len(words) > 6 else ''}.")
    infinite = int(np.isinf(values[:, numeric]).sum())
    empty = int(np.isnan(values[:, numeric]).sum())
    if empty or infinite:
        found.append(f"{empty} missing and {infinite} infinite or too large values are left out with their rows.")
    for j in np.flatnonzero(numeric):
        known = values[np.isfinite(values[:, j]), j]
        if len(known) > 1 and (known == known[0]).all():
            found.append(f"{names[j]} is constant.")
    return tuple(found[:8])


def _name(cell: str, j: int) -> str:
    """What column ``j`` is called: its head in letters, digits and signs that nothing takes for markup."""
    kept = "".join(c for c in cell[: 4 * NAME_CHARACTERS] if category(c)[0] in "LMN" or c in NAME_SIGNS)
    return " ".join(kept.split())[:NAME_CHARACTERS].rstrip() or f"column {j}"


def _number(cell: str, comma: bool) -> float:
    """The number in a cell; nan when it is none, infinite when it is too large."""
    plain = cell.strip().replace("−", "-")
    if not plain or len(plain) > LITERAL_CHARACTERS or not plain.isascii() or "_" in plain:
        return math.nan
    try:
        x = float(plain.replace(",", ".") if comma and plain.count(",") == 1 and "." not in plain else plain)
    except ValueError:
        return math.nan
    return x if math.isnan(x) or abs(x) <= LARGEST_NUMBER else math.copysign(math.inf, x)


def _count(cells: int) -> str:
    return f"{cells} {'entry' if cells == 1 else 'entries'}"
