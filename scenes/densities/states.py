"""Telling pairs of densities: name, p, q, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore import distributions as d
from mathcore.parameters import Knobs
from scenes.families import UniformFrom

State = tuple[str, Knobs, Knobs, dict[str, Any], str]

DENSITIES: tuple[State, ...] = (
    (
        "The same",
        d.Normal(0.0, 1.0),
        d.Normal(0.0, 1.0),
        {},
        "Nothing to pay either way. Drag one of the four rings, and watch two areas grow: the positive one is always "
        "ahead of the negative one.",
    ),
    (
        "Only moved",
        d.Normal(-1.0, 1.0),
        d.Normal(1.0, 1.0),
        {},
        "Of equal width and d apart, two normals cost ½ (d/σ)² nats, both ways: here 2. Twice as far apart costs four "
        "times as much: the squared error is a divergence.",
    ),
    (
        "Too narrow",
        d.Normal(0.0, 2.0),
        d.Normal(0.0, 0.5),
        {},
        "Who believes in too narrow a density is surprised again and again by what lies outside: 6.1 nats. The other "
        "way round the same two cost 0.92 only. When in doubt, believe the broad one.",
    ),
    (
        "Tails too heavy",
        d.Cauchy(0.0, 1.0),
        d.Normal(0.0, 1.5),
        {},
        "In the window the two look alike; but far out Cauchy's tails hold so much that a normal belief is infinitely "
        "surprised on average. The other way round little is wrong: 0.185 nats.",
    ),
    (
        "Outside of the support",
        d.Exponential(1.0),
        UniformFrom(0.0, 3.0),
        {},
        "What is beyond 3 is impossible for q, but happens one time in twenty: infinite. The uniform density, on the "
        "other hand, never leaves the place where the exponential one is.",
    ),
    (
        "Skew against normal",
        d.Gamma(2.0, 1.0),
        d.Normal(2.0, 1.4),
        {"unit": "bits"},
        "The normal density with mean and deviation of a skew one, here 2 and 1.4, is the best normal belief: no other "
        "costs less. What remains is the price of symmetry.",
    ),
    (
        "An integral",
        d.Logistic(0.0, 1.0),
        d.StudentT(5.0, 0.0, 1.5),
        {},
        "For this pair no formula is known here; the area is found by quadrature, over the quantiles of p. The two are "
        "so much alike that a sample tells 0.003 nats: it takes many hundreds to tell them apart.",
    ),
)
