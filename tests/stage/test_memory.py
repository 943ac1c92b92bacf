"""What is kept takes the memory that it says."""

from __future__ import annotations

import gc
import tracemalloc

from stage import figures, frames
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
