"""A matrix moves space: one map of the plane."""

from pathlib import Path

from scenes.transformations import Plane
from stage import essay
from stage.chapter import chapter

HERE = Path(__file__)

essay.open("Transformations", "The columns of a matrix are where the basis vectors land")
essay.sources(chapter(Plane, HERE, heading=False))
