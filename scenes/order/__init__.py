"""Order matters: steps of the plane one after the other, as products of homogeneous matrices."""

from scenes.order.order import Order
from scenes.order.steps import Nothing, Reflection, Rotation, Scaling, Shear, Translation

__all__ = ["Nothing", "Order", "Reflection", "Rotation", "Scaling", "Shear", "Translation"]
