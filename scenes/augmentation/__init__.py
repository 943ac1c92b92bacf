"""Augmentation: copies with noise, shifts and turns, and what they do to a fit."""

from scenes.augmentation.pictures import Pictures
from scenes.augmentation.scene import Augmentation

__all__ = ["Augmentation", "Pictures"]
