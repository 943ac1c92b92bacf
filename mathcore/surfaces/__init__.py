"""Functions of two parameters with their derivatives: what gradient descent goes down.

Points are arrays (..., 2) of any library that follows the array API standard.
"""

from mathcore.surfaces.base import Minimum, Surface
from mathcore.surfaces.benchmarks import Ackley, Beale, Himmelblau, Rastrigin, Rosenbrock
from mathcore.surfaces.landforms import Cliff, MonkeySaddle, Plateau
from mathcore.surfaces.points import components, point
from mathcore.surfaces.quadratics import Booth, Quadratic, Saddle

CATALOGUE: tuple[type[Surface], ...] = (
    Quadratic,
    Saddle,
    Rosenbrock,
    Himmelblau,
    Beale,
    Booth,
    Rastrigin,
    Ackley,
    MonkeySaddle,
    Plateau,
    Cliff,
)

__all__ = [
    "CATALOGUE",
    "Ackley",
    "Beale",
    "Booth",
    "Cliff",
    "Himmelblau",
    "Minimum",
    "MonkeySaddle",
    "Plateau",
    "Quadratic",
    "Rastrigin",
    "Rosenbrock",
    "Saddle",
    "Surface",
    "components",
    "point",
]
