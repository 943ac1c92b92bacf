"""What a p-value is: a statistic under two hypotheses, many simulated studies, the power of the test."""

from scenes.pvalue.scene import PValue

__all__ = ["PValue"]
