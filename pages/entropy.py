"""Entropy and KL: surprise, its average, and what it costs to believe something else."""

from pathlib import Path

from scenes.crossentropy import CrossEntropy
from scenes.densities import Densities
from scenes.evidence import Evidence
from scenes.latent import Latent
from scenes.modes import Modes
from scenes.overflow import Overflow
from scenes.perplexity import Perplexity
from scenes.simplex import Simplex
from scenes.softmax import Softmax
from scenes.surprise import Surprise
from stage import essay
from stage.chapter import chapters

essay.open("Entropy and KL divergence", "Information is surprise, and a wrong belief is paid for in it")
chapters(
    Path(__file__), Surprise, CrossEntropy, Densities, Modes, Simplex, Softmax, Evidence, Perplexity, Latent, Overflow
)
