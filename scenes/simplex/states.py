"""Telling places of two tables: name, p, q, the measure, which of both the map is round, what to notice."""

from __future__ import annotations

from scenes.simplex.measures import (
    ChiSquare,
    JensenShannon,
    KullbackLeibler,
    Measure,
    Renyi,
    Reverse,
    TotalVariation,
)
from scenes.surprise.chances import Chances

State = tuple[str, Chances, Chances, Measure, str, str]

SIMPLEX: tuple[State, ...] = (
    (
        "Close together", (0.4, 0.35, 0.25), (0.45, 0.3, 0.25), KullbackLeibler(), "p",
        "Close to p the level lines are ellipses, and nearly the same ones for every measure but total variation: all "
        "begin like χ² ÷ 2, in nats, or a fixed part of it.",
    ),
    (
        "A label", (1.0, 0.0, 0.0), (0.6, 0.3, 0.1), KullbackLeibler(), "p",
        "p is certain of a: D(p‖q) is −log q(a), so its level lines are straight. Only the edge bc is infinite, where "
        "the label is held impossible; how q shares the rest between b and c does not count.",
    ),
    (
        "Held impossible", (0.5, 0.3, 0.2), (0.65, 0.35, 0.0), KullbackLeibler(), "p",
        "q stands on the edge ab: c happens one time in five and was ruled out. All edges are infinite. "
        "Click the small map of D(q‖p): finite everywhere.",
    ),
    (
        "From an edge", (0.4, 0.3, 0.3), (0.5, 0.5, 0.0), KullbackLeibler(), "q",
        "Now the map is round q, which rules out c. Whatever p, as soon as c can happen at all the cost is infinite: "
        "nearly the whole triangle. Only on the edge ab is there an end.",
    ),
    (
        "Never infinite", (1.0, 0.0, 0.0), (0.0, 0.4, 0.6), JensenShannon(), "p",
        "No outcome in common: D is infinite both ways, but Jensen–Shannon is one bit, the same all along the edge bc. "
        "The mixture halfway, the dot, rules out nothing that p or q expects.",
    ),
    (
        "Hexagons", (0.34, 0.33, 0.33), (0.5, 0.3, 0.2), TotalVariation(), "p",
        "Total variation has straight lines with corners: hexagons where there is room. It goes up at one rate "
        "along each ray, while every other measure here begins flat and gets steeper.",
    ),
    (
        "Below order 1", (0.5, 0.5, 0.0), (0.0, 0.3, 0.7), Renyi(0.5), "p",
        "Of order ½ it is infinite only where nothing is in common, here at the corner c. Play the order: from "
        "1 on the edges bc and ac are infinite as well.",
    ),
    (
        "The steepest", (0.1, 0.3, 0.6), (0.7, 0.2, 0.1), ChiSquare(), "p",
        "χ² goes up fastest of all: it divides by q, where D only takes a logarithm. So it cannot be less than D in "
        "nats: D ≤ log(1 + χ²) ≤ χ².",
    ),
    (
        "The same both ways", (0.7, 0.2, 0.1), (0.1, 0.2, 0.7), Reverse(), "p",
        "D is the same both ways here, since p and q are mirror images of each other. Move either of them a "
        "little, and it is not.",
    ),
)  # fmt: skip
