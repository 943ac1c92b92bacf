"""Bayesian linear regression: a Gaussian over curves, and a band that widens where the data end."""

from scenes.bayesian.scene import Bayesian

__all__ = ["Bayesian"]
