"""Numbers sorted into bins, and how often two of them fall together: what estimates by counting begin with.

N  values along the last axis; what stands before it is a batch
"""

from __future__ import annotations

from typing import Any

import numpy as np

Host = np.ndarray[Any, Any]
Codes = np.ndarray[Any, np.dtype[np.int64]]


def equal_widths(x: Host, bins: int) -> Codes:
    """The number of the bin in which each value lies, all bins equally wide from the smallest value to the largest.

    ⌊bins · (xᵢ − min) ÷ (max − min)⌋

    Parameters
        x: array (..., N) of finite numbers.
        bins: how many, ≥ 1.
    Returns
        whole numbers (..., N) from 0 to bins − 1; the largest value lies in the last bin, and equal values in bin 0.
    Raises
        ValueError when bins < 1.

    >>> equal_widths(np.array([0.0, 1.0, 2.0, 10.0]), 2)
    array([0, 0, 0, 1])

    Reference: Steuer, Kurths, Daub, Weise & Selbig, The mutual information (2002), section 2.
    """
    _some(bins)
    low = x.min(axis=-1, keepdims=True)
    width = x.max(axis=-1, keepdims=True) - low
    found = (x - low) / np.where(width > 0, width, 1.0) * bins
    return np.asarray(np.minimum(found.astype(np.int64), bins - 1))


def equal_counts(x: Host, bins: int) -> Codes:
    """The number of the bin in which each value lies, as many values in each bin as ties allow.

    ⌊bins · (how many values are smaller than xᵢ) ÷ N⌋

    Parameters
        x: array (..., N) of finite numbers.
        bins: how many, ≥ 1.
    Returns
        whole numbers (..., N) from 0 to bins − 1; equal values lie in one bin. Only the order of the values counts.
    Raises
        ValueError when bins < 1.

    >>> equal_counts(np.array([0.0, 1.0, 2.0, 10.0]), 2)
    array([0, 0, 1, 1])

    Reference: Paninski, Estimation of entropy and mutual information (2003), section 1, on marginal quantiles.
    """
    _some(bins)
    order = np.argsort(x, axis=-1, kind="stable")
    ordered = np.take_along_axis(x, order, axis=-1)
    new = np.concatenate([np.ones_like(ordered[..., :1], bool), ordered[..., 1:] != ordered[..., :-1]], axis=-1)
    smaller = np.maximum.accumulate(np.where(new, np.arange(x.shape[-1]), 0), axis=-1)
    return np.asarray(np.take_along_axis(smaller, np.argsort(order, axis=-1), axis=-1) * bins // x.shape[-1])


def pair_counts(a: Codes, b: Codes, n: int, m: int) -> Host:
    """How often each pair of bins occurs.

    Parameters
        a, b: whole numbers (..., N), those of a from 0 to n − 1, those of b from 0 to m − 1.
        n, m: how many bins there are.
    Returns
        array (..., n, m) of counts, each table with the sum N.

    >>> pair_counts(np.array([0, 0, 1]), np.array([0, 1, 1]), 2, 2)
    array([[1., 1.],
           [0., 1.]])
    """
    cells = a * m + b
    tables = cells.size // cells.shape[-1]
    each = np.arange(tables).reshape(*cells.shape[:-1], 1) * (n * m)
    return np.bincount((cells + each).ravel(), minlength=tables * n * m).astype(float).reshape(*cells.shape[:-1], n, m)


def _some(bins: int) -> None:
    if bins < 1:
        raise ValueError(f"bins must be ≥ 1, got {bins!r}")
