"""What is kept takes the memory that it says, and what is not kept goes back to the system."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from stage import figures, frames, memory
from tests.stage.test_frames import Block


def test_the_bytes_of_a_frame_take_no_more_memory_than_they_are_long() -> None:
    frames.make(Block())
    gc.collect()
    tracemalloc.start()
    kept = [frames.make(Block(size=size)) for size in range(2000, 12000, 100)]
    gc.collect()
    taken = tracemalloc.take_snapshot()
    tracemalloc.stop()
    ours = taken.filter_traces([tracemalloc.Filter(True, module.__file__) for module in (frames, figures)])
    assert sum(trace.size for trace in ours.traces) < 1.5 * sum(
        len(frame.encoded) + sum(map(len, frame.parts.values())) for frame in kept
    )


ROOT = Path(__file__).resolve().parents[2]
GLIBC = pytest.mark.skipif(memory._library() is None, reason="the C library is not glibc")
# Eight threads hold memory at once, enough for a heap each; every second piece is given up, then the rest of it.
PROGRAM = """
import ctypes, sys, threading
from stage import memory
if sys.argv[1] == "small": memory.keep_small()
resident = lambda: int(open("/proc/self/statm").read().split()[1]) * 4096
together, held = threading.Barrier(8), []
def work():
    together.wait()
    held.append([bytes(2000 + i % 500) for i in range(5000)])
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
last = [pieces[-1] for pieces in held]  # the top of each heap stays, so that freeing alone gives nothing back
before = resident()
held.clear()
memory.give_back()
print((before - resident()) / before)
ctypes.CDLL(None).malloc_stats()
"""


def run(how: str) -> tuple[float, int]:
    """What share of its memory a process gave back, and how many heaps it had."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, how], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout), done.stderr.count("Arena ")


@GLIBC
def test_threads_share_two_heaps_and_what_they_leave_is_given_back() -> None:
    given, heaps = run("small")
    assert heaps <= memory._HEAPS < run("as it is")[1]
    assert given > 0.5


def test_asking_twice_is_asking_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(memory.threading.Thread, "start", lambda thread: started.append(thread.name))
    memory.keep_small.cache_clear()
    memory.keep_small()
    memory.keep_small()
    assert len(started) <= 1
