"""Telling states of the course, good ones and bad ones: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.order.steps import Nothing, Reflection, Rotation, Scaling, Shear, Translation

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Turn, then move",
        {},
        "The letter turns about the origin and then moves. Swapped, dashed, it moves first, and the turn swings it "
        "round the origin: the same two steps, another place.",
    ),
    (
        "The move before the turn",
        {"first": Translation(-2.0, -4.0), "second": Rotation(90.0)},
        "A move by (−2, −4) before the turn does what a move by (4, −2) does after it: pulled through the turn, the "
        "move is turned itself.",
    ),
    (
        "Two rotations",
        {"first": Rotation(60.0), "second": Rotation(-25.0)},
        "Rotations about one centre commute: the angles add, in either order, and the dashed outline lies on the "
        "result.",
    ),
    (
        "Turn and grow",
        {"first": Rotation(40.0), "second": Scaling(1.5, 1.5)},
        "A rotation and a scaling that is the same in all directions commute too. Give the scaling two different "
        "factors, and they no longer do.",
    ),
    (
        "Turn and stretch",
        {"first": Rotation(45.0), "second": Scaling(2.0, 0.5)},
        "Stretched after the turn the letter is slanted; stretched before it, dashed, it keeps its right angles.",
    ),
    (
        "About another point",
        {
            "first": Translation(-3.0, -1.0),
            "second": Rotation(90.0),
            "third": Translation(3.0, 1.0),
            "compare": "none",
            "px": 3.0,
            "py": 1.0,
        },
        "Move the centre p to the origin, turn there, move it back: a rotation about p. The point p comes home, and "
        "it is the only one that does.",
    ),
    (
        "Two mirrors",
        {"first": Reflection(0.0), "second": Reflection(45.0)},
        "Two reflections are a rotation, by twice the angle between the mirrors: here by 90°. In the other order it "
        "goes the other way round.",
    ),
    (
        "Footprints",
        {"first": Reflection(0.0), "second": Translation(3.0, 0.0)},
        "A reflection and a move along its mirror, as in footprints in the sand: a glide reflection. These two do "
        "commute.",
    ),
    (
        "Three shears",
        {"first": Shear(-0.5, 0.0), "second": Shear(0.0, 0.8), "third": Shear(-0.5, 0.0), "compare": "none"},
        "Three shears, and the letter is neither slanted nor stretched: together they are a rotation by 53.13°, the "
        "angle in the triangle with sides 3, 4 and 5.",
    ),
    (
        "Undone",
        {
            "first": Rotation(60.0),
            "second": Scaling(1.5, 0.5),
            "third": Translation(-3.0, 2.0),
            "way": "backwards",
            "compare": "none",
        },
        "Put on last, taken off first, like shoes and socks: the move is undone first, the turn last, and the letter "
        "is back.",
    ),
    (
        "No way back",
        {
            "first": Rotation(30.0),
            "second": Scaling(1.0, 0.0),
            "third": Translation(2.0, 3.0),
            "way": "backwards",
            "compare": "none",
        },
        "The move can be undone, the flattening cannot: the way back ends there. A product has an inverse only if "
        "every step has one.",
    ),
    (
        "Challenge",
        {"first": Nothing(), "second": Nothing(), "challenge": 1, "compare": "none"},
        "Bring the letter onto the dashed target, in as few steps as you can. It can be done; a button reveals how.",
    ),
)
