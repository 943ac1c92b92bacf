"""Which features say something about a target: information beside correlation, and what shuffled targets say."""

from scenes.selection.scene import Selection

__all__ = ["Selection"]
