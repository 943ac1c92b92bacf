"""Matrices, from the one number they are made of: a row times a column."""

from pathlib import Path

from scenes.dot import Dot, DotSpace
from scenes.product import Chain, Product
from scenes.systems import Lines, Planes
from stage import essay
from stage.chapter import chapters

essay.open("Matrices", "A matrix is a machine made of dot products")
chapters(Path(__file__), Dot, DotSpace, Product, Chain, Lines, Planes)
