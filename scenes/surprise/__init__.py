"""Surprise and its average: bars to drag, areas to add, questions to ask."""

from scenes.surprise.scene import Surprise

__all__ = ["Surprise"]
