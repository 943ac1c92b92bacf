"""Telling joint tables: name, a row for each y, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.joint.tables import COVER_THOMAS
from scenes.surprise.chances import Rows

State = tuple[str, Rows, dict[str, Any], str]

COINS: Rows = ((0.25, 0.25), (0.25, 0.25))
THIRD = 1 / 3

JOINT: tuple[State, ...] = (
    (
        "Cover and Thomas",
        COVER_THOMAS,
        {"given": "Y", "mind": 3},
        "H(X) = 1.75 and H(Y) = 2, but together only 3.375 bits: they share 0.375. To hear that y = 3 leaves X more "
        "open than before, 2 bits; y = 4 settles it. Only the average over all answers never rises.",
    ),
    (
        "Independent",
        ((0.3, 0.18, 0.12), (0.2, 0.12, 0.08)),
        {},
        "Each cell is the product of its margins: every square fills its dotted one, the shares of Y end at the same "
        "height in every column, and the bars of X and Y only touch. Drag a margin: it stays so. Drag a cell: it ends.",
    ),
    (
        "Y follows from X",
        ((0.25, 0.0, 0.25, 0.0), (0.0, 0.25, 0.0, 0.25)),
        {"mind": 2},
        "Y says whether x is odd. Who knows X knows Y: H(Y | X) = 0, and all of H(Y) is shared. The other way round a "
        "bit is left: two of the four x are still possible.",
    ),
    (
        "The same twice",
        ((0.4, 0.0, 0.0), (0.0, 0.4, 0.0), (0.0, 0.0, 0.2)),
        {},
        "Y is a copy of X: the bars lie on each other, and I(X; X) = H(X). That is why entropy is also called "
        "self-information. Press Play and watch the copy come loose.",
    ),
    (
        "A noisy copy",
        ((0.45, 0.05), (0.05, 0.45)),
        {},
        "A bit that is turned over one time in ten: 9 of 10 arrive right, but only 0.531 bits get through, since "
        "nobody says which ones are wrong.",
    ),
    (
        "A test for something rare",
        ((0.009, 0.0891), (0.001, 0.9009)),
        {"given": "Y", "mind": 1},
        "x = 1 is ill, 1 in 100; y = 1 a positive test, right for 90 % of the ill and 91 % of the others. It tells "
        "0.026 bits of the 0.081 there are. After a positive one more is open than before: 0.442 bits.",
    ),
    (
        "No straight line",
        ((THIRD, 0.0, THIRD), (0.0, THIRD, 0.0)),
        {},
        "x = 1, 2, 3 stand for −1, 0, 1, and Y says whether X² is 1 or 0. The correlation is 0, and yet Y follows from "
        "X: 0.918 bits are shared. Information asks for any relation, not for a line.",
    ),
    (
        "XOR",
        COINS,
        {"third": "xor"},
        "Two fair coins, and Z says whether they differ. X tells nothing about Z, nor does Y, nor X about Y: zero for "
        "every pair. Both together tell all of Z, one bit; and once Z is known, X and Y tell each other one bit.",
    ),
    (
        "AND",
        COINS,
        {"third": "and"},
        "Z is 1 where both are the last: X tells 0.311 bits of it, and Y then adds 0.5. X and Y are independent until "
        "Z is known: among the cases where Z = 0 they avoid each other.",
    ),
    (
        "Known already",
        ((0.425, 0.075), (0.075, 0.425)),
        {"third": "copy"},
        "Z is X itself: X and Y share 0.39 bits, but none once Z is known. To know a third thing can create "
        "dependence, as for XOR, or take it away, as here.",
    ),
)
