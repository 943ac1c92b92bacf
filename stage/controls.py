"""From a scene type to native Streamlit widgets, and from the widgets to a scene.

Every widget is keyed ``<page>_<scene>_<flat name>`` and bound to the address, so link, keyboard and accessibility come
with it. What a browser needs to follow a slider in the hand is listed by `followed`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mathcore import parameters as p
from mathcore.limits import FORMULA_CHARACTERS, TEXT_CHARACTERS, TYPED_CHARACTERS
from scenes.base import Scene
from stage import codec, ends, text, upload
from stage.codec import Slot, State
from stage.typed import write_number

STEPS_A_DECADE = 60  # of a logarithmic slider
PRESET = "preset"  # the name of the row of presets; no parameter is called so


@dataclass(frozen=True)
class Place:
    """Where a scene stands: the page's stem and the scene's type."""

    page: str
    kind: type[Scene]

    def key(self, name: str) -> str:
        """The key of the widget for the flat name ``name``."""
        return f"{self.page}_{self.kind.name}_{name}"

    def slots(self, values: Mapping[str, Any]) -> list[Slot]:
        """The places for values, in the branches that ``values`` choose, each offering what its slider has now."""
        return [ends.stretched(slot, self.key(slot.name)) for slot in codec.slots(self.kind, values)]

    def values(self) -> State:
        """What the widgets of this place hold now; a field without a widget yet is left out."""
        found: State = {}
        for slot in codec.slots(self.kind, _choices(self)):
            if self.key(slot.name) in st.session_state:
                found[slot.name] = _as_field(slot.parameter, st.session_state[self.key(slot.name)])
        return found

    def write(self, state: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
        """Put a state into the widgets, or only what is other than ``before``; for callbacks, before they are made."""
        for slot in codec.slots(self.kind, state):
            if before is not None and before.get(slot.name) == state.get(slot.name):
                continue
            if slot.name in state and not isinstance(slot.parameter, p.Seed):
                key, value = self.key(slot.name), state[slot.name]
                st.session_state[key] = _as_widget(ends.admit(slot, key, value).parameter, value)

    def forget_ends(self, state: Mapping[str, Any]) -> None:
        """The sliders of a state have the ends again that are declared; for callbacks."""
        for slot in codec.slots(self.kind, state):
            if ends.slot_of(slot):
                st.session_state[ends.key_of(self.key(slot.name))] = ""


Spots = Mapping[str, DeltaGenerator]


def draw(place: Place) -> tuple[State, Spots]:
    """Draw the widgets of a scene; returns what they hold, and the spots below typed fields for what is wrong."""
    values: State = {}
    spots: dict[str, DeltaGenerator] = {}
    toggles: list[Slot] = []
    for slot in place.slots({}):
        if isinstance(slot.parameter, p.Toggle) and slot.name == slot.field:
            toggles.append(slot)
        elif isinstance(slot.parameter, p.Choice):
            values[slot.name] = widget(place, slot)
            for knob in _knobs(place, slot, values):
                values[knob.name] = _with_spot(place, knob, spots)
        elif slot.name == slot.field:
            values[slot.name] = _with_spot(place, slot, spots)
    if toggles:
        with st.expander("Layers"), st.container(horizontal=True, gap="small"):
            values |= {slot.name: widget(place, slot) for slot in toggles}
    ends.offer(codec.slots(place.kind, values), place.key)
    return values, spots


def _with_spot(place: Place, slot: Slot, spots: dict[str, DeltaGenerator]) -> Any:
    value = widget(place, slot)
    if isinstance(slot.parameter, p.File):
        if trouble := upload.offer(place.key(slot.name)):
            text.plain(trouble, ":material/error:")
        elif remarks := upload.remarks(value):
            st.code("\n".join(remarks), language=None, wrap_lines=True)  # names of columns are a visitor's text
    if isinstance(slot.parameter, p.Matrix | p.Formula | p.Text | p.File):
        spots[slot.name] = st.container()
        with spots[slot.name]:
            _echo(slot.parameter, value)
    return value


def _echo(parameter: p.Parameter, value: Any) -> None:
    """How a typed formula was read, in the notation of mathematics."""
    if not isinstance(parameter, p.Formula):
        return
    try:
        parameter.check(parameter.symbol, value)
    except ValueError:
        return  # the sentence comes with the picture
    from mathcore.expressions import parse

    read = parse(value, parameter.variables)
    st.latex(f"{parameter.latex} = {read.latex()}")
    for remark in read.remarks:
        st.text(remark)


def _knobs(place: Place, choice: Slot, values: State) -> list[Slot]:
    return [s for s in place.slots(values) if s.field == choice.name and s.name != choice.name]


def widget(place: Place, slot: Slot) -> Any:
    """One widget, and the value that it holds, as the codec reads it."""
    parameter, key = slot.parameter, place.key(slot.name)
    shared: dict[str, Any] = {
        "key": key, "help": parameter.help or None, "bind": "query-params", "persist_state": "session",
    }  # fmt: skip
    label = parameter.symbol
    if isinstance(parameter, p.Seed):
        return st.session_state.get("seed", slot.default)
    if isinstance(parameter, p.Real | p.Integer | p.Span):
        unit = f" ({parameter.unit})" if parameter.unit else ""
        return _numeric(label + unit, parameter, slot, shared)
    if isinstance(parameter, p.Toggle):
        return st.checkbox(label, value=slot.default, **shared)
    if isinstance(parameter, p.Matrix):
        return st.text_input(label, value=slot.default_text, max_chars=TYPED_CHARACTERS, **shared)
    if isinstance(parameter, p.File):
        return st.text_input(label, value=slot.default, max_chars=90, placeholder="no file yet", **shared)
    if isinstance(parameter, p.Text):
        return st.text_input(label, value=slot.default, max_chars=TEXT_CHARACTERS, **shared)
    if isinstance(parameter, p.Formula):
        return st.text_input(label, value=slot.default, max_chars=2 * FORMULA_CHARACTERS, **shared)
    if not isinstance(parameter, p.Choice | p.Option):
        raise TypeError(f"no widget for {type(parameter).__name__}")
    names = codec.words(parameter)
    words = list(names)
    return st.selectbox(label, words, index=words.index(slot.default), format_func=names.__getitem__, **shared)


def _numeric(label: str, parameter: p.Real | p.Integer | p.Span, slot: Slot, shared: dict[str, Any]) -> Any:
    low, high = parameter.offered
    if isinstance(parameter, p.Real) and parameter.scale == "log":
        current = st.session_state.get(shared["key"]) or _linked(shared["key"]) or slot.default
        options = logarithmic(low, high, [slot.default, current])
        return st.select_slider(label, options, value=slot.default, format_func=write_number, **shared)
    return st.slider(label, low, high, slot.default, parameter.step, format=_format(parameter.step), **shared)


def logarithmic(low: float, high: float, also: Iterable[float] = ()) -> list[float]:
    """Numbers of three significant digits, evenly spaced in their logarithm, with those of ``also`` among them."""
    return sorted(_grid(low, high) | {float(x) for x in also if low <= x <= high})


@lru_cache(256)
def _grid(low: float, high: float) -> frozenset[float]:
    count = round(STEPS_A_DECADE * math.log10(high / low))
    return frozenset(float(f"{low * (high / low) ** (i / count):.3g}") for i in range(count + 1))


def followed(place: Place, state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sliders that the browser follows while they are in the hand; a logarithmic one with all that it can say."""
    found: list[dict[str, Any]] = []
    for slot in codec.slots(place.kind, state):
        parameter = slot.parameter
        if isinstance(parameter, p.Seed) or not isinstance(parameter, p.Real | p.Integer | p.Span):
            continue
        log = isinstance(parameter, p.Real) and parameter.scale == "log"
        kind = "range" if isinstance(parameter, p.Span) else "log" if log else "number"
        low, high = parameter.offered
        values = {"values": logarithmic(low, high, [slot.default, state[slot.name]])} if log else {}
        found.append({"key": place.key(slot.name), "field": slot.name, "kind": kind, **values})
    return found


