"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

State = tuple[str, dict[str, Any], str]

SCREENING: tuple[State, ...] = (
    (
        "Mammography",
        {"prior": 0.01, "sensitivity": 0.8, "alarms": 0.096},
        "The numbers of a famous question to physicians, most of whom answered with about 0.75. Count: 8 of the 10 ill "
        "test positive, and so do 95 of the 990 healthy. 8 of 103 is less than one in twelve.",
    ),
    (
        "A second test",
        {"prior": 0.01, "sensitivity": 0.9, "alarms": 0.09, "results": "pp"},
        "After the first positive result 98 people are left, 9 of them ill; the belief in illness has gone from 0.01 "
        "to 0.09. The same test, with errors of its own, then starts from there and brings it to one half.",
    ),
    (
        "One of each",
        {"prior": 0.1, "sensitivity": 0.9, "alarms": 0.1, "results": "pn"},
        "The test errs equally often both ways, so a negative result takes back exactly what a positive one gave. In "
        "which order they came makes no difference.",
    ),
    (
        "All clear",
        {"prior": 0.01, "sensitivity": 0.9, "alarms": 0.09, "results": "n"},
        "A negative result says a lot here: of 902 people with one, a single one is ill.",
    ),
    (
        "Rare, and a good test",
        {"prior": 0.001, "sensitivity": 0.99, "alarms": 0.01},
        "The test is right for 99 of 100 people, ill or healthy, and still ten of eleven alarms are false: there are "
        "so many more healthy people to be wrong about.",
    ),
    (
        "Half are ill",
        {"prior": 0.5, "sensitivity": 0.99, "alarms": 0.01},
        "The same good test, where illness is common: now 99 of 100 alarms are right. The test has not changed; the "
        "prior has.",
    ),
    (
        "A test that says nothing",
        {"prior": 0.2, "sensitivity": 0.5, "alarms": 0.5},
        "A coin would do as well: ill and healthy people test positive equally often, both curves lie on the dotted "
        "line, and the belief stays at 0.2.",
    ),
    (
        "No false alarms",
        {"prior": 0.01, "sensitivity": 0.3, "alarms": 0.0},
        "The test misses 7 of 10 ill people, yet a positive result is certain: no healthy person ever has one.",
    ),
    (
        "It cannot be",
        {"prior": 0.01, "sensitivity": 1.0, "alarms": 0.0, "results": "pn"},
        "A test without any error cannot answer first one thing and then the other: nobody has such results, and there "
        "is nothing to divide by. In practice that means an assumption is wrong.",
    ),
)
