"""Systems of linear equations: lines in the plane and planes in space that meet, or do not."""

from scenes.systems.knobs import Shifted, Spatial, Three, Two, Typed
from scenes.systems.lines import Lines
from scenes.systems.planes import Planes

__all__ = ["Lines", "Planes", "Shifted", "Spatial", "Three", "Two", "Typed"]
