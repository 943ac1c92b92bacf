"""The load's own eyes: its client keeps Streamlit's protocol, and what it counts as wrong, lost or an error is that."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

import pytest

from benchmarks.rig.crowd import Crowd, Plan
from benchmarks.rig.dragging import Dragger
from benchmarks.rig.session import Session, Trouble
from benchmarks.rig.visitor import Tally, Visitor
from tests.wire.understudy import KEY, SLIDER, STAGE, Understudy, on_stage

Play = Callable[[Understudy], Awaitable[None]]


def played(play: Play, *mistakes: str) -> Understudy:
    """Let a play run against the understudy."""

    async def evening() -> Understudy:
        async with on_stage() as app:
            app.mistakes = set(mistakes)
            async with asyncio.timeout(20):
                await play(app)
        return app

    return asyncio.run(evening())


def visitors(app: Understudy, tally: Tally, kind: type[Visitor] = Visitor) -> list[Visitor]:
    return [kind(app.url, "transformations", "plane", tally, random.Random(i), patience=5.0) for i in range(2)]


def met(*mistakes: str) -> Tally:
    """What two visitors meet who open a page in peace and move a slider each while the app makes mistakes."""
    tally = Tally()

    async def play(app: Understudy) -> None:
        both = visitors(app, tally)
        app.mistakes = set()
        for visitor in both:
            await visitor.open()
            await visitor.move()
        app.mistakes = set(mistakes)
        for visitor in both:
            await visitor.move()
            await visitor.tab.close()

    played(play)
    return tally


def returned(*mistakes: str) -> Tally:
    """What a visitor meets who loses the connection and comes back to an app that makes mistakes."""
    tally = Tally()

    async def play(app: Understudy) -> None:
        visitor = visitors(app, tally)[0]
        await visitor.open()
        await visitor.move()
        session_id = await visitor.vanish()
        app.mistakes = set(mistakes)
        await visitor.back(session_id)
        await visitor.tab.close()

    played(play)
    return tally


def test_a_rerun_carries_every_widget_the_fragment_and_the_address_and_ends_with_the_newest_run() -> None:
    async def play(app: Understudy) -> None:
        tab = await Session.connect(app.url, "transformations", "?chapter=plane")
        answer = await tab.rerun({KEY: 0.25})
        assert answer.state(STAGE) == {"t": 0.25}
        assert tab.values() == {KEY: 0.25}
        await tab.close()

    app = played(play, "runs twice")
    assert app.protocols == [["streamlit", "2|token"]]
    first, second = app.asked
    assert (first.page_name, first.fragment_id, first.query_string) == ("transformations", "", "chapter=plane")
    assert (second.page_name, second.page_script_hash, second.fragment_id) == ("", "page", "fragment")
    assert second.query_string == f"chapter=plane&{KEY}=0.25"
    assert [(w.id, list(w.double_array_value.data)) for w in second.widget_states.widgets] == [(SLIDER, [0.25])]


def test_a_picture_that_the_tab_has_comes_as_a_reference() -> None:
    async def play(app: Understudy) -> None:
        tab = await Session.connect(app.url)
        for value in (0.25, 1.0, 0.25):
            answer = await tab.rerun({KEY: value})
            assert answer.state() == {"t": value}
        await tab.close()

    assert set(played(play).asked[-1].cached_message_hashes) == {"picture of 1.0", "picture of 0.25"}


def test_a_tab_comes_back_with_its_session_and_all_its_values() -> None:
    async def play(app: Understudy) -> None:
        tab = await Session.connect(app.url)
        await tab.rerun({KEY: 0.25})
        old = await tab.drop()
        with pytest.raises(Trouble):
            await tab.rerun({KEY: 0.5})
        answer = await tab.resume(old)
        assert (tab.id, answer.state(), tab.values()) == (old, {"t": 0.5}, {KEY: 0.5})
        await tab.close()

    assert played(play).protocols[1][2] == "session-1"


def test_an_app_without_mistakes_is_blamed_for_nothing() -> None:
    for tally in (met(), met("runs twice"), returned()):
        assert not tally.errors + tally.wrong + tally.lost
    assert met().count == 4
    assert returned().drops == 1


@pytest.mark.parametrize("mistake", ["swaps answers", "answers late", "shows nothing"])
def test_an_answer_that_is_another_visitors_or_an_older_one_or_none_is_wrong(mistake: str) -> None:
    tally = met(mistake)
    assert tally.wrong.total() == 2
    assert not tally.errors + tally.lost


def test_a_value_that_the_server_lost_is_counted() -> None:
    assert met("loses values").lost.total() == 2


def test_a_session_that_comes_back_as_another_is_lost() -> None:
    assert returned("forgets sessions").lost.total() == 1


def test_a_frame_of_another_state_is_wrong_and_one_of_another_request_an_error() -> None:
    tally = Tally()

    async def play(app: Understudy) -> None:
        hand = visitors(app, tally, Dragger)[0]
        assert isinstance(hand, Dragger)
        await hand.open()
        await hand.grasp()
        await hand.sweep(pace=50.0, seconds=0.2)
        assert 0 < tally.frames <= len(tally.events) == 10
        assert not tally.wrong
        app.mistakes = {"swaps frames"}
        await hand.sweep(pace=50.0, seconds=0.02)
        assert tally.wrong.total() == 1
        app.mistakes = {"answers late"}
        with pytest.raises(Trouble, match="came for request"):
            await hand.sweep(pace=50.0, seconds=0.02)
        await hand.let_go()
        await hand.tab.close()

    played(play)


def test_a_crowd_goes_on_when_a_tab_breaks() -> None:
    tally = Tally()

    async def play(app: Understudy) -> None:
        plan = Plan(sessions=3, minutes=1.0, think=0.05, lanes=0, drops=0, arriving=0.1)
        crowd = asyncio.create_task(Crowd(app.url, plan, [("transformations", "plane")], tally).run())
        while tally.errors.total() < 3:
            await asyncio.sleep(0.02)
        app.mistakes = set()
        while not tally.count:
            await asyncio.sleep(0.02)
        crowd.cancel()

    played(play, "closes")
    assert not tally.wrong + tally.lost
