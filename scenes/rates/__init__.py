"""How far a step goes: a sweep over the learning rate."""

from scenes.rates.sweep import Sweep

__all__ = ["Sweep"]
