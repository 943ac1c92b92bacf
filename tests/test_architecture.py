"""The architecture as tests: which floor may see which, and what no file may hold.

Floors, lowest first: mathcore, scenes, stage, pages, app. Every message names the file and the line.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("mathcore", "scenes", "stage", "pages", "app")
BARRED = {
    "mathcore": {"streamlit", "plotly", "pandas"},
    "scenes": {"streamlit", "pandas"},
    "pages": {"plotly", "numpy"},
}
SLOW = {"scipy.special", "scipy.stats", "sympy"}
GPU = re.compile(r"\s*(cupy|torch|jax|jaxlib|tensorflow|nvidia|pycuda|numba-cuda|cuda)\b", re.IGNORECASE)
BANNED = {
    ".py": re.compile(
        r"(?<![\w.])(?:eval|exec)\(|\bsympify\b|\bparse_expr\b|unsafe_allow_html|\bnp\.matrix\(|\bsep=None\b"
        r"|innerHTML|\btime\.sleep\b"
    ),
    ".js": re.compile(r"\beval\(|\bnew Function\(|innerHTML|outerHTML\s*=(?!=)|insertAdjacentHTML|document\.write"),
}


@cache
def sources(*suffixes: str) -> tuple[Path, ...]:
    """The product's own files: the floors, the benchmarks, the scripts, and what stands at the root."""
    folders = [ROOT / name for name in (*FLOORS, "accuracy", "benchmarks", "scripts")]
    found = [path for folder in folders for path in folder.rglob("*")] + list(ROOT.glob("*"))
    return tuple(sorted(path for path in found if path.suffix in suffixes and path.is_file()))


def floor(path: Path) -> str:
    """The floor that a file stands on; its folder when it stands on none."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def on(*floors: str) -> list[Path]:
    return [path for path in sources(".py") if floor(path) in floors]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int = 1) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """(module, line) of every import, wherever in the file it stands; a relative one counts from its own floor."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (floor(path) if node.level else node.module or ""), node.lineno


def heads(path: Path) -> Iterator[tuple[str, int]]:
    for name, line in imports(path):
        yield name.partition(".")[0], line


def nothing(found: list[str], rule: str) -> None:
    assert not found, f"{rule}\n" + "\n".join(found)


@pytest.mark.parametrize("name", FLOORS)
def test_a_floor_imports_only_floors_below_it(name: str) -> None:
    above = set(FLOORS[FLOORS.index(name) + 1 :])
    found = [f"{place(p, line)} imports {head}" for p in on(name) for head, line in heads(p) if head in above]
    nothing(found, f"{name} looks up")


def test_nothing_imports_pages() -> None:
    found = [f"{place(p, line)} imports pages" for p in sources(".py") for head, line in heads(p) if head == "pages"]
    nothing(found, "pages are scripts: the frame names them by their path")


def test_no_floor_imports_what_measures_it() -> None:
    found = [f"{place(p, line)} imports {head}" for p in on(*FLOORS) for head, line in heads(p) if head == "accuracy"]
    nothing(found, "the app reads accuracy's figures, and never its cases: those need mpmath")


@pytest.mark.parametrize("name", BARRED)
def test_a_floor_imports_no_library_that_is_barred_there(name: str) -> None:
    found = [f"{place(p, line)} imports {head}" for p in on(name) for head, line in heads(p) if head in BARRED[name]]
    nothing(found, f"{name} does without {', '.join(sorted(BARRED[name]))}")


