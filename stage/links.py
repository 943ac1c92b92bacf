"""Links: what the address says that could not be used, and a link that carries everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from mathcore import limits
from scenes.base import Scene
from stage import codec
from stage.controls import Place
from stage.typed import write_number

VERSION = 1  # of the links; a change of meaning raises it


def complete(place: Place, scene: Scene) -> dict[str, Any]:
    """Every value of a scene as query parameters, with the version, the backend and the seed."""
    link: dict[str, Any] = {"v": str(VERSION)}
    link |= {name: written(st.session_state[name]) for name in ("backend", "seed") if name in st.session_state}
    return link | {place.key(name): written(value) for name, value in codec.encode(scene).items()}


def query(link: Mapping[str, Any]) -> str:
    """A link's parameters as a query string."""
    return urlencode(link, doseq=True)


def written(value: Any) -> Any:
    """A widget's value as a link writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return write_number(value)
    if isinstance(value, tuple | list):
        return [written(item) for item in value]
    return str(value)


def unused(place: Place) -> list[str]:
    """What the address says about a scene that cannot be used, one sentence each; read once, before the widgets."""
    given = {name: st.query_params.get_all(name) for name in list(st.query_params)[: limits.LINK_FIELDS]}
    if sum(len(name) + sum(map(len, texts)) for name, texts in given.items()) > limits.LINK_CHARACTERS:
        return [f"The link is longer than {limits.LINK_CHARACTERS:,} characters; not all of it may be used."]
    found, values = [], {}
    for slot in _settled(place, given):
        texts = given.get(place.key(slot.name))
        if texts is None:
            continue
        try:
            values[slot.name] = codec.from_text(slot, texts)
        except ValueError as wrong:
            found.append(f"The link is not used where it says {_shown(texts)}: {wrong}. {_instead(slot)}")
    return found


def _settled(place: Place, given: Mapping[str, list[str]]) -> list[codec.Slot]:
    """The slots of the branches that the link chooses; a wrong choice leaves the default branch."""
    values: dict[str, Any] = {}
    for slot in codec.slots(place.kind, {}):
        texts = given.get(place.key(slot.name), [])
        if slot.name == slot.field and len(texts) == 1:
            try:
                values[slot.name] = codec.from_text(slot, texts)
            except ValueError:
                continue
    return list(codec.slots(place.kind, values))


def _instead(slot: codec.Slot) -> str:
    default = written(slot.default if isinstance(slot.default, str) else codec.to_widget(slot.parameter, slot.default))
    return f"{' to '.join(default) if isinstance(default, list) else default} is used."


def _shown(texts: list[str]) -> str:
    text = " and ".join(texts)
    clean = "".join(c if c.isprintable() else "�" for c in text)
    return f"'{clean}'" if len(clean) <= 40 else f"'{clean[:40]}…'"
