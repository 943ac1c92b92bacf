"""One distribution at a time: its shape, its sums, its numbers, and the probability between two places."""

from scenes.explorer.scene import Explorer

__all__ = ["Explorer"]
