"""Telling joint tables: name, a row for each y, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.joint.tables import COVER_THOMAS
from scenes.surprise.chances import Rows

State = tuple[str, Rows, dict[str, Any], str]

HALVES: Rows = ((0.25, 0.25), (0.25, 0.25))

JOINT: tuple[State, ...] = (
    ("Cover and Thomas", COVER_THOMAS, {}, "The table."),
    ("XOR", HALVES, {"third": "xor"}, "Nothing pairwise."),
)
