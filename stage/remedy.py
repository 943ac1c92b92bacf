"""What one press can mend: typed probabilities whose sum is not 1 are divided by it, beside the sentence that says so.

A parameter that knows how says ``normalised(rows)``; the press is offered where the result is legal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from mathcore import parameters as p
from stage.codec import Slot
from stage.controls import Place
from stage.typed import read_matrix, write_matrix


def offer(place: Place, field: str, values: Mapping[str, Any]) -> None:
    """A button that mends what is typed in ``field``, if a press can."""
    slot = next((slot for slot in place.slots(values) if slot.name == field), None)
    text = mended(slot, values.get(field)) if slot else ""
    if text:
        st.button("Normalise", key=place.key(f"{field}_normalise"), help="Divide by the sum.", on_click=_put,
                  args=(place.key(field), text), icon=":material/percent:")  # fmt: skip


def mended(slot: Slot, typed: Any) -> str:
    """What may stand in the field of ``slot`` instead of what is typed there; nothing when that is for a person."""
    normalised = getattr(slot.parameter, "normalised", None)
    if normalised is None or not isinstance(slot.parameter, p.Matrix) or not isinstance(typed, str):
        return ""
    try:
        rows = normalised(read_matrix(slot.parameter.symbol, typed, slot.parameter.sides))
        slot.parameter.check(slot.parameter.symbol, rows)
    except (ValueError, ZeroDivisionError):
        return ""
    return write_matrix(rows)


def _put(key: str, text: str) -> None:
    st.session_state[key] = text
