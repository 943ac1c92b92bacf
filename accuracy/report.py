"""The figures of every subject on every library that is here, as figures/<subject>.json and as ACCURACY.md."""

from __future__ import annotations

import json
import pkgutil
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from accuracy import references, subjects
from accuracy.cases import Case, Make
from accuracy.measure import measure
from tests.mathcore.libraries import LIBRARIES, Library

ROOT = Path(__file__).resolve().parents[1]
FIGURES = Path(__file__).with_name("figures")
TABLES = ROOT / "ACCURACY.md"
Row = dict[str, Any]


def names() -> list[str]:
    """The subjects."""
    return sorted(module.name for module in pkgutil.iter_modules(subjects.__path__))


def subject(name: str) -> ModuleType:
    """A subject's module."""
    return import_module(f"accuracy.subjects.{name}")


def cases(name: str) -> tuple[Case, ...]:
    """The cases of a subject."""
    found: tuple[Case, ...] = subject(name).CASES
    return found


def libraries(case: Case) -> list[Library]:
    """The array libraries that are here and that a case can run on."""
    here = [library for library in LIBRARIES if not library.frozen]
    return here[:1] if case.host else here


def version(library: Library) -> str:
    """A library's version."""
    module = import_module(library.name.replace("-", "_"))
    return str(module.__version__)


def maker(library: Library) -> Make:
    """What turns numbers into arrays of a library."""
    return lambda values: library(values)


def row(name: str, case: Case, before: Row | None) -> Row:
    """A case's figures; those of a library that is not here are kept, while the arguments are the same."""
    known = references.load(name)[case.name]
    kept = before["libraries"] if before and before["digest"] == case.digest else {}
    measured = {
        library.name: {"version": version(library), **asdict(measure(case, known, maker(library)))}
        for library in libraries(case)
    }
    about = {"function": case.function, "of": case.of, "key": case.key, "subject": name, "unit": case.unit}
    return {**about, "note": case.note, "digest": case.digest, "libraries": kept | measured}


def load(name: str) -> list[Row]:
    """A subject's figures as they were last written."""
    path = FIGURES / f"{name}.json"
    found: list[Row] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def figures(name: str) -> list[Row]:
    """A subject's figures, measured anew."""
    before = {(one["function"], one["of"]): one for one in load(name)}
    return [row(name, case, before.get((case.function, case.of))) for case in cases(name)]


def write(name: str, rows: list[Row]) -> None:
    """A subject's figures, a function a line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
    (FIGURES / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def tables() -> str:
    """ACCURACY.md, from the figures of all subjects."""
    head = Path(__file__).with_name("method.md").read_text(encoding="utf-8")
    parts = [_table(name, load(name)) for name in names()]
    return "\n".join([head, *(part for part in parts if part)])


def _table(name: str, rows: list[Row]) -> str:
    """A subject's heading and its rows."""
    if not rows:
        return ""
    title = (subject(name).__doc__ or name).strip().splitlines()[0].rstrip(".")
    lines = [
        f"## {title}",
        "",
        "| function | library | numbers | largest | mean | unit | ÷ κ | worst at |",
        "|---|---|---|---|---|---|---|---|",
    ]
    notes: list[str] = []
    for one in rows:
        mark = ""
        if one["note"]:
            if one["note"] not in notes:
                notes.append(one["note"])
            mark = f" [{notes.index(one['note']) + 1}]"
        called = f"`{one['function']}`" + (f", {one['of']}" if one["of"] else "") + mark
        lines += [_line(called, library, one) for library in grouped(one["libraries"])]
    also = getattr(subject(name), "table", str)()  # what a subject says in a table of its own
    return "\n".join([*lines, "", *(f"[{i}] {note}  " for i, note in enumerate(notes, 1)), also]).rstrip() + "\n"


def grouped(found: dict[str, Row]) -> list[tuple[str, Row]]:
    """Libraries with the same figures share a line."""
    lines: list[tuple[list[str], Row]] = []
    for library, figure in found.items():
        said = f"{library} {figure['version']}"
        bare = {name: value for name, value in figure.items() if name != "version"}
        same = next((names for names, other in lines if other == bare), None)
        if same is None:
            lines.append(([said], bare))
        else:
            same.append(said)
    return [(", ".join(names), figure) for names, figure in lines]


def _line(called: str, library: tuple[str, Row], one: Row) -> str:
    said, figure = library
    worst = str(figure["worst"]).replace("|", "\\|") if figure["largest"] else "exact everywhere"
    conditioned = "" if figure.get("conditioned") is None else f"{figure['conditioned']:g}"
    size = f"{figure['numbers']:,} | {figure['largest']:g} | {figure['mean']:g}"
    return f"| {called} | {said} | {size} | {one['unit'].partition(',')[0]} | {conditioned} | {worst} |"
