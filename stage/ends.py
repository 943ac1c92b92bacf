"""The ends of sliders, where visitors may move them: two numbers typed beside the sliders, bound to the address.

A parameter says ``stretch=True``; its slot then offers what is typed instead of what is declared, within what is legal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from mathcore import parameters as p
from stage import text
from stage.codec import Slot
from stage.typed import read_number, read_whole, write_number

FEWEST, MOST = 20, 1000  # steps between two ends
CHARACTERS = 60


def key_of(key: str) -> str:
    """The key of the box with the ends of the slider called ``key``."""
    return f"{key}_ends"


@dataclass(frozen=True, kw_only=True)
class Ends(p.Parameter):
    """Two numbers as typed, the ends of the slider of another parameter; nothing: those that are declared."""

    of: p.Real | p.Integer

    def check(self, name: str, value: Any) -> None:
        """Legal are two different numbers that the parameter itself allows, the lower one first."""
        if value:
            read(self.of, value)


def slot_of(slot: Slot) -> Slot | None:
    """The place for a slot's ends, if visitors may move them."""
    parameter = slot.parameter
    if not isinstance(parameter, p.Real | p.Integer) or not parameter.stretch:
        return None
    return Slot(f"{slot.name}_ends", Ends(symbol=f"Ends of {parameter.symbol}", of=parameter), "", slot.field)


def read(parameter: p.Real | p.Integer, typed: str) -> tuple[float, float]:
    """The ends that a visitor typed, such as ``0 50``; a ValueError says what is wrong with them."""
    label = f"Ends of {parameter.symbol}"
    words = re.split(r"\s*,\s*|\s+to\s+|\s+", typed.strip()) if len(typed) <= CHARACTERS else []
    if len(words) != 2:
        raise ValueError(f"{label} must be two numbers with a space between them, such as 0 50, got {_quoted(typed)}")
    number = read_whole if isinstance(parameter, p.Integer) else read_number
    low, high = (number(label, word) for word in words)
    for end in (low, high):
        parameter.check(label, end)
    if not low < high:
        raise ValueError(f"{label} must have the lower one first, got {write_number(low)} and {write_number(high)}")
    if isinstance(parameter, p.Real) and parameter.scale == "log" and low <= 0:
        raise ValueError(f"{label} must be > 0 on a logarithmic slider, got {write_number(low)}")
    return low, high


def stretched(slot: Slot, key: str) -> Slot:
    """The slot with the ends that are typed for the slider called ``key``, in the page or in its address."""
    if slot_of(slot) is None:
        return slot
    typed = st.session_state.get(key_of(key), st.query_params.get(key_of(key), ""))
    try:
        ends = read(slot.parameter, typed) if typed else None  # type: ignore[arg-type]  # slot_of has looked
    except ValueError:
        ends = None  # the sentence stands below the box
    if ends is None:
        return slot
    # Streamlit widens a slider that does not reach its default.
    default = min(max(slot.default, ends[0]), ends[1])
    return replace(slot, parameter=_offering(slot.parameter, ends), default=default)


def _offering(parameter: Any, ends: tuple[float, float]) -> p.Parameter:
    low, high = ends
    step = parameter.step
    if not FEWEST <= (high - low) / step <= MOST:
        step = 10.0 ** math.floor(math.log10((high - low) / 100) + 1e-9)
    whole = isinstance(parameter, p.Integer)
    changed: p.Parameter = replace(parameter, offered=ends, step=max(1, round(step)) if whole else step)
    return changed


def offer(slots: Iterable[Slot], key: Callable[[str], str]) -> None:
    """The boxes for the ends of the sliders that may be stretched."""
    found = [slot for slot in slots if slot_of(slot)]
    if not found:
        return
    with st.expander("Slider ends"):
        for slot in found:
            _box(slot, key(slot.name))


def _box(slot: Slot, key: str) -> None:
    parameter: Any = slot.parameter
    declared = " ".join(write_number(end) for end in parameter.offered)
    typed = st.text_input(
        parameter.symbol, key=key_of(key), placeholder=declared, max_chars=CHARACTERS, bind="query-params",
        persist_state="session", on_change=_moved, args=(slot, key),
        help="The lowest and the highest number of the slider, such as 0 50. Empty: as it was.",
    )  # fmt: skip
    try:
        if typed:
            read(parameter, typed)
    except ValueError as wrong:
        text.plain(str(wrong), ":material/error:")


def _moved(slot: Slot, key: str) -> None:
    """The slider with new ends keeps its value, or goes to the nearer end."""
    parameter: Any = stretched(slot, key).parameter
    low, high = parameter.offered
    value = min(max(st.session_state.get(key, slot.default), low), high)
    st.session_state[key] = int(value) if isinstance(parameter, p.Integer) else float(value)


def admit(slot: Slot, key: str, value: Any) -> Slot:
    """The slot as it has to be to show ``value``: typed ends that leave it out are forgotten; for callbacks."""
    now = stretched(slot, key)
    if now is slot:
        return slot
    low, high = now.parameter.offered  # type: ignore[attr-defined]
    if low <= value <= high:
        return now
    st.session_state[key_of(key)] = ""
    return slot


def _quoted(typed: str) -> str:
    clean = "".join(c if c.isprintable() else "�" for c in typed)
    return f"'{clean}'" if len(clean) <= 24 else f"'{clean[:24]}…'"
