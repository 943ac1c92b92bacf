"""Gradient descent: an optimizer on a surface, with its path (`minimize`), or only where it lands (`land`)."""

from mathcore.descent.landing import LAND_STEPS, Landing, land
from mathcore.descent.run import LIMIT
from mathcore.descent.trajectory import PATH_STEPS, Trajectory, minimize

__all__ = ["LAND_STEPS", "LIMIT", "PATH_STEPS", "Landing", "Trajectory", "land", "minimize"]
