"""What every picture of a descent chooses: the surface, the optimizer, the schedule, the start and how far to run."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np

from mathcore import optimizers, schedules, surfaces
from mathcore.optimizers import Optimizer
from mathcore.parameters import Choice, Integer, Interval, Real, Seed
from mathcore.schedules import Schedule
from mathcore.surfaces import Surface
from scenes.descent.typed import Typed

Host = np.ndarray[Any, Any]

PLACE = Interval(-100.0, 100.0)  # where a start may lie; windows are smaller

OnSurface = Annotated[
    Surface,
    Choice(symbol="Surface", help="What is to be minimized; the last one is your own formula.",
           catalogue=(*surfaces.CATALOGUE, Typed)),
]  # fmt: skip
Method = Annotated[
    Optimizer,
    Choice(symbol="Optimizer", help="What is made of the gradient; its own knobs are below.",
           catalogue=optimizers.CATALOGUE),
]  # fmt: skip
Scheduled = Annotated[
    Schedule,
    Choice(symbol="Schedule", help="What α is multiplied by as the steps go on.", catalogue=schedules.CATALOGUE),
]
StartX = Annotated[
    float, Real(symbol="start x", help="Or drag the ring in the picture.", domain=PLACE, offered=(-10.0, 10.0))
]
StartY = Annotated[
    float, Real(symbol="start y", help="Or drag the ring in the picture.", domain=PLACE, offered=(-10.0, 10.0))
]
Steps = Annotated[
    int, Integer(symbol="steps", help="How long the run is.", domain=Interval(0, 2000), offered=(0, 500), step=5)
]
Along = Annotated[
    float,
    Real(symbol="seen", help="How much of the run is shown: Play goes through it.", domain=Interval(0.0, 100.0),
         offered=(0.0, 100.0), step=0.5, unit="%", play=8.0),
]  # fmt: skip
Noise = Annotated[
    float,
    Real(symbol="noise σ", help="Normal noise on each coordinate of each gradient: what a mini-batch does.",
         domain=Interval(0.0, 1000.0), offered=(0.0, 20.0), step=0.1),
]  # fmt: skip
FromSeed = Annotated[int, Seed(symbol="Seed", help="Every random number follows from it.")]


def shown(steps: int, along: float) -> int:
    """The step that is seen when so many per cent of the run are."""
    return round(steps * along / 100)
