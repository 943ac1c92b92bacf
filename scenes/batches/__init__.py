"""Mini-batches: a descent that sees a few rows of the data at a time, and the floor of noise that it ends on."""

from scenes.batches.scene import Batches

__all__ = ["Batches"]
