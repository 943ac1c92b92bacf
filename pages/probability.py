"""Probability: events as areas, and what a piece of evidence does to belief."""

from pathlib import Path

from scenes.bayes import Bayes, ManyHypotheses
from scenes.events import Events
from stage import essay
from stage.chapter import chapters

essay.open("Probability", "To learn something is to look at a smaller world")
chapters(Path(__file__), Events, Bayes, ManyHypotheses)
