"""Why momentum works: the heavy ball on a quadratic, over the plane of its step size and its momentum."""

from scenes.momentum.scene import WhyMomentum

__all__ = ["WhyMomentum"]
