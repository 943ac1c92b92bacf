"""Dropout as sampling: a small network whose units drop, the spread of what it says, and both in closed form."""

from scenes.dropout.scene import Dropout

__all__ = ["Dropout"]
