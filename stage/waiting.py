"""Who waits: light pictures are made at once, heavy ones pass a gate as wide as the cores and say so.

What a kind of picture costs is remembered from the last times it was made (`took`). Pictures that differ in continuous
parameters alone are of one kind here: a count, a choice or a text could make them cost more.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import streamlit as st

from mathcore.limits import COMPUTE_SECONDS_LIGHT, COMPUTE_SECONDS_NOTICE
from scenes.base import Scene

_writing = threading.Lock()
_gate = threading.BoundedSemaphore(os.cpu_count() or 1)
_last: dict[tuple[str, str], float] = {}  # seconds on the clock, by (scene, backend)
_worst: OrderedDict[Hashable, float] = OrderedDict()  # seconds of CPU, by what a picture's cost depends on
_FORGETS = 0.9  # of the worst, with each picture: the first of a kind is slow for reasons of its own
_KINDS = 4096


def took(scene: Scene, backend: str, seconds: float, cpu: float) -> None:
    """Remember what making a picture of ``scene`` cost: time on the clock, and CPU of this thread."""
    _last[scene.name, backend] = seconds
    kind = (backend, _discrete(scene))
    with _writing:
        _worst[kind] = max(cpu, _FORGETS * _worst.pop(kind, 0.0))
        if len(_worst) > _KINDS:
            _worst.popitem(last=False)


def light(scene: Scene, backend: str) -> bool:
    """Whether a picture costs less than a hop to another thread is worth: on NumPy, and known to have cost no more."""
    return backend == "numpy" and _worst.get((backend, _discrete(scene)), 1.0) <= COMPUTE_SECONDS_LIGHT


def _discrete(thing: Any) -> Hashable:
    """What a picture's cost depends on: the kind of a thing, its counts, choices and texts, no continuous numbers."""
    parts = ((name, getattr(thing, name)) for name in _names(thing.__class__))
    return type(thing), *((name, _weight(value)) for name, value in parts if not isinstance(value, float))


def _weight(value: Any) -> Hashable:
    if isinstance(value, tuple):
        return tuple(map(_weight, value)) if value and is_dataclass(value[0]) else len(value)
    return _discrete(value) if is_dataclass(value) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@contextmanager
def turn(scene: Scene, backend: str) -> Iterator[None]:
    """Do the work of ``scene``; what took longer than the limit last time waits at the gate and says so."""
    if _last.get((scene.name, backend), 0.0) <= COMPUTE_SECONDS_NOTICE:
        yield
        return
    with st.spinner("Computing …"), _gate:
        yield
