"""Telling states of a chain: name, m, k, n and p, what to notice."""

from __future__ import annotations

STATES: tuple[tuple[str, tuple[int, int, int, int], str], ...] = (
    (
        "A long thin chain",
        (10, 1000, 10, 1000),
        "(AB)C passes through a matrix of 10 × 10, A(BC) through one of 1000 × 1000, and pays for it twice.",
    ),
    (
        "Column, row, column",
        (1000, 1, 1000, 1),
        "From the left, a column times a row fills a million entries. From the right, row times column is one number.",
    ),
    (
        "All of one size",
        (100, 100, 100, 100),
        "When all three are square and of one size, both orders cost the same.",
    ),
    (
        "Reverse mode",
        (1, 1000, 1000, 1000),
        "Backpropagation: the gradient of one loss is a row, and from the left a row times each Jacobian stays a row.",
    ),
    (
        "Forward mode",
        (1000, 1000, 1000, 1),
        "One input and many outputs: now the column stands on the right, and Jacobian times vector is cheap.",
    ),
    (
        "Attention",
        (1000, 64, 1000, 64),
        "1000 tokens of width 64: QKᵀ has a million entries. KᵀV, possible without a softmax in between, has 64 × 64.",
    ),
    (
        "Attention, few tokens",
        (32, 64, 32, 64),
        "With fewer tokens than numbers in each, it is the other way round: (QKᵀ)V is the cheaper one.",
    ),
    (
        "Low-rank update",
        (1000, 8, 1000, 1),
        "A layer of rank 8 kept as two thin factors: never multiply them with each other, only with the vector.",
    ),
    (
        "The textbook's",
        (10, 100, 5, 50),
        "The example of Cormen and others: 7,500 multiplications in one order, 75,000 in the other.",
    ),
)
