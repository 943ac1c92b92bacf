"""Which functions of `mathcore` are public, computed from its modules and their users, and what measures each of them.

Public is what a module of the first level defines, what a package exports, and what a scene or the stage imports; of a
class, every method and property that it has. What returns no floating-point number, by its annotation, needs no case.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import mathcore
from accuracy import report
from accuracy.cases import getter, resolve

ROOT = Path(__file__).resolve().parents[1]
ACCESSORS = (property, cached_property, classmethod, staticmethod)
NOT_FLOATING = {"str", "bool", "int", "None", "bytes", "NoReturn", "tuple[str, ...]", "list[str]", "dict[str, str]"}


def modules() -> Iterator[ModuleType]:
    """Every module of `mathcore`."""
    for found in pkgutil.walk_packages(mathcore.__path__, "mathcore."):
        yield import_module(found.name)


def imported() -> Iterator[Any]:
    """What scenes, the stage and the pages import by name from `mathcore`."""
    for path in (path for floor in ("scenes", "stage", "pages") for path in (ROOT / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "mathcore":
                holder = import_module(str(node.module))
                yield from (getattr(holder, alias.name, None) for alias in node.names)


def things() -> Iterator[Any]:
    """The public functions and classes."""
    for module in modules():
        exported = getattr(module, "__all__", None)
        for name, thing in vars(module).items():
            own = getattr(thing, "__module__", None) == module.__name__ and module.__name__.count(".") == 1
            if not name.startswith("_") and (name in exported if exported else own):
                yield thing
    yield from imported()


@cache
def functions() -> dict[str, Any]:
    """The public functions and methods, by the dotted names below `mathcore` under which they are defined."""
    found: dict[str, Any] = {}
    for thing in things():
        if not str(getattr(thing, "__module__", "")).startswith("mathcore."):
            continue
        if inspect.isclass(thing):
            found |= {defined(member): member for member in members(thing)}
        elif inspect.isroutine(inspect.unwrap(thing)):
            found[defined(thing)] = inspect.unwrap(thing)
    return dict(sorted(found.items()))


def members(kind: type) -> Iterator[Any]:
    """The public methods and properties of a class, its bases' too."""
    for base in kind.__mro__:
        if not base.__module__.startswith("mathcore."):
            continue
        for name, member in vars(base).items():
            function = inspect.unwrap(getter(getattr(member, "__func__", member)))
            if not name.startswith("_") and inspect.isfunction(function) and _written(function, base):
                yield function


def _written(function: Any, kind: type) -> bool:
    """Whether it stands in a module of ours, and not in what `dataclass` or `NamedTuple` writes."""
    return function.__module__ == kind.__module__ and not function.__code__.co_filename.startswith("<")


def defined(thing: Any) -> str:
    """The dotted name below `mathcore` under which a function is defined."""
    function = inspect.unwrap(getter(getattr(thing, "__func__", thing)))
    return f"{function.__module__}.{function.__qualname__}".removeprefix("mathcore.")


def measured() -> set[str]:
    """What cases measure."""
    return {defined(resolve(case.function)[1]) for name in report.names() for case in report.cases(name)}


@cache
def reasons() -> dict[str, str]:
    """Patterns of names that nothing measures, with the reasons, of all subjects."""
    return {pattern: reason for name in report.names() for pattern, reason in report.subject(name).UNMEASURED.items()}


def reason(name: str, function: Any) -> str:
    """Why a function needs no case; nothing when it needs one."""
    for pattern, why in reasons().items():
        if fnmatch(name, pattern):
            return why
    returned = str(inspect.unwrap(function).__annotations__.get("return", ""))
    if returned in NOT_FLOATING:
        return f"returns {returned}"
    body = inspect.getsource(function)
    return "written by those who derive from it" if body.rstrip().endswith("raise NotImplementedError") else ""


def missing() -> list[str]:
    """The public functions that no case measures and no reason excuses."""
    known = measured()
    return [name for name, function in functions().items() if name not in known and not reason(name, function)]
