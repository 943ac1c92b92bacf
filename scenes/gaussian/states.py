"""Telling states of a normal distribution of two numbers: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.gaussian.knobs import Correlated, Tilted, TypedCovariance

State = tuple[str, dict[str, Any], str]

GAUSSIAN: tuple[State, ...] = (
    (
        "Independent",
        {"shape": Correlated(1.5, 1.0, 0.0)},
        "ρ = 0: the axes of the ellipses lie along the coordinate axes, and the conditional equals the marginal "
        "wherever the slice stands. Knowing x₁ tells nothing about x₂.",
    ),
    (
        "Round",
        {"shape": Correlated(1.2, 1.2, 0.0), "at": 1.0},
        "Equal deviations and ρ = 0: a round hill, with no direction of its own. This is the noise that is added to "
        "images, and what weights are often drawn from at the start.",
    ),
    (
        "Nearly a line",
        {"shape": Correlated(1.5, 1.5, 0.98), "at": 1.5},
        "ρ = 0.98: knowing x₁ leaves a fifth of the deviation of x₂. To halve what is left again, ρ must come much "
        "nearer to 1: √(1 − ρ²) falls slowly.",
    ),
    (
        "Opposed",
        {"shape": Correlated(1.5, 1.0, -0.8)},
        "A negative correlation: a high x₁ makes a low x₂ likely. The determinant, the entropy and the width of the "
        "conditional are those of ρ = +0.8.",
    ),
    (
        "Back to the mean",
        {"shape": Correlated(1.5, 1.5, 0.5), "at": 3.0},
        "Both deviations are equal, and x₁ lies two of them above its mean. The best guess for x₂ is only one above: "
        "Galton's regression towards the mean. The dashed line is less steep than the long axis.",
    ),
    (
        "The other way round",
        {"shape": Correlated(1.5, 1.5, 0.5), "at": 3.0, "known": "second"},
        "Now x₂ is known and x₁ is guessed, and the guess falls back as well. The line of conditional means is another "
        "one: there are two regression lines, and the long axis lies between them.",
    ),
    (
        "Tilted without correlation",
        {"shape": Tilted(1.3, 1.3, 45.0), "at": 1.0},
        "Both half-axes are equal, so turning them changes nothing: a turned circle is the same circle, with ρ = 0. "
        "Make one axis shorter, and a correlation appears.",
    ),
    (
        "A line",
        {"shape": Correlated(1.5, 1.0, 1.0), "at": 1.5},
        "ρ = 1: Σ is singular. All mass lies on a line, where the density is infinite; it is 0 elsewhere. The two "
        "numbers are one, and the conditional is a point.",
    ),
    (
        "One does not vary",
        {"shape": Correlated(1.5, 0.0, 0.7), "at": 1.5},
        "σ₂ = 0: x₂ is a constant, whatever ρ says. A correlation with a constant does not exist.",
    ),
    (
        "A typed covariance",
        {"shape": TypedCovariance(((2.0, 1.2), (1.2, 1.0)))},
        "Type 2 1.2; 0.3 1 and be told that it is not symmetric; type 2 1.6; 1.6 1 and be told that no two numbers can "
        "vary so: some weighted sum of them would have a negative variance.",
    ),
)
