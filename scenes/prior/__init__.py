"""Weight decay is a prior: the peak of likelihood times prior is the lowest point of a penalized loss."""

from scenes.prior.scene import Prior

__all__ = ["Prior"]
