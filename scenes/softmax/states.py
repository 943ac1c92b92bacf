"""Telling states: name, logits, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, tuple[float, ...], dict[str, Any], str]

STATES: tuple[State, ...] = (
    (
        "Undecided",
        (0.0, 0.0, 0.0, 0.0),
        {},
        "Four logits alike: every class has ¼, and the loss is ln 4 = 1.386, as before any training. The label is "
        "pulled up by ¾, each of the others down by ¼: the pulls add up to 0.",
    ),
    (
        "Sure and right",
        (6.0, 0.5, 0.0, -1.0),
        {},
        "Nearly all of the probability is where it should be. The arrows have all but vanished, but not quite: the "
        "loss never reaches 0.",
    ),
    (
        "Sure and wrong",
        (-2.0, 6.0, 0.0, 1.0),
        {},
        "The loss is nearly the distance between the two logits, 8, and the gradient nearly as large as it can be: −1 "
        "for cat, +1 for dog. Take cat along the curve: its left part is a straight line, so this loss never goes flat "
        "where the model is wrong.",
    ),
    (
        "Cold",
        (1.0, 2.5, 2.0, -1.0),
        {"temperature": 0.2, "right": 3},
        "T = 0.2 makes the logits five times as large. dog is only half a unit ahead of owl, and takes nearly all. As "
        "T goes to 0, softmax becomes a hard maximum.",
    ),
    (
        "Hot",
        (1.0, 2.5, 0.0, -1.0),
        {"temperature": 8.0},
        "T = 8: the bars are nearly alike, though their order is the same at every temperature. The gradient is an "
        "eighth of what parts them from the target.",
    ),
    (
        "Label smoothing",
        (6.0, 0.0, 0.5, -1.0),
        {"smoothing": 0.1, "rate": 10.0},
        "ε = 0.1 asks for 0.925 in place of 1. The model is surer than that, so the arrow of the right class points "
        "down. The curve has got a lowest point, at a finite logit.",
    ),
    (
        "Smoothed, and there",
        (2.7082, -0.9027, -0.9027, -0.9027),
        {"smoothing": 0.1},
        "Softmax is the smoothed target: nothing pulls, and the loss is 0.349, the entropy of that target. The label "
        "leads by ln 37 = 3.61, and nothing asks for more.",
    ),
    (
        "Too long a step",
        (1.0, 2.5, 0.0, -1.0),
        {"smoothing": 0.4, "rate": 10.0},
        "The arrows point downhill, but with η = 10 they lead across the hollow: the loss after the step is larger. "
        "Press One step again and again: it jumps up and down. With η = 1 it settles.",
    ),
    (
        "Raised by 4",
        (5.0, 6.5, 4.0, 3.0),
        {},
        "Every logit is 4 larger than in the picture that you began with. Probabilities, loss and gradient are the "
        "same. Press Largest to 0: still the same.",
    ),
)
