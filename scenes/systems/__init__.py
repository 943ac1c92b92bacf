"""Systems of linear equations: lines in the plane and planes in space that meet, or do not."""

from scenes.systems.knobs import Shifted, Spatial, Three, Two, Typed
from scenes.systems.lines import Lines

__all__ = ["Lines", "Shifted", "Spatial", "Three", "Two", "Typed"]
