"""Telling states of two vectors, in the plane and in space: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

PLANE: tuple[State, ...] = (
    (
        "Right angle",
        {"a1": 2.0, "a2": 1.0, "b1": -1.5, "b2": 3.0},
        "The shadow of b has no length, and the product is 0: 2 · (−1.5) and 1 · 3 cancel. To be orthogonal is to have "
        "the product 0.",
    ),
    (
        "The same way",
        {"a1": 1.5, "a2": 1.0, "b1": 3.0, "b2": 2.0},
        "b is twice a. The shadow is all of b, the cosine is 1, and the product is the most that vectors of these "
        "lengths can have: ‖a‖‖b‖.",
    ),
    (
        "Opposite",
        {"a1": 2.0, "a2": 1.0, "b1": -3.0, "b2": -1.5},
        "The cosine is −1: the shadow of b points backwards, and the product is the least for these lengths, −‖a‖‖b‖.",
    ),
    (
        "Two unit vectors",
        {"a1": 1.0, "a2": 0.0, "b1": 0.6, "b2": 0.8},
        "Both have length 1. Then product, cosine and shadow are one and the same number, 0.6.",
    ),
    (
        "Longer is not nearer",
        {"a1": 1.0, "a2": 1.0, "b1": 4.0, "b2": -1.0},
        "The product is 3, more than the product of a with itself, which is 2; yet b points far away from a. A long "
        "vector can score high without being similar: the cosine is 0.51.",
    ),
    (
        "The same shadow",
        {"a1": 2.0, "a2": 0.0, "b1": 1.5, "b2": 3.5},
        "Drag b straight up and down: its shadow and the product stay. The product with a tells on which line across a "
        "the tip of b lies, and nothing else.",
    ),
    (
        "Nearly parallel",
        {"a1": 4.0, "a2": 0.0, "b1": 4.0, "b2": 0.05},
        "The cosine differs from 1 by less than one part in ten thousand, while the angle is clearly not 0: near its "
        "top a cosine hardly moves. So angles are not computed from it.",
    ),
    (
        "b is zero",
        {"b1": 0.0, "b2": 0.0},
        "The product is 0, though nothing stands at a right angle: the zero vector points nowhere. There is no angle, "
        "and no cosine similarity.",
    ),
    (
        "a is zero",
        {"a1": 0.0, "a2": 0.0},
        "There is no line for a shadow to fall on, and every vector has product 0 with a: the complement is the whole "
        "plane. A neuron whose weights are all 0 answers 0 to everything.",
    ),
)

SPACE: tuple[State, ...] = (
    (
        "Right angle",
        {"a1": 1.0, "a2": 2.0, "a3": 2.0, "b1": 2.0, "b2": 1.0, "b3": -2.0},
        "2 + 2 − 4 = 0: b lies in the plane through 0 at a right angle to a. Turn the view until you see that plane "
        "from its edge.",
    ),
    (
        "The same way",
        {"a1": 1.0, "a2": 1.0, "a3": 0.5, "b1": 2.0, "b2": 2.0, "b3": 1.0},
        "b is twice a: the cosine is 1, and nothing is left beside the shadow. One line is all that they span.",
    ),
    (
        "Opposite",
        {"a1": 1.0, "a2": 1.0, "a3": 1.0, "b1": -2.0, "b2": -2.0, "b3": -2.0},
        "The cosine is −1: b lies on the line of a, on the other side of the origin.",
    ),
    (
        "Two edges of a cube",
        {"a1": 2.0, "a2": 0.0, "a3": 0.0, "b1": 0.0, "b2": 0.0, "b3": 2.0},
        "Each has its number where the other has 0, so every term of the sum is 0. Different axes are orthogonal.",
    ),
    (
        "Diagonal of a cube",
        {"a1": 2.0, "a2": 0.0, "a3": 0.0, "b1": 2.0, "b2": 2.0, "b3": 2.0},
        "An edge and the diagonal of a cube: the cosine is 1/√3. With more dimensions it is 1/√d, and the diagonal "
        "comes near to a right angle with every edge.",
    ),
    (
        "Only two numbers",
        {"a1": 2.0, "a2": 1.0, "a3": 0.0, "b1": 1.0, "b2": 2.5, "b3": 0.0},
        "The third numbers are 0, and space is no different from the plane: both vectors lie flat on the floor.",
    ),
    (
        "b is zero",
        {"b1": 0.0, "b2": 0.0, "b3": 0.0},
        "The product is 0 and there is no angle: the zero vector has no direction.",
    ),
    (
        "a is zero",
        {"a1": 0.0, "a2": 0.0, "a3": 0.0},
        "Every vector has product 0 with a: its complement is no longer a plane but the whole space.",
    ),
)
