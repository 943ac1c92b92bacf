"""On what and how quietly a benchmark ran, and tables as text."""

from __future__ import annotations

import math
import os
import platform
import time
from collections.abc import Sequence
from statistics import median


def machine() -> str:
    """Cores, Python, and the versions that matter."""
    from importlib.metadata import version

    names = ("streamlit", "plotly", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {python}, {versions}"


def quiet() -> str:
    """How many processes want a core, the mean of the last minute, and how fast a core is."""
    return f"load {os.getloadavg()[0]:.2f}, a million additions in {pace()}"


def pace() -> str:
    """How fast a core is just now: a loop of a million additions, the quickest of five."""
    return f"{1e3 * additions():.0f} ms"


def additions(times: int = 5) -> float:
    """The seconds of a loop of a million additions, the quickest of so many."""
    quickest = math.inf
    for _ in range(times):
        start, total = time.perf_counter(), 0
        for i in range(1_000_000):
            total += i
        quickest = min(quickest, time.perf_counter() - start)
    return quickest


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns aligned: words to the left, the rest to the right."""
    cells = [list(head), *map(list, rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    left = [i == 0 or i == len(head) - 1 for i in range(len(head))]
    rule = [f"{'-' * (w - 1)}{'-' if at else ':'}" for w, at in zip(widths, left, strict=True)]
    lines = [
        " | ".join(c.ljust(w) if at else c.rjust(w) for c, w, at in zip(row, widths, left, strict=True))
        for row in (cells[0], rule, *cells[1:])
    ]
    return "\n".join(f"| {line} |" for line in lines)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not pass."""
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]


def typical(values: Sequence[float]) -> float:
    """The median; nothing measured is no number."""
    return median(values) if values else math.nan


def spread(values: Sequence[float]) -> str:
    """Median and, in brackets, 95th percentile."""
    return f"{median(values):.1f} ({p95(values):.1f})" if values else "–"


def verdict(said: str, value: float, target: float, kept: bool) -> str:
    """A line with a promise: what was found, what was asked, and whether it was kept."""
    return f"{'kept  ' if kept else 'MISSED'}  {said}: {value:.3g} (asked: {target:g})"
