"""Telling states of the two scenes, good ones and bad ones: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.systems.knobs import Shifted, Spatial, Three, Two, Typed

State = tuple[str, dict[str, Any], str]

LINES_STATES: tuple[State, ...] = (
    (
        "One point",
        {"equations": Two(), "elimination": 1.0},
        "Watch elimination: each row operation turns one line about the point where they meet. At the end one line is "
        "upright and one level, and the solution is read off the axes.",
    ),
    (
        "Parallel",
        {"equations": Two(1.0, -2.0, -2.0, -1.5, 3.0, -3.0)},
        "The left-hand sides are multiples of each other, the right-hand sides are not: no point is on both lines. "
        "Least squares settles between them.",
    ),
    (
        "The same line twice",
        {"equations": Two(1.0, -2.0, -2.0, -1.5, 3.0, 3.0)},
        "The second equation says what the first says, times −1.5. Every point of the line is a solution; the marked "
        "one is the nearest to the origin.",
    ),
    (
        "Nearly parallel",
        {"equations": Two(1.0, 1.0, 2.0, 1.0, 1.3, 2.3), "shake": 0.4, "columns": True},
        "Shake b a little, in the small disc on the right, and the solution runs far along the lines: the condition "
        "number says how far at worst.",
    ),
    (
        "Three lines, no point",
        {"equations": Three()},
        "Three equations for two unknowns. No point solves all of them; the marked one makes the sum of the squared "
        "residuals least. Shift a line and it follows.",
    ),
    (
        "A straight line fitted",
        {"equations": Typed(((1.0, -1.0, 1.0), (1.0, 1.0, 1.0), (1.0, 2.0, 3.0)))},
        "Should c + m t go through the points (t, b) = (−1, 1), (1, 1) and (2, 3), then x = c and y = m must solve "
        "three equations, and cannot. Least squares says c = 9/7 and m = 4/7.",
    ),
    (
        "Three lines, one point",
        {"equations": Typed()},
        "Too many equations are no contradiction by themselves: these three lines go through one point.",
    ),
    (
        "A zero pivot",
        {"equations": Two(0.0, 2.0, 3.0, 1.0, -1.0, 1.0), "exchanges": "needed", "elimination": 1.0},
        "The first number is 0 and cannot be divided by. The rows must change places; the lines do not notice.",
    ),
    (
        "A tiny pivot",
        {"equations": Typed(((1e-17, 1.0, 1.0), (1.0, 1.0, 2.0))), "exchanges": "needed", "elimination": 1.0},
        "The solution is (1, 1), as near as can be written. Without an exchange elimination divides by 10⁻¹⁷, rounding "
        "takes the second equation away, and what is read off is (0, 1). Choose the largest pivot first.",
    ),
    (
        "0 = 1",
        {"equations": Typed(((1.0, 1.0, 2.0), (0.0, 0.0, 1.0)))},
        "The second equation has no unknowns and claims that 0 is 1. It is no line at all, and nothing can solve it.",
    ),
)

PLANES_STATES: tuple[State, ...] = (
    (
        "One point",
        {"system": Shifted(), "elimination": 1.0},
        "Each row operation turns a plane about a line through the solution. At the end each plane is square to an "
        "axis, and the solution is read off.",
    ),
    (
        "Strang’s example",
        {"system": Spatial()},
        "2x + 4y − 2z = 2, 4x + 9y − 3z = 8, −2x − 3y + 7z = 10: the first system that many learn to solve. Its pivots "
        "without exchanges are 2, 1 and 4.",
    ),
    (
        "A sheaf",
        {"system": Spatial(((1.0, 1.0, 1.0, 1.0), (-1.0, -1.0, 1.0, 1.0), (0.0, 0.0, 1.0, 1.0)))},
        "The third equation is half the sum of the first two, so its plane goes through the line where they meet: a "
        "whole line of solutions.",
    ),
    (
        "A prism",
        {"system": Spatial(((1.0, 1.0, 1.0, 1.5), (-1.0, -1.0, 1.0, 1.5), (0.0, 0.0, 1.0, -1.5)))},
        "A roof and a floor. The third left-hand side is half the sum of the first two, the right-hand side is not. "
        "Each two planes meet in a line, the lines are parallel, and no point is on all three.",
    ),
    (
        "Three parallel",
        {"system": Spatial(((1.0, 1.0, 2.0, 4.0), (1.0, 1.0, 2.0, 0.0), (2.0, 2.0, 4.0, -6.0)))},
        "One direction, three distances: rank 1, and nothing in common.",
    ),
    (
        "Two parallel, one across",
        {"system": Spatial(((1.0, 1.0, 2.0, 4.0), (1.0, 1.0, 2.0, -3.0), (1.0, -2.0, 0.5, 0.0)))},
        "The third plane cuts both others, in two parallel lines. No point is on all three.",
    ),
    (
        "The same plane three times",
        {"system": Spatial(((1.0, 1.0, 2.0, 2.0), (2.0, 2.0, 4.0, 4.0), (-1.0, -1.0, -2.0, -2.0)))},
        "Three equations that say one thing: a whole plane of solutions, two directions free. The marked point is the "
        "nearest to the origin.",
    ),
    (
        "Nearly singular",
        {"system": Spatial(((1.0, 1.0, 1.0, 1.0), (1.0, -1.0, 2.0, 0.0), (2.0, 0.2, 3.0, 1.0))), "shake": 0.1},
        "The third plane misses being the sum of the others by little. There is one solution, and a small change of b "
        "sends it far along the line that is almost shared.",
    ),
)
