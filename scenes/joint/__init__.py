"""A joint table of two variables: its entropies as bars that overlap, and a third variable made of both."""

from scenes.joint.scene import Joint

__all__ = ["Joint"]
