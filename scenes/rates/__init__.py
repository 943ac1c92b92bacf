"""How far a step goes: a sweep over the learning rate, schedules, and clipping."""

from scenes.rates.cliff import Clipping
from scenes.rates.schedule import Schedules
from scenes.rates.sweep import Sweep

__all__ = ["Clipping", "Schedules", "Sweep"]
