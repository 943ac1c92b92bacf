"""Maximum likelihood as the least divergence from the data."""

from scenes.evidence.scene import Evidence

__all__ = ["Evidence"]
