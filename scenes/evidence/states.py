"""Telling counts: name, the model, the counts, θ, what to notice."""

from __future__ import annotations

from mathcore.information.trinomial import Blind, Mixture, Softmax, Throws

Kinds = Throws | Softmax | Mixture | Blind
State = tuple[str, Kinds, tuple[float, float, float], float, str]
THROWS = Throws()

STATES: tuple[State, ...] = (
    (
        "The model is right",
        THROWS,
        (9.0, 42.0, 49.0),
        0.4,
        "Of 100 pairs of throws 9, 42 and 49 had no, one and two successes: exactly what θ = 0.7 says. The data lie on "
        "the curve, and the least divergence is 0. Drag θ there.",
    ),
    (
        "The model is wrong",
        THROWS,
        (50.0, 10.0, 40.0),
        0.45,
        "The throws of a pair agree too often, as if one decided the other. The best θ is only the nearest: 0.364 nats "
        "remain, however many data there are.",
    ),
    (
        "Few data",
        THROWS,
        (1.0, 4.0, 5.0),
        0.5,
        "Ten observations with the same shares as a thousand would have: the divergences are the same, but the "
        "likelihood is broad. Press Ten times the data, twice.",
    ),
    (
        "A thousand",
        THROWS,
        (100.0, 400.0, 500.0),
        0.65,
        "−log L is n times the divergence plus a constant: θ = 0.65 is 0.011 nats worse for each observation, and "
        "therefore nearly 80,000 times less likely for a thousand of them.",
    ),
    (
        "Softmax",
        Softmax(),
        (10.0, 60.0, 30.0),
        0.5,
        "A softmax whose logits are linear in θ's log-odds can do no better than to get the mean right: 1.2 successes "
        "on average, here and in the best member.",
    ),
    (
        "A mixture",
        Mixture(),
        (30.0, 50.0, 20.0),
        0.8,
        "A straight line through the triangle. The level line of the data just touches it at the best θ.",
    ),
    (
        "Ruled out",
        Blind(),
        (40.0, 55.0, 5.0),
        0.6,
        "The model gives c no chance, and c was seen: the likelihood is 0 for every θ. Drag the data down to the "
        "lower side of the triangle, and it comes to life.",
    ),
)
