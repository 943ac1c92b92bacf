"""The weights of a model, rounded and dropped: what is saved, and what it does to the model."""

from scenes.compression.scene import Compression

__all__ = ["Compression"]
