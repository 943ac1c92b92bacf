"""Bayes' theorem: a test for something rare as 1,000 people, and many hypotheses that share belief."""

from scenes.bayes.many import ManyHypotheses
from scenes.bayes.screening import Bayes

__all__ = ["Bayes", "ManyHypotheses"]