def held(kind: type[Scene]) -> dict[str, int]:
    """The parameters that are kept low while something is in the hand, and how low."""
    found = p.parameters(kind)
    return {f.name: f.parameter.held for f in found if isinstance(f.parameter, p.Integer) and f.parameter.held}


def played(place: Place) -> dict[str, Any] | None:
    """The parameter that Play sweeps, if the scene has one."""
    for field in p.parameters(place.kind):
        parameter = field.parameter
        if isinstance(parameter, p.Real | p.Integer) and parameter.play:
            low, high = parameter.offered
            whole = isinstance(parameter, p.Integer)
            sweep = {"field": field.name, "from": low, "to": high, "seconds": parameter.play}
            return sweep | {"whole": whole, "step": parameter.step}
    return None


def _choices(place: Place) -> dict[str, Any]:
    choices = (field.name for field in p.parameters(place.kind) if isinstance(field.parameter, p.Choice))
    return {n: st.session_state[place.key(n)] for n in choices if place.key(n) in st.session_state}


def _linked(key: str) -> float | None:
    try:
        return float(st.query_params[key])
    except (KeyError, ValueError):
        return None


def _as_widget(parameter: p.Parameter, value: Any) -> Any:
    if isinstance(parameter, p.Real):
        low, high = parameter.offered
        return min(max(float(value), low), high)
    if isinstance(parameter, p.Integer):
        return min(max(int(value), parameter.offered[0]), parameter.offered[1])
    if isinstance(parameter, p.Span):
        low, high = parameter.offered
        return tuple(min(max(float(end), low), high) for end in value)
    return value


def _as_field(parameter: p.Parameter, value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(parameter, p.Span) else value


def _format(step: float) -> str:
    """As many decimals as the step has: two for 0.25."""
    decimals = len(f"{step:.9f}".rstrip("0").partition(".")[2])
    return f"%.{decimals}f" if isinstance(step, float) else "%d"
