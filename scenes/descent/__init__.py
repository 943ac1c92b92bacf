"""Gradient descent: one ball, its step taken apart, a race, and a landscape that is hidden."""

from scenes.descent.ball import Ball
from scenes.descent.step import Step

__all__ = ["Ball", "Step"]
