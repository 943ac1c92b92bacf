"""Telling states of the plane, good ones and bad ones: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.transformations.knobs import Custom, Projection, Reflection, Rotation, Scaling, Shear, Typed

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Identity",
        {"transformation": Custom(1.0, 0.0, 0.0, 1.0)},
        "Nothing moves: each basis vector is its own image, and the columns of I say so.",
    ),
    (
        "Rotation 45°",
        {"transformation": Rotation(45.0)},
        "Lengths, angles and areas stay, and no direction stays on its line: the eigenvalues are complex, of size 1.",
    ),
    (
        "Shear",
        {"transformation": Shear(1.0, 0.0)},
        "Every point slides along the first axis, further the higher it is. The square leans over and keeps its area.",
    ),
    (
        "Scaling",
        {"transformation": Scaling(2.0, 0.5), "circle": True},
        "Twice as wide and half as high: the area stays, the circle does not. The axes are the eigen-directions.",
    ),
    (
        "Scaling by −1 along one axis",
        {"transformation": Scaling(-1.0, 1.0), "letter": True},
        "One sign flips, and orientation with it: det A = −1, and the letter F can only be read in a mirror.",
    ),
    (
        "Rotation 180°",
        {"transformation": Rotation(180.0), "letter": True},
        "A half turn: (1, 0) goes to (−1, 0) and (0, 1) to (0, −1). It is the same map as the point reflection, "
        "number for number, and keeps orientation.",
    ),
    (
        "Point reflection",
        {"transformation": Scaling(-1.0, -1.0), "letter": True},
        "Scaling by −1 along both axes: the same map as the half turn. Two flips undo each other, det A = +1, and the "
        "letter F is turned, not mirrored.",
    ),
    (
        "Reflection",
        {"transformation": Reflection(30.0), "letter": True},
        "The mirror is an eigen-direction with λ = 1, the line across it one with λ = −1. Doing it twice does nothing.",
    ),
    (
        "Symmetric",
        {"transformation": Custom(2.0, 1.0, 1.0, 2.0), "circle": True},
        "A equals its transpose, so its eigen-directions are perpendicular: they are the axes of the ellipse.",
    ),
    (
        "Turning and growing",
        {"transformation": Custom(1.0, -1.0, 1.0, 1.0)},
        "A rotation by 45° times √2. The eigenvalues 1 ± i carry both: their angle turns, their size stretches.",
    ),
    (
        "Projection",
        {"transformation": Projection(30.0)},
        "The plane falls onto a line and lies there: what is on the line stays, what is across it is lost.",
    ),
    (
        "Defective",
        {"transformation": Custom(1.0, 1.0, 0.0, 1.0)},
        "λ = 1 counts twice and has one direction only: the eigenvectors are too few to be a basis.",
    ),
    (
        "Nearly singular",
        {"transformation": Typed(((1.0, 1.0), (1.0, 1.000001))), "vx": 1.0, "vy": -2.0},
        "The columns are all but parallel. An inverse exists, with entries near a million, and a solution found with "
        "it can lose up to about 7 of 16 digits.",
    ),
    (
        "Singular",
        {"transformation": Custom(2.0, 1.0, 1.0, 0.5), "vx": 1.0, "vy": -2.0},
        "The second column is half the first: everything lands on one line. A whole line of vectors, v among them, "
        "goes to 0, and no inverse can tell them apart again.",
    ),
    (
        "Zero",
        {"transformation": Scaling(0.0, 0.0)},
        "The whole plane becomes one point. Rank 0: nothing is left, and nothing can be undone.",
    ),
)
