"""What honest visitors notice of an attack: p95 of their reruns and of their frames, quiet and under each attack.

Clocks change while it runs: each is divided by what a million additions took just before and after. Exit code 1 when
one is more than twice what it is in quiet, when an honest visitor meets an error, or when the server grows beyond what
it may. Run with ``python -m benchmarks.attack [--quick] [--only NAME …]``.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

import benchmarks.rig.attackers as rig
from benchmarks.rig import host
from benchmarks.rig.lane import Lane
from benchmarks.rig.machine import additions, machine, p95, quiet, spread, table
from benchmarks.rig.session import Session, Trouble
from tests.e2e import servers

SESSIONS, THINK = 8, 1.0  # honest visitors, and the seconds between two of one's reruns
HANDS, EVENTS = 3, 15  # of whom so many also drag, with so many events a second
KEY = "transformations_plane_transformation_custom_a"
RATIO, RESIDENT_MB = 2.0, 700.0
WARM = 5.0  # seconds after the honest have opened their pages
SETTLE = 1.0  # seconds until an attack is in full swing, and after it


@dataclass
class Seen:
    """What the honest met, in milliseconds."""

    reruns: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)  # milliseconds of a million additions, before and after
    even: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))  # the two, divided by the clock
    troubles: list[str] = field(default_factory=list)
    resident: float = 0.0
    log: int = 0  # bytes that the server wrote

    def __iadd__(self, other: Seen) -> Seen:
        self.reruns += other.reruns
        self.frames += other.frames
        self.clock += other.clock
        for mine, others in zip(self.even, other.even, strict=True):
            mine += others
        self.troubles += other.troubles
        return self


async def think(tab: Session, dice: random.Random, seen: Seen, end: float) -> None:
    """Let a slider go, look, think."""
    await asyncio.sleep(dice.uniform(0, THINK))
    while time.monotonic() < end:
        try:
            answer = await tab.rerun({KEY: round(dice.uniform(-2.9, 2.9), 1)})
            seen.reruns.append(1e3 * answer.seconds)
            seen.troubles += answer.errors
        except Trouble as trouble:
            seen.troubles.append(str(trouble))
            return
        await asyncio.sleep(dice.uniform(0.5 * THINK, 1.5 * THINK))


async def drag(lane: Lane, dice: random.Random, seen: Seen, end: float) -> None:
    """Drag a slider without a pause."""
    while time.monotonic() < end:
        try:
            state = {"transformation": "custom", "transformation_custom_a": round(dice.uniform(-2.9, 2.9), 6)}
            drawn = await lane.ask("plane", state)
            seen.frames.append(1e3 * drawn.seconds)
        except Trouble as trouble:
            seen.troubles.append(str(trouble))
            return
        await asyncio.sleep(max(0.0, 1 / EVENTS - drawn.seconds))


@dataclass
class Honest:
    """The honest visitors; they stay for the whole run."""

    tabs: list[Session]
    lanes: list[Lane]

    @classmethod
    async def come(cls, url: str) -> Honest:
        tabs = await asyncio.gather(*(Session.connect(url, "transformations", patience=60) for _ in range(SESSIONS)))
        return cls(tabs, [await Lane.connect(url) for _ in range(HANDS)])

    async def work(self, seconds: float) -> Seen:
        """What they meet within so many seconds."""
        seen, dice, end = Seen(), random.Random(7), time.monotonic() + seconds
        work = [think(tab, dice, seen, end) for tab in self.tabs] + [drag(lane, dice, seen, end) for lane in self.lanes]
        await asyncio.gather(*work)
        return seen


async def under(name: str, honest: Honest, server: servers.Server, seconds: float) -> Seen:
    """What the honest meet while somebody attacks; nobody does when there is no ``name``."""
    clock = [1e3 * additions(3)]
    before = server.log.stat().st_size
    command = [sys.executable, "-m", "benchmarks.rig.attackers", name or "nobody", server.url]
    attacker = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        assert attacker.stdout is not None
        await asyncio.to_thread(attacker.stdout.readline)  # it says when it begins
        await asyncio.sleep(SETTLE)
        seen = await honest.work(seconds)
        if attacker.poll() is not None:
            seen.troubles.append("the attacker gave up")
        seen.resident = host.status(server.process.pid)["VmRSS"] / 1024
        seen.log = server.log.stat().st_size - before
    finally:
        attacker.kill()
        attacker.wait()
    await asyncio.sleep(SETTLE)
    seen.clock = [*clock, 1e3 * additions(3)]
    seen.even = tuple([one / fmean(seen.clock) for one in ones] for ones in (seen.reruns, seen.frames))  # type: ignore[assignment]
    return seen


def row(name: str, seen: Seen, calm: Seen) -> tuple[list[str], bool]:
    """A line of the table, and whether all was kept."""
    if not (seen.reruns and seen.frames and calm.reruns and calm.frames):
        return [name, "–", "–", "–", "–", "–", "–", "–", "NO"], False
    ratios = [p95(mine) / p95(nobody) for mine, nobody in zip(seen.even, calm.even, strict=True)]
    kept = max(ratios) <= RATIO and not seen.troubles and seen.resident <= RESIDENT_MB
    cells = [spread(seen.reruns), f"{ratios[0]:.2f}", spread(seen.frames), f"{ratios[1]:.2f}"]
    return [
        name,
        f"{fmean(seen.clock):.0f}",
        *cells,
        f"{seen.resident:.0f}",
        f"{seen.log / 1000:.1f}",
        "yes" if kept else "NO",
    ], kept


async def measure(server: servers.Server, names: list[str], seconds: float) -> bool:
    """Quiet before and after each attack; one table."""
    honest = await Honest.come(server.url)
    await honest.work(WARM)
    calm, found = await under("", honest, server, seconds), {}
    for name in names:
        found[name] = await under(name, honest, server, seconds)
        calm += await under("", honest, server, seconds)
    rows = [row("nobody", calm, calm), *(row(name, seen, calm) for name, seen in found.items())]
    head = ("attack", "clock ms", "rerun ms (p95)", "ratio", "frame ms (p95)", "ratio", "resident MB", "log kB", "kept")
    print(table(head, [cells for cells, _ in rows]))
    for name, seen in {"nobody": calm, **found}.items():
        for trouble in sorted(set(seen.troubles)):
            print(f"{name}: an honest visitor met: {trouble}")
    return all(kept for _, kept in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter, and less sure")
    names = [name for name in rig.ATTACKS if name != "nobody"]
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    asked = parser.parse_args()
    print(f"{machine()}; {quiet()}\n")
    with tempfile.TemporaryDirectory() as folder, host.started(Path(folder)) as server:
        kept = asyncio.run(measure(server, asked.only, 3.0 if asked.quick else 6.0))
    print(f"\n{quiet()}. Promised: at most {RATIO:g} times quiet, {RESIDENT_MB:g} MB, no error of an honest visitor.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
