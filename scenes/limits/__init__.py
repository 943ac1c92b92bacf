"""Distributions side by side: one that glides into another as n grows, and any two."""

from scenes.limits.compare import Compare
from scenes.limits.scene import Limits

__all__ = ["Compare", "Limits"]
