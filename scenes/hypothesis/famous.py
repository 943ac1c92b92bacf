"""Data that are there before anybody pastes any, with their sources."""

from __future__ import annotations

Rows = tuple[tuple[float, ...], ...]

# Darwin's maize, crossed minus self-fertilized, eighths of an inch: Fisher, The Design of Experiments (1935), table 1.
DARWIN: Rows = ((49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48),)
DARWIN = tuple(tuple(float(x) for x in row) for row in DARWIN)

# Student (1908), The probable error of a mean: hours of sleep gained by ten patients with each of two drugs.
SLEEP_FIRST: Rows = ((0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),)
SLEEP_SECOND: Rows = ((1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),)

# Made up: sixteen scores on a scale whose mean is 100 and whose standard deviation is 15.
SCORES: Rows = (
    (104.0, 118.0, 97.0, 110.0, 125.0, 88.0, 102.0, 113.0, 99.0, 121.0, 107.0, 94.0, 116.0, 105.0, 111.0, 100.0),
)

# Giant plants, 3 in 4 expected: Conover (1971), page 97. Peas by shape and colour, 9 : 3 : 3 : 1: Mendel (1866).
GIANTS: Rows = ((682.0, 925.0),)
PEAS: Rows = ((315.0, 108.0, 101.0, 32.0),)
NINE: Rows = ((9.0, 3.0, 3.0, 1.0),)

# Physicians' Health Study (1988): heart attacks with placebo and with aspirin.
PLACEBO: Rows = ((189.0, 11034.0),)
ASPIRIN: Rows = ((104.0, 11037.0),)

# General Social Survey 2000: women and men; Democrat, independent, Republican: Agresti (2007), table 2.5.
PARTIES: Rows = ((762.0, 327.0, 468.0), (484.0, 239.0, 477.0))
