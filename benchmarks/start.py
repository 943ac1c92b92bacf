"""How long until there is something: a server that answers, a first picture in a cold browser, an import of mathcore.

Each start is a new process, each browser a new one with nothing kept. Run with ``python -m benchmarks.start``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.rig.browser import DESK, chromium
from benchmarks.rig.machine import machine, quiet, table, verdict
from benchmarks.rig.peers import ROOT
from tests.e2e import servers

SERVER_S, PICTURE_S, IMPORT_S = 3.0, 4.0, 0.15  # what issue 2 asks

IMPORT = """
import time, numpy
start = time.perf_counter()
import {module}
print(time.perf_counter() - start)
"""


def imported(module: str, times: int) -> list[float]:
    """Seconds that an import takes when NumPy is there already."""
    command = [sys.executable, "-c", IMPORT.format(module=module)]
    runs = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True) for _ in range(times)]
    return [float(run.stdout) for run in runs]


def from_nothing(folder: Path) -> tuple[float, float, float]:
    """Seconds until a new server answers, until its first picture stands in a new browser, until the next stands."""
    begun = time.perf_counter()
    server = servers.start(folder, wait=False)
    try:
        while not server.healthy():
            if server.process.poll() is not None:
                raise RuntimeError(server.printed())
            time.sleep(0.01)
        up = time.perf_counter() - begun
        with chromium() as browser:
            return up, first_picture(browser, server.url), first_picture(browser, server.url)
    finally:
        server.stop()


def first_picture(browser, address: str) -> float:
    """Seconds from asking for the page, with nothing kept, until the picture is drawn."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(f"{address}/transformations", wait_until="commit")
    page.locator(".stage[data-drawn]").wait_for(timeout=60_000)
    seconds = time.perf_counter() - begun
    context.close()
    return seconds


def main() -> int:
    """Print the table; with --check 1 when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="each once or twice")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a promise is not kept")
    options = parser.parse_args()
    starts, imports, before = (1, 3, quiet()) if options.quick else (5, 11, quiet())
    with tempfile.TemporaryDirectory() as folder:
        ups, firsts, seconds = zip(*(from_nothing(Path(folder)) for _ in range(starts)), strict=True)
    found = [
        ("a new server answers", ups, SERVER_S),
        ("first picture, new server, cold browser", firsts, PICTURE_S),
        ("first picture, warm server, cold cache", seconds, PICTURE_S),
        ("import mathcore, beyond NumPy", imported("mathcore", imports), IMPORT_S),
        ("import mathcore.linalg, beyond NumPy", imported("mathcore.linalg", imports), IMPORT_S),
    ]
    rows = [[what, f"{median(times):.3f}", f"{max(times):.3f}"] for what, times, _ in found]
    print(table(("what", "median s", "largest s"), rows) + "\n")
    for what, times, most in found:
        print(verdict(f"{what}, s", median(times), most, median(times) <= most))
    print(f"\n{machine()}, software rendering\nbefore: {before}; after: {quiet()}")
    return 1 if options.check and any(median(times) > most for _, times, most in found) else 0


if __name__ == "__main__":
    sys.exit(main())
