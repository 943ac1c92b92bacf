"""Space under a matrix: three columns say where everything goes, and normals go another way."""

from scenes.space.knobs import Combined, Projection, Reflection, Scaling, Shear, Typed
from scenes.space.space import Space
from scenes.space.turns import Axis, Euler

__all__ = ["Axis", "Combined", "Euler", "Projection", "Reflection", "Scaling", "Shear", "Space", "Typed"]
