"""The array libraries that a test runs on, and the matrices that Hypothesis draws for it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mathcore.backend import namespace, to_numpy

EPS = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Library:
    """Makes arrays of one library, and brings results back to the host, after a look at whose they are."""

    name: str
    module: str
    frozen: bool = False

    @property
    def xp(self) -> Any:
        return importlib.import_module(self.module)

    def __call__(self, values: Any, dtype: str = "float64") -> Any:
        x = self.xp.asarray(np.asarray(values), dtype=getattr(self.xp, dtype), copy=True)
        if self.frozen:
            x.flags.writeable = False
        return x

    def host(self, x: Any) -> np.ndarray[Any, Any]:
        assert namespace(x) is self.xp, f"a result of {self.name} left its library: {type(x)}"
        return to_numpy(x)


LIBRARIES = [
    Library("numpy", "numpy"),
    Library("numpy, read-only", "numpy", frozen=True),
    Library("array-api-strict", "array_api_strict"),
    *([Library("torch", "array_api_compat.torch")] if find_spec("torch") else []),
]

ENTRIES = st.floats(-100, 100, allow_subnormal=False).map(lambda x: x if abs(x) > 1e-6 else 0.0)
ANGLES = st.floats(-10, 10)


def matrices(*shape: int) -> st.SearchStrategy[np.ndarray[Any, Any]]:
    """Real matrices of a shape, entries up to 100: general ones, and small whole numbers, which are often singular."""
    whole = st.integers(-3, 3).map(float)
    return hnp.arrays(float, shape, elements=ENTRIES) | hnp.arrays(float, shape, elements=whole)


SQUARE = st.integers(1, 4).flatmap(lambda n: matrices(n, n))
RECTANGULAR = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(lambda shape: matrices(*shape))


def size(a: Any) -> float:
    """The Frobenius norm: what an error is measured against; 1 for zero."""
    return float(np.linalg.norm(a)) or 1.0


def hilbert(n: int) -> np.ndarray[Any, Any]:
    """H(i, j) = 1 / (i + j − 1), the textbooks' ill-conditioned matrix."""
    i = np.arange(1, n + 1)
    return 1.0 / (i[:, None] + i - 1)


# Famous matrices, with their sources where they are used.
WILSON = [[5, 7, 6, 5], [7, 10, 8, 7], [6, 8, 10, 9], [5, 7, 9, 10]]
RUTISHAUSER = [[10, 1, 4, 0], [1, 10, 5, -1], [4, 5, 10, 7], [0, -1, 7, 9]]
ROSSER = [
    [611, 196, -192, 407, -8, -52, -49, 29],
    [196, 899, 113, -192, -71, -43, -8, -44],
    [-192, 113, 899, 196, 61, 49, 8, 52],
    [407, -192, 196, 611, 8, 44, 59, -23],
    [-8, -71, 61, 8, 411, -599, 208, 208],
    [-52, -43, 49, 44, -599, 411, 208, 208],
    [-49, -8, 8, 59, 208, 208, 99, -911],
    [29, -44, 52, -23, 208, 208, -911, 99],
]
MAGIC = [[16, 2, 3, 13], [5, 11, 10, 8], [9, 7, 6, 12], [4, 14, 15, 1]]  # Dürer's, MATLAB's magic(4)
