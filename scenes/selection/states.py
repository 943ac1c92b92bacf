"""Telling choices of features: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.selection.data import Irises, MadeUp, Uploaded

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Folded",
        {"data": MadeUp(600)},
        "The target squared, with noise: r has nothing to say, and a choice by |r| would throw it away.",
    ),
    (
        "Only louder",
        {"feature": 5, "data": MadeUp(800)},
        "This feature is 0 on average whatever the target is, but it strays further where the target is far from 0.",
    ),
    (
        "Worth nothing alone",
        {"feature": 6, "data": MadeUp(800)},
        "Half a says nothing about the target, and half b neither. Together they say its sign: nearly a bit. No list "
        "that looks at features one by one can find that.",
    ),
    (
        "A copy",
        {"feature": 2},
        "A copy says as much as the original, so both stand high. But in the table, what it shares with the other one: "
        "chosen together they say hardly more than either.",
    ),
    (
        "Bins out of chance",
        {"data": MadeUp(50, 0.2), "bins": 12, "feature": 8},
        "Fifty rows and 12 bins: pure noise says more than a bit. So it does about shuffled targets: grey goes as far, "
        "and what the grey covers is nothing.",
    ),
    (
        "The luckiest of nine",
        {"data": MadeUp(100, 0.6), "against": "best", "feature": 9},
        "One in twenty is above its own limit by chance, and who tries nine features tries nine times. Measured "
        "against the luckiest of all, fewer remain.",
    ),
    (
        "Irises",
        {"data": Irises(), "feature": 3, "bins": 5},
        "Fisher's flowers: a petal tells nearly all of the 1.58 bits that there are to know about three species; the "
        "width of a sepal tells little.",
    ),
    (
        "Eleven rows",
        {"data": Uploaded(), "feature": 1, "bins": 3},
        "Anscombe's first set, as a file: eleven rows. There is a line, and r sees it; with so few rows bins hardly "
        "do. Load a file of your own.",
    ),
)
