"""The process gives back the memory that it does not use.

The C library keeps a heap for each thread that asks at the same moment as others, and in each what was freed; every
rerun has a thread of its own. With many visitors that was more than a third of what was resident. Two heaps do, and
what is free in them goes back to the system now and then. Where the library is not glibc, there is nothing to do.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from functools import cache
from typing import Any

_M_ARENA_MAX = -8  # of glibc's malloc.h
_HEAPS = 2
_SECONDS = 30.0


@cache
def _library() -> Any:
    """The C library, if it is glibc."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None


@cache
def keep_small() -> None:
    """Once a process: few heaps from now on, and a thread that gives back what is free in them."""
    if _library() is not None:
        _library().mallopt(_M_ARENA_MAX, _HEAPS)
        threading.Thread(target=_again_and_again, name="memory", daemon=True).start()


def give_back() -> None:
    """What is free goes back to the system; other threads run meanwhile."""
    if _library() is not None:
        _library().malloc_trim(0)


def _again_and_again() -> None:
    pause = threading.Event()
    while not pause.wait(_SECONDS):
        give_back()
