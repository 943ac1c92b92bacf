"""A joint table as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenes.joint.scene import Joint


def code(scene: Joint) -> str:
    """A program that prints the readouts of a scene."""
    return ""
