"""The figure that is moved: a letter F whose corner is the origin, so that its corner shows where the origin goes."""

from __future__ import annotations

import numpy as np

from scenes import marks

CORNERS = marks.letter_f(0.5, (0.0, 0.0))
PLACES = np.array([(1.05, 0.4), (0.6, 1.25)])  # below the arms, where there is room for a number; the middle

# Corners and places as columns (x, y, 1), and where each of them stands.
LETTER = np.concatenate([CORNERS, PLACES]).T
LETTER = np.concatenate([LETTER, np.ones((1, LETTER.shape[1]))])
OUTLINE = slice(0, len(CORNERS))
NUMBER, MIDDLE = range(len(CORNERS), LETTER.shape[1])

LETTER.flags.writeable = False
