"""The central limit theorem: sums of copies of any distribution, drawn by hand too, on their way to the normal."""

from scenes.clt.scene import CentralLimit

__all__ = ["CentralLimit"]
