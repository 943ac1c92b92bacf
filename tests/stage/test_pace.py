"""Who floods the live lane slows down nobody but himself; no real time passes here."""

from __future__ import annotations

import asyncio

import pytest

from mathcore import limits
from stage import live


class Clock:
    """Time that passes only while somebody sleeps, or when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(live.time, "monotonic", lambda: self.now)
        monkeypatch.setattr(live.asyncio, "sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def flood(pace: live.Pace, count: int) -> None:
    async def send() -> None:
        for _ in range(count):
            await pace.wait()

    asyncio.run(send())


def test_a_burst_is_let_through_at_once(clock: Clock) -> None:
    flood(live.Pace(per_second=10, burst=5), 5)
    assert clock.now == 1000.0


def test_a_flood_is_slowed_to_the_rate_and_nothing_of_it_is_dropped(clock: Clock) -> None:
    flood(live.Pace(per_second=10, burst=5), 105)
    assert clock.now - 1000.0 == pytest.approx(100 / 10)


def test_after_a_rest_there_is_a_burst_again_but_no_larger_one(clock: Clock) -> None:
    pace = live.Pace(per_second=10, burst=5)
    flood(pace, 50)
    clock.now += 3600
    rested = clock.now
    flood(pace, 5)
    assert clock.now == rested
    flood(pace, 10)
    assert clock.now - rested == pytest.approx(1.0)


def test_a_hand_at_sixty_moves_a_second_never_waits(clock: Clock) -> None:
    pace = live.Pace(limits.LANE_MESSAGES_PER_SECOND, limits.LANE_BURST)
    for move in range(1, 601):
        clock.now = 1000.0 + move / 60
        flood(pace, 1)
        assert clock.now == 1000.0 + move / 60
