"""The figure that is moved: a letter F whose corner is the origin, so that its corner shows where the origin goes."""

from __future__ import annotations

import numpy as np

WIDTH, HEIGHT = 1.5, 2.5

# In half units: up the stem, round the two arms, back to the corner.
CORNERS = 0.5 * np.array(
    [(0, 0), (0, 5), (3, 5), (3, 4), (1, 4), (1, 3), (2.5, 3), (2.5, 2), (1, 2), (1, 0), (0, 0)], dtype=float
)
NOTCH = np.array([1.05, 0.4])  # below the arms: room for a number
CORNERS.flags.writeable = NOTCH.flags.writeable = False
