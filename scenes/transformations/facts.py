"""What linear algebra says about a square matrix: what the plane and space have in common."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from mathcore import linalg
from mathcore.backend import Array, to_numpy

Host = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Facts:
    """A (n, n) and what linear algebra says about it; host arrays and numbers."""

    A: Host
    det: float
    trace: float
    rank: int
    flattens: bool  # whether det A = 0, and not only too small to tell from 0
    condition: float  # ∞ when A is singular
    eigenvalues: Host  # (n,), complex when not all are real
    defective: bool
    U: Host  # A = U diag(s) Vh
    s: Host
    Vh: Host
    inverse: Host | None  # None when A is singular
    digits_lost: float  # when A x = b is solved; 0 where it is not worth a word

    @property
    def regular(self) -> bool:
        """Whether nothing is flattened, as far as doubles can tell."""
        return bool(self.rank == self.A.shape[0])

    @cached_property
    def digits(self) -> int | None:
        """Significant digits with which the entries of A are read back as they are; None when 12 are too few."""
        return legible(self.A.ravel().tolist())


def facts(A: Array, factors: linalg.SVD, spectrum: linalg.Spectrum, flattens: Callable[[], bool]) -> dict[str, Any]:
    """The values of the fields of `Facts`; ``flattens`` is asked only when A is singular in doubles."""
    condition = float(factors.condition)
    regular = condition < math.inf
    return {
        "A": to_numpy(A),
        "det": float(linalg.det(A)) if regular else 0.0,
        "trace": float(linalg.trace(A)),
        "rank": A.shape[0] if regular else int(factors.rank()),
        "flattens": not regular and flattens(),
        "condition": condition,
        "eigenvalues": to_numpy(spectrum.values),
        "defective": bool(spectrum.defective),
        "U": to_numpy(factors.U),
        "s": to_numpy(factors.s),
        "Vh": to_numpy(factors.Vh),
        "inverse": to_numpy(linalg.inverse(A, factors)) if regular else None,
        "digits_lost": float(linalg.digits_lost(condition)) if condition >= 1000 else 0.0,
    }


def legible(numbers: Sequence[float], tolerance: float = 0.0) -> int | None:
    """The least of 4 … 12 significant digits with which all numbers are read back; None when 12 are too few."""
    digits = 4
    for x in numbers:
        while abs(float(f"{x:.{digits}g}") - x) > tolerance:
            digits += 1
            if digits > 12:
                return None
    return digits
