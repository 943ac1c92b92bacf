"""The product of two matrices entry by entry, and the order of a chain of products."""

from scenes.product.chain import Chain
from scenes.product.factors import Seeded, Typed
from scenes.product.product import Product

__all__ = ["Chain", "Product", "Seeded", "Typed"]
