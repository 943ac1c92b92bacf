"""The information bottleneck: a short description of X that keeps what it says about Y."""

from scenes.bottleneck.scene import Bottleneck

__all__ = ["Bottleneck"]
