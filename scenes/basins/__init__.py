"""Basins: from every start of a grid, which hollow is reached and how soon, as a picture."""

from scenes.basins.scene import Basins

__all__ = ["Basins"]
