"""Who waits: light pictures are made at once, heavy ones pass a gate as wide as the cores and say so.

What a kind of picture costs is remembered from the last times it was made (`took`).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from mathcore import parameters as p
from mathcore.limits import COMPUTE_SECONDS_LIGHT, COMPUTE_SECONDS_NOTICE
from scenes.base import Scene

_gate = threading.BoundedSemaphore(os.cpu_count() or 1)
_last: dict[tuple[str, str], float] = {}  # seconds on the clock, by (scene, backend)
_worst: dict[tuple[str, str], float] = {}  # seconds of CPU


def took(scene: Scene, backend: str, seconds: float, cpu: float) -> None:
    """Remember what making a picture of ``scene`` cost: time on the clock, and CPU of this thread."""
    kind = (scene.name, backend)
    _last[kind] = seconds
    _worst[kind] = max(cpu, _worst.get(kind, 0.0))


def light(scene: Scene, backend: str) -> bool:
    """Whether a picture costs less than a hop to another thread is worth, whatever its parameters.

    On NumPy, never known to have cost more, and without a count among its parameters that could make it cost more.
    """
    counts = any(isinstance(field.parameter, p.Integer) for field in p.parameters(type(scene)))
    return backend == "numpy" and not counts and _worst.get((scene.name, backend), 1.0) <= COMPUTE_SECONDS_LIGHT


@contextmanager
def turn(scene: Scene, backend: str) -> Iterator[None]:
    """Do the work of ``scene``; what took longer than the limit last time waits at the gate and says so."""
    if _last.get((scene.name, backend), 0.0) <= COMPUTE_SECONDS_NOTICE:
        yield
        return
    with st.spinner("Computing …"), _gate:
        yield
