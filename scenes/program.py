"""From the functions that made a picture to a program that stands alone.

The program is made of the very sources of `mathcore`: each function is preceded by what it needs, docstrings are cut
to the sentence and the formula, and the choice between array libraries is replaced by NumPy. It runs with ``python -I``
in an empty folder and prints one ``name: value`` a line; `read` turns such lines back into values, words among them.
"""

from __future__ import annotations

import ast
import inspect
import math
import sys
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import is_dataclass
from functools import cache
from types import ModuleType
from typing import Any

OURS = ("mathcore", "scenes")  # their sources are written into the program; everything else is imported

# What stands in for the parts of mathcore that only matter inside the app.
STAND_INS = {
    "mathcore.backend.namespace": 'def namespace(*arrays):\n    """This program knows one library."""\n    return np',
    "mathcore.backend.to_numpy": "def to_numpy(x):\n    return np.asarray(x)",
    "mathcore.parameters.Knobs": (
        'class Knobs:\n    """A thing with parameters."""\n\n    def __post_init__(self):\n        pass'
    ),
    "mathcore.interval.Interval": (
        "@dataclass(frozen=True)\nclass Interval:\n"
        '    """The numbers between two ends."""\n\n'
        "    low: float\n    high: float\n    open_low: bool = False\n    open_high: bool = False"
    ),
    "mathcore.special._call": (
        'def _call(name, *x):\n    """SciPy\'s function of that name."""\n'
        "    import scipy.special\n\n    return getattr(scipy.special, name)(*x)"
    ),
    "mathcore.special.on_host": 'def on_host(function):\n    """It knows one library."""\n    return function',
}


def program(title: str, uses: Iterable[Callable[..., Any]], body: str) -> str:
    """A program that defines the functions and classes of ``uses`` and then does ``body``.

    Parameters
        title: one line that says what it computes.
        uses: the functions and classes of `mathcore` that ``body`` names, in the order in which they should stand.
        body: statements that print ``name: value`` lines; ``np`` is NumPy.
    Raises
        ValueError when a function needs something that cannot be written down.
    """
    imports, definitions = _definitions(tuple(uses))
    top = "\n".join(sorted(imports | {"import numpy as np"}))
    head = f'"""{title}"""\n\nfrom __future__ import annotations\n\n{top}\n'
    return "\n\n".join([head, *(f"{definition}\n" for definition in definitions), body.strip() + "\n"])


def read(printed: str) -> dict[str, Any]:
    """The values that a program printed, by name."""
    found = {}
    for line in printed.splitlines():
        name, _, text = line.partition(": ")
        try:
            found[name] = float(text) if text in ("inf", "-inf", "nan") else ast.literal_eval(text)
        except (SyntaxError, ValueError):
            found[name] = text
    return found


def plain(value: Any, floor: float = 0.0) -> Any:
    """Numbers, arrays and words as plain Python, matrices as tuples of rows; what is not above ``floor`` is 0."""
    kind = type(value)
    if kind is float:
        return 0.0 if abs(value) <= floor else value
    if kind is complex:
        return complex(plain(value.real, floor), plain(value.imag, floor))
    if kind is list or kind is tuple:
        # A number that stays as it is needs no call: most of them do.
        return tuple([x if type(x) is float and not abs(x) <= floor else plain(x, floor) for x in value])
    return plain(value.tolist(), floor) if hasattr(value, "tolist") else value


@cache
def _definitions(uses: tuple[Callable[..., Any], ...]) -> tuple[set[str], list[str]]:
    """The import lines and the definitions that ``uses`` need, each after what it needs itself."""
    imports: set[str] = set()
    written: dict[str, str] = {}
    seen: dict[str, Any] = {}
    for thing in uses:
        _write(thing.__name__, thing, imports, written, seen)
    return imports, list(written.values())


def _write(name: str, thing: Any, imports: set[str], written: dict[str, str], seen: dict[str, Any]) -> None:
    """Note what ``name`` stands for, as an import or as a definition, with everything that it needs before it."""
    if name in seen:
        if seen[name] is not thing:
            raise ValueError(f"two things are called {name!r}")
        return
    seen[name] = thing
    if isinstance(thing, ModuleType):
        imports.add(_import(name, thing))
    elif is_dataclass(thing) and not isinstance(thing, type):
        _write(type(thing).__name__, type(thing), imports, written, seen)
        written[name] = f"{name} = {type(thing).__name__}({', '.join(_literal(x) for x in vars(thing).values())})"
    elif not hasattr(thing, "__module__") or not hasattr(thing, "__qualname__"):
        written[name] = _constant(name, thing)
    elif thing.__module__.partition(".")[0] not in OURS:
        imports.add(f"from {thing.__module__} import {thing.__qualname__}")
    elif thing.__name__ != name:
        _write(thing.__name__, thing, imports, written, seen)
        written[name] = f"{name} = {thing.__name__}"
    else:
        source = source_of(thing)
        known = _globals(thing)
        for needed in _names(source):
            if needed in known:
                _write(needed, known[needed], imports, written, seen)
        written[name] = source


@cache
def source_of(thing: Callable[..., Any]) -> str:
    """The source of a function or class, docstrings cut to the sentence and the formula."""
    stand_in = STAND_INS.get(f"{thing.__module__}.{thing.__qualname__}")
    source = stand_in or textwrap.dedent(inspect.getsource(thing)).rstrip()
    lines = source.splitlines()
    for node in reversed(list(ast.walk(ast.parse(source)))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (text := ast.get_docstring(node)):
            quoted = node.body[0]
            kept = "\n\n".join(text.split("\n\n")[: 2 if "\n\n" in text and not _section(text.split("\n\n")[1]) else 1])
            kept = textwrap.indent(f'"""{kept}' + ("\n" if "\n" in kept else "") + '"""', " " * quoted.col_offset)
            lines[quoted.lineno - 1 : quoted.end_lineno] = kept.splitlines()
    return "\n".join(lines)


def _section(paragraph: str) -> bool:
    """Whether a paragraph of a docstring is one of its sections rather than a formula."""
    return paragraph.lstrip().split()[0].rstrip(":") in ("Parameters", "Returns", "Raises", "Notes", "Reference", ">>>")


def _names(source: str) -> list[str]:
    """The names that a definition needs when it runs, in order; annotations are not evaluated."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    found = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    classes = ["ClassVar"] if "ClassVar[" in source else []
    return list(dict.fromkeys([*found, *classes]))


def _globals(thing: Any) -> dict[str, Any]:
    return vars(sys.modules[inspect.unwrap(thing).__module__])


def _import(name: str, module: ModuleType) -> str:
    if module.__name__.partition(".")[0] in OURS:
        raise ValueError(f"{name!r} is a module of ours: name its functions instead")
    package, _, last = module.__name__.rpartition(".")
    if package:
        return f"from {package} import {last}" + (f" as {name}" if last != name else "")
    return f"import {last}" + (f" as {name}" if last != name else "")


def _constant(name: str, value: Any) -> str:
    """A constant as an assignment; only what Python writes and reads back the same."""
    if not isinstance(value, bool | int | float | complex | str | tuple | type(None)):
        raise ValueError(f"{name!r} cannot be written down")
    return f"{name} = {_literal(value)}"


def _literal(value: Any) -> str:
    """A constant as Python writes it."""
    return f'float("{value}")' if isinstance(value, float) and not math.isfinite(value) else repr(value)
