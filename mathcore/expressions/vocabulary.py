"""The words of a typed formula: functions, constants, and what to say about the words that it does not have.

``log`` is the natural logarithm, as in mathematics and in NumPy; log2 and log10 say their base.
"""

from __future__ import annotations

import math
import re
from difflib import get_close_matches

CONSTANTS = {"pi": math.pi, "e": math.e, "tau": math.tau}

# Functions, the name to the operation of the tape: of one number, and of two or more.
ELEMENTARY = ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "sqrt", "abs", "sign")
LOGARITHMS = {"log": "log", "ln": "log", "log2": "log2", "log10": "log10"}
OF_NETWORKS = ("step", "erf", "sigmoid", "softplus", "relu", "silu", "gelu")
UNARY = LOGARITHMS | {name: name for name in (*ELEMENTARY, *OF_NETWORKS)}
BINARY = {"min": "min", "max": "max"}
FUNCTIONS = UNARY | BINARY

# What people type in other notations, and how it is typed here.
ELSEWHERE = {
    "asin(x)": ("arcsin",),
    "acos(x)": ("arccos",),
    "atan(x)": ("arctan", "arctg"),
    "atan(y/x)": ("atan2", "arctan2"),
    "log10(x)": ("lg",),
    "log2(x)": ("ld", "lb"),
    "sign(x)": ("sgn",),
    "step(x)": ("heaviside",),
    "sigmoid(x)": ("logistic", "expit"),
    "silu(x)": ("swish",),
    "abs(x)": ("fabs",),
    "sqrt(x)": ("root",),
    "x^(1/3)": ("cbrt",),
    "x^2": ("square", "sqr", "pow", "power"),
    "1/tan(x)": ("cot",),
    "1/cos(x)": ("sec",),
    "1/sin(x)": ("csc",),
    "max(x, 0)": ("maximum",),
    "min(x, 0)": ("minimum",),
}

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def checked(variables: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the variables, if they can be told from functions and constants and from each other.

    Raises: ValueError when there is none, or one is no name, is taken, or stands twice.
    """
    variables = tuple(variables)
    for name in variables:
        if not isinstance(name, str) or not NAME.fullmatch(name) or name in FUNCTIONS or name in CONSTANTS:
            raise ValueError(f"variables must be names other than functions and constants, got {name!r}")
    if not variables or len(set(variables)) < len(variables):
        raise ValueError(f"variables must be one or more different names, got {variables!r}")
    return variables


def listed(names: tuple[str, ...]) -> str:
    """Names in a sentence.

    >>> listed(("x",)), listed(("x", "y", "z"))
    ('x', 'x, y and z')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def suggestion(name: str, variables: tuple[str, ...]) -> str:
    """What to type instead of a name that is not known, as a sentence; the variables when nothing is near.

    >>> suggestion("sinn", ("x", "y"))
    'Did you mean sin?'
    >>> suggestion("t", ("x", "y"))
    'The variables are x and y.'
    """
    small = name.lower()
    for typed, names in ELSEWHERE.items():
        if small in names:
            return f"It is typed {typed} here."
    if small[:1] in variables and small[1:].isdigit():
        return f"A product is typed {small[1:4]}*{small[0]}, a power {small[0]}^{small[1:4]}."
    known = [*variables, *CONSTANTS, *FUNCTIONS]
    near = [small] if small in known else get_close_matches(small[:20], known, 1, 0.6)
    if near:
        return f"Did you mean {near[0]}?"
    if len(variables) == 1:
        return f"The variable is {variables[0]}."
    return f"The variables are {listed(variables)}."
