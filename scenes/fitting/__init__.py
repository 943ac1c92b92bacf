"""Your data: typed, loaded or drawn, and the families that may have made them, fitted and compared."""

from scenes.fitting.scene import Fitting

__all__ = ["Fitting"]
