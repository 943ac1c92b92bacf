"""A code about one observation: what it costs, and what it is worth."""

from scenes.latent.scene import Latent

__all__ = ["Latent"]
