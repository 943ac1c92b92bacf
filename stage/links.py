"""Links: what the address says that could not be used, and a link that carries everything.

Streamlit's widgets drop without a word what they cannot read in the address, and read what we refuse (``1_0``). So
the address is judged once a session, before they are made, and put into their words: what is refused leaves it,
``rotation`` becomes ``Rotation``, ``1/2`` becomes 0.5. One rerun later the widgets read what we read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from mathcore import backend as backends
from mathcore import limits
from mathcore import parameters as p
from scenes.base import Scene
from stage import codec, ends
from stage.codec import Slot
from stage.controls import Place

VERSION = 1  # of the links; a change of meaning raises it
CHAPTER = "chapter"  # the parameter that names the chapter of a page

_RIGHTED = "_link_put_right"  # how often this session put its address right

Slots = dict[str, Slot]  # by the keys of their widgets


def complete(place: Place, scene: Scene) -> dict[str, Any]:
    """Every value of a scene as query parameters, with the version, the backend and the seed."""
    state = codec.encode(scene)
    values = {key: st.session_state[key] for key in settings() if key in st.session_state}
    values |= {place.key(name): value for name, value in state.items()}
    slots = settings() | _of_scene(place, state)
    values |= {key: typed for key in slots if key.endswith("_ends") and (typed := st.session_state.get(key))}
    link: dict[str, Any] = {"v": str(VERSION), CHAPTER: place.kind.name}
    for key, slot in slots.items():
        if key in values:
            texts = codec.to_text(slot.parameter, values[key])
            link[key] = texts if len(texts) > 1 else texts[0]
    return link


def query(link: Mapping[str, Any]) -> str:
    """A link's parameters as a query string."""
    return urlencode(link, doseq=True)


def settings() -> Slots:
    """What stands round every page: the compute backend and the seed."""
    listed = backends.backends()
    names, labels = tuple(one.name for one in listed), tuple(codec.backend_title(one) for one in listed)
    backend = p.Option(symbol="Compute on", options=names, labels=labels)
    return {
        "backend": Slot("backend", backend, names[0], "backend"),
        "seed": Slot("seed", p.Seed(symbol="Seed"), 0, "seed"),
    }


def read_settings() -> list[str]:
    """The sentences, told once a session, on what the address says about backend and seed and cannot be used."""
    context = get_script_run_ctx()
    if context is not None and context.query_string.count("&") >= limits.LINK_PARAMETERS:
        return [f"The link is not used: it has more than {limits.LINK_PARAMETERS:,} parameters."]
    return _read("_link_read_settings", settings())


def read(place: Place) -> list[str]:
    """The sentences, told once a session, on what the address says about a scene and cannot be used."""
    return _read(f"_link_read_{place.key('')}", _of_scene(place, _branches(place)))


def _read(remembered: str, slots: Slots) -> list[str]:
    state = st.session_state
    if remembered not in state:
        told, right = _judged(slots)
        state[remembered] = told, None
        if right:
            _put_right(right)
    told, then = state[remembered]
    now = state.get(_RIGHTED, 0)
    # What was told before the address was put right was never seen: the rerun tells it again.
    state[remembered] = (told if then != now else []), now
    return list(state[remembered][0])


def _judged(slots: Slots) -> tuple[list[str], dict[str, list[str]]]:
    """The sentences, and what has to stand in the address instead, by its keys; nothing: the key leaves."""
    given = {key: st.query_params.get_all(key) for key in slots if key in st.query_params}
    if sum(len(text) for texts in given.values() for text in texts) > limits.LINK_CHARACTERS:
        too_long = f"The link is not used: it has more than {limits.LINK_CHARACTERS:,} characters."
        return [too_long], {key: [] for key in given}
    told, right = [], {}
    for key, texts in given.items():
        try:
            read = codec.to_text(slots[key].parameter, codec.from_text(slots[key], texts))
        except ValueError as wrong:
            told.append(f"The link is not used where it says {_shown(texts)}: {wrong}. {_instead(slots[key])}")
            read = []
        if read != texts:
            right[key] = read
    return told, right


def _put_right(right: Mapping[str, list[str]]) -> None:
    for key, texts in right.items():
        if texts:
            st.query_params[key] = texts
        else:
            del st.query_params[key]
    st.session_state[_RIGHTED] = st.session_state.get(_RIGHTED, 0) + 1
    st.rerun()


def _of_scene(place: Place, values: Mapping[str, Any]) -> Slots:
    """The slots that a scene has in the address, in the branches that ``values`` choose; the seed is the frame's."""
    slots = {place.key(slot.name): slot for slot in place.slots(values) if not isinstance(slot.parameter, p.Seed)}
    moved = {ends.key_of(key): box for key, slot in slots.items() if (box := ends.slot_of(slot))}
    return slots | moved


def _branches(place: Place) -> dict[str, Any]:
    """The branches that the address chooses; a wrong choice leaves the default branch."""
    values: dict[str, Any] = {}
    for slot in codec.slots(place.kind, {}):
        if isinstance(slot.parameter, p.Choice) and place.key(slot.name) in st.query_params:
            try:
                values[slot.name] = codec.from_text(slot, st.query_params.get_all(place.key(slot.name)))
            except ValueError:
                continue
    return values


def _instead(slot: Slot) -> str:
    if isinstance(slot.parameter, ends.Ends):
        return "The slider keeps its own ends."
    return f"{' to '.join(codec.to_text(slot.parameter, codec.to_widget(slot.parameter, slot.default)))} is used."


def _shown(texts: list[str]) -> str:
    clean = "".join(c if c.isprintable() else "�" for c in " and ".join(texts))
    return f"'{clean}'" if len(clean) <= 40 else f"'{clean[:40]}…'"
