"""The server under load: on a core of its own, with as many open files as Linux gives; its memory, threads and CPU."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.e2e import servers

TICKS = os.sysconf("SC_CLK_TCK")
OPEN_FILES = 1024  # what a process may open on most systems, unless it asks for more


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used so far."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextlib.contextmanager
def started(folder: Path) -> Iterator[servers.Server]:
    """A server on one core; this process moves to the others, and may open as many files as it is allowed to."""
    cores = sorted(os.sched_getaffinity(0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[-1:])
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, hard), hard))
    try:
        server = servers.start(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        os.sched_setaffinity(0, cores[:-1] or cores)
    try:
        yield server
    finally:
        server.stop()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        os.sched_setaffinity(0, cores)


def status(pid: int) -> dict[str, int]:
    """Numbers of /proc/<pid>/status: VmRSS in kB, Threads, and more."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    split = (line.partition(":") for line in lines)
    return {name: int(rest.split()[0]) for name, _, rest in split if rest.split()[:1] and rest.split()[0].isdigit()}


@dataclass
class Watch:
    """Looks at a server again and again: resident megabytes and threads, beside how many reruns there have been."""

    pid: int
    reruns: Callable[[], int]
    samples: list[tuple[float, int, float, int]] = field(default_factory=list)  # seconds, reruns, MB, threads
    lags: list[float] = field(default_factory=list)  # how late this very process is, in seconds

    def look(self) -> tuple[float, int]:
        """Resident megabytes and threads now."""
        now = status(self.pid)
        megabytes, threads = now["VmRSS"] / 1024, now["Threads"]
        self.samples.append((time.monotonic(), self.reruns(), megabytes, threads))
        return megabytes, threads

    async def keep(self, every: float = 1.0) -> None:
        """Until it is cancelled."""
        while True:
            with contextlib.suppress(OSError, KeyError):  # a server that died is told by its visitors
                self.look()
            due = time.perf_counter() + every
            await asyncio.sleep(every)
            self.lags.append(time.perf_counter() - due)

    @property
    def peak(self) -> float:
        return max(megabytes for _, _, megabytes, _ in self.samples)

    def slope(self, skipped: float = 1 / 3) -> tuple[float, float]:
        """Megabytes per 1,000 reruns by least squares, and its standard error; without the first part: stores fill."""
        seen = self.samples[int(skipped * len(self.samples)) :]
        x = np.array([reruns for _, reruns, _, _ in seen], dtype=float) / 1000
        y = np.array([megabytes for _, _, megabytes, _ in seen])
        if len(seen) < 3 or np.ptp(x) == 0:
            return np.nan, np.nan
        x = x - x.mean()
        slope = float(x @ y / (x @ x))
        left = y - y.mean() - slope * x
        return slope, float(np.sqrt(left @ left / (len(x) - 2) / (x @ x)))


async def calm(url: str, pid: int, still: float = 15.0, patience: float = 60.0) -> None:
    """Until the threads of what was before are gone: none has ended for a while."""
    fewest, since, end = status(pid)["Threads"], time.monotonic(), time.monotonic() + patience
    while time.monotonic() < min(since + still, end):
        await _knock(url)
        if (now := status(pid)["Threads"]) < fewest:
            fewest, since = now, time.monotonic()


async def settled(url: str, pid: int, threads: int, patience: float = 60.0) -> int:
    """How many threads there are when they are down to ``threads``, or when patience ends."""
    end = time.monotonic() + patience
    while (now := status(pid)["Threads"]) > threads and time.monotonic() < end:
        await _knock(url)
    return now


async def _knock(url: str) -> None:
    """Ask for a file now and then: idle workers of a pool are let go only when the pool is asked."""

    def ask() -> None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/favicon.png", timeout=10) as answer:
            answer.read()

    await asyncio.to_thread(ask)
    await asyncio.sleep(1)


@dataclass
class Meter:
    """CPU and time of a stretch of work of the server."""

    pid: int
    begun: float = 0.0
    used: float = 0.0

    def __post_init__(self) -> None:
        self.begun, self.used = time.perf_counter(), cpu(self.pid)

    def read(self) -> tuple[float, float]:
        """Seconds of CPU and of time since it was made."""
        return cpu(self.pid) - self.used, time.perf_counter() - self.begun
