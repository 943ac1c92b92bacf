"""The values of widgets on the wire: for each kind of element the field of `WidgetState` that a browser fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = float | bool | str | list[float] | list[str] | None

_ARRAYS = ("double_array_value", "string_array_value")
_FIELDS = {
    "slider": "double_array_value", "number_input": "double_value", "checkbox": "bool_value",
    "selectbox": "string_value", "radio": "string_value", "text_input": "string_value", "text_area": "string_value",
    "button_group": "string_array_value",
}  # fmt: skip


def field_of(kind: str, element: Any) -> str:
    """The field that carries the value of such an element; nothing for one that a tab sends no state of."""
    if kind == "slider" and element.type == Slider.SELECT_SLIDER:
        return "string_array_value"
    return _FIELDS.get(kind, "")


def state_of(identity: str, kind: str, element: Any, value: Value) -> WidgetState:
    """The state of a widget that holds ``value``; one number or word stands for a list of one."""
    name = field_of(kind, element)
    if not name:
        raise TypeError(f"a {kind} has no value to set")
    state = WidgetState(id=identity)
    if name in _ARRAYS:
        many = value if isinstance(value, list) else [] if value is None else [value]
        getattr(state, name).data.extend(many)
        getattr(state, name).SetInParent()
    elif value is not None:
        setattr(state, name, value)
    return state


def value(state: WidgetState | None) -> Value:
    """What a state holds; a list of one as the one."""
    name = state.WhichOneof("value") if state is not None else None
    if state is None or name is None:
        return None
    if name not in _ARRAYS:
        found: Value = getattr(state, name)
        return found
    many = list(getattr(state, name).data)
    return many[0] if len(many) == 1 else many


def default(identity: str, kind: str, element: Any) -> WidgetState | None:
    """What a tab shows of an element that it has not met."""
    return _stated(identity, kind, element, _default(kind, element))


def pushed(identity: str, kind: str, element: Any) -> WidgetState | None:
    """What the server writes into a widget."""
    if hasattr(element, "raw_values"):
        return _stated(identity, kind, element, list(element.raw_values))
    if hasattr(element, "raw_value"):
        raw = element.raw_value
        if kind == "slider":
            return _stated(
                identity, kind, element, list(raw) if element.type == Slider.SELECT_SLIDER else list(element.value)
            )
        return _stated(identity, kind, element, raw if element.HasField("raw_value") else None)
    return _stated(identity, kind, element, element.value)


def in_address(state: WidgetState) -> Sequence[str]:
    """The words of a value in the address, as the browser writes them."""
    held = value(state)
    return [_written(one) for one in (held if isinstance(held, list) else [held])]


def _written(one: Any) -> str:
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, float):
        return str(int(one)) if one.is_integer() and abs(one) < 1e21 else repr(one)
    return "" if one is None else str(one)


def _stated(identity: str, kind: str, element: Any, held: Value) -> WidgetState | None:
    return state_of(identity, kind, element, held) if field_of(kind, element) else None


def _default(kind: str, element: Any) -> Value:
    if kind == "slider" and element.type == Slider.SELECT_SLIDER:
        return [element.options[int(i)] for i in element.default]
    if kind == "slider":
        return list(element.default)
    if kind == "button_group":
        return [element.options[i].content for i in element.default]
    if kind in ("selectbox", "radio"):
        return str(element.options[element.default]) if element.HasField("default") and element.options else None
    if kind == "checkbox":
        return bool(element.default)
    if kind in ("text_input", "text_area", "number_input"):
        held: Value = element.default if element.HasField("default") else None
        return held
    return None
