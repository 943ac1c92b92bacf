"""Small pictures as matrices of brightness: shifted, turned and mirrored, and told apart by weights on their pixels.

A picture is an array (h, w); x counts pixels to the right and y upwards, both from its middle.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from mathcore.backend import Array, namespace


def moved(image: Any, dx: Any, dy: Any, turn: Any = 0.0, mirror: Any = False) -> Array:
    """The picture mirrored, then turned, then shifted; what comes in from outside is 0.

    p′(u) = p(F Rᵀ (u − d))   with R the turn, F the mirror x → −x; between pixels by bilinear interpolation

    Parameters
        image: array (h, w).
        dx, dy: arrays (...), shifts to the right and upwards in pixels.
        turn: array (...), counterclockwise, in radians.
        mirror: array (...) of truth values.
    Returns
        array (..., h, w).
    Raises
        ValueError when image is no matrix.
    Notes
        Linear in the picture: to move a picture is a matrix times its pixels. Whole shifts move pixels as they are.

    >>> import numpy as np
    >>> moved(np.array([[0.0, 1.0, 0.0]]), 0.5, 0.0)
    array([[0. , 0.5, 0.5]])

    Reference: Szeliski, Computer Vision (2022), section 3.6.1.
    """
    xp = namespace(image, dx, dy, turn, mirror)
    if image.ndim != 2:
        raise ValueError(f"image must be (h, w), got shape {tuple(image.shape)}")
    (h, w), like = image.shape, {"dtype": image.dtype, "device": image.device}
    dx, dy, turn = (xp.asarray(v, **like)[..., None, None] for v in (dx, dy, turn))
    side = xp.where(xp.asarray(mirror, device=image.device), xp.asarray(-1.0, **like), xp.asarray(1.0, **like))
    x = xp.arange(w, **like) - (w - 1) / 2 - dx
    y = (h - 1) / 2 - xp.arange(h, **like)[:, None] - dy
    cos, sin = xp.cos(turn), xp.sin(turn)
    column = side[..., None, None] * (cos * x + sin * y) + (w - 1) / 2
    row = (h - 1) / 2 - (cos * y - sin * x)
    return _between(image, row, column)


def _between(image: Array, row: Array, column: Array) -> Array:
    """Brightness at places (...) between pixels: the four neighbours, each by its nearness; beyond the edge 0."""
    xp, (h, w) = namespace(image), image.shape
    flat, found = xp.reshape(image, (-1,)), xp.zeros_like(row)
    for down in (0, 1):
        for right in (0, 1):
            i, j = xp.floor(row) + down, xp.floor(column) + right
            inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            place = xp.astype(xp.where(inside, i * w + j, xp.zeros_like(i)), xp.int64)
            value = xp.reshape(xp.take(flat, xp.reshape(place, (-1,))), place.shape)
            nearness = (1 - xp.abs(row - i)) * (1 - xp.abs(column - j))
            found = found + xp.where(inside, nearness * value, xp.zeros_like(value))
    return found


class Separator(NamedTuple):
    """A linear classifier: f(x) = w · x + b, one class where it is above 0, the other where below."""

    w: Array
    b: Array

    def __call__(self, x: Any) -> Array:
        """Scores of pictures (..., h, w): array (...)."""
        xp = namespace(x)
        return xp.sum(x * self.w, axis=(-2, -1)) + self.b


def separate(images: Any, labels: Any, penalty: float) -> Separator:
    """The weights that tell pictures of two classes apart, by least squares.

    min  1/n Σᵢ (yᵢ − w · xᵢ − b)² + ρ ‖w‖²

    Parameters
        images: array (n, h, w).
        labels: array (n,) of 1 and −1.
        penalty: ρ > 0. Noise of deviation τ on every pixel is the penalty τ²: it need not be drawn.
    Returns
        Separator with w (h, w) and b.
    Raises
        ValueError when penalty is not > 0.

    >>> import numpy as np
    >>> two = np.array([[[1.0, 0.0]], [[0.0, 1.0]]])
    >>> separate(two, np.array([1.0, -1.0]), 0.5).w
    array([[ 0.5, -0.5]])

    Reference: Bishop, Training with noise is equivalent to Tikhonov regularization (1995).
    """
    if not penalty > 0:
        raise ValueError(f"penalty must be > 0, got {penalty!r}")
    xp, (n, h, w) = namespace(images, labels), images.shape
    x = xp.reshape(images, (n, h * w))
    middle, level = xp.mean(x, axis=0), xp.mean(labels)
    away = x - middle
    gram = away @ away.T + n * penalty * xp.eye(n, dtype=x.dtype, device=x.device)
    weights = away.T @ xp.linalg.solve(gram, (labels - level)[:, None])[:, 0]
    return Separator(xp.reshape(weights, (h, w)), level - middle @ weights)
