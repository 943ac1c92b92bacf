"""Heavy work waits its turn: pictures that are known to take long pass a gate as wide as the cores."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from mathcore.limits import COMPUTE_SECONDS_NOTICE
from scenes.base import Scene

_gate = threading.BoundedSemaphore(os.cpu_count() or 1)
_seconds: dict[tuple[str, str], float] = {}  # the last duration of each (scene, backend)


@contextmanager
def turn(scene: Scene, backend: str) -> Iterator[None]:
    """Do the work of ``scene``; what took longer than the limit last time waits at the gate and says so."""
    kind = (scene.name, backend)
    if _seconds.get(kind, 0.0) <= COMPUTE_SECONDS_NOTICE:
        with _timed(kind):
            yield
        return
    with st.spinner("Computing …"), _gate, _timed(kind):
        yield


@contextmanager
def _timed(kind: tuple[str, str]) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        _seconds[kind] = time.perf_counter() - started
