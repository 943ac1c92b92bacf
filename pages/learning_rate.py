"""How far to step: momentum and the learning rate, its schedule, and what makes it fail."""

from pathlib import Path

from scenes.basins import Basins
from scenes.batches import Batches
from scenes.momentum import WhyMomentum
from scenes.rates import Clipping, Schedules, Sweep
from stage import essay
from stage.chapter import chapters

essay.open("Learning rate and momentum", "How far to step decides whether you arrive")
chapters(Path(__file__), WhyMomentum, Sweep, Schedules, Clipping, Batches, Basins)
