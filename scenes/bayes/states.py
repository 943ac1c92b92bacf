"""Telling states: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.bayes.problems import Coins, Typed

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

MANY: tuple[State, ...] = (
    (
        "Eleven coins",
        {"problem": Coins(), "seen": 40},
        "Each toss takes belief from some coins and gives it to others. The coins at both ends died with the first "
        "toss that they rule out; those near the true share remain for long.",
    ),
    (
        "Monty Hall",
        {"problem": Typed(), "seen": 1},
        "The prize is behind door 1, 2 or 3; you took door 1, and the host, who knows, opened door 3 on a goat. Had it "
        "been behind 1, he could have opened 2 as well; behind 2, he had no choice. So change to door 2: it has 2/3.",
    ),
    (
        "Bertrand's box",
        {"problem": Typed(((1.0, 1.0, 1.0), (1.0, 0.0, 0.5))), "seen": 1},
        "Three boxes with two coins each: two of gold, two of silver, one of each. A coin is drawn, and it is of gold. "
        "That the other one is too has probability 2/3, not 1/2: the first box shows gold twice as often as the mixed "
        "one.",
    ),
    (
        "Is it spam?",
        {"problem": Typed(((0.4, 0.6), (0.3, 0.02), (0.1, 0.05), (0.01, 0.3))), "seen": 2},
        "Two classes, spam and not, and three words with how often each occurs in both. Taken as independent within a "
        "class, each word multiplies the odds: naive Bayes. The third word turns the answer; go on by one observation.",
    ),
    (
        "A stubborn prior",
        {"problem": Coins(share=0.9, belief="near-fair"), "seen": 12},
        "The coin shows heads nine times in ten, but belief began near the fair ones, and after a dozen tosses it is "
        "only on the way. Data win in the end, wherever the prior is not 0.",
    ),
    (
        "Never believed",
        {"problem": Typed(((0.0, 1.0, 1.0), (0.9, 0.2, 0.1), (0.9, 0.1, 0.2), (0.9, 0.2, 0.1))), "seen": 3},
        "All that is seen speaks for the first hypothesis, but its prior is 0, and 0 times anything is 0. Cromwell's "
        "rule: keep some belief for all that is not impossible.",
    ),
    (
        "None of them fits",
        {"problem": Coins(coins=3, share=0.8), "seen": 60},
        "Only three coins are thought of: tails always, fair, heads always. The true one is none of them. Belief goes "
        "to the fair coin, with all certainty, and stays wrong: Bayes' theorem chooses among hypotheses and invents "
        "none.",
    ),
    (
        "Only heads",
        {"problem": Coins(share=1.0), "seen": 5},
        "Five heads in a row: the coin that always shows heads leads, but its neighbours are not out. No number of "
        "heads rules out a coin that shows them nine times in ten.",
    ),
    (
        "Ruled out",
        {"problem": Typed(((1.0, 1.0), (1.0, 0.0), (0.0, 1.0))), "seen": 2},
        "The first observation rules out one hypothesis, the second the other. There is nothing left to believe: 0 ÷ "
        "0. One of the assumptions must be wrong.",
    ),
)
