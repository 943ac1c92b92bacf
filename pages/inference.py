"""Inference: what data say about what made them, and the same thoughts inside deep learning."""

from pathlib import Path

from scenes.augmentation import Augmentation, Pictures
from scenes.bayesian import Bayesian
from scenes.dropout import Dropout
from scenes.hypothesis import Hypothesis
from scenes.likelihood import Likelihood
from scenes.prior import Prior
from scenes.pvalue import PValue
from stage import essay
from stage.chapter import chapters

essay.open("Inference", "Every loss, penalty and p-value is a statement about chance")
chapters(Path(__file__), PValue, Hypothesis, Likelihood, Prior, Bayesian, Dropout, Augmentation, Pictures)
