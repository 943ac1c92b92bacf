"""A matrix moves space: one map of the plane, then several, one after the other."""

from pathlib import Path

from scenes.order import Order
from scenes.space import Space
from scenes.transformations import Plane
from stage import essay
from stage.chapter import chapters

essay.open("Transformations", "The columns of a matrix are where the basis vectors land")
chapters(Path(__file__), Plane, Order, Space)
