"""Overflow: what exponentials become in three floating-point formats, as they are written and after a shift."""

from scenes.overflow.scene import Overflow

__all__ = ["Overflow"]
