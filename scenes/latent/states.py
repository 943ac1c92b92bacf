"""Telling codes: name, the ground, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from mathcore.information.latent import LinearDecoder, PriorAlone

State = tuple[str, PriorAlone | LinearDecoder, dict[str, Any], str]
ALONE = PriorAlone()

STATES: tuple[State, ...] = (
    (
        "Says nothing",
        ALONE,
        {"mu": 0.0, "log_variance": 0.0},
        "The code is the prior, whatever the input: it costs nothing, and it tells nothing. Drag the ring away from "
        "the lowest place in any direction.",
    ),
    (
        "Sure of it",
        ALONE,
        {"mu": 1.5, "log_variance": -4.0},
        "A narrow code: σ = 0.135. Each halving of σ costs nearly log 2 = 0.693 nats, one bit: to know the code to "
        "one more binary digit takes one more bit.",
    ),
    (
        "Too broad",
        ALONE,
        {"mu": 0.0, "log_variance": 2.2},
        "Three times as broad as the prior costs 2.91 nats; three times as narrow only 0.65. Beyond σ = 1 the square "
        "rules, below it the logarithm.",
    ),
    (
        "Tug of war",
        LinearDecoder(2.0, 2.0, 1.0),
        {"mu": 0.0, "log_variance": 0.0},
        "The decoder wants a code that stands for x = 2, and a sharp one; the prior wants to be left alone. At the "
        "prior only the data pull. Press To the best code, and see both pulls cancel.",
    ),
    (
        "The best code",
        LinearDecoder(2.0, 2.0, 1.0),
        {"mu": 0.8, "log_variance": -1.6},
        "Both pulls cancel at μ = 0.8, σ² = 0.2: the exact posterior of this decoder. The loss, with ½ log 2π on "
        "top, is −log p(x): nothing is lost by the bound.",
    ),
    (
        "Collapse",
        LinearDecoder(2.0, 0.1, 1.0),
        {"mu": 0.2, "log_variance": 0.0},
        "The decoder hardly listens, w = 0.1. Then a code is not worth its cost, and the best one is nearly the prior: "
        "posterior collapse.",
    ),
    (
        "Too much weight",
        LinearDecoder(2.0, 1.5, 10.0),
        {"mu": 0.9, "log_variance": -1.2},
        "β = 10: the divergence counts ten times. This code was the best at β = 1; now the prior pulls "
        "harder than the data, and the best code is close to saying nothing.",
    ),
    (
        "Hardly any weight",
        LinearDecoder(2.0, 1.5, 0.05),
        {"mu": 0.9, "log_variance": -1.2},
        "β = 0.05: nearly an ordinary autoencoder. The best code is narrow and stands at nearly x/w = 1.33; between "
        "such codes the prior's space is left empty.",
    ),
)