def loaded_by(name: str, suspects: set[str]) -> list[str]:
    """Which suspects stand in sys.modules, and after which import, when a fresh Python imports all of a floor."""
    script = (
        "import importlib, os, pkgutil, sys\n"
        f"package = importlib.import_module({name!r})\n"
        f"names = [{name!r}] + [m.name for m in pkgutil.walk_packages(package.__path__, {name + '.'!r})]\n"
        f"left = set({sorted(suspects)!r})\n"
        "for name in names:\n"
        "    where = os.path.relpath(importlib.import_module(name).__file__)\n"
        "    for suspect in sorted(left & sys.modules.keys()):\n"
        "        left.remove(suspect); print(f'{where}:1 loads {suspect}')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{name} cannot be imported:\n{done.stderr}"
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", ["mathcore", "scenes"])
def test_importing_every_module_of_a_low_floor_loads_nothing_that_is_barred(name: str) -> None:
    above = set(FLOORS[FLOORS.index(name) + 1 :])
    nothing(loaded_by(name, BARRED[name] | above), f"{name} pulls in what it should not know")


def test_importing_every_module_of_mathcore_loads_no_slow_library() -> None:
    nothing(loaded_by("mathcore", SLOW), "scipy.special, scipy.stats and sympy are imported where they are used")


def test_pages_define_no_class() -> None:
    classes = [(p, node) for p in on("pages") for node in ast.walk(tree(p)) if isinstance(node, ast.ClassDef)]
    nothing([f"{place(p, node.lineno)} class {node.name}" for p, node in classes], "pages run afresh each time")


def too_long(paths: list[Path], most: int) -> list[str]:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{place(path, most + 1)} has {lines} lines" for path, lines in lengths.items() if lines > most]


def test_pages_have_at_most_120_lines() -> None:
    nothing(too_long(on("pages"), 120), "a page is prose and scenes")


def test_files_have_at_most_300_lines() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    nothing(too_long([*sources(".py", ".js", ".css", ".sh"), *tests], 300), "a longer file becomes a folder")


def test_functions_have_at_most_30_lines() -> None:
    found = []
    for path in sources(".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > 30:
                    found.append(f"{place(path, node.lineno)} {node.name} is {lines} lines long")
    nothing(found, "the body of a function, docstring apart, has at most 30 lines")


def public(module: ModuleType) -> Iterator[tuple[object, object]]:
    """(function, what carries its docstring) for the public functions and methods that a module defines."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(thing):
            methods = {attribute: getattr(member, "__func__", member) for attribute, member in vars(thing).items()}
            for attribute, method in methods.items():
                if not attribute.startswith("_") and inspect.isfunction(inspect.unwrap(method)):
                    yield inspect.unwrap(method), getattr(thing, attribute)  # a method inherits its base's docstring
        elif callable(thing):
            yield inspect.unwrap(thing), thing


def test_public_functions_of_mathcore_have_docstrings() -> None:
    package = importlib.import_module("mathcore")
    names = ["mathcore", *(module.name for module in pkgutil.walk_packages(package.__path__, "mathcore."))]
    bare = [
        function
        for name in names
        for function, carrier in public(importlib.import_module(name))
        if not inspect.getdoc(carrier)
    ]
    codes = [function.__code__ for function in bare if inspect.isfunction(function)]
    own = [code for code in codes if Path(code.co_filename).is_relative_to(ROOT)]  # not what dataclass writes
    nothing(
        [f"{place(Path(code.co_filename), code.co_firstlineno)} {code.co_qualname}" for code in own],
        "learners read these functions: say what each computes",
    )


@pytest.mark.parametrize("suffix", BANNED)
def test_no_source_holds_a_banned_word(suffix: str) -> None:
    found = []
    for path in sources(suffix):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            words = [
                word for word in BANNED[suffix].findall(line) if floor(path) != "benchmarks" or "sleep" not in word
            ]
            found += [f"{place(path, number)} {word}" for word in words]
    nothing(found, "these words open doors to code, markup or waiting")


def requirements(pattern: str = "requirements*.txt") -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield place(path, number), line


def test_no_uv_lock_shadows_requirements() -> None:
    nothing([place(path) for path in ROOT.glob("uv.lock")], "Community Cloud would read it instead of requirements.txt")


def test_requirements_list_no_gpu_package() -> None:
    nothing(
        [f"{where} {line}" for where, line in requirements("requirements.txt") if GPU.match(line)], "hosts have none"
    )


def test_requirement_files_name_no_registry() -> None:
    named = re.compile(
        r"://|^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b|\bpypi\b", re.IGNORECASE
    )
    nothing(
        [f"{where} {line}" for where, line in requirements() if named.search(line)], "pip is told where by its user"
    )
