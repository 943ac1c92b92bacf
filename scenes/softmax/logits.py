"""What the scenes of a few logits share: a row that is typed or dragged, and the one of it that is meant."""

from __future__ import annotations

Logits = tuple[float, ...]


class OfLogits:
    """A scene with a row of ``logits``; ``right`` counts from 1 which of them is meant."""

    logits: tuple[Logits, ...]
    right: int

    @property
    def z(self) -> Logits:
        """The logits."""
        return self.logits[0]

    @property
    def index(self) -> int:
        """The one that is meant, counted from 0, one of those that there are."""
        return min(self.right, len(self.z)) - 1
