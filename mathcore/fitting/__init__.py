"""From data, moments or quantiles back to the distribution that has them."""

from mathcore.fitting.quantiles import from_quantiles, quantiles_needed

__all__ = ["from_quantiles", "quantiles_needed"]
