"""Telling states of the pictures: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.augmentation.seen import HALF

PICTURES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "No augmentation",
        {"shift": 0.0, "turn": 0.0},
        "All copies are alike, so the weights are the difference of the two pictures. One pixel aside, and they look "
        "at the wrong places.",
    ),
    (
        "Shifts and turns",
        {"pair": "EF", "shift": 2.5, "test_y": -2.0},
        "Copies that are shifted and turned: the weights blur into what is so wherever the picture lies, and nearly "
        "every moved picture is recognised.",
    ),
    (
        "One copy",
        {"copies": 1},
        "A single moved copy of each is no better than the originals: chance decides what the weights look at.",
    ),
    (
        "6 becomes 9",
        {"turn": 180.0, "copies": 200, "test_turn": 180.0, "test_x": 0.0, "test_y": 0.0},
        "Turned by half, a 6 is a 9. Copies in all directions teach that the two are the same: the classifier is lost, "
        "even among its own copies.",
    ),
    (
        "b becomes d",
        {"pair": "bd", "mirror": HALF, "copies": 200, "shift": 1.0, "test_x": 0.0, "test_y": 0.0, "test_turn": 0.0},
        "In the mirror b is d. What an augmentation says does not matter must not matter, or the labels are lost.",
    ),
    (
        "T in all directions",
        {"pair": "TL", "turn": 180.0, "copies": 200, "shift": 1.0, "test_turn": 120.0},
        "This T is recognised only by the one that saw turns in all directions. The price: of pictures that stand "
        "almost upright it recognises fewer.",
    ),
    (
        "Too far",
        {"pair": "EF", "shift": 5.0, "copies": 200},
        "Shifted by up to five pixels the pictures leave their frame, and no weights on pixels fit all of "
        "their places.",
    ),
    (
        "Noise alone",
        {"pair": "EF", "shift": 0.0, "turn": 0.0, "noise": 2.0},
        "Noise on the pixels is a penalty on the weights: they shrink, and still look at the same places. It says "
        "nothing about shifts.",
    ),
)  # fmt: skip
