"""Devices that go away: what a graphics card cannot compute any more NumPy does, and a sentence says so.

A library that failed on a picture is asked for a small sum; if it cannot do that either, its device is taken for gone
and is not asked for pictures until some time has passed.
"""

from __future__ import annotations

import time

from mathcore import backend as backends
from mathcore.limits import DEVICE_GONE_SECONDS

_gone: dict[str, float] = {}  # when a library's device was last seen to be gone


def gone(backend: str) -> bool:
    """Whether the device of a library went away a moment ago."""
    return backend in _gone and time.monotonic() - _gone[backend] < DEVICE_GONE_SECONDS


def said(backend: str) -> str:
    """What the settings say of a library whose device is gone."""
    return "the device went away" if gone(backend) else ""


def failed(backend: str) -> str:
    """What is said of a picture that NumPy made because ``backend`` could not."""
    if not gone(backend):
        if answers(backend):
            return f"{_label(backend)} could not compute this picture: NumPy is used instead."
        _gone[backend] = time.monotonic()
    return f"{_label(backend)}: the device went away, NumPy is used instead."


def answers(backend: str) -> bool:
    """Whether a library still adds 1 and 1."""
    try:
        xp, device = backends.load(backend)
        one = xp.ones(2, device=device)
        return bool(backends.to_numpy(one + one)[1] == 2.0)
    except Exception:
        return False


def _label(backend: str) -> str:
    return next((b.label.partition(" (")[0] for b in backends.backends() if b.name == backend), backend)
