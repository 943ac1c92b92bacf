"""Correlation is not information: clouds without a slope that say much, and what estimates make of them."""

from scenes.dependence.scene import Dependence

__all__ = ["Dependence"]
