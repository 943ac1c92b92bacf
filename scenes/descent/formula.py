"""A surface as it is read: its formula as a line of text with the numbers put in, and where it has no value."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from mathcore.surfaces import Surface
from scenes.descent.typed import Typed, expression

GRID = 41  # points each way on which a formula is asked for holes

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORDS = (
    (r"\\left|\\right", ""),
    (r"\\tfrac12", "½"),
    (r"\\(?:,| )", " "),
    (r"\\pi\b", "π"),
    (r"\\cdot", "·"),
    (r"\\(cos|sin|tanh|cosh|ln)\b", r"\1"),
    (r"\^(\d)", r"^{\1}"),
)


@lru_cache(maxsize=256)
def written(surface: Surface) -> str:
    """f(x, y) = … as plain text.

    >>> from mathcore.surfaces import Rosenbrock
    >>> written(Rosenbrock())
    'f(x, y) = (1 − x)² + 100 (y − x²)²'
    """
    if isinstance(surface, Typed):
        plain = _powers(str(expression(surface.formula))).replace("*", "·")
        return "f(x, y) = " + re.sub(r"\^(\d+)\b(?!\.)", lambda found: _raised(found[1]), plain).replace("-", "−")
    return _from_latex(surface.latex)


def _from_latex(text: str) -> str:
    """What mathcore writes in LaTeX, without its commands; braces are opened from within."""
    for pattern, plain in _WORDS:
        text = re.sub(pattern, plain, text)
    before = ""
    while before != text:
        before = text
        text = re.sub(r"\^\{(-?\d+)\}", lambda found: _raised(found[1]), text)
        text = re.sub(r"\^\{([^{}]*)\}", r"^(\1)", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"√(\1)", text)
        text = re.sub(r"\\t?frac\{([^{}]*)\}\{([^{}]*)\}", _fraction, text)
    return " ".join(text.replace("-", "−").split())


def _raised(digits: str) -> str:
    return digits.translate(_RAISED)


def _fraction(found: re.Match[str]) -> str:
    over, under = (part if part.isalnum() else f"({part})" for part in found.groups())
    return f"{over}/{under}"


@lru_cache(maxsize=256)
def holes(surface: Surface) -> tuple[str, ...]:
    """A phrase for each reason why a typed formula has no value somewhere in its window: which part, where and why."""
    if not isinstance(surface, Typed):
        return ()
    (x0, x1), (y0, y1) = surface.window
    x, y = np.meshgrid(np.linspace(x0, x1, GRID), np.linspace(y0, y1, GRID))
    with np.errstate(all="ignore"):
        faults = expression(surface.formula).domain_faults(x, y)
    return tuple(_phrase(fault) for fault in faults)


def defined(surface: Surface) -> str:
    """Where the surface has a value, as a phrase."""
    return "; ".join(holes(surface)) or "defined everywhere in the window"


def _phrase(fault: str) -> str:
    """A sentence of `mathcore.expressions` with true minus signs and powers of ten."""
    return re.sub(r"(?<![\w)])-(?=\d)", "−", _powers(fault))


def _powers(text: str) -> str:
    """Numbers such as 1e-07 with a power of ten."""
    return re.sub(r"(?<=\d)e([+-]?)0*(\d+)", lambda p: "·10" + _raised(p[1].strip("+") + p[2]), text)
