"""Telling fits: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

MODES: tuple[State, ...] = (
    (
        "Cover both",
        {"direction": "forward", "start_mu": 3.0, "start_log_sigma": 1.5},
        "Forward: the fit is asked wherever p is, so it must not be 0 at either hill. It ends with the mean and the "
        "variance of p, most likely in the middle, where p hardly is.",
    ),
    (
        "Seek one",
        {"start_mu": 2.0, "start_log_sigma": 0.0},
        "Reverse: the fit is asked only where it is itself. It sits on one hill and does not care for the other.",
    ),
    (
        "The other hollow",
        {"start_mu": -2.0, "start_log_sigma": 0.0},
        "The same landscape, another start: it ends on the other hill. Reverse has a hollow at each of them, and where "
        "one begins decides in which one ends.",
    ),
    (
        "Between the hills",
        {"start_mu": 1.0, "start_log_sigma": 1.5},
        "From a broad start this run ends in a third hollow, shallow and broad, between the hills: reverse can cover, "
        "too. It is dearer than either hill, and the dearer the farther they are apart.",
    ),
    (
        "Near together",
        {"distance": 1.5, "spread": 1.0, "start_mu": -3.0, "start_log_sigma": 1.0},
        "The hills have grown together: both ways lead to nearly the same fit. Now take them apart with the slider, "
        "and see one hollow become several.",
    ),
    (
        "A small hill",
        {"share": 0.1, "start_mu": 2.0, "start_log_sigma": 0.0},
        "One tenth of p is on the right, and the fit is there: 2.3 nats in all, where 0.1 would do. A hollow that is "
        "not the deepest holds a descent all the same.",
    ),
    (
        "Small hill, forward",
        {"direction": "forward", "share": 0.1, "start_mu": 3.0, "start_log_sigma": 1.5},
        "Forward cannot leave out even a tenth: the fit is much broader than the large hill, for the small one's sake.",
    ),
)
