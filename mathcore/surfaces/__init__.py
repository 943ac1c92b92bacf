"""Functions of two parameters with their derivatives: what gradient descent goes down.

Points are arrays (..., 2) of any library that follows the array API standard.
"""

from mathcore.surfaces.base import Minimum, Surface
from mathcore.surfaces.benchmarks import Ackley, Beale, Himmelblau, Rastrigin, Rosenbrock
from mathcore.surfaces.data import Data, linear_data, logistic_data
from mathcore.surfaces.formula import Formula
from mathcore.surfaces.landforms import Cliff, MonkeySaddle, Plateau
from mathcore.surfaces.points import components, point
from mathcore.surfaces.quadratics import Booth, Quadratic, Saddle
from mathcore.surfaces.regression import LinearRegression, LogisticRegression

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
    "Data",
    "Formula",
    "Himmelblau",
    "LinearRegression",
    "LogisticRegression",
    "Minimum",
    "MonkeySaddle",
    "Plateau",
    "Quadratic",
    "Rastrigin",
    "Rosenbrock",
    "Saddle",
    "Surface",
    "components",
    "linear_data",
    "logistic_data",
    "point",
]
