"""Linear neurons turned by hand: what they say about their input, and where they say most."""

from scenes.infomax.scene import InfoMax

__all__ = ["InfoMax"]
