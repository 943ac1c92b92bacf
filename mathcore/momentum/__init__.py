"""Why momentum works: the heavy ball on a quadratic, one eigenvalue at a time, and its best step size and momentum."""

from mathcore.momentum.dynamics import REGIMES, error, iteration_matrix, rate, regime, roots
from mathcore.momentum.tuning import Tuning, best_gradient_descent, best_heavy_ball, critical_momentum, damped_rate

__all__ = [
    "REGIMES",
    "Tuning",
    "best_gradient_descent",
    "best_heavy_ball",
    "critical_momentum",
    "damped_rate",
    "error",
    "iteration_matrix",
    "rate",
    "regime",
    "roots",
]
