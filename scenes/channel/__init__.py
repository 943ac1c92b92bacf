"""Noisy channels: what gets through, the input that gets most through, and a picture on the way."""

from scenes.channel.scene import Channel

__all__ = ["Channel"]
