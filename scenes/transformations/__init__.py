"""The plane under a matrix: the columns of a matrix are where the basis vectors land."""

from scenes.transformations.knobs import Custom, Projection, Reflection, Rotation, Scaling, Shear, Typed
from scenes.transformations.plane import Plane

__all__ = ["Custom", "Plane", "Projection", "Reflection", "Rotation", "Scaling", "Shear", "Typed"]
