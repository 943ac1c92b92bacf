"""Two events as a program of its own: the sample space cut into pieces, and probabilities counted."""

from __future__ import annotations

import numpy as np

from mathcore.probability import conditional, dependence, probability
from scenes.events.found import ROUNDING, Box, find
from scenes.events.readings import ALWAYS_B, NEVER_A, NEVER_B
from scenes.program import plain, program

BODY = """
# The square is cut along all edges of A and B: each piece is an outcome, its area the probability.
x, y = np.array({x!r}), np.array({y!r})
p = np.outer(np.diff(x), np.diff(y)).ravel()
across, up = ((ends[1:] + ends[:-1]) / 2 for ends in (x, y))


def event(left, right, low, high):
    return np.outer((left < across) & (across < right), (low < up) & (up < high)).ravel()


A = event({a})
B = event({b})

print("p_a:", plain(probability(p, A)))
print("p_b:", plain(probability(p, B)))
print("both:", plain(probability(p, A & B)))
print("either:", plain(probability(p, A | B)))
print("a_given_b:", {a_given_b})
print("a_given_not_b:", {a_given_not_b})
print("b_given_a:", {b_given_a})
print("product:", plain(probability(p, A) * probability(p, B)))
print("dependence:", plain(dependence(p, A, B), {rounding:g}))
print("independent:", "yes" if abs(dependence(p, A, B)) <= {rounding:g} else "no")
"""


def code(a: Box, b: Box) -> str:
    """A program that prints the readouts of two events."""
    found = find(a, b, np, "cpu")
    asked = {
        "a_given_b": (found.a_given_b, "A, B", NEVER_B),
        "a_given_not_b": (found.a_given_not_b, "A, ~B", ALWAYS_B),
        "b_given_a": (found.b_given_a, "B, A", NEVER_A),
    }
    said = {
        name: repr(why) if value is None else f"plain(conditional(p, {events}))"
        for name, (value, events, why) in asked.items()
    }
    body = BODY.format(
        x=sorted({0.0, 1.0, *a.across, *b.across}),
        y=sorted({0.0, 1.0, *a.up, *b.up}),
        a=", ".join(map(repr, (*a.across, *a.up))),
        b=", ".join(map(repr, (*b.across, *b.up))),
        rounding=ROUNDING,
        **said,
    )
    return program("Two events of a sample space.", [probability, conditional, dependence, plain], body)
