"""A lecture hall: many at once on every page, some dragging, some losing their connection; every answer is looked at.

``python -m benchmarks.load`` is two minutes of 50, ``--sessions 300 --minutes 10`` the whole; ``--soak 30`` is half an
hour in which visitors come and go, for the slope of the memory. The exit code is 1 when a promise is not kept.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rig.costs import Cost, measured
from benchmarks.rig.crowd import Crowd, Place, Plan, places
from benchmarks.rig.host import Meter, Watch, calm, settled, started
from benchmarks.rig.machine import machine, quiet
from benchmarks.rig.proxy import Proxy
from benchmarks.rig.ramp import Ramp, Visit, linked, ramp, recorded
from benchmarks.rig.report import Findings, told
from benchmarks.rig.visitor import Tally

SOAK_THINK, SOAK_STAY = 3.0, 3.0  # seconds between moves, minutes of a visit
RERUNS_ALONE = 10


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--think", type=float, help="seconds between a visitor's moves, on average (10; soak: 3)")
    parser.add_argument("--drops", type=float, default=0.05, help="share of the connections lost each minute (0.05)")
    parser.add_argument("--lanes", type=int, help="sessions that drag (a tenth)")
    parser.add_argument("--events", type=float, default=15.0, help="of a dragging hand, a second (15)")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="visitors come and go for so long")
    parser.add_argument("--no-ramp", action="store_true", help="without the openings with their files")
    parser.add_argument("--no-costs", action="store_true", help="without the cost of each chapter")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def planned(asked: argparse.Namespace) -> Plan:
    """The plan of what was asked for."""
    soak = asked.soak is not None
    return Plan(
        sessions=asked.sessions,
        minutes=asked.soak if soak else asked.minutes,
        think=asked.think or (SOAK_THINK if soak else 10.0),
        drops=asked.drops,
        lanes=asked.sessions // 10 if asked.lanes is None else asked.lanes,
        events=asked.events,
        stay=SOAK_STAY if soak else float("inf"),
        arriving=max(5.0, asked.sessions / 10),
        seed=asked.seed,
    )


def visit_of(base: str) -> Visit:
    """What a cold browser asks for."""
    try:
        return recorded(base)
    except (SystemExit, Exception) as wrong:
        print(f"Chromium did not say what it asks for ({wrong}): index.html does.", file=sys.stderr)
        return linked(base)


@contextlib.contextmanager
def proxied(folder: Path, base: str, pid: int) -> Iterator[str]:
    """nginx before the server, on the server's core; nothing where there is none."""
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, os.sched_getaffinity(pid))
    try:
        proxy = Proxy.start(folder, [base.removeprefix("http://")])
    except (OSError, RuntimeError, ValueError) as wrong:
        print(f"without nginx: {wrong}", file=sys.stderr)
        yield ""
        return
    finally:
        os.sched_setaffinity(0, mine)
    try:
        yield proxy.url
    finally:
        proxy.stop()


def progress(said: str) -> None:
    """What is being done, where a person watches."""
    if sys.stderr.isatty():
        print(f"\r{said:<70}", end="", file=sys.stderr, flush=True)


async def openings(base: str, pid: int, visit: Visit, count: int) -> tuple[Ramp, float]:
    """The ramp and the server's CPU for it."""
    progress(f"{count} open {base}")
    meter = Meter(pid)
    found = await ramp(base, visit, count)
    return found, meter.read()[0]


async def each_chapter(base: str, pid: int, chapters: list[Place], tally: Tally) -> dict[Place, Cost]:
    """What every chapter costs, one after the other."""
    found: dict[Place, Cost] = {}
    for i, place in enumerate(chapters, 1):
        progress(f"chapter {i} of {len(chapters)}: {'/'.join(place)}")
        try:
            found[place] = await measured(base, pid, place, tally, RERUNS_ALONE)
        except Exception as wrong:
            tally.errors[f"{'/'.join(place)} alone: {wrong}"] += 1
    return found


async def crowded(base: str, pid: int, plan: Plan, chapters: list[Place], found: Findings) -> None:
    """The crowd under the eyes of the watch; then everybody goes, and what stays is looked at."""
    tally = found.tally
    progress(f"{plan.sessions} for {plan.minutes:g} minutes")
    watch = found.watch = Watch(pid, lambda: tally.count)
    await calm(base, pid)
    found.start = watch.look()
    meter = Meter(pid)
    eyes = asyncio.create_task(watch.keep())
    await Crowd(base, plan, chapters, tally).run()
    eyes.cancel()
    with contextlib.suppress(OSError, KeyError):  # of a server that died; the report says so
        found.cpu, found.seconds = meter.read()
        found.threads = await settled(base, pid, found.start[1])
        found.end = watch.look()


def main() -> int:
    """Print the tables; 1 when a promise was not kept."""
    asked, before = options(), quiet()
    plan, found = planned(asked), Findings(Tally())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and the server goes, too
    gc.set_threshold(50_000)  # what three hundred tabs hold is not looked through at each turn
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as server:
        base, pid = server.url, server.process.pid
        chapters = asyncio.run(places(base))
        if not asked.no_costs:
            found.costs = asyncio.run(each_chapter(base, pid, chapters, Tally()))
        if not asked.no_ramp and asked.soak is None:
            visit = visit_of(base)
            found.visit = f"{len(visit)} requests {visit.how}"
            found.ramps["straight"] = asyncio.run(openings(base, pid, visit, plan.sessions))
            with proxied(Path(folder) / "nginx", base, pid) as behind:
                if behind:
                    found.ramps["behind nginx"] = asyncio.run(openings(behind, pid, visit, plan.sessions))
        asyncio.run(crowded(base, pid, plan, chapters, found))
        found.alive, found.log = server.healthy(), server.printed()
    progress("")
    kept = told(plan, found, soak=asked.soak is not None)
    print(f"\n{machine()}\nbefore: {before}; after: {quiet()}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
