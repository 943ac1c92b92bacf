"""Distributions: families of chance, samples running into them, two numbers that vary together."""

from pathlib import Path

from scenes.cloud import Cloud
from scenes.clt import CentralLimit
from scenes.explorer import Explorer
from scenes.fitting import Fitting
from scenes.gaussian import Gaussian
from scenes.limits import Compare, Limits
from scenes.sampling import Sampling
from stage import essay
from stage.chapter import chapters

essay.open("Distributions", "Chance has shapes, and a few numbers decide each of them")
chapters(Path(__file__), Explorer, Sampling, Compare, Limits, CentralLimit, Fitting, Gaussian, Cloud)
