"""Two numbers that vary together: the normal distribution in the plane."""

from scenes.gaussian.scene import Gaussian

__all__ = ["Gaussian"]
