"""Numbers as the page writes them: significant digits, a true minus sign, i for the imaginary unit, LaTeX."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

from scenes.base import Readout, Value

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_POWER = re.compile("·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


@lru_cache(maxsize=8192, typed=True)  # typed: 12345678 is written in full, 12345678.0 is not
def number(x: float | complex, digits: int = 4) -> str:
    """``x`` to so many significant digits: ``−1.414``, ``3.2·10⁻⁹``, ``0.7 + 0.7i``, ``∞``."""
    if type(x) is float and 1e-4 <= abs(x) < 10**digits and "e" not in (text := f"{x:.{digits}g}"):
        return _signed(text) if x < 0 else text  # what nearly all numbers of a picture are
    if isinstance(x, complex):
        return _complex(x, digits)
    if isinstance(x, int):
        return _signed(str(x))
    if math.isnan(x):
        return "undefined"
    if math.isinf(x):
        return "∞" if x > 0 else "−∞"
    if x == 0:
        return "0"
    if 1e-4 <= abs(x) < 10 ** max(digits, 6):
        decimals = max(0, digits - 1 - math.floor(math.log10(abs(x))))
        text = f"{x:.{decimals}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in ("-0", "0") else _signed(text)
    mantissa, exponent = f"{x:.{digits - 1}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{_signed(mantissa)}·10{str(int(exponent)).translate(_SUPERSCRIPT)}"


def term(value: Value, digits: int) -> Any:
    """A value as text: a word as itself, a number written, a vector as a list, a matrix as a list of lists."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [term(item, digits) for item in value]
    return number(value, digits)


def written(readout: Readout) -> Any:
    """A readout's value as text."""
    return term(readout.value, readout.digits)


def spoken(readout: Readout) -> str:
    """A readout as a phrase: ``det A = 2``."""
    value = written(readout)
    if isinstance(value, list):
        rows = [", ".join(item) if isinstance(item, list) else item for item in value]
        value = "; ".join(rows) if value and isinstance(value[0], list) else ", ".join(rows)
    about = "≈ " if readout.approximate else ""
    return f"{readout.label}: {about}{value}{' ' + readout.unit if readout.unit else ''}"


def latex(value: Value, digits: int = 4) -> str:
    """A value in LaTeX."""
    if isinstance(value, str):
        plain = "".join(c for c in value if c not in "\\{}$#%&_^~")
        return rf"\text{{{plain}}}"
    if isinstance(value, tuple):
        rows = [row if isinstance(row, tuple) else (row,) for row in value]
        body = r" \\ ".join(" & ".join(latex(entry, digits) for entry in row) for row in rows)
        return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"
    return _number_latex(value, digits)


def _number_latex(x: float | complex, digits: int) -> str:
    text = number(x, digits)
    if text == "undefined":
        return r"\text{undefined}"
    text = _POWER.sub(lambda power: rf"\cdot 10^{{{power[1].translate(_PLAIN)}}}", text)
    return text.replace("−", "-").replace("∞", r"\infty")


def _complex(x: complex, digits: int) -> str:
    if math.isnan(x.real) or math.isnan(x.imag):
        return "undefined"
    if x.imag == 0:
        return number(x.real, digits)
    sign = "+" if x.imag > 0 else "−"
    size = number(abs(x.imag), digits)
    imaginary = "i" if size == "1" else f"{size}i"
    if x.real == 0:
        return imaginary if sign == "+" else f"−{imaginary}"
    return f"{number(x.real, digits)} {sign} {imaginary}"


def _signed(text: str) -> str:
    return text.replace("-", "−")
