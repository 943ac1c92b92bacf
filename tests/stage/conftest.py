"""What the tests of the stage share."""

from __future__ import annotations

import pytest

from scenes import base
from tests.stage.probe import Probe


@pytest.fixture
def in_catalogue(monkeypatch: pytest.MonkeyPatch) -> type[Probe]:
    """The probe, in the catalogue for the time of a test."""
    monkeypatch.setitem(base._CATALOGUE, Probe.name, Probe)
    return Probe
