"""Softmax: logits to drag, the loss of a label, and the gradient that pulls at each of them."""

from scenes.softmax.scene import Softmax

__all__ = ["Softmax"]
