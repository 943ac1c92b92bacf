"""Penalties on weights, which are priors: the lowest point of a squared error plus λ times a size of w.

Both take what the data say in two sums: the Gram matrix XᵀX of the inputs and Xᵀy. With noise of deviation σ, a
Gaussian prior of deviation τ on each weight is the penalty λ = σ²/τ² on ‖w‖²/2, and a Laplace prior of scale b is the
penalty λ = σ²/b on ‖w‖₁ = Σ |wⱼ|.
"""

from __future__ import annotations

from mathcore.backend import Array, namespace

SWEEPS = 5000  # at most; between inputs of correlation ρ each sweep leaves ρ² of the error
ROUNDING = 1e-15


def soft_threshold(x: Array, at: Array) -> Array:
    """x moved towards 0 by so much, and no further than 0.

    sign(x) max(|x| − t, 0)

    Parameters
        x: any shape.
        at: how far, ≥ 0, of a shape that broadcasts with x.
    Returns
        the shape of both: the minimum over w of (w − x)²/2 + t |w|.
    >>> float(soft_threshold(-3.0, 1.0)), float(soft_threshold(0.5, 1.0))
    (-2.0, 0.0)

    Reference: Donoho and Johnstone, "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81 (1994).
    """
    xp = namespace(x, at)
    left = xp.abs(x) - at
    return xp.sign(x) * (left + xp.abs(left)) / 2


def ridge(gram: Array, moment: Array, penalty: Array) -> Array:
    """The weights that make squared error plus squared size smallest: weight decay's resting point.

    min over w of ‖y − Xw‖²/2 + λ ‖w‖²/2,   w = (XᵀX + λ I)⁻¹ Xᵀy

    Parameters
        gram: XᵀX, (n, n), positive definite unless λ > 0.
        moment: Xᵀy, (n,).
        penalty: λ ≥ 0, any shape (...).
    Returns
        w: (..., n).
    >>> import numpy as np
    >>> ridge(np.diag([4.0, 1.0]), np.array([8.0, 2.0]), np.array(4.0))
    array([1. , 0.4])

    Reference: Hoerl and Kennard, "Ridge regression", Technometrics 12 (1970), 55–67.
    """
    xp = namespace(gram, moment, penalty)
    n = moment.shape[-1]
    eye = xp.eye(n, dtype=gram.dtype, device=gram.device)
    matrix = gram + xp.reshape(penalty, (*penalty.shape, 1, 1)) * eye
    right = xp.broadcast_to(xp.reshape(moment, (n, 1)), (*penalty.shape, n, 1))
    return xp.squeeze(xp.linalg.solve(matrix, right), axis=-1)


def lasso(gram: Array, moment: Array, penalty: Array) -> Array:
    """The weights that make squared error plus the sum of sizes smallest: some of them are exactly 0.

    min over w of ‖y − Xw‖²/2 + λ ‖w‖₁,   wⱼ ← soft((Xᵀy)ⱼ − Σₖ≠ⱼ (XᵀX)ⱼₖ wₖ, λ) ÷ (XᵀX)ⱼⱼ in turn, until nothing moves

    Parameters
        gram: XᵀX, (n, n), positive definite.
        moment: Xᵀy, (n,).
        penalty: λ ≥ 0, any shape (...).
    Returns
        w: (..., n).
    >>> import numpy as np
    >>> lasso(np.eye(2), np.array([3.0, 0.5]), np.array(1.0))
    array([2., 0.])

    Reference: Tibshirani, "Regression shrinkage and selection via the lasso", JRSS B 58 (1996), 267–288; Friedman,
    Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate descent" (2010).
    """
    xp = namespace(gram, moment, penalty)
    n = moment.shape[-1]
    w = [xp.zeros_like(penalty)] * n
    for _ in range(SWEEPS):
        moved = 0.0
        for j in range(n):
            rest = moment[j] - sum((gram[j, k] * w[k] for k in range(n) if k != j), xp.zeros_like(penalty))
            new = soft_threshold(rest, penalty) / gram[j, j]
            moved = max(moved, float(xp.max(xp.abs(new - w[j]))))
            w[j] = new
        if moved <= ROUNDING * max(float(xp.max(xp.abs(one))) for one in w):
            break
    return xp.stack(w, axis=-1)
