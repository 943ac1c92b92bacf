"""How unsure a next-word model is of a text."""

from scenes.perplexity.scene import Perplexity

__all__ = ["Perplexity"]
