"""What breaks on a page: a sentence without a word of Python, the last valid picture, all values, the rest of it."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest

from scenes.base import Move
from stage import boundary, codec, controls, explore, export, links, text
from tests.faults.conftest import FAULTS, OTHER, SECRET
from tests.pages.driving import Driver
from tests.stage import probe_page
from tests.stage.probe import FastCurve, Probe

PAGE = str(Path(probe_page.__file__))
PYTHON = re.compile(rf"Traceback|Error\b|\.py\b|<class |{SECRET}")


def opened(**link: Any) -> Driver:
    return Driver.opened(PAGE, "page", Probe, **link)


def clean(page: Driver) -> list[str]:
    """What the page told; nothing of it, and nothing else on the screen, speaks Python."""
    assert not page.at.exception
    shown = [*page.at.text, *page.at.markdown, *page.at.caption, *page.at.error, *page.at.toast]
    assert not [element.value for element in shown if PYTHON.search(element.value)]
    return page.told


def broken(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, wrong: Exception) -> None:
    def fail(*args: Any, **named: Any) -> None:
        raise wrong

    monkeypatch.setattr(owner, name, fail)


@pytest.mark.parametrize(("wrong", "said"), FAULTS.values(), ids=FAULTS)
def test_a_scene_that_fails_keeps_the_last_valid_picture_and_every_value_and_reset_leads_back(
    wrong: Exception, said: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = opened()
    page.put("count", 7).put("colour", "cold")
    good, values = page.state, page.values()
    with monkeypatch.context() as patched:
        broken(patched, Probe, "solve", wrong)
        page.put("t", 0.5)
    (told,) = clean(page)
    assert told.startswith(f"{said} (id ")
    assert told[-10:-2] in caplog.text, "the log has the id"
    assert page.values() == values | {"t": 0.5}
    assert (page.state, page.data["stale"]) == (good, "The last valid picture.")
    assert page.put("t", 0.25).state["t"] == 0.25, "the next value works at once"
    assert (clean(page), page.data["stale"]) == ([], "")


def test_reset_leads_out_of_a_state_that_cannot_be_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Probe.solve

    def fails_beyond(self: Probe, xp: Any, device: Any) -> Any:
        if self.count > 20:
            raise MemoryError
        return whole(self, xp, device)

    monkeypatch.setattr(Probe, "solve", fails_beyond)
    page = opened(count=40)  # a link to it: there is no valid picture yet
    (said,) = clean(page)
    assert said.startswith("This needs more memory than this server has: make count smaller (id ")
    assert page.values()["count"] == 40
    page.at.button("page_probe_section_reset_after_failure").click().run()
    assert (clean(page), page.state["count"]) == ([], 5)
    page.put("count", 40)
    page.at.button("page_probe_picture_reset_after_failure").click().run()
    assert (clean(page), page.state["count"], page.data["resets"]) == ([], 5, 2)


PARTS = {
    "controls": (controls, "draw"),
    "presets": (Probe, "presets"),
    "moves": (Probe, "moves"),
    "what is told": (text, "filled"),
    "exports": (export, "offer"),
    "the link": (links, "read"),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_a_section_that_fails_says_so_and_the_rest_stays(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened()
    page.put("t", 0.5)
    owner, name = PARTS[part]
    with monkeypatch.context() as patched:
        explore._named.cache_clear()
        broken(patched, owner, name, RuntimeError(SECRET))
        page.at.run()
    told = clean(page)
    assert [one for one in told if one.startswith(OTHER)], told
    assert page.state["t"] == 0.5, "the picture stays"
    explore._named.cache_clear()
    page.at.run()
    assert (clean(page), page.values()["t"]) == ([], 0.5)


CALLBACKS = {
    "a handle": (Probe, "drag", lambda page: page.trigger("dropped", {"handle": "point", "x": 2, "y": 2, "n": 1})),
    "the end of a sweep": (controls.Place, "write", lambda page: page.trigger("played", {"t": 0.25})),
    "a preset": (explore, "show", lambda page: page.preset("Curved")),
    "reset": (controls.Place, "forget_ends", lambda page: page.click("reset")),
    "a move": (Probe, "moved", lambda page: page.click("move_on")),
}


@pytest.mark.parametrize("what", CALLBACKS)
def test_a_callback_that_fails_is_told_and_the_page_runs_with_every_value(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Probe, "moves", lambda self: (Move("on", "Go on"),))
    page = opened()
    page.put("t", 0.5).put("window", (-2.0, 2.0))
    before = page.values()
    owner, name, act = CALLBACKS[what]
    with monkeypatch.context() as patched:
        broken(patched, owner, name, ZeroDivisionError(SECRET))
        act(page)
    (said,) = clean(page)
    assert said.startswith(OTHER)
    if what != "reset":
        assert page.values() == before
    page.put("x", 2.0)
    assert (clean(page), page.state["x"]) == ([], 2.0), "it is told once, and the next move counts"


def test_the_same_fault_has_the_same_id_and_the_log_hears_of_it_once_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(kind: type[Exception] = RuntimeError) -> str:
        try:
            raise kind(SECRET)
        except Exception as wrong:
            return boundary.noted("a lane", wrong)

    with caplog.at_level(logging.ERROR, "stage.boundary"):
        marks = {fault() for _ in range(50)}
        assert len(marks) == len(caplog.records) == 1
        assert fault(TypeError) not in marks
        monkeypatch.setattr(boundary, "FAULTS_REPEATED_SECONDS", 0.0)
        assert {fault()} == marks
    assert len(caplog.records) == 3


def test_a_log_that_cannot_be_written_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise OSError(28, "No space left on device")

    full = Full()
    boundary.log.addHandler(full)
    try:
        page = opened()
        with monkeypatch.context() as patched:
            broken(patched, Probe, "solve", RuntimeError(SECRET))
            page.put("shape", "fast-curve")
        (said,) = clean(page)
        assert said.startswith(OTHER)
        assert page.put("t", 0.5).state["shape"] == codec.encode(Probe(shape=FastCurve()))["shape"]
    finally:
        boundary.log.removeHandler(full)
