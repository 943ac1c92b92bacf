"""How do we know? At the foot of a chapter: how exact the functions are that its picture is computed with.

Which functions these are is read off the imports of the scene's own modules; how exact they are, off the figures that
``make accuracy`` keeps. Nothing is read before somebody asks, and then once for everybody.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import streamlit as st

from scenes.base import Scene

FIGURES = Path(__file__).resolve().parents[1] / "accuracy" / "figures"
METHOD = (
    "The functions below, with which this picture is computed, were compared with exact results: those of mpmath, "
    "from the definition with 60 digits, which count only where 50 and 100 digits agree, or of exact arithmetic. "
    "An error is counted in *ulp*: the distance between neighbouring doubles, about 1 in the sixteenth digit. "
    "Rounding alone costs up to half of one. Where a problem multiplies the rounding of what it is given, the "
    "error is also told after division by that factor. The arguments were chosen to be awkward. `make accuracy` "
    "measures again; `ACCURACY.md` has every function that is measured, on every array library."
)
MANY = 3  # kinds with a method of one name: more than these share a line
_LONG = re.compile(r"-?\d+\.\d{5,}(?:e[+-]?\d+)?")
Row = dict[str, Any]


@st.fragment
def ask(kind: type[Scene], page: str) -> None:
    """The question, and its answer while it is open."""
    box = st.expander("How do we know?", key=f"{page}_{kind.name}_exactness", on_change="rerun")
    if box.open:
        box.markdown(answer(kind.__module__))


@cache
def answer(scene: str) -> str:
    """What is known of the functions behind a scene, the name of whose module is given, in words."""
    return "\n".join([METHOD, "", *(f"- {line}" for line in told(rows(scene)))])


@cache
def figures() -> dict[str, list[Row]]:
    """All figures, by where the function is defined."""
    found: dict[str, list[Row]] = {}
    for path in sorted(FIGURES.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            found.setdefault(row["key"], []).append(row)
    return found


def rows(scene: str) -> list[Row]:
    """The figures of the functions that a scene's modules import, in the order of their names."""
    known = figures()
    modules = list(_modules(scene))
    named = {node.attr for module in modules for node in ast.walk(_tree(module)) if isinstance(node, ast.Attribute)}
    keys = {key for module in modules for thing in _used(module) for key in _defined(thing, named)}
    return sorted((row for key in keys for row in known.get(key, [])), key=lambda row: (row["function"], row["of"]))


def _modules(scene: str) -> Iterator[ModuleType]:
    """A scene's module and those that it imports from `scenes`, each once."""
    waiting, seen = [import_module(scene)], {"scenes", "scenes.base"}
    while waiting:
        module = waiting.pop()
        if module.__name__ not in seen:
            seen.add(module.__name__)
            yield module
            waiting += [one for one in _imports(module, "scenes") if isinstance(one, ModuleType)]


def _imports(module: ModuleType, top: str) -> Iterator[Any]:
    """What a module imports from below ``top``, and the modules that this is defined in."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == top:
            for alias in node.names:
                thing = getattr(import_module(node.module), alias.name, None)
                yield thing
                home = str(getattr(thing, "__module__", ""))
                if not hasattr(thing, "__metadata__"):  # a declared field's range computes nothing
                    yield import_module(home if home.startswith(f"{top}.") else node.module)


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _used(module: ModuleType) -> Iterator[Any]:
    """What a module uses of `mathcore`: imported by name, or named after a dot behind a module of it."""
    for thing in _imports(module, "mathcore"):
        yield from thing if isinstance(thing, tuple) else (thing,)
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            holder = vars(module).get(node.value.id)
            if isinstance(holder, ModuleType) and holder.__name__.partition(".")[0] == "mathcore":
                thing = getattr(holder, node.attr, None)
                yield from thing if isinstance(thing, tuple) else (thing,)


def _defined(thing: Any, named: Iterable[str]) -> Iterator[str]:
    """Where a function is defined, or the named methods of a class."""
    if inspect.isclass(thing):
        for base in thing.__mro__:
            yield from (f"{base.__module__}.{base.__qualname__}.{name}" for name in named)
    elif inspect.isfunction(inspect.unwrap(thing)):
        yield f"{thing.__module__}.{thing.__qualname__}"


def told(found: list[Row]) -> list[str]:
    """A sentence for each function; methods that many kinds have share one, and so do sets of arguments."""
    groups: dict[str, list[Row]] = {}
    for row in found:
        groups.setdefault(_shared(row), []).append(row)
    lines: list[str] = []
    for name, some in groups.items():
        kinds = {row["function"] for row in some}
        if len(kinds) > MANY:
            worst = max(some, key=lambda row: _judged(_figure(row)))
            at = worst["function"].split(".")[-2]
            lines.append(f"`{name}` of {len(kinds)} kinds, the least exact of which is {at}: {_error(worst)}")
        else:
            lines += [_sets([row for row in some if row["function"] == one]) for one in sorted(kinds)]
    return lines


def _sets(some: list[Row]) -> str:
    """The sentence of one function: its worst set of arguments."""
    worst = max(some, key=lambda row: _judged(_figure(row)))
    which = f", the worst of {len(some)} sets of arguments, *{worst['of']}*" if len(some) > 1 else ""
    return f"`{worst['function']}`{which}: {_error(worst)}"


def _shared(row: Row) -> str:
    """A package and a method, for methods; the function itself for others."""
    parts = row["function"].split(".")
    return f"{parts[0]}.….{parts[-1]}" if len(parts) > 2 and parts[-2][:1].isupper() else row["function"]


def _figure(row: Row) -> Row:
    figure: Row = row["libraries"]["numpy"]
    return figure


def _judged(figure: Row) -> float:
    """The error that counts: over the condition number where there is one."""
    return float(figure["largest"] if figure["conditioned"] is None else figure["conditioned"])


def _error(row: Row) -> str:
    """A row in words."""
    figure, unit = _figure(row), row["unit"].partition(",")[0]
    if not figure["largest"]:
        return f"exact, {_count(figure)}."
    at = _LONG.sub(lambda number: f"{float(number[0]):.4g}", figure["worst"]).replace("*", "\\*")
    size = f"largest error {_written(figure['largest'])} {unit} at {at}"
    judged = figure["conditioned"]
    if judged is not None and figure["largest"] > 10 * max(judged, 1):
        size += (
            f", where rounding of the arguments alone costs as much; {_written(judged)} after division by that factor"
        )
    return f"{size}; {_written(figure['mean'])} on average, {_count(figure)}."


def _count(figure: Row) -> str:
    return f"{figure['numbers']:,} number{'s' if figure['numbers'] > 1 else ''}"


def _written(x: float) -> str:
    """A number as people write it."""
    return f"{x:,.0f}" if 100 <= x < 1e6 else f"{x:.2g}"
