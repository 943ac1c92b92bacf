"""Cross-entropy: what happens, what is believed, and what the difference costs."""

from scenes.crossentropy.scene import CrossEntropy

__all__ = ["CrossEntropy"]
