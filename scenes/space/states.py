"""Telling states of space, good ones and bad ones: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.space.knobs import Combined, Projection, Reflection, Scaling, Shear, Typed
from scenes.space.turns import Axis, Euler

BARE: dict[str, Any] = {"vector": False}

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Sphere to ellipsoid",
        {"transformation": Combined(1.5, 1.0, 1.25, 0.5, 20.0), "sphere": True, "cube": False, "eigen": False} | BARE,
        "Every matrix turns the unit sphere into an ellipsoid, perhaps a flat one. Its half-axes are the singular "
        "values, and their product is the size of the determinant.",
    ),
    (
        "A turn in disguise",
        {"transformation": Typed(((0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))} | BARE,
        "The three axes only change places. It is a turn by 120° about the diagonal of the cube: every rotation of "
        "space, however it was made, is one turn about one axis, which is an eigen-direction with λ = 1.",
    ),
    (
        "Order of turns",
        {"transformation": Euler(90.0, 90.0, 0.0, "zxz", "extrinsic")},
        "A quarter turn about z, then one about x, both standing still. Change the convention to axes of the body, and "
        "the same two angles take the cube elsewhere.",
    ),
    (
        "Gimbal lock",
        {"transformation": Euler(30.0, 90.0, 20.0, "zyx", "intrinsic"), "gimbals": True, "cube": True} | BARE,
        "The middle angle is 90°, and the third axis lies on the first: both rings are in one plane. First and third "
        "angle now turn the body about the same line, so only their difference matters: two degrees of freedom remain.",
    ),
    (
        "Shear and a normal",
        {
            "transformation": Shear(1.0, "xz"),
            "plane": True,
            "cube": False,
            "eigen": False,
            "v1": 0.5,
            "v2": -1.0,
            "v3": 1.5,
        },
        "v stands at right angles on its plane. After the shear Av does not stand at right angles on the image of the "
        "plane: normals move with the inverse transpose, A⁻ᵀv.",
    ),
    (
        "Reflection",
        {"transformation": Reflection(30.0, 20.0)} | BARE,
        "A mirror keeps a plane and flips its normal: det A = −1. On the way from I to A space must pass through flat.",
    ),
    (
        "Point reflection",
        {"transformation": Scaling(-1.0, -1.0, -1.0)} | BARE,
        "Three signs flip, and det A = −1: in space the point reflection is no rotation, in the plane it is.",
    ),
    (
        "Half turn",
        {"transformation": Axis(45.0, 35.0, 180.0)} | BARE,
        "Done twice it does nothing. The axis is kept with λ = 1, and a whole plane of directions with λ = −1.",
    ),
    (
        "Shadow",
        {"transformation": Projection(30.0, 60.0), "sphere": True, "cube": False},
        "Space falls onto a plane at right angles: rank 2. A whole line, the null space, goes to the origin.",
    ),
    (
        "Onto a line",
        {"transformation": Typed(((1.0, 2.0, -1.0), (0.5, 1.0, -0.5), (0.5, 1.0, -0.5)))},
        "All columns are multiples of one: rank 1. Everything lands on one line, a whole plane of vectors at 0.",
    ),
    (
        "Onto a point",
        {"transformation": Scaling(0.0, 0.0, 0.0)},
        "Rank 0: every vector goes to the origin, and nothing can be undone.",
    ),
    (
        "Flat by accident",
        {"transformation": Typed(((0.2, 0.4, 0.6), (0.8, 1.0, 1.2), (1.4, 1.6, 1.8)))},
        "The numbers 1 to 9 in rows, divided by 5, look harmless; but the outer columns add up to twice the middle "
        "one: they lie in one plane, and the determinant is 0.",
    ),
)
