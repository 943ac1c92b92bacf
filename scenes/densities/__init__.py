"""Two densities: the divergence as a signed area under curves, in both directions."""

from scenes.densities.scene import Densities

__all__ = ["Densities"]
