"""Gradient descent: one ball, its step taken apart, a race, and a landscape that is hidden."""

from pathlib import Path

from scenes.descent import Ball, Step
from scenes.probe import Probe
from scenes.race import Race
from stage import essay
from stage.chapter import chapters

essay.open("Gradient descent", "The slope knows only the next step, and that is enough")
chapters(Path(__file__), Ball, Step, Race, Probe)
