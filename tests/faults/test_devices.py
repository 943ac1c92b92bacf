"""A graphics card that disappears: NumPy makes the picture, a sentence says so, and the card is tried again later."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from mathcore import backend as backends
from mathcore.backend import Backend
from stage import codec, devices, explore, frames, live, settings
from tests.faults.conftest import SECRET
from tests.faults.test_sections import clean, opened
from tests.stage.probe import Probe

GONE = "PyTorch: the device went away, NumPy is used instead."
ONCE = "PyTorch could not compute this picture: NumPy is used instead."


class Card:
    """A library whose device can be pulled out: every call fails then, as those of a CUDA context do."""

    def __init__(self) -> None:
        self.there, self.calls = True, 0
        self.namespace = SimpleNamespace(ones=self.ones)

    def ones(self, n: int, device: Any = None) -> np.ndarray[Any, Any]:
        self.calls += 1
        if not self.there:
            raise RuntimeError(f"CUDA error: unspecified launch failure {SECRET}")
        return np.ones(n)


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Card:
    """PyTorch on a card, as far as the project can see."""
    made, solve, load = Card(), Probe.solve, backends.load

    def on_card(self: Probe, xp: Any, device: Any) -> Any:
        if xp is made.namespace:
            xp.ones(1)
        return solve(self, np, "cpu")

    listed = (Backend("numpy", "NumPy (CPU)"), Backend("torch", "PyTorch (GPU)"))
    monkeypatch.setattr(backends, "backends", lambda: listed)
    monkeypatch.setattr(backends, "load", lambda name: (made.namespace, "cuda") if name == "torch" else load(name))
    monkeypatch.setattr(Probe, "solve", on_card)
    monkeypatch.setattr(devices, "_gone", {})
    return made


def test_a_card_that_disappears_leaves_the_picture_to_numpy_and_says_so(card: Card) -> None:
    page = opened(_backend="PyTorch")
    page.at.session_state["backend_used"] = "torch"  # what the frame's settings keep
    assert (page.put("t", 0.75).state["t"], page.data["stale"]) == (0.75, "")
    card.there = False
    assert (page.put("t", 0.5).state["t"], page.data["stale"]) == (0.5, GONE)
    assert clean(page) == []
    assert page.values()["t"] == 0.5
    calls = card.calls
    assert page.put("t", 0.25).data["stale"] == GONE
    assert card.calls == calls, "it is not asked again for every picture"
    assert settings._caption(backends.backends()[1]) == "the device went away"


async def answered(**state: Any) -> dict[str, Any]:
    request = {"n": 1, "scene": "probe", "backend": "torch", "state": codec.encode(Probe()) | state}
    return dict(json.loads(await live.answer(json.dumps(request))))


@pytest.mark.anyio
async def test_the_lane_answers_with_numpys_picture_and_a_sentence(card: Card, anyio_backend: Any) -> None:
    live._limiter = None  # of another test's loop
    assert (await answered(t=0.75))["said"] == ""
    card.there = False
    said = await answered(t=0.5)
    assert (said["said"], said["frame"]["state"]["t"]) == (GONE, 0.5)
    assert "error" not in said
    live._limiter = None


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_a_card_that_comes_back_is_used_again(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    store = frames.FrameStore()
    card.there = False
    assert store.get(Probe(t=0.5), "torch").said == GONE
    card.there = True
    assert store.get(Probe(t=0.5), "torch").said == GONE, "not tried yet"
    monkeypatch.setattr(devices, "DEVICE_GONE_SECONDS", 0.0)
    assert store.get(Probe(t=0.5), "torch").said == "", "and what NumPy made was not kept in its name"


def test_a_picture_that_only_the_card_cannot_compute_is_numpys(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card.namespace, "ones", lambda n, device=None: np.ones(n) if n == 2 else 1 / 0)
    assert frames.FrameStore().get(Probe(), "torch").said == ONCE
    assert not devices.gone("torch")


def test_what_numpy_cannot_compute_either_is_the_scenes_fault(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Probe, xp: Any, device: Any) -> None:
        raise np.linalg.LinAlgError(SECRET)

    monkeypatch.setattr(Probe, "solve", fail)
    with pytest.raises(np.linalg.LinAlgError):
        explore.store.get(Probe(), "torch")
    assert not devices.gone("torch"), "the card is not to blame"
