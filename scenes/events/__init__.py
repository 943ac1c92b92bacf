"""Events: two of them as areas of a sample space, a condition as a zoom, independence as a level line."""

from scenes.events.scene import Events

__all__ = ["Events"]
