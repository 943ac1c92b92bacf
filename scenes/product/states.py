"""Telling states of the product, good ones and bad ones: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.product.factors import Seeded, Typed

SWAP = ((0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
TABLE = ((1.0, 2.0, 3.0, 4.0), (5.0, 6.0, 7.0, 8.0), (9.0, 10.0, 11.0, 12.0))
STRETCH = ((2.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0))

STATES: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "Row times column",
        {"progress": 100},
        "Point at an entry of AB: its row of A and its column of B light up, and their products add up to it.",
    ),
    (
        "Columns",
        {"view": "columns", "progress": 100},
        "Each column of AB is A times that column of B: a mixture of the columns of A, with weights from B.",
    ),
    (
        "Rows",
        {"view": "rows", "progress": 100},
        "Each row of AB is a mixture of the rows of B. The weights stand in that row of A.",
    ),
    (
        "Outer products",
        {"view": "outer", "progress": 100},
        "A column times a row is a whole matrix of rank 1. AB is the sum of as many of them as A has columns.",
    ),
    (
        "One column times one row",
        {"factors": Seeded(5, 1, 5), "view": "outer", "progress": 100},
        "With k = 1 the sum has one term: every row of AB is a multiple of the same row, and the rank is at most 1.",
    ),
    (
        "Rank at most 2",
        {"factors": Seeded(5, 2, 5), "view": "outer", "progress": 100},
        "25 entries, and a sum of two outer products all the same: its rank is at most 2, whatever the numbers are.",
    ),
    (
        "One row times one column",
        {"factors": Seeded(1, 5, 1), "progress": 100},
        "The other way round a single number is left: the dot product.",
    ),
    (
        "Rows swapped",
        {"factors": Typed(SWAP, TABLE), "view": "rows", "progress": 100},
        "A is the identity with two rows swapped. From the left it swaps the rows of B, each weight being 0 or 1.",
    ),
    (
        "Rows stretched",
        {"factors": Typed(STRETCH, TABLE), "view": "rows", "progress": 100},
        "A diagonal matrix from the left multiplies each row of B by a number of its own; from the right, each column.",
    ),
    (
        "Transposed",
        {"transposed": True, "progress": 100},
        "Flip all three tables over their diagonals: rows become columns, so the factors change sides. (AB)ᵀ = BᵀAᵀ.",
    ),
    (
        "Zero without a zero",
        {"factors": Typed(((1.0, 1.0), (1.0, 1.0)), ((1.0, -1.0), (-1.0, 1.0))), "view": "outer", "progress": 100},
        "No entry of A or of B is 0, and AB is: the two outer products cancel. AB = 0 does not mean that A or B is 0.",
    ),
)
