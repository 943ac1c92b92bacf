"""Whose work is done at once and whose waits, on a clock of the test's own."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from mathcore import limits
from stage.guards import shares
from stage.guards.shares import Beyond, Share


class Clock(asyncio.SelectorEventLoop):
    """An event loop whose time jumps to what is due next: nothing waits, nothing depends on speed."""

    now = 1000.0

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.now = max(self.now, heapq.nsmallest(1, self._scheduled)[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[Coroutine[Any, Any, None]], None]:
    clock = Clock()
    monkeypatch.setattr(shares.time, "monotonic", clock.time)

    def run(main: Coroutine[Any, Any, None]) -> None:
        try:
            clock.run_until_complete(asyncio.wait_for(main, 10_000))
        finally:
            clock.close()

    return run


async def work(share: Share, cost: float, until: float, rest: float = 0.0) -> list[float]:
    """Take turns of ``cost`` until a time, with a rest after each; returns how long each was waited for."""
    loop, waits = asyncio.get_running_loop(), []
    while loop.time() < until:
        asked = loop.time()
        async with share.turn():
            waits.append(loop.time() - asked)
            await asyncio.sleep(cost)
            share.spent(cost)
        await asyncio.sleep(rest)
    return waits


def test_within_its_share_nobody_waits(run: Callable[..., None]) -> None:
    async def main() -> None:
        common = Beyond()
        flood = asyncio.ensure_future(work(Share(common), 0.02, 1010))
        waits = await asyncio.gather(*(work(Share(common), 0.005, 1010, 1 / 15) for _ in range(3)))
        await flood
        assert max(max(each) for each in waits) == 0

    run(main())


def test_alone_nobody_waits_however_much_he_does(run: Callable[..., None]) -> None:
    async def main() -> None:
        share = Share(Beyond())
        waits = await work(share, 0.03, 1010)
        assert share.beyond
        assert max(waits[round((limits.SHARE_START + shares.OTHERS_SECONDS) / 0.03) + 2 :]) == 0

    run(main())


@pytest.mark.parametrize(("number", "cost", "seconds"), [(1, 0.03, 100), (20, 0.03, 100), (20, 0.5, 1000)])
def test_all_who_flood_get_one_share_together_while_others_are_at_work(
    run: Callable[..., None], number: int, cost: float, seconds: int
) -> None:
    async def main() -> None:
        common = Beyond()
        honest = asyncio.ensure_future(work(Share(common), 0.01, 1000 + seconds, 0.5))
        floods = [asyncio.ensure_future(work(Share(common), cost, 1000 + seconds)) for _ in range(number)]
        turns = [len(await flood) for flood in floods]
        assert max(await honest) == 0
        common_share = seconds * limits.SHARE_BEYOND
        assert 0.9 * common_share <= sum(turns) * cost <= 1.1 * common_share + number * (limits.SHARE_START + cost)
        assert max(turns) <= 1.2 * min(turns) + 2, "among them they are equal"

    run(main())


@pytest.mark.parametrize("number", [1, 10])
def test_when_all_are_beyond_they_share_the_core_and_who_rested_goes_before_those_who_flood(
    run: Callable[..., None], number: int
) -> None:
    async def main() -> None:
        common = Beyond()
        visitor = Share(common)
        visitor.spent(limits.SHARE_BURST)
        floods = [asyncio.ensure_future(work(Share(common), 0.03, 1020)) for _ in range(number)]
        await asyncio.sleep(limits.SHARE_START * 2 * number + shares.OTHERS_SECONDS)
        waits = await work(visitor, 0.02, 1008, 1.0)
        assert visitor.beyond
        assert max(waits) <= 0.03
        turns = sum([len(await flood) for flood in floods])
        assert turns * 0.03 >= 0.8 * 20, "nothing of the core is left unused"

    run(main())


def test_a_turn_given_back_before_its_work_is_done_holds_the_next_for_so_long(run: Callable[..., None]) -> None:
    async def main() -> None:
        common, began = Beyond(), asyncio.get_running_loop().time()
        common.others.work("somebody beyond", within=False)
        for _ in range(5):
            assert await common.turn(0.0, "a script")
            common.done(0.2)
        assert asyncio.get_running_loop().time() == pytest.approx(began + 4 * 0.2)

    run(main())


def test_work_that_goes_on_after_its_turn_is_no_rest(run: Callable[..., None]) -> None:
    async def main() -> None:
        share = Share(Beyond())
        share.spent(limits.SHARE_BURST)
        for goes_on in (True, False):
            async with share.turn():
                share.goes_on()
            await asyncio.sleep(2 * limits.SHARE_BURST / limits.SHARE)
            if not goes_on:
                share.rests()
                await asyncio.sleep(2 * limits.SHARE_BURST / limits.SHARE)
            async with share.turn():
                assert share.beyond is goes_on

    run(main())


def test_of_those_who_wait_the_longest_rested_goes_first(run: Callable[..., None]) -> None:
    async def main() -> None:
        common, order = resting(), []

        async def wait(rested: float) -> None:
            assert await common.turn(rested)
            order.append(rested)
            common.done(0.01)

        await asyncio.gather(*(wait(rested) for rested in (0.5, 0.1, 0.9, 0.3)))
        assert order == [0.9, 0.5, 0.3, 0.1]

    run(main())


def resting() -> Beyond:
    """After a turn, while others are at work."""
    common = Beyond()
    common.others.work("somebody", within=True)
    common._taken_at = asyncio.get_running_loop().time()
    common.done(0.1)
    return common


def test_a_hand_that_asks_for_more_than_its_share_is_hardly_held_up_by_a_flood(run: Callable[..., None]) -> None:
    async def main() -> None:
        common = Beyond()
        light = asyncio.ensure_future(work(Share(common), 0.001, 1060, 0.3))
        hand = asyncio.ensure_future(work(Share(common), 0.01, 1060, 0.05))
        floods = [asyncio.ensure_future(work(Share(common), 0.01, 1060)) for _ in range(20)]
        waits = await hand
        assert max(await light) == 0
        assert max(waits[100:]) <= 2 * 0.01 / limits.SHARE_BEYOND
        await asyncio.gather(*floods)

    run(main())


def test_one_who_goes_while_he_waits_holds_nobody_up(run: Callable[..., None]) -> None:
    async def main() -> None:
        common = resting()
        gone, stays = (asyncio.ensure_future(common.turn(rested)) for rested in (0.2, 0.1))
        await asyncio.sleep(0)
        gone.cancel()
        assert await stays

    run(main())


def test_one_who_goes_just_when_he_gets_his_turn_gives_it_back(run: Callable[..., None]) -> None:
    async def main() -> None:
        common = resting()
        gone, stays = (asyncio.ensure_future(common.turn(rested)) for rested in (0.2, 0.1))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_at(common._free_at, gone.cancel)
        assert await stays
        assert gone.cancelled()

    run(main())


def test_a_turn_that_fails_is_given_back(run: Callable[..., None]) -> None:
    async def main() -> None:
        common = resting()
        share = Share(common)
        share.spent(1.0)
        with pytest.raises(RuntimeError):
            async with share.turn():
                raise RuntimeError
        assert await common.turn(0.0)

    run(main())


def test_rest_is_saved_up_to_a_bound_and_ends_the_waiting(run: Callable[..., None]) -> None:
    async def main() -> None:
        share = Share(Beyond())
        share.spent(10.0)
        async with share.turn():
            assert share.beyond
        await asyncio.sleep((limits.SHARE_BURST + limits.SHARE_START) / limits.SHARE + 1)
        async with share.turn():
            assert not share.beyond
        await asyncio.sleep(1000)
        share.spent(0.0)
        async with share.turn():
            share.spent(limits.SHARE_BURST)
        async with share.turn():
            assert share.beyond, "no more than the burst is saved"

    run(main())
