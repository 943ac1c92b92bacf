"""Heavy work waits its turn: what is known to take long passes a gate as wide as the cores, light work walks past."""

from __future__ import annotations

import threading
from collections import OrderedDict

import pytest

from mathcore.limits import COMPUTE_SECONDS_LIGHT, COMPUTE_SECONDS_NOTICE
from scenes.transformations import Plane, Rotation, Shear
from stage import frames, waiting
from tests.stage.probe import Probe


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_gate", threading.BoundedSemaphore(1))
    monkeypatch.setattr(waiting, "_last", {})
    monkeypatch.setattr(waiting, "_worst", OrderedDict())


def taken() -> bool:
    """Whether somebody stands in the gate, which is one wide here."""
    free = waiting._gate.acquire(blocking=False)
    if free:
        waiting._gate.release()
    return not free


def work(seconds: float, backend: str = "numpy") -> bool:
    """Do a scene's work that takes so many seconds; whether it passed the gate."""
    with waiting.turn(Probe(), backend):
        passed = taken()
        waiting.took(Probe(), backend, seconds, seconds)
    return passed


def test_work_of_unknown_length_walks_past_the_gate() -> None:
    assert not work(10.0)


def test_what_took_long_last_time_passes_the_gate_until_it_is_quick_again() -> None:
    work(2 * COMPUTE_SECONDS_NOTICE)
    assert work(0.5 * COMPUTE_SECONDS_NOTICE)
    assert not work(0.5 * COMPUTE_SECONDS_NOTICE)


def test_light_work_never_waits() -> None:
    assert not any(work(0.9 * COMPUTE_SECONDS_NOTICE) for _ in range(5))


def test_each_backend_is_judged_by_its_own_time() -> None:
    work(10.0, "torch")
    assert not work(0.0, "numpy")
    assert work(0.0, "torch")


def test_work_that_fails_leaves_the_gate_open() -> None:
    work(10.0)
    with pytest.raises(TypeError), waiting.turn(Probe(), "numpy"):
        raise TypeError
    assert not taken()


def test_a_picture_is_light_once_it_was_made_quickly_and_not_slowly_of_late() -> None:
    plane = Plane()
    assert not waiting.light(plane, "numpy"), "nothing is known of it yet"
    waiting.took(plane, "numpy", 1.0, 0.5 * COMPUTE_SECONDS_LIGHT)
    assert waiting.light(plane, "numpy"), "waiting for others is not its own cost"
    waiting.took(plane, "numpy", 0.0, 2 * COMPUTE_SECONDS_LIGHT)
    waiting.took(plane, "numpy", 0.0, 0.0)
    assert not waiting.light(plane, "numpy")
    for _ in range(20):
        waiting.took(plane, "numpy", 0.0, 0.0)
    assert waiting.light(plane, "numpy"), "one slow picture, as the first of all, does not count for ever"


def test_only_continuous_parameters_leave_the_cost_as_it_was() -> None:
    waiting.took(Probe(t=0.1, count=5), "numpy", 0.0, 0.0)
    assert waiting.light(Probe(t=0.9, count=5), "numpy")
    assert not waiting.light(Probe(t=0.1, count=50), "numpy"), "a count may cost more"
    waiting.took(Plane(transformation=Shear(0.5)), "numpy", 0.0, 0.0)
    assert waiting.light(Plane(transformation=Shear(0.7)), "numpy")
    assert not waiting.light(Plane(transformation=Rotation(0.5)), "numpy"), "a choice may cost more"


def test_a_picture_on_another_library_is_never_light() -> None:
    waiting.took(Plane(), "torch", 0.0, 0.0)
    assert not waiting.light(Plane(), "torch")


def test_kinds_of_pictures_are_forgotten_before_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_KINDS", 3)
    for count in range(5, 10):
        waiting.took(Probe(count=count), "numpy", 0.0, 0.0)
    assert [waiting.light(Probe(count=count), "numpy") for count in range(5, 10)] == [False] * 2 + [True] * 3


def test_what_is_made_is_remembered() -> None:
    frames.make(Plane(), "numpy")
    assert waiting._last[("plane", "numpy")] > 0
    assert len(waiting._worst) == 1
