"""Gradient descent: any optimizers against each other, from one start or from many."""

from scenes.race.race import Race

__all__ = ["Race"]
