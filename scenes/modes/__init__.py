"""One normal density for two hills: covering both, or seeking one."""

from scenes.modes.scene import Modes

__all__ = ["Modes"]
