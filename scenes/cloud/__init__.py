"""A cloud of points in the hand: its covariance as signed areas, its correlation, its lines and axes."""

from scenes.cloud.scene import Cloud

__all__ = ["Cloud"]
