"""The scene: a hidden surface, probes that cost a budget, and at last the reveal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Matrix, Option, Real, Toggle
from scenes.base import Move, Picture, Preset, Scene, catalogued
from scenes.probe import picture, program
from scenes.probe.game import Game, Places, play
from scenes.probe.hills import LEVELS, REACH, Hills
from scenes.probe.states import STATES

MOST = 12  # probes
PUZZLES = (1, 999)
STEP = 0.05  # probes lie on a grid, so that links stay short
FIRST = ((-4.5, 2.1),)


@dataclass(frozen=True, kw_only=True)
class Probes(Matrix):
    """Places in the window, a row x y each."""

    def check(self, name: str, value: Any) -> None:
        """Legal are rows of two numbers in the window."""
        super().check(name, value)
        if len(value[0]) != 2:
            raise ValueError(f"{name} must be two numbers a row, x and y, got {len(value[0])}")


@catalogued
@dataclass(frozen=True)
class Probe(Scene):
    """You see f where you probe, and nothing else: find the lowest point before the budget is spent."""

    name: ClassVar[str] = "probe"
    title: ClassVar[str] = "Be the optimizer"

    puzzle: Annotated[
        int, Integer(symbol="surface no.", help="Each number is another surface, the same for everybody.",
                     domain=Interval(*PUZZLES), offered=PUZZLES),
    ] = 1  # fmt: skip
    difficulty: Annotated[
        str, Option(symbol="difficulty", help="How many hollows and hills there are, and how narrow.",
                    options=tuple(level[0] for level in LEVELS)),
    ] = "medium"  # fmt: skip
    probes: Annotated[
        Places, Probes(symbol="probes", help="Click into the picture, or type x y; x y; …",
                       sides=(MOST, 2), domain=Interval(-REACH, REACH)),
    ] = FIRST  # fmt: skip
    budget: Annotated[
        int, Integer(symbol="budget", help="How many probes there are; the first one is made for you.",
                     domain=Interval(2, MOST), offered=(2, MOST)),
    ] = MOST  # fmt: skip
    rate: Annotated[
        float, Real(symbol="Adam's α", help="The rival's learning rate.", domain=Interval(0.0, 10.0),
                    offered=(0.01, 3.0), scale="log"),
    ] = 0.5  # fmt: skip
    slopes: Annotated[bool, Toggle(symbol="slopes", help="At each probe an arrow downhill.")] = False
    reveal: Annotated[bool, Toggle(symbol="reveal", help="Show the surface, and what Adam finds.")] = False

    @property
    def surface(self) -> Hills:
        return Hills(self.puzzle, self.difficulty)

    @property
    def made(self) -> Places:
        """The probes that the budget has paid for."""
        return self.probes[: self.budget]

    def solve(self, xp: Namespace, device: Any) -> Game:
        return play(self.surface, self.made, self.budget, self.rate if self.reveal else None, xp, device)

    def draw(self, result: Game) -> Picture:
        return picture.draw(self, result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle != "probe":
            return super().drag(handle, x, y)
        if not (abs(x) <= REACH and abs(y) <= REACH):
            raise ValueError(f"a probe must lie in the window, between −{REACH:g} and {REACH:g}, got {x:.4g}, {y:.4g}")
        if self.reveal:
            raise ValueError("the surface is revealed: hide it, or take a new one")
        if len(self.made) >= self.budget:
            raise ValueError(f"the budget of {self.budget} probes is spent: reveal the surface")
        place = [round(round(at / STEP) * STEP, 2) + 0.0 for at in (x, y)]
        return replace(self, probes=(*self.made, (place[0], place[1])))

    def moves(self) -> tuple[Move, ...]:
        return (
            Move("undo", "Undo", "Take the last probe back.", len(self.made) > 1),
            Move(
                "reveal", "Hide" if self.reveal else "Reveal", "Show the surface and Adam's path, or hide them again."
            ),
            Move("fresh", "New surface", "The next surface, with the whole budget."),
        )

    def moved(self, name: str) -> Self:
        if name == "undo":
            return replace(self, probes=self.made[:-1] or self.made)
        if name == "reveal":
            return replace(self, reveal=not self.reveal)
        if name == "fresh":
            puzzle = self.puzzle % PUZZLES[1] + 1
            start = Hills(puzzle, self.difficulty).start
            return replace(self, puzzle=puzzle, probes=(start,), reveal=False)
        return super().moved(name)

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
