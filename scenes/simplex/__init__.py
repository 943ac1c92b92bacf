"""The simplex of three outcomes: divergences from one table to every other, as a map."""

from scenes.simplex.scene import Simplex

__all__ = ["Simplex"]
