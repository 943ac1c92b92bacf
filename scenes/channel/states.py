"""Telling states: name, the channel, what else differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.channel.kinds import Erasure, Kind, OneSided, Symmetric

STATES: tuple[tuple[str, Kind, dict[str, Any], str], ...] = (
    (
        "One in ten flipped",
        Symmetric(0.1),
        {},
        "Nine dots in ten arrive, yet only 0.53 bits of each: the receiver does not know which ones are wrong, and to "
        "point them out would take H₂(0.1) = 0.47 bits a dot.",
    ),
    (
        "One in ten erased",
        Erasure(0.1),
        {},
        "As many dots are spoilt as before, but now one sees which: 0.9 bits of each arrive. To know what one does not "
        "know is worth 0.37 bits a dot.",
    ),
    (
        "Only a 1 is lost",
        OneSided(0.15),
        {"share": 0.445},
        "A 1 that comes out is certain, a 0 is not. So it pays to send a 1 a little less often than a 0: 0.445 is the "
        "best share, and 0.685 bits get through.",
    ),
    (
        "Half of the 1s lost",
        OneSided(0.5),
        {"share": 0.8},
        "With four 1s in five a 0 may mean either. Press the step a few times and see the rings climb: the best input "
        "has two 1s in five, and log₂ 5 − 2 = 0.322 bits get through.",
    ),
    (
        "Nothing gets through",
        Symmetric(0.5),
        {"copies": 9},
        "Half of the dots are flipped: what comes out is a fair coin, whatever went in. To say it nine times does not "
        "help, and the best guess does not even look.",
    ),
    (
        "Always wrong",
        Symmetric(1.0),
        {"copies": 1},
        "Each dot is flipped, and a whole bit gets through: who knows that it is always wrong reads it backwards. "
        "What is worst is not 1 but ½.",
    ),
    (
        "Said nine times",
        Symmetric(0.25),
        {"copies": 9},
        "A quarter flipped: 0.19 bits a use. Nine times are enough to read all but one dot in twenty, at a ninth of a "
        "dot a use. Shannon: with long code words 0.18 dots a use would do, and as few errors as one likes.",
    ),
    (
        "Mostly 0",
        Symmetric(0.25),
        {"share": 0.1, "copies": 1},
        "A 1 is rarer than a flip. So whatever comes out, 0 is the better guess, and all of the cat is lost. Send "
        "each dot several times, and it comes back.",
    ),
    (
        "Always the same",
        Erasure(0.3),
        {"share": 0.0, "copies": 1},
        "Only 0s are sent. All are read rightly, and yet nothing gets through: what is known beforehand is no news.",
    ),
)
