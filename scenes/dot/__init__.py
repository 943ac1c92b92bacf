"""Two vectors and one number: a row times a column, two lengths and an angle, a shadow times a length."""

from scenes.dot.plane import Dot
from scenes.dot.space import DotSpace

__all__ = ["Dot", "DotSpace"]
