"""Samples of any family, few and very many: a histogram runs into its density, a mean settles, quantiles line up."""

from scenes.sampling.scene import Sampling

__all__ = ["Sampling"]
