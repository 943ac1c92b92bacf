"""An explorable picture in one fragment: presets, controls, the living figure, every sentence with a number from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cache, partial
from typing import Any, cast

import streamlit as st

from scenes.base import Picture, Preset, Scene
from stage import codec, component, controls, export, links, remedy, text
from stage.boundary import boundary, complaint, guarded, report
from stage.controls import Place
from stage.frames import Frame, store
from stage.waiting import turn

Tell = Callable[[Picture], None]
LAST = "The last valid picture."


def explore(kind: type[Scene], page: str, lead: str, tell: Tell | None = None) -> None:
    """Show a scene with its controls.

    ``lead`` stands above it until a preset has more to say; ``tell`` writes the sentences that follow the readouts.
    """
    place = Place(page, kind)
    # The container is there also when nothing is to be told, so that what follows keeps its place.
    with st.container(), boundary(place.key("link")):
        for message in links.read(place):
            text.plain(message, ":material/link_off:")
    _fragment(place, lead, tell)


@st.fragment
def _fragment(place: Place, lead: str, tell: Tell | None) -> None:
    with _part(place, "section"):
        complaint(place.key("section"))
        above = st.container()
        left, right = st.columns([0.76, 0.24], gap="medium")
        values: codec.State = _held(place)
        spots: controls.Spots = {}
        with right, st.container(key=place.key("controls")):
            with _part(place, "controls"):
                values, spots = controls.draw(place)
            buttons = st.container(horizontal=True, gap="small")
        with above, _part(place, "presets"):
            _presets(place, lead)  # after the controls: a link is known once they have read it
        with left:
            frame, scene = _picture(place, values, spots)
        with buttons, _part(place, "moves"):
            _moves(place, scene)
        if frame is None or scene is None:
            return
        if tell is not None:
            with _part(place, "told"):
                tell(frame.picture)
        with _part(place, "taken"):
            export.offer(place, scene, frame)


def _picture(place: Place, values: codec.State, spots: controls.Spots) -> tuple[Frame | None, Scene | None]:
    """The picture of what the widgets hold, or the last valid one, marked so, with the sentence that says why."""
    held, stale, trouble = _held(place), "", st.container()
    try:
        scene = codec.decode(place.kind, values)
    except codec.Fault as wrong:
        _complain(place, wrong, values, spots)
        if not held:
            st.caption("No picture yet: it appears with the first valid value.")
            return None, None
        scene, stale = _mended(place, values, held), LAST
    try:
        frame = _made(scene)
    except Exception as wrong:
        if not held:
            raise
        with trouble:
            report(place.key("picture"), wrong, _safe(place, reset), place.kind)
        scene, stale = codec.decode(place.kind, held), LAST
        frame = _made(scene)
    st.session_state[_remembered(place)] = codec.encode(scene)
    _mount(place, scene, frame, stale or frame.said)
    return frame, scene


def _made(scene: Scene) -> Frame:
    backend = _backend()
    with turn(scene, backend):
        return store.get(scene, backend)


def _backend() -> str:
    return str(st.session_state.get("backend_used", "numpy"))


def _part(place: Place, name: str) -> AbstractContextManager[None]:
    """A part of the section that may break by itself."""
    return boundary(place.key(name), _safe(place, reset), place.kind)


def _complain(place: Place, wrong: codec.Fault, values: codec.State, spots: controls.Spots) -> None:
    """The sentence below the field that it is about: the last of them, when they contradict each other."""
    below = [spot for name, spot in spots.items() if wrong.field and f"{name}_".startswith(f"{wrong.field}_")]
    with below[-1] if below else nullcontext():
        text.plain(str(wrong), ":material/error:")
        remedy.offer(place, wrong.field, values)


def _mended(place: Place, values: codec.State, state: codec.State) -> Scene:
    """What the widgets hold, with the last valid value of each field that is wrong now."""
    held = dict(values)
    for _ in values:
        try:
            return codec.decode(place.kind, held)
        except codec.Fault as fault:
            if fault.field not in state or held.get(fault.field) == state[fault.field]:
                break
            held[fault.field] = state[fault.field]
    return codec.decode(place.kind, state)


def _mount(place: Place, scene: Scene, frame: Frame, stale: str) -> None:
    data: dict[str, Any] = {
        "scene": place.kind.name,
        "frame": frame.encoded.decode(),
        "parts": frame.without().decode(),
        "controls": controls.followed(place, codec.encode(scene)),
        "play": controls.played(place),
        "held": controls.held(place.kind),
        "backend": _backend(),
        "link": links.complete(place, scene),
        "dropped": st.session_state.get(_counter(place), 0),
        "resets": st.session_state.get(place.key("_resets"), 0),
        "autoplay": st.session_state.get(place.key("_autoplay"), 0),
        "glide": st.session_state.get(place.key("_glides"), 0),
        "stale": stale,
    }
    component.mount(place.key("stage"), place.page, data, _safe(place, _dropped), _safe(place, _played))


def _presets(place: Place, lead: str) -> None:
    presets = _named(cast(Any, place.kind))
    key, names = place.key(controls.PRESET), [preset.name for preset in presets]
    now = _current(place, presets)
    with st.container(key=place.key("lead")):
        st.markdown(now.notice if now and now.notice else lead)
    if presets:
        st.session_state[key] = now.name if now else None
        hidden: dict[str, Any] = {"wrap": False, "label_visibility": "collapsed"}
        st.pills("Presets", names, key=key, on_change=_safe(place, _choose), args=(presets,), **hidden)


@cache
def _named(kind: Any) -> tuple[Preset, ...]:
    presets: tuple[Preset, ...] = kind.presets()
    return presets


def _current(place: Place, presets: tuple[Preset, ...]) -> Preset | None:
    try:
        scene = codec.decode(place.kind, place.values())
    except ValueError:
        return None
    return next((preset for preset in presets if preset.scene == scene), None)


def _choose(place: Place, presets: tuple[Preset, ...]) -> None:
    chosen = st.session_state.get(place.key(controls.PRESET))
    for preset in presets:
        if preset.name == chosen:
            show(place, preset.scene)


def _moves(place: Place, scene: Scene | None) -> None:
    """The buttons that lead from this state to another, and the one that leads back to the beginning."""
    for move in scene.moves() if scene else ():
        key = place.key(f"move_{move.name}")
        st.button(move.label, key=key, help=move.help or None, disabled=not move.enabled,
                  on_click=_safe(place, _moved), args=(move.name,))  # fmt: skip
    st.button("Reset", key=place.key("reset"), on_click=_safe(place, reset), icon=":material/restart_alt:")


def _moved(place: Place, name: str) -> None:
    st.session_state[place.key("_glides")] = st.session_state.get(place.key("_glides"), 0) + 1
    _move(place, lambda scene: scene.moved(name))


def show(place: Place, scene: Scene) -> None:
    """Put a scene's state into the widgets, and let the picture play there; for callbacks."""
    place.write(codec.encode(scene))
    st.session_state[place.key("_autoplay")] = st.session_state.get(place.key("_autoplay"), 0) + 1


