"""Words that no source of the product may hold: they run text as code, take it for markup, or guess what it is."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = (
    "mathcore",
    "scenes",
    "stage",
    "pages",
    "accuracy",
    "benchmarks",
    "deploy",
    "docs",
    "scripts",
    ".ci",
    ".streamlit",
)
SUFFIXES = {".py", ".js", ".html", ".css", ".svg", ".sh", ".toml", ".yaml", ".yml", ".conf"}

# The word, and lines that hold it.
BANNED = {
    r"(?<![\w.])eval\s*\(": ("eval(x)", "y = eval (x)", "window.onload=()=>eval('1')"),
    r"(?<![\w.])exec\s*\(": ("exec(x)", "exec (x, {})"),
    r"\bsympify\b": ("from sympy import sympify", "sympy.sympify(x)"),
    r"\bparse_expr\b": ("parse_expr(text)",),
    r"\bunsafe_allow_html\b": ("st.markdown(x, unsafe_allow_html=True)",),
    r"\b(?:np|numpy)\.(?:mat|matrix|bmat)\s*\(": ("np.matrix('1 2; 3 4')", "numpy.matrix(x)", "np.mat(x)"),
    r"\bsep\s*=\s*None\b": ("pd.read_csv(f, sep=None)", "sep = None"),
    r"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|\bnew Function\s*\(": (
        "node.innerHTML = x", "node.insertAdjacentHTML('beforeend', x)", "new Function (x)", "document.write(x)",
    ),
    r"\ballow_pickle\s*=\s*True\b|\bimport (?:pickle|marshal|shelve|dill)\b|\bunpickle\b": (
        "np.load(f, allow_pickle=True)", "import pickle",
    ),
}  # fmt: skip
FINE = ("self.evaluate(x)", "model.eval()", "pattern.exec(text)", "retrieval(x)", "np.matmul(a, b)", "executor(x)")


@cache
def sources() -> tuple[Path, ...]:
    """Every file of the product that something runs, draws or reads as settings."""
    inside = [path for name in OURS for path in (ROOT / name).rglob("*")]
    return tuple(sorted(path for path in (*inside, *ROOT.glob("*")) if path.suffix in SUFFIXES and path.is_file()))


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("word", "lines"), BANNED.items())
def test_no_source_holds_a_banned_word(word: str, lines: tuple[str, ...]) -> None:
    assert all(re.search(word, line) for line in lines), "what is banned is found"
    assert not any(re.search(word, line) for line in FINE)
    found = [
        f"{path.relative_to(ROOT)}:{read(path).count(chr(10), 0, match.start()) + 1} {match[0]}"
        for path in sources()
        for match in re.finditer(word, read(path))
    ]
    assert not found, "\n".join(found)


def test_the_product_is_looked_through() -> None:
    suffixes = {path.suffix for path in sources()}
    assert {".py", ".js", ".css"} <= suffixes
    assert {ROOT / "app.py", ROOT / "stage" / "js" / "stage.js", ROOT / "mathcore" / "tables.py"} <= set(sources())


def test_no_source_names_what_runs_text_as_code() -> None:
    names = {"eval", "exec", "compile", "__import__"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.id}"
        for path in sources()
        if path.suffix == ".py" and re.search(r"(?<!\.)\b(?:eval|exec|compile|__import__)\b", read(path))
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Name) and node.id in names
    ]
    assert not found, "\n".join(found)
