"""A shape that is the same on both sides of its middle μ: four tails out of one."""

from __future__ import annotations

from typing import Any

from mathcore.backend import Array
from mathcore.distributions.base import Continuous, real
from mathcore.distributions.edges import Location, at_the_edges


class Symmetric(Continuous):
    """A family of one shape, moved by μ and stretched by a width; the heir knows the shape's tail about 0."""

    mu: Location = 0.0

    @property
    def _width(self) -> float:
        """By how much the shape is stretched."""
        raise NotImplementedError

    def _lower(self, z: Array) -> Array:
        """P(Z ≤ z) of the shape about 0 with width 1."""
        raise NotImplementedError

    def _log_lower(self, z: Array) -> Array:
        """log P(Z ≤ z) of the shape about 0 with width 1."""
        raise NotImplementedError

    @at_the_edges
    def _z(self, x: Any) -> Array:
        """How many widths each x lies above μ."""
        return (real(x)[1] - self.mu) / self._width

    @at_the_edges
    def cdf(self, x: Any) -> Array:
        """P(Z ≤ z): (...)."""
        return self._lower(self._z(x))

    @at_the_edges
    def ccdf(self, x: Any) -> Array:
        """P(Z ≤ −z), since both sides are the same: (...)."""
        return self._lower(-self._z(x))

    @at_the_edges
    def logcdf(self, x: Any) -> Array:
        """log P(Z ≤ z): (...)."""
        return self._log_lower(self._z(x))

    @at_the_edges
    def logccdf(self, x: Any) -> Array:
        """log P(Z ≤ −z): (...)."""
        return self._log_lower(-self._z(x))

    @property
    def mode(self) -> float:
        """μ."""
        return self.mu