def reset(place: Place) -> None:
    """Every control of a scene back to its default; for callbacks."""
    place.write(codec.encode(place.kind()))
    place.forget_ends(place.values())
    st.session_state[place.key("_resets")] = st.session_state.get(place.key("_resets"), 0) + 1


def _safe(place: Place, callback: Callable[..., None]) -> Callable[..., None]:
    """A callback whose failure is told in the section of its place."""
    return guarded(place.key("section"), partial(callback, place), place.kind)


def _held(place: Place) -> codec.State:
    """The state of the last valid picture, if there was one."""
    return st.session_state.get(_remembered(place)) or {}


def _remembered(place: Place) -> str:
    """Where the state of the last valid picture is kept: the one that is on the screen."""
    return f"_valid_{place.key('')}"


def _counter(place: Place) -> str:
    return place.key("_dropped")


def _dropped(place: Place) -> None:
    """A handle was let go: the scene after the drag goes into the widgets, so that slider, link and picture agree."""
    grab = _sent(place, "dropped")
    if grab is None:
        return
    if isinstance(n := grab.get("n"), int):
        st.session_state[_counter(place)] = n
    _move(place, lambda scene: codec.dragged(scene, grab))


def _played(place: Place) -> None:
    """A sweep came to its end: the thumb follows."""
    end = _sent(place, "played")
    if end is None:
        return
    _move(place, lambda scene: codec.decode(place.kind, codec.encode(scene) | end))


def _move(place: Place, move: Callable[[Scene], Scene]) -> None:
    """Put what a move of the picture changes into the widgets; what is typed elsewhere stays as it is typed."""
    before = _held(place)
    if not before:
        return
    try:
        scene = codec.decode(place.kind, before)
        place.write(codec.encode(move(scene)), before=codec.encode(scene))
    except ValueError:
        return  # the picture of the rerun shows where things really are


def _sent(place: Place, name: str) -> dict[str, Any] | None:
    value = getattr(st.session_state.get(place.key("stage")), name, None)
    return dict(value) if isinstance(value, Mapping) else None


def shower(kind: type[Scene], page: str, preset: str) -> Callable[[], None]:
    """A callback that shows a named preset of a scene."""
    place = Place(page, kind)
    scene = next(one.scene for one in kind.presets() if one.name == preset)
    return partial(_safe(place, show), scene)
