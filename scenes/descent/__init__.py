"""Gradient descent: one ball, its step taken apart, a race, and a landscape that is hidden."""

from scenes.descent.ball import Ball

__all__ = ["Ball"]
