"""Telling clouds: name, what differs from the defaults, what to notice."""

from __future__ import annotations

from typing import Any

from scenes.cloud.data import Drawn, TypedPoints, Uploaded

State = tuple[str, dict[str, Any], str]

_RISING = ((-4.0, -3.5), (-3.0, -2.0), (-2.0, -2.5), (-1.0, -0.5), (0.0, -0.5), (1.0, 1.5), (2.0, 1.0), (3.0, 3.0))
_ROUND = ((-1.0, 0.5), (-0.5, -1.0), (0.0, 1.0), (0.5, -0.5), (1.0, 0.0), (-0.5, 0.5), (0.5, 1.0), (0.0, -1.0))
_HALVES = tuple(k / 2 for k in range(-6, 7))
_LEFT = ((-4.5, 0.0), (-4.0, -1.0), (-3.5, -1.0), (-3.0, -2.0), (-2.5, -3.0))
# Anscombe (1973), Graphs in statistical analysis: the second, third and fourth of his sets.
_X = (10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0)
_SECOND = (9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74)
_THIRD = (7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73)
_FOURTH = (6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89)

CLOUD: tuple[State, ...] = (
    (
        "An outlier breaks it",
        {"data": TypedPoints((*_RISING, (5.5, -5.5)))},
        "Eight points rise nearly on a line, with r = 0.96. The ninth makes a rectangle that cancels nearly all of "
        "theirs, and r falls to 0.14. Drag it back, or take it away.",
    ),
    (
        "An outlier makes it",
        {"data": TypedPoints((*_ROUND, (5.5, 5.5)))},
        "A round cloud without any relation, and one point far away: r = 0.87. Without that point it is 0. Look at the "
        "picture before you believe a number.",
    ),
    (
        "A parabola",
        {"data": TypedPoints(tuple((x, round(x * x / 2 - 2, 3)) for x in _HALVES))},
        "y follows from x exactly, and yet r = 0: for each positive rectangle there is a negative one of the same "
        "size. Uncorrelated is not independent.",
    ),
    (
        "On a line",
        {"data": TypedPoints(tuple((x, -x) for x in _HALVES))},
        "r = −1, whatever the slope: no point leaves the line, and all areas are negative.",
    ),
    (
        "A flat line",
        {"data": TypedPoints(tuple((x, 1.5) for x in _HALVES))},
        "y does not vary, so nothing can vary with it: the covariance is 0, and a correlation does not exist.",
    ),
    (
        "Two groups",
        {"data": TypedPoints((*_LEFT, *((x + 7.0, y + 4.0) for x, y in _LEFT)))},
        "Within each group y falls with x; both together rise. That is Simpson's paradox: the correlation of a mixture "
        "says little about its parts.",
    ),
    (
        "Five by chance",
        {"data": Drawn(5, 0.0)},
        "Five points of a distribution with ρ = 0. The r of so few points is often far from 0; move n up and see it "
        "settle. Another seed, under Settings, gives other points.",
    ),
    (
        "Line and axis",
        {"data": Drawn(200, 0.6), "axes": True},
        "The regression line is less steep than the long axis: it minimizes errors of y alone, the axis minimizes "
        "distances at a right angle. The axis is the first principal component.",
    ),
    (
        "Anscombe I",
        {"data": Uploaded()},
        "The first of Anscombe's four sets, as a CSV file: r = 0.816, and the picture is what one thinks of at that "
        "number.",
    ),
    (
        "Anscombe II",
        {"data": TypedPoints(tuple(zip(_X, _SECOND, strict=True)))},
        "The same means, variances, line and r = 0.816 as the first set, but the points lie on a curve.",
    ),
    (
        "Anscombe III",
        {"data": TypedPoints(tuple(zip(_X, _THIRD, strict=True)))},
        "Again r = 0.816. All points but one lie on a line: take the most influential away, and r rises to 1.",
    ),
    (
        "Anscombe IV",
        {"data": TypedPoints(tuple((19.0 if k == 7 else 8.0, y) for k, y in enumerate(_FOURTH)))},
        "Again r = 0.817, and one point makes it alone: without it all x are equal, and no correlation exists.",
    ),
)
