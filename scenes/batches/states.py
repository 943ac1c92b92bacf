"""Telling states of the run on batches: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.schedules import Cosine
from scenes.batches.data import CURVE, SeededClasses, SeededLine, TypedPoints
from scenes.batches.stream import EPOCHS

APART = ((-2.0, 0.0), (-1.5, 0.0), (-1.0, 0.0), (-0.4, 0.0), (0.3, 1.0), (0.8, 1.0), (1.4, 1.0), (2.2, 1.0))

BATCHES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "One row",
        {"batch": 1, "rate": 0.02, "steps": 500},
        "Each step believes one single point. The path finds the hollow all the same, and then wanders about in it.",
    ),
    (
        "Twice the batch",
        {"batch": 10},
        "Ten rows instead of five: the noise of a step has half the variance, and the floor is half as high.",
    ),
    (
        "Half the rate",
        {"rate": 0.025, "steps": 600},
        "The other way to half the floor: steps half as long, and twice as many of them to get there.",
    ),
    (
        "For the same reading",
        {"against": "epochs", "steps": 300},
        "Against rows read instead of steps: while full batches read all rows for a single step, small ones "
        "make twenty.",
    ),
    (
        "A falling rate",
        {"schedule": Cosine(), "steps": 600},
        "The rate falls to nothing, and the noise with it: the run ends far below the floor of a constant rate.",
    ),
    (
        "A new order",
        {"sampling": EPOCHS, "batch": 10, "steps": 600},
        "Each epoch reads every row once: what one batch pulls too far the others of the epoch pull back, and the run "
        "hovers lower.",
    ),
    (
        "Too fast for one row",
        {"batch": 1, "rate": 0.2, "steps": 300},
        "All rows together stand this rate, one row does not: the steepest single rows throw the point ever farther.",
    ),
    (
        "No noise in the data",
        {"data": SeededLine(noise=0.0), "batch": 1},
        "When one line fits every point, every row's gradient is zero there: no floor, however small the batch.",
    ),
    (
        "Two classes",
        {"data": SeededClasses(n=200, slope=1.0, intercept=0.0), "batch": 5, "rate": 0.5, "steps": 500},
        "The same with a logistic curve: a floor that α and B set, to first order by the same formula.",
    ),
    (
        "Classes apart",
        {"data": TypedPoints(APART, CURVE), "batch": 2, "rate": 1.0, "steps": 1000, "start_w": 0.0, "start_b": 1.0},
        "No row is of the wrong class, so the curve gets steeper for ever: the loss has no lowest point to "
        "hover above.",
    ),
    (
        "Three points",
        {"data": TypedPoints(), "batch": 1, "rate": 0.05, "steps": 500, "start_w": 0.0, "start_b": 0.0},
        "Three typed points and one of them at a time: the path jumps between what each of them alone would want.",
    ),
)  # fmt: skip
