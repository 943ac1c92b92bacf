"""What the tests of faults share: the probe, faults to throw, and what a log was told."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import numpy as np
import pytest

from scenes import base
from stage import boundary, explore, frames, live
from tests.stage.probe import Probe

SECRET = "/etc/secret"  # in every exception's own text: it must reach no screen

MEMORY = "This needs more memory than this server has: make count smaller"
FACTORS = "The factorization did not converge here: move a value a little"
FULL = "This server has no room left to write to"
OTHER = "This part could not be computed"

FAULTS = {
    "memory": (MemoryError(SECRET), MEMORY),
    "an array too large": (np._core._exceptions._ArrayMemoryError((10**9, 10**9), np.dtype("f8")), MEMORY),
    "a factorization": (np.linalg.LinAlgError(SECRET), FACTORS),
    "a full disk": (OSError(errno.ENOSPC, "No space left on device", SECRET), FULL),
    "too deep": (RecursionError(SECRET), OTHER),
    "a bug": (RuntimeError(SECRET), OTHER),
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The probe in the catalogue, no picture kept, no fault known."""
    store = frames.FrameStore()
    monkeypatch.setitem(base._CATALOGUE, Probe.name, Probe)
    for module in (frames, explore, live):
        monkeypatch.setattr(module, "store", store)
    boundary._noted.clear()
    yield
    boundary._noted.clear()
