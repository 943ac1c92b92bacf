"""Heavy work waits its turn: what is known to take long passes a gate as wide as the cores, light work walks past."""

from __future__ import annotations

import threading

import pytest

from mathcore.limits import COMPUTE_SECONDS_NOTICE
from stage import waiting
from tests.stage.probe import Probe


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(waiting.time, "perf_counter", made)
    monkeypatch.setattr(waiting, "_gate", threading.BoundedSemaphore(1))
    monkeypatch.setattr(waiting, "_seconds", {})
    return made


def taken() -> bool:
    """Whether somebody stands in the gate, which is one wide here."""
    free = waiting._gate.acquire(blocking=False)
    if free:
        waiting._gate.release()
    return not free


def work(clock: Clock, seconds: float, backend: str = "numpy") -> bool:
    """Do a scene's work of so many seconds; whether it passed the gate."""
    with waiting.turn(Probe(), backend):
        clock.now += seconds
        return taken()


def test_work_of_unknown_length_walks_past_the_gate(clock: Clock) -> None:
    assert not work(clock, 10.0)


def test_what_took_long_last_time_passes_the_gate_until_it_is_quick_again(clock: Clock) -> None:
    work(clock, 2 * COMPUTE_SECONDS_NOTICE)
    assert work(clock, 0.5 * COMPUTE_SECONDS_NOTICE)
    assert not work(clock, 0.5 * COMPUTE_SECONDS_NOTICE)


def test_light_work_never_waits(clock: Clock) -> None:
    assert not any(work(clock, 0.9 * COMPUTE_SECONDS_NOTICE) for _ in range(5))


def test_each_backend_is_judged_by_its_own_time(clock: Clock) -> None:
    work(clock, 10.0, "torch")
    assert not work(clock, 0.0, "numpy")
    assert work(clock, 0.0, "torch")


def test_work_that_fails_leaves_the_gate_open(clock: Clock) -> None:
    work(clock, 10.0)
    with pytest.raises(TypeError):
        work(clock, "not a time")  # type: ignore[arg-type]
    assert not taken()
    assert not work(clock, 10.0), "the last time was short"
