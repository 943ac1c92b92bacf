"""Losses are likelihoods: one output, read as the mean of a Gaussian and as the logit of a Bernoulli variable."""

from scenes.likelihood.scene import Likelihood

__all__ = ["Likelihood"]
